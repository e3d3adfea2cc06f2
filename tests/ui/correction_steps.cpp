// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/correction_steps.h"

#include "tests/support/catch.h"
#include "ui/main_window.h"
#include "ui/pages/desk/correction_dialog.h"
#include "ui/pages/desk_page.h"
#include "ui/widgets/notice_bar.h"

#include <QApplication>
#include <QListView>
#include <QtTest>

namespace letstalk::test {

using namespace ui;

ConversationEntry enquiry(UiFixture &fixture)
{
    ConversationEntry entry;
    entry.site = fixture.host().site().id;
    entry.identity = IdentityLevel::FirstName;
    entry.firstName = QStringLiteral("Sin");
    entry.needs = {{QStringLiteral("DEBT"), QString()}};
    entry.connections = {{std::nullopt,
                          QStringLiteral("A team"),
                          ConnectionType::Signpost,
                          ConnectionStatus::Made,
                          {},
                          {},
                          {}}};
    entry.note = QStringLiteral("a letter about rent");
    entry.summary = QStringLiteral("rent");
    return entry;
}

services::DeskService::Logged logged(UiFixture &fixture, const ConversationEntry &entry)
{
    const auto done = fixture.ask([entry](services::Workspace &w) { return w.desk().log(entry); });
    REQUIRE(done);
    fixture.host().tellChanged(done->changes);
    return *done;
}

ConversationEntry stored(UiFixture &fixture, ConversationId id)
{
    const auto entry = fixture.ask([id](services::Workspace &w) { return w.desk().load(id); });
    REQUIRE(entry);
    return *entry;
}

CorrectionDialog *opened(QWidget *page)
{
    CorrectionDialog *dialog = nullptr;
    REQUIRE(eventually([&] {
        dialog = page->findChild<CorrectionDialog *>();
        return dialog && dialog->isActiveWindow() && QApplication::focusWidget()
            && dialog->isAncestorOf(QApplication::focusWidget());
    }));
    return dialog;
}

void tabTo(QWidget *dialog, const char *control)
{
    auto *wanted = named<QWidget>(dialog, control);
    for (int presses = 0; !wanted->hasFocus(); ++presses) {
        INFO(control);
        REQUIRE(presses < 60);
        Keys(dialog).press(Qt::Key_Tab);
    }
}

CorrectionDialog *beginCorrection(MainWindow &window)
{
    auto *page = &window.desk();
    auto *day = named<QListView>(page, "day");
    REQUIRE(eventually([&] { return day->model()->rowCount() == 1; }));
    day->setFocus();
    Keys(page->window()).press(Qt::Key_Home).press(Qt::Key_C);
    auto *dialog = opened(page);
    for (const auto &[control, words] :
         {std::pair("summary", "council tax"), std::pair("note", "a new letter")}) {
        tabTo(dialog, control);
        Keys(dialog).press(Qt::Key_A, Qt::ControlModifier).type(QString::fromUtf8(words));
    }
    return dialog;
}

std::vector<services::DraftService::CorrectionDraft> begun(UiFixture &fixture)
{
    const auto drafts = fixture.ask([](services::Workspace &w) { return w.drafts().corrections(); });
    REQUIRE(drafts);
    return *drafts;
}

void awaitDraft(UiFixture &fixture)
{
    REQUIRE(eventually([&] {
        const auto drafts = begun(fixture);
        return drafts.size() == 1 && drafts.front().correction.after.note == QStringLiteral("a new letter");
    }));
}

CorrectionDialog *goOn(MainWindow &window)
{
    auto *told = named<NoticeBar>(&window.desk(), "correctionBegun");
    REQUIRE(
        eventually([&] { return told->isVisible() && told->text().contains(QStringLiteral("was begun")); }));
    told->run(0);
    return opened(&window.desk());
}

void back(QWidget *page, QWidget *focus)
{
    page->window()->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(page->window()));
    focus->setFocus();
}

} // namespace letstalk::test
