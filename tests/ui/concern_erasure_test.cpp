// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A safeguarding concern is erased by keys, by those who may, with nothing shown of what it says.
#include "core/storage/concern_store.h"
#include "tests/ui/sealed_fixture.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/dialogs/line_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/concerns_page.h"
#include "ui/pages/settings_page.h"
#include "ui/widgets/notice_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTextBrowser>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// A concern with those words, and its user with those roles from the next opening on.
services::ConcernService::Saved foundWithConcern(UiFixture &fixture, const Roles &roles)
{
    fixture.foundWithKeys();
    fixture.openMain();
    const auto saved
        = fixture.ask([roles](services::Workspace &w) -> Result<services::ConcernService::Saved> {
              Concern concern;
              concern.personName = QStringLiteral("Ann Beech");
              concern.danger = QStringLiteral("N");
              concern.seenOrHeard = QStringLiteral("said that the money is gone");
              concern.agreement = QStringLiteral("AGREED");
              LT_ASSIGN(auto written, w.concerns().write(concern));
              LT_TRY(w.concerns().add(written.id, {QStringLiteral("rang the team"), {}}));
              LT_TRY(w.users().setRoles(w.actor().user, roles));
              return written;
          });
    REQUIRE(saved);
    fixture.crash();
    return *saved;
}

qsizetype concernsIn(UiFixture &fixture)
{
    const auto all = fixture.ask(
        [](services::Workspace &w) { return storage::ConcernStore(w.context().db).concerns(); });
    REQUIRE(all);
    return qsizetype(all->size());
}

/// What goes is said, and only a reason and the number of records erase it.
void eraseIn(QWidget &page, UiFixture &fixture, const QString &reference)
{
    auto *dialog = opened<FormDialog>(&page);
    CHECK(wordsOf(*dialog).contains(reference));
    CHECK(wordsOf(*dialog).contains(QStringLiteral("1 addition")));
    CHECK_FALSE(wordsOf(*dialog).contains(QStringLiteral("money is gone")));
    CHECK_FALSE(wordsOf(*dialog).contains(QStringLiteral("Beech")));
    Keys keys(dialog);
    keys.press(Qt::Key_Return, Qt::ControlModifier); // by habit: not enough
    CHECK(dialog->isVisible());
    named<QComboBox>(dialog, "reason")->setCurrentIndex(1);
    named<QLineEdit>(dialog, "typed")->setText(QStringLiteral("1"));
    keys.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(dialog->isVisible());
    CHECK(concernsIn(fixture) == 1);
    named<QLineEdit>(dialog, "typed")->setText(QStringLiteral("2"));
    keys.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(eventually([&] { return concernsIn(fixture) == 0; }));
}

} // namespace

TEST_CASE("a concern is erased by its reference in Settings, by somebody who cannot read it")
{
    UiFixture fixture;
    const auto saved = foundWithConcern(fixture, {Role::Admin, Role::Dpo});
    auto &window = fixture.openMain();
    CHECK_FALSE(window.findChild<ConcernsPage *>());
    auto &page = showPage<SettingsPage>(window);
    Keys(&window).press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *line = opened<LineDialog>(&page);
    Keys(line).type(QStringLiteral("BLA-00000-00000-0")).press(Qt::Key_Return);
    auto *notice = named<NoticeBar>(&page, "settingsNotice");
    CHECK(eventually([&] { return notice->text().contains(QStringLiteral("no such concern")); }));
    REQUIRE(eventually([&] { return !page.findChild<LineDialog *>(); }));
    backIn(window);
    named<QPushButton>(&page, "eraseConcern")->click();
    Keys(opened<LineDialog>(&page)).type(saved.reference).press(Qt::Key_Return);
    eraseIn(page, fixture, saved.reference);
    CHECK(eventually([&] { return notice->text().contains(QStringLiteral("Erased for good")); }));
}

TEST_CASE("who reads a concern and may erase it does so where it is read, and it stands there no longer")
{
    UiFixture fixture;
    const auto saved
        = foundWithConcern(fixture, {Role::Admin, Role::FrontDesk, Role::SocialWorker, Role::Dpo});
    auto &window = fixture.openMain();
    auto &page = showPage<ConcernsPage>(window);
    auto *list = named<QListView>(&page, "concerns");
    REQUIRE(eventually([&] { return list->isVisible() && list->model()->rowCount() == 1; }));
    Keys keys(&window);
    keys.press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier); // none is open
    CHECK_FALSE(page.findChild<FormDialog *>());
    list->setFocus();
    keys.press(Qt::Key_Return);
    auto *text = named<QTextBrowser>(&page, "concernText");
    REQUIRE(eventually([&] { return text->isVisible(); }));
    keys.press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    eraseIn(page, fixture, saved.reference);
    CHECK(eventually([&] { return !text->isVisible(); }));
    CHECK_FALSE(text->toPlainText().contains(QStringLiteral("money")));
}

TEST_CASE("a social worker who may not erase concerns is not offered to")
{
    UiFixture fixture;
    foundWithConcern(fixture, {Role::Admin, Role::FrontDesk, Role::SocialWorker});
    auto &window = fixture.openMain();
    auto &page = showPage<ConcernsPage>(window);
    auto *list = named<QListView>(&page, "concerns");
    REQUIRE(eventually([&] { return list->isVisible() && list->model()->rowCount() == 1; }));
    list->setFocus();
    Keys keys(&window);
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return named<QTextBrowser>(&page, "concernText")->isVisible(); }));
    CHECK_FALSE(named<QPushButton>(&page, "concernErase")->isVisible());
    keys.press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QCoreApplication::processEvents();
    CHECK_FALSE(page.findChild<FormDialog *>());
    CHECK_FALSE(window.findChild<QPushButton *>(QStringLiteral("eraseConcern")));
}
