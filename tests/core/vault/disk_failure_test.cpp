// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/disk_fixture.h"

#include <cstdio>

using namespace letstalk::vault;
using namespace letstalk::vault::tests;

namespace {

const std::vector<Act> kWriting
    = {Act::Write, Act::Truncate, Act::Sync, Act::Create, Act::Delete, Act::Rename, Act::SyncFolder};
const std::vector<Act> kGrowing = {Act::Write, Act::Create};

struct Fault
{
    const char *name;
    std::vector<Act> acts;
    int code;
    bool lasting;
    Status told; ///< what a failing act of ours must say
};

std::vector<Fault> faults()
{
    return {
        {"disk full", kGrowing, SQLITE_FULL, true, Status::NoSpace},
        {"full for a moment", kGrowing, SQLITE_FULL, false, Status::NoSpace},
        {"read-only", kWriting, SQLITE_READONLY, true, Status::ReadOnly},
        {"broken disk", kWriting, SQLITE_IOERR, true, Status::Io},
        {"one broken write", kWriting, SQLITE_IOERR, false, Status::Io},
        {"unreadable", {Act::Read}, SQLITE_IOERR_READ, true, Status::Io},
        {"one broken read", {Act::Read}, SQLITE_IOERR_READ, false, Status::Io},
    };
}

void requireSound(DiskFixture &fixture, std::int64_t leastRows)
{
    const Outcome opened = fixture.open();
    REQUIRE(opened.status == Status::Ok);
    const Db db(*opened.vault);
    CHECK(db.number("SELECT count(*) FROM t") >= leastRows);
    CHECK(db.ask("PRAGMA integrity_check") == "ok");
}

} // namespace

TEST_CASE("making a vault on a failing disk says why, and leaves nothing or a whole file")
{
    DiskFixture fixture;
    int failures = 0;
    for (const Fault &fault : faults()) {
        INFO(fault.name);
        Outcome made;
        failures += sweepFailures(
            fixture, fault.acts, fault.code, fault.lasting, [&] { fixture.wipe(); },
            [&] { made = Vault::create(kPath, founding(fixture.environment())); },
            [&] {
                const bool isMade = made.status == Status::Ok;
                if (!isMade)
                    CHECK(made.status == fault.told);
                made = Outcome();
                if (isMade)
                    CHECK(fixture.open().status == Status::Ok);
            });
    }
    std::printf("making a vault: %d failing calls\n", failures);
}

TEST_CASE("opening and closing on a failing disk says why and harms nothing")
{
    DiskFixture fixture;
    int failures = 0;
    for (const Fault &fault : faults()) {
        INFO(fault.name);
        Status status = Status::Io;
        failures += sweepFailures(
            fixture, fault.acts, fault.code, fault.lasting, [&] { fixture.reset(); },
            [&] { status = fixture.open().status; },
            [&] {
                if (status != Status::Ok)
                    CHECK(status == fault.told);
                requireSound(fixture, 2000);
            });
    }
    std::printf("opening and closing: %d failing calls\n", failures);
}

TEST_CASE("a save on a failing disk fails whole, reads go on, and nothing acknowledged is lost")
{
    DiskFixture fixture;
    int failures = 0;
    for (const Fault &fault : faults()) {
        INFO(fault.name);
        std::int64_t saved = 0;
        failures += sweepFailures(
            fixture, fault.acts, fault.code, fault.lasting,
            [&] {
                fixture.reset();
                saved = 0;
            },
            [&] {
                const Outcome opened = fixture.open();
                if (opened.status != Status::Ok)
                    return;
                Db db(*opened.vault);
                if (!db)
                    return;
                for (int i = 0; i < 3; ++i) {
                    const int rc = db.run("INSERT INTO t(b) VALUES(hex(randomblob(3000)))");
                    saved += rc == SQLITE_OK;
                    const bool hasWal = fixture.disk().exists(std::string(kPath) + "-wal");
                    if (rc == SQLITE_FULL && hasWal) // a WAL that cannot be made stops reading, too
                        CHECK(db.number("SELECT count(*) FROM t") == 2000 + saved);
                    if (i == 1)
                        db.ask("PRAGMA wal_checkpoint(TRUNCATE)");
                }
            },
            [&] { requireSound(fixture, 2000 + saved); });
    }
    std::printf("saving: %d failing calls\n", failures);
}

TEST_CASE("a slot change that fails leaves the former passphrase in force")
{
    DiskFixture fixture;
    for (const Fault &fault : faults()) {
        if (fault.lasting)
            continue; // a disk that stays broken cannot be put right again; see the sweep of single failures
        INFO(fault.name);
        Status status = Status::Io;
        sweepFailures(
            fixture, fault.acts, fault.code, false,
            [&] {
                fixture.reset();
                status = Status::Io;
            },
            [&] {
                const Outcome opened = fixture.open();
                if (opened.status == Status::Ok)
                    status = opened.vault->changePassphrase(kFounderPass, "next", cheap());
            },
            [&] {
                const auto opens = [&](std::string_view passphrase) {
                    return Vault::open(kPath, Credential::founder(passphrase), fixture.environment()).status
                        == Status::Ok;
                };
                CHECK(opens(kFounderPass) == (status != Status::Ok));
                CHECK(opens("next") == (status == Status::Ok));
            });
    }
}

TEST_CASE("a copy on a failing disk fails whole and leaves no debris")
{
    constexpr const char *kCopy = "/disk/backup.letstalk";
    DiskFixture fixture;
    for (const Fault &fault : faults()) {
        INFO(fault.name);
        Status status = Status::Io;
        bool opened = false;
        sweepFailures(
            fixture, fault.acts, fault.code, fault.lasting, [&] { fixture.reset(); },
            [&] {
                const Outcome source = fixture.open();
                opened = source.status == Status::Ok;
                if (opened)
                    status = source.vault->copyInto(kCopy);
            },
            [&] {
                requireSound(fixture, 2000);
                if (opened && status != Status::Ok)
                    CHECK(status == fault.told);
                if (fixture.disk().exists(kCopy))
                    CHECK(Vault::open(kCopy, founder(), fixture.environment()).status == Status::Ok);
                if (fault.code == SQLITE_FULL)
                    CHECK(fixture.disk().names().size() <= 2U);
            });
    }
}

TEST_CASE("a copy can be given up half way")
{
    DiskFixture fixture;
    const Outcome opened = fixture.open();
    int asked = 0;
    const CopyOptions options {false, [&asked] { return ++asked < 1; }, {}};
    {
        const Db db(*opened.vault);
        REQUIRE(db.run("WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 40000)"
                       " INSERT INTO t(b) SELECT i FROM c")
                == SQLITE_OK);
    }
    CHECK(opened.vault->copyInto("/disk/backup.letstalk", options) == Status::Cancelled);
    CHECK(asked == 1);
    CHECK(fixture.disk().names() == std::vector<std::string> {kPath});
}
