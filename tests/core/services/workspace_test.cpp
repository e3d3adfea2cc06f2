// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/workspace.h"

#include "core/base/london_time.h"
#include "core/services/error_text.h"
#include "core/services/trusted_keys.h"
#include "core/storage/upkeep.h"
#include "tests/support/files.h"
#include "tests/support/open_copies.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <QDir>
#include <QFile>

using namespace letstalk;
using namespace letstalk::services;
using test::bytesOf;
using test::copiesOf;
using test::put;
using test::TempWorkspace;

namespace {

using Code = Error::Code;

QStringList filesOf(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

Workspace::FoundRequest foundRequest(const QString &path)
{
    Workspace::FoundRequest request;
    request.path = path;
    request.council = QStringLiteral("Test Council");
    request.siteName = QStringLiteral("Neston Library");
    request.userName = QStringLiteral("first");
    request.passphrase = test::secret();
    return request;
}

Error openError(TempWorkspace &temp, const QString &user = QStringLiteral("founder"),
                const QString &passphrase = test::kPassphrase)
{
    const auto opened = Workspace::open(temp.request(user, passphrase), temp.environment());
    REQUIRE_FALSE(opened);
    return opened.error();
}

} // namespace

TEST_CASE("a founded file has the council, its people and its compartments, and opens again")
{
    TempWorkspace temp;
    CHECK(temp->councilName() == QStringLiteral("Test Council"));
    CHECK(temp->actor().name == QStringLiteral("founder"));
    CHECK(temp->actor().roles == Roles {Role::Admin, Role::SiteLead, Role::FrontDesk});
    CHECK_FALSE(temp->actor().site.isNull());
    CHECK(temp->notices().isEmpty());

    const auto users = siteUsers(temp->context().db, temp->context().journal);
    REQUIRE(users);
    REQUIRE(users->size() == 2);
    const auto keys = trustedKeys(temp->context().db, temp->context().journal, *users);
    REQUIRE(keys);
    CHECK(keys->compartments.size() == 2);
    CHECK(keys->grants.size() == 2); // the recovery key's alone: the founder has neither role
    for (const auto &grant : keys->grants)
        CHECK(grant.user == users->at(1).id);
    CHECK(users->at(1).isRecovery);
    const auto pending = temp->users().pendingGrants();
    REQUIRE(pending);
    CHECK(pending->empty());

    REQUIRE(temp.reopen());
    CHECK(temp->councilName() == QStringLiteral("Test Council"));
    CHECK(temp->notices().isEmpty());
    REQUIRE(temp.reopen(QStringLiteral("  FOUNDER "))); // as somebody types it
    REQUIRE(temp.reopen(QString())); // whoever made the file
    CHECK(temp->actor().name == QStringLiteral("founder"));
}

TEST_CASE("a locked file is one file, and holds nothing in plain")
{
    TempWorkspace temp;
    temp.lock();
    QStringList files = filesOf(temp.folder());
    files.removeAll(QStringLiteral("council.letstalk-owner")); // names nobody but the process
    CHECK(files == QStringList {QStringLiteral("council.letstalk")});
    const QByteArray bytes = bytesOf(temp.path());
    CHECK_FALSE(bytes.contains("Test Council"));
    CHECK_FALSE(bytes.contains("founder"));
    CHECK_FALSE(bytes.contains("SQLite format"));
}

TEST_CASE("founding refuses what cannot be, and leaves nothing behind")
{
    TempWorkspace temp;
    const QString path = temp.folder() + QStringLiteral("/second.letstalk");
    const QStringList before = filesOf(temp.folder());
    const auto refused = [&](auto change, Code code) {
        auto request = foundRequest(path);
        change(request);
        const auto founded = Workspace::found(request, temp.environment());
        REQUIRE_FALSE(founded);
        CHECK(founded.error().code == code);
        CHECK(filesOf(temp.folder()) == before);
    };
    refused([](auto &r) { r.council.clear(); }, Code::InvalidInput);
    refused([](auto &r) { r.siteName = QStringLiteral(" "); }, Code::InvalidInput);
    refused([](auto &r) { r.userName = QStringLiteral("two words"); }, Code::InvalidInput);
    refused([](auto &r) { r.userName = QStringLiteral("recovery"); }, Code::InvalidInput);
    refused([](auto &r) { r.passphrase = test::secret(QStringLiteral("too short")); }, Code::InvalidInput);
    refused([](auto &r) { r.path.clear(); }, Code::InvalidInput);
    refused([&](auto &r) { r.path = temp.path(); }, Code::FileExists);
    refused([&](auto &r) { r.path = temp.folder() + QStringLiteral("/no/such/folder/x.letstalk"); },
            Code::FileMissing);
}

TEST_CASE("founding that fails at any statement leaves nothing behind")
{
    TempWorkspace temp;
    const QString path = temp.folder() + QStringLiteral("/second.letstalk");
    const QStringList before = filesOf(temp.folder());
    int failures = 0;
    for (int at = 0;; at += at < 40 ? 1 : 23) {
        auto environment = temp.environment();
        bool first = true;
        environment.onConnect = [&](storage::Database &db) {
            if (std::exchange(first, false))
                db.failAtStatement(at);
        };
        const auto founded = Workspace::found(foundRequest(path), environment);
        if (founded)
            break; // it ran to its end before the failure
        ++failures;
        INFO(at);
        CHECK(founded.error().code == Code::DiskFull);
        CHECK(filesOf(temp.folder()) == before);
    }
    CHECK(failures > 40);
    auto opened = temp.request(QStringLiteral("first"));
    opened.path = path;
    CHECK(Workspace::open(opened, temp.environment()));
}

TEST_CASE("opening after the file has its name fails cleanly too")
{
    TempWorkspace temp;
    const QString path = temp.folder() + QStringLiteral("/second.letstalk");
    const QStringList before = filesOf(temp.folder());
    for (const int at : {0, 3, 9}) {
        auto environment = temp.environment();
        int connections = 0;
        environment.onConnect = [&](storage::Database &db) {
            if (++connections == 2)
                db.failAtStatement(at);
        };
        const auto founded = Workspace::found(foundRequest(path), environment);
        REQUIRE_FALSE(founded);
        CHECK(filesOf(temp.folder()) == before);
    }
}

TEST_CASE("a site that was not published is made, with a code of its own")
{
    TempWorkspace temp;
    auto request = foundRequest(temp.folder() + QStringLiteral("/second.letstalk"));
    const auto founded = Workspace::found(request, temp.environment());
    REQUIRE(founded);
    CHECK_FALSE(founded->workspace->actor().site.isNull());
    CHECK(founded->recoveryKey.split(QLatin1Char(' ')).size() == 8);
}

TEST_CASE("a wrong passphrase and a wrong name are refused alike, a wrong recovery key is said to be one")
{
    TempWorkspace temp;
    temp.lock();
    CHECK(openError(temp, QStringLiteral("founder"), QStringLiteral("another passphrase here")).code
          == Code::WrongPassphrase);
    CHECK(openError(temp, QStringLiteral("nobody")).code == Code::WrongPassphrase);
    CHECK(openError(temp, QString(), QStringLiteral("another passphrase here")).code
          == Code::WrongPassphrase);

    TempWorkspace other(2);
    auto request = temp.request();
    request.recoveryKey = other.recoveryKey;
    auto opened = Workspace::open(request, temp.environment());
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == Code::NeedsRecoveryKey);
    request.recoveryKey = temp.recoveryKey;
    request.recoveryKey[2] = request.recoveryKey[2] == QLatin1Char('A') ? QLatin1Char('B') : QLatin1Char('A');
    opened = Workspace::open(request, temp.environment());
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == Code::InvalidInput);
    CHECK(opened.error().detail.contains(QStringLiteral("group 1")));
}

TEST_CASE("failed attempts are told at the next unlock, once, and stand in the access log")
{
    TempWorkspace temp;
    temp.lock();
    for (int i = 0; i < 3; ++i)
        openError(temp, QStringLiteral("founder"), QStringLiteral("another passphrase here"));
    openError(temp, QStringLiteral("nobody"));
    REQUIRE(temp.reopen());
    REQUIRE(temp->notices().size() == 2);
    CHECK(temp->notices()[0].startsWith(QStringLiteral("3 failed attempts")));
    CHECK(temp->notices()[1].startsWith(QStringLiteral("One failed attempt")));
    const auto log = temp->context().accessLog.newest(3);
    REQUIRE(log);
    REQUIRE(log->size() == 3);
    CHECK((*log)[0].act == Act::Unlock);
    CHECK((*log)[1].act == Act::FailedUnlock);
    CHECK((*log)[1].count == 1);
    CHECK((*log)[2].count == 3);
    CHECK((*log)[2].actor == temp->actor().user);
    REQUIRE(temp.reopen());
    CHECK(temp->notices().isEmpty());
}

TEST_CASE("the recovery key opens with nothing but administration, and all compartments")
{
    TempWorkspace temp;
    REQUIRE(temp.reopenWithRecoveryKey());
    CHECK(temp->actor().roles == Roles {Role::Admin});
    const auto &keys = temp->context().compartments;
    CHECK(keys.holds(QStringLiteral("SAFEGUARDING")));
    CHECK(keys.holds(QStringLiteral("DP")));
    const QByteArray sealed = keys.seal(QStringLiteral("DP"), "text", "context");
    const auto opened = keys.open(QStringLiteral("DP"), sealed, "context");
    REQUIRE(opened);
    CHECK(*opened == "text");
    CHECK_FALSE(keys.open(QStringLiteral("DP"), sealed, "another context"));
    REQUIRE(temp.reopen());
    CHECK_FALSE(temp->context().compartments.holds(QStringLiteral("DP")));
    CHECK_FALSE(temp->context().compartments.open(QStringLiteral("DP"), sealed, "context"));
}

TEST_CASE("what is not a file of ours is told apart")
{
    TempWorkspace temp;
    temp.lock();
    const QByteArray good = bytesOf(temp.path());

    QFile::remove(temp.path());
    CHECK(openError(temp).code == Code::FileMissing);
    put(temp.path(), QByteArray(200'000, 'x'));
    CHECK(openError(temp).code == Code::FileNotOurs);
    put(temp.path(), "SQLite format 3" + QByteArray(200'000, '\0'));
    CHECK(openError(temp).code == Code::FilePlainDatabase);

    QByteArray damaged = good;
    for (const int copy : {0, 32768}) // the slots of both copies of the preamble
        for (int i = 4000; i < 4010; ++i)
            damaged[copy + i] = char(damaged[copy + i] ^ 0x5a);
    put(temp.path(), damaged);
    CHECK(openError(temp).code == Code::FileKeysDamaged);

    damaged = good;
    damaged[4000] = char(damaged[4000] ^ 0x5a); // one copy only: healed, and said
    put(temp.path(), damaged);
    REQUIRE(temp.reopen());
    CHECK(temp->notices().join(QLatin1Char(' ')).contains(QStringLiteral("mended")));
    temp.lock();

    damaged = good;
    damaged[65536 + 200] = char(damaged[65536 + 200] ^ 1);
    put(temp.path(), damaged);
    CHECK(openError(temp).code == Code::FileDamaged);
    CHECK(openError(temp).where == temp.path());
}

namespace {

bool tellsOfCopying(const Workspace &workspace)
{
    return workspace.notices().join(QLatin1Char(' ')).contains(QStringLiteral("copied while it was open"));
}

} // namespace

TEST_CASE("a torn copy is refused however often it is opened, and a whole one is checked once")
{
    TempWorkspace temp;
    const auto copies = copiesOf(temp);
    const QString path = temp.folder() + QStringLiteral("/copy.letstalk");
    auto request = [&] {
        auto asked = temp.request();
        asked.path = path;
        return asked;
    };
    put(path, copies.torn);
    for (int time = 0; time < 3; ++time) {
        const auto opened = Workspace::open(request(), temp.environment());
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code == Code::FileDamaged);
        CHECK(opened.error().where == path);
        CHECK(errorText(opened.error()).title.contains(QStringLiteral("copied while it was open")));
    }

    put(path, copies.whole);
    auto failing = temp.environment();
    failing.onConnect = [](storage::Database &db) { db.failAtStatement(0); };
    REQUIRE_FALSE(Workspace::open(request(), failing)); // its check was broken off
    {
        const auto opened = Workspace::open(request(), temp.environment());
        REQUIRE(opened);
        CHECK(tellsOfCopying(**opened));
    }
    const auto again = Workspace::open(request(), temp.environment());
    REQUIRE(again);
    CHECK_FALSE(tellsOfCopying(**again));
}

TEST_CASE("a file is open in one place only")
{
    TempWorkspace temp;
    const Error error = openError(temp);
    CHECK(error.code == Code::FileInUse);
    CHECK_FALSE(error.detail.isEmpty());
    CHECK(temp.isOpen());
    CHECK(temp->users().list());
}

TEST_CASE("opening that fails at a statement can be tried again")
{
    TempWorkspace temp;
    temp.lock();
    int failures = 0;
    for (int at = 0;; ++at) {
        auto environment = temp.environment();
        environment.onConnect = [at](storage::Database &db) { db.failAtStatement(at); };
        const auto opened = Workspace::open(temp.request(), environment);
        if (opened && at > 30)
            break;
        failures += opened ? 0 : 1;
        REQUIRE(at < 500);
    }
    CHECK(failures > 10);
    REQUIRE(temp.reopen());
    const auto checked = temp->safety().check();
    REQUIRE(checked);
    CHECK(checked->pages == QStringLiteral("ok"));
}

TEST_CASE("a demonstration file tells its passphrase before it is unlocked, others do not")
{
    TempWorkspace temp;
    auto request = foundRequest(temp.folder() + QStringLiteral("/demo.letstalk"));
    request.demo = true;
    REQUIRE(Workspace::found(request, temp.environment()));
    const auto demo = peek(request.path);
    REQUIRE(demo);
    CHECK(demo->demo);
    CHECK(demo->demoPassphrase == test::kPassphrase);
    const auto plain = peek(temp.path());
    REQUIRE(plain);
    CHECK_FALSE(plain->demo);
    CHECK(plain->demoPassphrase.isEmpty());
    CHECK_FALSE(peek(temp.folder() + QStringLiteral("/none.letstalk")));
}
