// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a tired hand does at the desk and in the directory: a digit too many, another word, a year that is
// none.
#include "core/services/care_service.h"
#include "tests/ui/desk_steps.h"
#include "tests/ui/text.h"
#include "ui/action_list.h"
#include "ui/dialogs/notice_dialog.h"
#include "ui/dialogs/service_dialog.h"
#include "ui/main_window.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/directory_page.h"
#include "ui/spelling/spell_checking.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/number_box.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// Whether the last that a line was given to draw has underlined words in it.
class Waves : public QObject
{
public:
    explicit Waves(QLineEdit *line) : QObject(line) { line->installEventFilter(this); }
    bool isNone() const { return m_none; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::InputMethod)
            m_none = static_cast<QInputMethodEvent *>(event)->attributes().isEmpty();
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_none = false;
};

QString problemOf(const QWidget *control)
{
    for (auto *over = control->parentWidget(); over; over = over->parentWidget())
        if (const auto *field = qobject_cast<const Field *>(over))
            return field->problem();
    return {};
}

} // namespace

TEST_CASE("a party of 999 is refused in words, never made a party of 9", "[desk]")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    keys.press(Qt::Key_F2).press(Qt::Key_Tab);
    auto *party = named<NumberBox>(&window, "arrivalParty");
    REQUIRE(party->hasFocus());
    keys.type(text("999")).press(Qt::Key_Tab).type(text("telephone")).press(Qt::Key_Return);
    CHECK(party->text() == text("999"));
    CHECK(party->hasFocus());
    CHECK(problemOf(party).contains(text("1 to 50")));
    CHECK(party->accessibleDescription().contains(text("1 to 50")));
    CHECK(queueOf(fixture).today.empty());
    keys.type(text("9")).press(Qt::Key_Return); // what stands there is chosen, to be written over
    REQUIRE(says(window, text("Give out")));
    const auto queue = queueOf(fixture);
    REQUIRE(queue.today.size() == 1);
    CHECK(queue.today.front().partySize == 9);
    CHECK(queue.today.front().channel == text("PHONE"));
    keys.press(Qt::Key_F2);
    CHECK(party->text() == text("1"));
    CHECK(problemOf(party).isEmpty());
}

TEST_CASE("minutes that no conversation takes are not saved as others", "[desk]")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    keys.press(Qt::Key_Return).type(text("debt")).press(Qt::Key_Return).press(Qt::Key_F7);
    auto *minutes = named<NumberBox>(&window, "minutes");
    minutes->setFocus(Qt::TabFocusReason);
    keys.type(text("1.5")).press(Qt::Key_S, Qt::ControlModifier);
    CHECK(minutes->hasFocus());
    CHECK(minutes->text() == text("1.5"));
    CHECK(problemOf(minutes).contains(text("0 to 1440")));
    CHECK(today(fixture).empty());
    keys.press(Qt::Key_A, Qt::ControlModifier).type(text("90")).press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    CHECK(onlyToday(fixture).minutes == 90);
}

TEST_CASE("Shift+F6 goes to the conversations of today, and says when there are none", "[desk]")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    keys.press(Qt::Key_F6, Qt::ShiftModifier);
    CHECK(says(window, text("Nothing was saved here today")));
    keys.press(Qt::Key_Return).type(text("debt")).press(Qt::Key_Return);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    auto *day = named<QListView>(&window, "day");
    REQUIRE(eventually([&] { return day->model()->rowCount() == 1; }));
    keys.press(Qt::Key_F6, Qt::ShiftModifier);
    CHECK(day->hasFocus());
    CHECK(day->currentIndex().isValid());
    const auto &lines = window.desk().actions().keys();
    CHECK(std::any_of(lines.begin(), lines.end(),
                      [](const ActionList::KeyLine &line) { return line.first == text("Shift+F6"); }));
}

TEST_CASE("a notice of the year 9999 is refused with what to enter, and Ctrl+Enter puts up the mended one",
          "[care]")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto *page = window.findChild<DirectoryPage *>();
    REQUIRE(page);
    window.showPage(window.pages().indexOf(page));
    auto *list = named<QListView>(page, "services");
    REQUIRE(eventually([&] { return list->model()->rowCount() == 3; }));
    list->setFocus();
    Keys(&window).press(Qt::Key_Home);
    REQUIRE(eventually([&] {
        return named<QTextBrowser>(page, "card")->accessibleName() == list->currentIndex().data().toString();
    }));
    Keys(&window).press(Qt::Key_T);
    NoticeDialog *dialog = nullptr;
    REQUIRE(eventually([&] {
        dialog = page->findChild<NoticeDialog *>();
        return dialog && dialog->isActiveWindow();
    }));
    auto *until = named<QLineEdit>(dialog, "until");
    until->setFocus();
    Keys keys(dialog);
    keys.press(Qt::Key_A, Qt::ControlModifier).type(text("31/12/9999")).press(Qt::Key_Return);
    CHECK(dialog->isVisible());
    CHECK(problemOf(until).contains(text("more than two years")));
    CHECK(problemOf(until).contains(text("Write a day up to")));
    keys.press(Qt::Key_A, Qt::ControlModifier).type(text("+14"));
    keys.press(Qt::Key_Return, Qt::ControlModifier);
    auto *notice = page->findChild<NoticeBar *>();
    CHECK(eventually([&] { return notice->text().contains(text("Full until")); }));
}

TEST_CASE("Ctrl+Enter saves an added service from a text of several lines", "[care]")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *page = window.findChild<DirectoryPage *>();
    REQUIRE(page);
    window.showPage(window.pages().indexOf(page));
    Keys(&window).press(Qt::Key_N, Qt::ControlModifier);
    ServiceDialog *dialog = nullptr;
    REQUIRE(eventually([&] {
        dialog = page->findChild<ServiceDialog *>();
        return dialog && dialog->isActiveWindow();
    }));
    CHECK(named<QPushButton>(dialog, "ok")->text().contains(text("Ctrl+Enter")));
    Keys keys(dialog);
    keys.type(text("Knitting circle"));
    auto *about = named<QPlainTextEdit>(dialog, "about");
    about->setFocus();
    keys.type(text("Wool")).press(Qt::Key_Return).type(text("and tea"));
    CHECK(dialog->isVisible());
    keys.press(Qt::Key_Return, Qt::ControlModifier);
    auto *notice = page->findChild<NoticeBar *>();
    REQUIRE(eventually([&] { return notice->text().contains(text("The service was added")); }));
}

TEST_CASE("the summary is checked as notes are, and so is every field of notes in a dialog", "[spelling]")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto *summary = named<QLineEdit>(&window, "summary");
    const auto *checking = summary->findChild<SpellChecking *>();
    REQUIRE(checking);
    summary->setFocus();
    Keys keys(&window);
    keys.type(text("She recieves help in Ellesmere Port"));
    CHECK(summary->text() == text("She recieves help in Ellesmere Port")); // waves are no typing
    eventually([&] { return !checking->misspelt().isEmpty(); });
    if (checking->misspelt().isEmpty()) { // no dictionary on this computer: then silence
        WARN("no dictionary here: spelling not tried");
    } else {
        CHECK(checking->misspelt() == QStringList {text("recieves")});
        CHECK(summary->cursorPosition() == summary->text().size());
        const auto *waves = new Waves(summary);
        for (const QString &composed : {text("x"), QString()}) { // begun with an input method, then let go
            QInputMethodEvent event(composed, {});
            QApplication::sendEvent(summary, &event);
        }
        CHECK(eventually([&] { return !waves->isNone(); }));
        CHECK(checking->misspelt() == QStringList {text("recieves")});
        keys.press(Qt::Key_Home).press(Qt::Key_Period, Qt::ControlModifier);
        REQUIRE(eventually([&] { return summary->findChild<QMenu *>(text("spelling")) != nullptr; }));
        QTest::keyClick(summary->findChild<QMenu *>(text("spelling")), Qt::Key_1);
        CHECK(eventually([&] { return summary->text().startsWith(text("She receives help")); }));
        CHECK(window.desk().form().entry().summary.startsWith(text("She receives help")));
    }

    auto *page = window.findChild<DirectoryPage *>();
    window.showPage(window.pages().indexOf(page));
    keys.press(Qt::Key_N, Qt::ControlModifier);
    ServiceDialog *dialog = nullptr;
    REQUIRE(eventually([&] {
        dialog = page->findChild<ServiceDialog *>();
        return dialog && dialog->isActiveWindow();
    }));
    CHECK(named<QPlainTextEdit>(dialog, "about")->findChild<SpellChecking *>());
    CHECK(named<QLineEdit>(dialog, "for")->findChild<SpellChecking *>());
    CHECK_FALSE(named<QPlainTextEdit>(dialog, "phones")->findChild<SpellChecking *>());
    CHECK_FALSE(named<QLineEdit>(dialog, "name")->findChild<SpellChecking *>());
}
