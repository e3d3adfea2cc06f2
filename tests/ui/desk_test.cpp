// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/desk_steps.h"
#include "ui/idle_watch.h"
#include "ui/main_window.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk/person_banner.h"
#include "ui/pages/desk_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/type_ahead.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// Types into a line and waits until it offers something.
void offer(Keys &keys, TypeAhead *line, const QString &text)
{
    keys.type(text);
    REQUIRE(eventually([line] { return line->isOpen(); }));
}

} // namespace

TEST_CASE("an anonymous conversation with one need and one signpost takes fewer than 25 keys")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto *visitor = named<TypeAhead>(&window, "visitor");
    REQUIRE(visitor->hasFocus());
    Keys keys(&window);
    keys.press(Qt::Key_Return); // nobody named: on to the needs
    REQUIRE(named<TypeAhead>(&window, "need")->hasFocus());
    keys.type(QStringLiteral("debt")).press(Qt::Key_Return);
    keys.press(Qt::Key_Return); // no more needs: on to the connections
    auto *connection = named<TypeAhead>(&window, "connection");
    REQUIRE(connection->hasFocus());
    offer(keys, connection, QStringLiteral("debt ad"));
    keys.press(Qt::Key_Return);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    CHECK(keys.count() < 25);
    INFO("keys: " << keys.count());

    const auto lines = today(fixture);
    REQUIRE(lines.size() == 1);
    CHECK(lines.front().needs == QStringList {QStringLiteral("DEBT")});
    CHECK(lines.front().connectedTo == QStringList {QStringLiteral("Debt advice at the market hall")});
    const auto entry = fixture.ask(
        [id = lines.front().id](services::Workspace &workspace) { return workspace.desk().load(id); });
    REQUIRE(entry);
    CHECK(entry->identity == IdentityLevel::Anonymous);
    REQUIRE(entry->connections.size() == 1);
    CHECK(entry->connections.front().type == ConnectionType::Signpost);
    CHECK(window.desk().form().isBlank());
    CHECK(visitor->hasFocus()); // ready for the next visitor
    CHECK(eventually([&] { return named<QListView>(&window, "day")->model()->rowCount() == 1; }));
}

TEST_CASE("F7 takes the keyboard to the details, in sight, and back")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    window.resize(1000, 560);
    auto *summary = named<QLineEdit>(&window, "summary");
    summary->setFocus();
    Keys keys(&window);
    keys.press(Qt::Key_F7);
    auto *first = QApplication::focusWidget();
    REQUIRE(first);
    CHECK(first->accessibleName().contains(QStringLiteral("Privacy notice")));
    CHECK(eventually([&] { return first->visibleRegion().boundingRect().height() == first->height(); }));
    keys.press(Qt::Key_F7);
    CHECK(summary->hasFocus());
    CHECK_FALSE(first->isVisible());
}

TEST_CASE("of a day with very many conversations the newest are listed, and the others by a button")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    constexpr int kLogged = services::DeskService::Day::kAtFirst + 4;
    REQUIRE(fixture.ask([site = fixture.host().site().id](services::Workspace &workspace) {
        ConversationEntry entry;
        entry.site = site;
        entry.needs = {{QStringLiteral("DEBT"), {}}};
        for (int i = 0; i < kLogged - 1; ++i)
            if (!workspace.desk().log(entry))
                return false;
        return true;
    }));
    Keys keys(&window);
    keys.press(Qt::Key_Return).type(QStringLiteral("debt")).press(Qt::Key_Return);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    auto *list = named<QListView>(&window, "day");
    REQUIRE(eventually([&] { return list->model()->rowCount() == services::DeskService::Day::kAtFirst; }));
    auto *all = named<QPushButton>(&window, "wholeDay");
    CHECK(all->isVisibleTo(&window));
    CHECK(all->text() == QStringLiteral("Show all %1").arg(kLogged));
    all->setFocus();
    keys.press(Qt::Key_Space);
    CHECK(eventually([&] { return list->model()->rowCount() == kLogged; }));
    CHECK_FALSE(all->isVisibleTo(&window));
    CHECK(list->hasFocus());
}

TEST_CASE("Ctrl+Z takes the last save back, and what was typed stands in the form again")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    keys.press(Qt::Key_Return).type(QStringLiteral("debt")).press(Qt::Key_Return);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    REQUIRE(today(fixture).size() == 1);
    keys.press(Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(
        eventually([&] { return window.desk().notice().text().startsWith(QStringLiteral("Taken back")); }));
    CHECK(today(fixture).empty());
    REQUIRE(window.desk().form().entry().needs.size() == 1);
    CHECK(window.desk().form().entry().needs.front().code == QStringLiteral("DEBT"));
    CHECK(eventually([&] { return drafts(fixture).size() == 1; }));
}

TEST_CASE("what was typed is parked by Ctrl+Z where the next conversation has begun")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    window.resize(1400, 800); // room for all buttons
    QTest::qWait(60);
    Keys keys(&window);
    keys.press(Qt::Key_Return).type(QStringLiteral("debt")).press(Qt::Key_Return);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    keys.press(Qt::Key_Return).type(QStringLiteral("housing")).press(Qt::Key_Return);
    REQUIRE(window.desk().form().entry().needs.size() == 1);
    const auto buttons = window.findChildren<QPushButton *>();
    const auto undo = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
        return button->isVisible() && button->text().startsWith(QStringLiteral("Undo last"));
    });
    REQUIRE(undo != buttons.end());
    (*undo)->setFocus();
    REQUIRE((*undo)->hasFocus());
    keys.press(Qt::Key_Return);
    REQUIRE(
        eventually([&] { return window.desk().notice().text().contains(QStringLiteral("parked (F5)")); }));
    CHECK(today(fixture).empty());
    CHECK(window.desk().form().entry().needs.front().code != QStringLiteral("DEBT"));
    CHECK(eventually([&] {
        const auto kept = drafts(fixture);
        return std::any_of(kept.begin(), kept.end(), [](const auto &draft) {
            return !draft.entry.needs.empty() && draft.entry.needs.front().code == QStringLiteral("DEBT");
        });
    }));
}

TEST_CASE("Enter presses the button that has the keyboard, and Ctrl+E is the page's also in a line")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    window.resize(1400, 800); // room for all buttons
    QTest::qWait(60);
    Keys keys(&window);
    auto *summary = named<QLineEdit>(&window, "summary");
    summary->setFocus();
    keys.type(QStringLiteral("behind with the rent"));
    const auto buttons = window.findChildren<QPushButton *>();
    const auto fresh = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
        return button->isVisible() && button->text() == QStringLiteral("New (Ctrl+N)");
    });
    REQUIRE(fresh != buttons.end());
    (*fresh)->setFocus();
    REQUIRE((*fresh)->hasFocus());
    keys.press(Qt::Key_Return);
    CHECK(window.desk().form().isBlank());
    auto *number = named<QLineEdit>(&window, "sheetNumber");
    CHECK_FALSE(number->isVisible());
    summary->setFocus();
    keys.press(Qt::Key_E, Qt::ControlModifier);
    CHECK(number->isVisible());
}

TEST_CASE("a pasted first name has one line, and one that is too long is told beside its field")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    ConversationEntry entry;
    entry.site = fixture.host().site().id;
    entry.identity = IdentityLevel::FirstName;
    entry.firstName = QStringLiteral("Ann\nBeech ");
    entry.needs = {{QStringLiteral("DEBT"), {}}};
    window.desk().form().setEntry(entry);
    CHECK(window.desk().form().entry().firstName == QStringLiteral("Ann Beech"));
    entry.firstName = QString(5000, u'n');
    window.desk().form().setEntry(entry);
    Keys(&window).press(Qt::Key_S, Qt::ControlModifier);
    QTest::qWait(100);
    CHECK(today(fixture).empty());
    const auto problems = window.desk().form().findChildren<QLabel *>(QStringLiteral("problem"));
    CHECK(std::any_of(problems.begin(), problems.end(), [](const QLabel *label) {
        return label->text().startsWith(QStringLiteral("A first name has at most 40"));
    }));
}

TEST_CASE("Ctrl+Z in a line with words undoes the words and not the save")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    keys.press(Qt::Key_Return).type(QStringLiteral("debt")).press(Qt::Key_Return);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    auto *summary = named<QLineEdit>(&window, "summary");
    summary->setFocus();
    keys.type(QStringLiteral("bills")).press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(summary->text() != QStringLiteral("bills"));
    CHECK(today(fixture).size() == 1);
}

TEST_CASE("Ctrl+Z right after a save does not bring back the name that was typed, but undoes the save")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto *visitor = named<TypeAhead>(&window, "visitor");
    chooseOakfield(window);
    Keys keys(&window);
    named<TypeAhead>(&window, "need")->setFocus();
    keys.type(QStringLiteral("debt")).press(Qt::Key_Return).press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    REQUIRE(visitor->hasFocus());
    keys.press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(visitor->text().isEmpty());
    CHECK(eventually([&] { return window.desk().notice().text().startsWith(QStringLiteral("Taken back")); }));
    CHECK(today(fixture).empty());
}

TEST_CASE("nothing of the last person stands in the banner while the next one is read")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    REQUIRE(fixture.ask([](services::Workspace &workspace) {
        Person person;
        person.givenName = QStringLiteral("Rowan");
        person.familyName = QStringLiteral("Ashby");
        return workspace.people().create(person);
    }));
    auto *visitor = named<TypeAhead>(&window, "visitor");
    auto *banner = window.desk().findChild<PersonBanner *>();
    REQUIRE(banner);
    chooseOakfield(window);
    Keys keys(&window);
    REQUIRE(eventually([&] { return banner->isVisible(); }));
    visitor->setFocus();
    keys.type(QStringLiteral("rowan ash"));
    REQUIRE(eventually([&] {
        return visitor->isOpen() && visitor->suggestions().row(0).title.contains(QStringLiteral("Ashby"));
    }));
    BusyWriter busy(fixture.host());
    keys.press(Qt::Key_Return);
    CHECK(!banner->isVisible());
    QTest::qWait(50);
    CHECK(!banner->isVisible());
    busy.letGo();
    CHECK(eventually([&] { return banner->isVisible(); }));
}

TEST_CASE("what is missing is said beside its field, and the keyboard goes there")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    auto *need = named<TypeAhead>(&window, "need");
    CHECK(need->hasFocus());
    CHECK(need->accessibleDescription().contains(QStringLiteral("Say what it was about")));
    CHECK(today(fixture).empty());
    keys.type(QStringLiteral("debt")).press(Qt::Key_Return);
    CHECK(!need->accessibleDescription().contains(QStringLiteral("Say what it was about")));
}

TEST_CASE("a letter on a connection changes how somebody was connected")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto *connection = named<TypeAhead>(&window, "connection");
    connection->setFocus();
    Keys keys(&window);
    offer(keys, connection, QStringLiteral("garden"));
    keys.press(Qt::Key_Return).press(Qt::Key_Up).type(QStringLiteral("w"));
    REQUIRE(window.desk().form().entry().connections.size() == 1);
    CHECK(window.desk().form().entry().connections.front().type == ConnectionType::Warm);
    keys.press(Qt::Key_Return);
    CHECK(connection->hasFocus());
    offer(keys, connection, QStringLiteral("knitting group"));
    keys.press(Qt::Key_Up).press(Qt::Key_Return); // the last line writes down what was typed
    REQUIRE(window.desk().form().entry().connections.size() == 2);
    CHECK(window.desk().form().entry().connections.back().target == QStringLiteral("knitting group"));
    keys.press(Qt::Key_Up).press(Qt::Key_Delete);
    CHECK(window.desk().form().entry().connections.size() == 1);
}

TEST_CASE("typing a name finds the person, and Enter brings their banner")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    chooseOakfield(window);
    REQUIRE(window.desk().form().entry().visitor.has_value());
    CHECK(window.desk().form().entry().identity == IdentityLevel::Named);
    CHECK(eventually([&] {
        for (auto *label : window.desk().findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(QStringLiteral("Hearing loop")))
                return true;
        return false;
    }));
}

TEST_CASE("somebody new is added in the same save")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *visitor = named<TypeAhead>(&window, "visitor");
    Keys keys(&window);
    keys.type(QStringLiteral("rowan ashby 1962"));
    REQUIRE(eventually([&] { return visitor->isOpen(); }));
    keys.press(Qt::Key_Up).press(Qt::Key_Return); // the last line adds them
    CHECK(named<QLineEdit>(&window, "given")->text() == QStringLiteral("Rowan"));
    CHECK(named<QLineEdit>(&window, "family")->text() == QStringLiteral("Ashby"));
    CHECK(named<QLineEdit>(&window, "birth")->text() == QStringLiteral("1962"));
    named<TypeAhead>(&window, "need")->setFocus();
    keys.type(QStringLiteral("debt")).press(Qt::Key_Return).press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    REQUIRE(today(fixture).size() == 1);
    CHECK(today(fixture).front().who.contains(QStringLiteral("Ashby")));
}

TEST_CASE("a follow-up is offered only with permission and a person")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto *followUp = named<QLineEdit>(&window, "followUp");
    auto *permission = named<QComboBox>(&window, "contactPermission");
    CHECK(!followUp->isVisible());
    permission->setCurrentIndex(1);
    CHECK(!followUp->isVisible()); // nobody to call
    auto *visitor = named<TypeAhead>(&window, "visitor");
    visitor->setFocus();
    Keys keys(&window);
    keys.type(QStringLiteral("oakfield"));
    REQUIRE(eventually([&] { return visitor->suggestions().rowCount() > 2; }));
    keys.press(Qt::Key_Return);
    CHECK(followUp->isVisible());
    followUp->setFocus();
    keys.type(QStringLiteral("+14"));
    CHECK(window.desk().form().entry().followUpOn == QDate(2026, 12, 3));
    permission->setCurrentIndex(2);
    CHECK(!followUp->isVisible());
    CHECK(!window.desk().form().entry().followUpOn);
}

TEST_CASE("nobody touching it locks the window, with what was typed kept")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    QSignalSpy locked(&window, &MainWindow::lockReady);
    Keys keys(&window);
    keys.press(Qt::Key_Return).type(QStringLiteral("debt")).press(Qt::Key_Return);
    window.idleWatch().setTimeout(200);
    keys.press(Qt::Key_Shift);
    REQUIRE(eventually([&] { return locked.count() == 1; }));
    CHECK(!window.isEnabled());
    const auto drafts = fixture.ask([](services::Workspace &workspace) { return workspace.drafts().mine(); });
    REQUIRE(drafts);
    REQUIRE(drafts->size() == 1);
    CHECK(drafts->front().entry.needs.size() == 1);
}

TEST_CASE("a computer that has slept is locked before its first key does anything")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    QSignalSpy locked(&window, &MainWindow::lockReady);
    Keys keys(&window);
    qint64 uptime = 1000;
    window.idleWatch().setUptime([&uptime] { return uptime; });
    window.idleWatch().setTimeout(10 * 60'000);
    keys.press(Qt::Key_Return).type(QStringLiteral("de"));
    CHECK(locked.isEmpty());
    auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    REQUIRE(line);
    const QString typed = line->text();
    uptime += 14 * 3'600'000; // the lid was closed
    keys.type(QStringLiteral("b"));
    CHECK(line->text() == typed);
    REQUIRE(eventually([&] { return locked.count() == 1; }));
}

TEST_CASE("Ctrl+L locks, F1 shows the keys of the page")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    keys.press(Qt::Key_F1);
    auto *dialog = window.findChild<QDialog *>();
    REQUIRE(dialog);
    CHECK(dialog->isVisible());
    dialog->close();
    window.activateWindow();
    QSignalSpy locked(&window, &MainWindow::lockReady);
    QTest::keyClick(&window, Qt::Key_L, Qt::ControlModifier);
    CHECK(eventually([&] { return locked.count() == 1; }));
}
