// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"
#include "tests/ui/ui_fixture.h"
#include "ui/idle_watch.h"
#include "ui/secrets.h"
#include "ui/unlock/unlock_window.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include <chrono>
#include <future>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

void found(UiFixture &fixture, bool demo = false)
{
    services::Workspace::FoundRequest request;
    request.path = fixture.path();
    request.council = QStringLiteral("Cheshire West and Chester");
    request.siteName = QStringLiteral("Lache Community Centre");
    request.userName = UiFixture::user();
    request.displayName = QStringLiteral("Ash");
    request.passphrase = secretOf(UiFixture::passphrase())->clone();
    request.demo = demo;
    const auto made = services::Workspace::found(request, fixture.environment());
    REQUIRE(made);
}

/// The window with its file filled in and the keyboard in the name.
struct Unlocking
{
    UnlockWindow window;
    Keys keys {&window};

    explicit Unlocking(UiFixture &fixture) : window(fixture.preferences(), fixture.environment())
    {
        window.show();
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window));
        window.setFile(fixture.path());
        line("user")->setFocus();
    }
    QLineEdit *line(const char *name) { return named<QLineEdit>(&window, name); }
    QString problem(const char *name) { return line(name)->accessibleDescription(); }
};

} // namespace

TEST_CASE("the right passphrase leads to site and session, and Enter starts")
{
    UiFixture fixture;
    found(fixture);
    Unlocking at(fixture);
    QSignalSpy unlocked(&at.window, &UnlockWindow::unlocked);
    at.keys.type(UiFixture::user()).press(Qt::Key_Tab).type(UiFixture::passphrase()).press(Qt::Key_Return);
    auto *site = named<QComboBox>(&at.window, "site");
    REQUIRE(eventually([&] { return site->isVisible(); }));
    CHECK(site->count() >= 4);
    CHECK(at.line("passphrase")->text().isEmpty());
    CHECK(named<QComboBox>(&at.window, "session")->count() >= 1);
    at.keys.press(Qt::Key_Return);
    REQUIRE(unlocked.count() == 1);
    CHECK(fixture.preferences().recentFiles().size() == 1);
    CHECK(fixture.preferences().lastUser(fixture.path()) == UiFixture::user());
}

TEST_CASE("a wrong passphrase is said beside its field")
{
    UiFixture fixture;
    found(fixture);
    Unlocking at(fixture);
    at.keys.type(UiFixture::user())
        .press(Qt::Key_Tab)
        .type(QStringLiteral("not this one at all"))
        .press(Qt::Key_Return);
    REQUIRE(eventually([&] { return !at.problem("passphrase").isEmpty(); }));
    CHECK(at.line("passphrase")->hasFocus());
    CHECK(at.line("passphrase")->property("invalid").toBool());
    at.keys.type(QStringLiteral("x"));
    CHECK(at.problem("passphrase").isEmpty()); // typing again takes it away
}

TEST_CASE("missing name, missing passphrase, missing file: each beside its field")
{
    UiFixture fixture;
    found(fixture);
    Unlocking at(fixture);
    at.keys.press(Qt::Key_Return);
    CHECK(!at.problem("user").isEmpty());
    at.keys.type(UiFixture::user()).press(Qt::Key_Return);
    CHECK(!at.problem("passphrase").isEmpty());
    at.window.setFile(fixture.folder() + QStringLiteral("/nowhere.letstalk"));
    CHECK(eventually([&] { return !at.problem("file").isEmpty(); }));
}

TEST_CASE("a file of another kind is refused before anybody types a passphrase")
{
    UiFixture fixture;
    QFile other(fixture.path());
    REQUIRE(other.open(QIODevice::WriteOnly));
    other.write(QByteArray(200'000, 'x'));
    other.close();
    Unlocking at(fixture);
    REQUIRE(eventually([&] { return !at.problem("file").isEmpty(); }));
    CHECK(at.line("file")->property("invalid").toBool());
}

TEST_CASE("the demo file shows its passphrase and fills it in")
{
    UiFixture fixture;
    found(fixture, true);
    Unlocking at(fixture);
    auto *fill = named<QPushButton>(&at.window, "fillDemo");
    REQUIRE(eventually([&] { return fill->isVisible(); }));
    fill->click();
    CHECK(!at.line("passphrase")->text().isEmpty());
}

TEST_CASE("a foreign log beside the file is set aside from the unlock window, and its new name is told")
{
    UiFixture fixture;
    found(fixture);
    QFile log(fixture.path() + QStringLiteral("-wal"));
    REQUIRE(log.open(QIODevice::WriteOnly));
    log.write(QByteArray(9000, 'x'));
    log.close();
    Unlocking at(fixture);
    auto *aside = named<QPushButton>(&at.window, "setLogAside");
    CHECK_FALSE(aside->isVisible());
    at.keys.type(UiFixture::user()).press(Qt::Key_Tab).type(UiFixture::passphrase()).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return aside->isVisible(); }));
    CHECK(at.problem("file").contains(QStringLiteral("another copy")));
    aside->setFocus();
    at.keys.press(Qt::Key_Space);
    auto *told = named<QLabel>(&at.window, "logAside");
    REQUIRE(eventually([&] { return told->text().contains(QStringLiteral("-wal-set-aside-")); }));
    CHECK(told->isVisible());
    CHECK_FALSE(aside->isVisible());
    CHECK(at.problem("file").isEmpty());
    auto *unlock = named<QPushButton>(&at.window, "unlock");
    CHECK(unlock->hasFocus());
    unlock->click();
    auto *site = named<QComboBox>(&at.window, "site");
    CHECK(eventually([&] { return site->isVisible(); }));
}

TEST_CASE("capitals without Shift tell that Caps Lock is on")
{
    UiFixture fixture;
    found(fixture);
    Unlocking at(fixture);
    auto *line = at.line("passphrase");
    line->setFocus();
    const auto capsShown = [&at] {
        for (auto *label : at.window.findChildren<QLabel *>())
            if (label->text() == QStringLiteral("Caps Lock is on"))
                return label->isVisible();
        return false;
    };
    QTest::sendKeyEvent(QTest::Click, line, Qt::Key_A, QStringLiteral("A"), Qt::NoModifier);
    CHECK(capsShown());
    QTest::sendKeyEvent(QTest::Click, line, Qt::Key_A, QStringLiteral("a"), Qt::NoModifier);
    CHECK(!capsShown());
    QTest::sendKeyEvent(QTest::Click, line, Qt::Key_A, QStringLiteral("A"), Qt::ShiftModifier);
    CHECK(!capsShown());
}

TEST_CASE("a file left open at the choice of the site locks again by itself")
{
    UiFixture fixture;
    found(fixture);
    Unlocking at(fixture);
    QSignalSpy unlocked(&at.window, &UnlockWindow::unlocked);
    at.keys.type(UiFixture::user()).press(Qt::Key_Tab).type(UiFixture::passphrase()).press(Qt::Key_Return);
    auto *site = named<QComboBox>(&at.window, "site");
    REQUIRE(eventually([&] { return site->isVisible(); }));
    REQUIRE(at.window.idleWatch());
    at.window.idleWatch()->setTimeout(100);
    REQUIRE(eventually([&] { return !site->isVisible(); }));
    CHECK(at.line("passphrase")->hasFocus());
    CHECK(unlocked.isEmpty());
    at.keys.type(UiFixture::passphrase()).press(Qt::Key_Return); // and is unlocked as before
    REQUIRE(eventually([&] { return site->isVisible(); }));
    at.keys.press(Qt::Key_Return);
    CHECK(unlocked.count() == 1);
}

TEST_CASE(
    "closing while the tables are made anew does not wait: it says that it stops, and nothing is changed")
{
    UiFixture fixture;
    found(fixture);
    const auto makeOld = [&fixture] { // as a file that another release wrote last
        services::Workspace::OpenRequest request;
        request.path = fixture.path();
        request.userName = UiFixture::user();
        request.passphrase = secretOf(UiFixture::passphrase())->clone();
        const auto workspace = services::Workspace::open(request, fixture.environment());
        REQUIRE(workspace);
        REQUIRE((*workspace)->context().db.execute("DELETE FROM setting WHERE name = 'projection'"));
    };
    makeOld();
    std::promise<void> held;
    std::promise<void> reached;
    auto environment = fixture.environment();
    environment.onConnect = [&, waiting = held.get_future().share()](storage::Database &) {
        reached.set_value();
        waiting.wait();
    };
    UnlockWindow window(fixture.preferences(), environment);
    QSignalSpy unlocked(&window, &UnlockWindow::unlocked);
    window.show();
    REQUIRE(QTest::qWaitForWindowExposed(&window));
    window.setFile(fixture.path());
    named<QLineEdit>(&window, "user")->setText(UiFixture::user());
    named<QLineEdit>(&window, "passphrase")->setText(UiFixture::passphrase());
    named<QPushButton>(&window, "unlock")->click();
    REQUIRE(reached.get_future().wait_for(std::chrono::seconds(5)) == std::future_status::ready);
    QElapsedTimer since;
    since.start();
    window.close();
    QTest::qWait(50);
    CHECK(since.elapsed() < 2000); // it goes on answering
    CHECK(window.isVisible());
    const auto saysStopping = [&window] {
        for (const auto *label : window.findChildren<QLabel *>())
            if (label->isVisible() && label->text().startsWith(QStringLiteral("Stopping")))
                return true;
        return false;
    };
    CHECK(saysStopping());
    held.set_value();
    CHECK(eventually([&] { return !window.isVisible(); }));
    CHECK(unlocked.isEmpty());

    bool madeAnew = false; // it was left to be done: the file opens as before, and is whole
    services::Workspace::OpenRequest request;
    request.path = fixture.path();
    request.userName = UiFixture::user();
    request.passphrase = secretOf(UiFixture::passphrase())->clone();
    request.progress = [&madeAnew](qint64, qint64) { return madeAnew = true; };
    const auto again = services::Workspace::open(request, fixture.environment());
    REQUIRE(again);
    CHECK(madeAnew);
    CHECK((*again)->safety().check({}));
}
