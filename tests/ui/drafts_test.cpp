// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/service_context.h"
#include "core/storage/database.h"
#include "tests/ui/desk_steps.h"
#include "ui/main_window.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/type_ahead.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QSignalSpy>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

bool offersDraft(MainWindow &window)
{
    return window.desk().notice().text().startsWith(QStringLiteral("An unfinished conversation"));
}

void beginConversation(UiFixture &fixture, MainWindow &window)
{
    Keys keys(&window);
    keys.press(Qt::Key_Return).type(QStringLiteral("debt")).press(Qt::Key_Return);
    auto *summary = named<QLineEdit>(&window, "summary");
    summary->setFocus();
    keys.type(QStringLiteral("behind with the rent"));
    REQUIRE(eventually([&] {
        const auto kept = drafts(fixture);
        return !kept.empty() && kept.front().entry.summary == QStringLiteral("behind with the rent");
    }));
}

} // namespace

TEST_CASE("what was typed is kept within half a second of the last key")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *summary = named<QLineEdit>(&window, "summary");
    summary->setFocus();
    Keys(&window).type(QStringLiteral("one two"));
    QElapsedTimer timer;
    timer.start();
    REQUIRE(eventually([&] { return !drafts(fixture).empty(); }));
    CHECK(timer.elapsed() < 500);
    CHECK(drafts(fixture).front().entry.summary == QStringLiteral("one two"));
}

TEST_CASE("steady typing does not put keeping off")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *summary = named<QLineEdit>(&window, "summary");
    summary->setFocus();
    Keys keys(&window);
    QElapsedTimer timer;
    timer.start();
    bool kept = false;
    while (timer.elapsed() < 2000 && !kept) {
        keys.type(QStringLiteral("a"));
        QTest::qWait(50);
        kept = !drafts(fixture).empty();
    }
    CHECK(kept);
}

TEST_CASE("a conversation that was begun is offered back after a crash")
{
    UiFixture fixture;
    beginConversation(fixture, fixture.openMain());
    fixture.crash();
    auto &again = fixture.openMain();
    REQUIRE(eventually([&] { return offersDraft(again); }));
    CHECK(again.desk().form().isBlank());
    again.desk().notice().run(0);
    const auto entry = again.desk().form().entry();
    REQUIRE(entry.needs.size() == 1);
    CHECK(entry.needs.front().code == QStringLiteral("DEBT"));
    CHECK(entry.summary == QStringLiteral("behind with the rent"));
    Keys(&again).press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(again));
    CHECK(drafts(fixture).empty()); // saved is no longer a draft
}

TEST_CASE("a new conversation keeps the one that was begun as a draft")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    beginConversation(fixture, window);
    Keys(&window).press(Qt::Key_N, Qt::ControlModifier);
    CHECK(window.desk().form().isBlank());
    REQUIRE(eventually([&] { return offersDraft(window); }));
    named<QLineEdit>(&window, "summary")->setFocus();
    Keys(&window).type(QStringLiteral("another"));
    CHECK(eventually([&] { return drafts(fixture).size() == 2; }));
}

TEST_CASE("a draft can be discarded, and clearing the form leaves none")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    beginConversation(fixture, window);
    Keys(&window).press(Qt::Key_N, Qt::ControlModifier);
    REQUIRE(eventually([&] { return offersDraft(window); }));
    window.desk().notice().run(1);
    CHECK(eventually([&] { return drafts(fixture).empty(); }));

    auto *summary = named<QLineEdit>(&window, "summary");
    summary->setFocus();
    Keys keys(&window);
    keys.type(QStringLiteral("x"));
    REQUIRE(eventually([&] { return drafts(fixture).size() == 1; }));
    keys.press(Qt::Key_Backspace);
    CHECK(eventually([&] { return drafts(fixture).empty(); }));
}

TEST_CASE("a save that takes long leaves no draft of what it saved")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    beginConversation(fixture, window);
    Keys keys(&window);
    BusyWriter busy(fixture.host());
    keys.type(QStringLiteral("!")).press(Qt::Key_S, Qt::ControlModifier);
    QTest::qWait(700); // longer than what is typed waits to be kept
    keys.press(Qt::Key_N, Qt::ControlModifier).press(Qt::Key_F5); // nothing of it is put aside meanwhile
    CHECK(!window.desk().form().isBlank());
    busy.letGo();
    REQUIRE(saysSaved(window));
    CHECK(window.desk().form().isBlank());
    QTest::qWait(700);
    CHECK(drafts(fixture).empty());
}

TEST_CASE("a lock waits for the save that is under way, and leaves no draft of it either")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    beginConversation(fixture, window);
    Keys keys(&window);
    QSignalSpy ready(&window, &MainWindow::lockReady);
    BusyWriter busy(fixture.host());
    keys.type(QStringLiteral("!")).press(Qt::Key_S, Qt::ControlModifier);
    QTest::keyClick(&window, Qt::Key_L, Qt::ControlModifier);
    QTest::qWait(100);
    CHECK(ready.isEmpty());
    busy.letGo();
    REQUIRE(eventually([&] { return ready.count() == 1; }));
    CHECK(window.desk().notice().text().startsWith(QStringLiteral("Saved as")));
    CHECK(drafts(fixture).empty());
}

TEST_CASE("a draft that could not be kept is tried again without another key")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *summary = named<QLineEdit>(&window, "summary");
    summary->setFocus();
    REQUIRE(fixture.ask([](services::Workspace &workspace) -> Status {
        workspace.context().db.failAtStatement(0);
        return done();
    }));
    Keys(&window).type(QStringLiteral("one"));
    REQUIRE(eventually(
        [&] { return window.desk().notice().text().startsWith(QStringLiteral("The draft could not")); }));
    CHECK(drafts(fixture).empty());
    REQUIRE(eventually([&] { return !drafts(fixture).empty(); }));
    CHECK(drafts(fixture).front().entry.summary == QStringLiteral("one"));
}

TEST_CASE("what was put aside while the disk failed is not lost: it is kept as soon as that can be")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    named<QLineEdit>(&window, "summary")->setFocus();
    Keys keys(&window);
    REQUIRE(fixture.ask([](services::Workspace &workspace) -> Status {
        workspace.context().db.failAtStatement(0);
        return done();
    }));
    keys.type(QStringLiteral("one")).press(Qt::Key_F5); // parked before a first keeping
    CHECK(window.desk().form().isBlank());
    REQUIRE(eventually(
        [&] { return window.desk().notice().text().startsWith(QStringLiteral("The draft could not")); }));
    keys.type(QStringLiteral("Ann"));
    REQUIRE(eventually([&] { return drafts(fixture).size() == 2; }));
    const auto all = drafts(fixture);
    CHECK(std::count_if(all.begin(), all.end(),
                        [](const auto &draft) { return draft.entry.summary == QStringLiteral("one"); })
          == 1);
}
