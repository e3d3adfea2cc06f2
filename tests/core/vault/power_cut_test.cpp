// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/disk_fixture.h"

#include <cstdio>

using namespace letstalk::vault;
using namespace letstalk::vault::tests;

namespace {

/// What the power left of a vault must open with one of these passphrases, hold all that was acknowledged,
/// and pass SQLite's own check.
void requireSound(DiskFixture &fixture, std::int64_t leastRows, const char *path = kPath)
{
    const Outcome opened = Vault::open(path, founder(), fixture.environment());
    REQUIRE(opened.status == Status::Ok);
    CHECK_FALSE(opened.info.copiedWhileOpen);
    CHECK_FALSE(opened.info.walDamaged);
    const Db db(*opened.vault);
    REQUIRE(db);
    CHECK(db.number("SELECT count(*) FROM t") >= leastRows);
    CHECK(db.ask("PRAGMA integrity_check") == "ok");
}

/// One save; true when it was acknowledged.
bool save(const Db &db)
{
    return db.run("BEGIN IMMEDIATE") == SQLITE_OK
        && db.run("INSERT INTO t(b) VALUES('" + std::string(kMarker) + "' || hex(randomblob(1500)))")
        == SQLITE_OK
        && db.run("COMMIT") == SQLITE_OK;
}

} // namespace

TEST_CASE("a power cut while a vault is made leaves no file or a whole one")
{
    DiskFixture fixture;
    fixture.disk().watchFor(std::string(kMarker));
    bool acknowledged = false;
    CreateOptions options;
    const int cuts = sweepCuts(
        fixture, [&] { fixture.wipe(); },
        [&] {
            options = founding(fixture.environment());
            options.prepare = [](Vault &vault) {
                const Db db(vault);
                return db && db.run("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)") == SQLITE_OK && save(db);
            };
            acknowledged = Vault::create(kPath, std::move(options)).status == Status::Ok;
        },
        [&] {
            if (fixture.disk().exists(kPath))
                requireSound(fixture, 1);
            else
                CHECK_FALSE(acknowledged);
        });
    CHECK(fixture.disk().sightings() == 0);
    std::printf("making a vault: %d power cuts\n", cuts);
}

TEST_CASE("a power cut while a vault is opened, written, checkpointed and closed loses nothing acknowledged")
{
    DiskFixture fixture;
    fixture.disk().watchFor(std::string(kMarker));
    std::int64_t saved = 0;
    const int cuts = sweepCuts(
        fixture,
        [&] {
            fixture.reset();
            saved = 0;
        },
        [&] {
            const Outcome opened = fixture.open();
            if (opened.status != Status::Ok)
                return;
            const Db db(*opened.vault);
            for (int i = 0; i < 3; ++i)
                saved += save(db);
            db.ask("PRAGMA wal_checkpoint(TRUNCATE)");
            saved += save(db);
            db.run("DELETE FROM t WHERE a % 7 = 3 AND a < 1000");
            db.run("INSERT INTO t(b) SELECT hex(randomblob(1000)) FROM t LIMIT 143");
            db.ask("PRAGMA wal_checkpoint(RESTART)");
            saved += save(db);
        },
        [&] { requireSound(fixture, 2000 - 143 + saved); });
    CHECK(fixture.disk().tornWrites() > 100); // the sweep did tear
    CHECK(fixture.disk().sightings() == 0);
    std::printf("open, save, checkpoint, close: %d power cuts, %lld torn writes\n", cuts,
                static_cast<long long>(fixture.disk().tornWrites()));
}

TEST_CASE(
    "a power cut while a passphrase changes leaves the old or the new one in force, and the others untouched")
{
    DiskFixture fixture;
    bool changed = false;
    const int cuts = sweepCuts(
        fixture,
        [&] {
            fixture.reset();
            changed = false;
        },
        [&] {
            const Outcome opened = fixture.open();
            if (opened.status == Status::Ok)
                changed = opened.vault->changePassphrase(kFounderPass, "next", cheap()) == Status::Ok;
        },
        [&] {
            const bool oldFits = Vault::open(kPath, founder(), fixture.environment()).status == Status::Ok;
            const bool newFits
                = Vault::open(kPath, Credential::user(kFounder, "next"), fixture.environment()).status
                == Status::Ok;
            CHECK(oldFits != newFits);
            CHECK(newFits >= changed);
            CHECK(
                Vault::open(kPath, Credential::recovery(fixture.recoveryKey()), fixture.environment()).status
                == Status::Ok);
        });
    std::printf("changing a passphrase: %d power cuts\n", cuts);
}

TEST_CASE("a power cut while users are added, reset and removed leaves a file that opens")
{
    DiskFixture fixture;
    int done = 0;
    const int cuts = sweepCuts(
        fixture,
        [&] {
            fixture.reset();
            done = 0;
        },
        [&] {
            const Outcome opened = fixture.open();
            if (opened.status != Status::Ok)
                return;
            done += opened.vault->addUser("Bob", "first", cheap()).status == Status::Ok;
            done += opened.vault->replaceUser("bob", "second", cheap()).status == Status::Ok;
            done += opened.vault->removeSlot(opened.vault->slotIdFor("BOB")) == Status::Ok;
        },
        [&] {
            requireSound(fixture, 2000);
            const auto opens = [&](const char *passphrase) {
                return Vault::open(kPath, Credential::user("Bob", passphrase), fixture.environment()).status
                    == Status::Ok;
            };
            const bool first = opens("first");
            const bool second = opens("second");
            CHECK_FALSE((first && second));
            CHECK((done == 0 || done == 3 || first || second || done == 2));
            if (done == 1)
                CHECK((first || second));
            if (done == 3)
                CHECK_FALSE((first || second));
        });
    std::printf("adding, resetting, removing a user: %d power cuts\n", cuts);
}

TEST_CASE("a power cut while a copy is made leaves the vault whole and the copy whole or absent")
{
    constexpr const char *kCopy = "/disk/backup.letstalk";
    DiskFixture fixture;
    fixture.disk().watchFor(std::string(kMarker));
    const bool freshKey = GENERATE(false, true);
    bool acknowledged = false;
    const int cuts = sweepCuts(
        fixture,
        [&] {
            fixture.reset();
            acknowledged = false;
        },
        [&] {
            const Outcome opened = fixture.open();
            CopyOptions options;
            options.freshKey = freshKey;
            acknowledged
                = opened.status == Status::Ok && opened.vault->copyInto(kCopy, options) == Status::Ok;
        },
        [&] {
            requireSound(fixture, 2000);
            if (fixture.disk().exists(kCopy))
                requireSound(fixture, 2000, kCopy);
            else
                CHECK_FALSE(acknowledged);
        });
    CHECK(fixture.disk().sightings() == 0);
    std::printf("copying%s: %d power cuts\n", freshKey ? " under a fresh key" : "", cuts);
}

TEST_CASE("a power cut while a fresh copy takes the file's place leaves one of the two")
{
    constexpr const char *kCopy = "/disk/fresh.letstalk";
    DiskFixture fixture;
    std::vector<std::uint8_t> copy;
    {
        const Outcome opened = fixture.open();
        REQUIRE(opened.vault->copyInto(kCopy, {true, {}, {}}) == Status::Ok);
        copy = fixture.disk().bytes(kCopy);
    }
    sweepCuts(
        fixture,
        [&] {
            fixture.reset();
            fixture.disk().put(kCopy, copy);
        },
        [&] { static_cast<void>(Vault::swapIn(kCopy, kPath, fixture.environment())); },
        [&] { requireSound(fixture, 2000); });
}
