// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/wal_seal.h"
#include "tests/core/vault/disk_fixture.h"

#include <algorithm>
#include <cstdio>
#include <set>

using namespace letstalk::vault;
using namespace letstalk::vault::tests;

namespace {

using File = std::vector<std::uint8_t>;
const std::string kWal = "/disk/record.letstalk-wal"; // of kPath

/// The file and its WAL as a crash leaves them after some saves.
struct Crashed
{
    File file;
    File wal;
};

Crashed crashAfter(DiskFixture &fixture, const std::function<void(const Db &)> &work)
{
    const Outcome opened = fixture.open();
    REQUIRE(opened.status == Status::Ok);
    const Db db(*opened.vault);
    db.run("PRAGMA wal_autocheckpoint=0");
    work(db);
    return {fixture.disk().bytes(kPath), fixture.disk().bytes(kWal)};
}

void put(DiskFixture &fixture, const File &file, const File &wal)
{
    fixture.reset();
    fixture.disk().put(kPath, file);
    if (!wal.empty())
        fixture.disk().put(kWal, wal);
}

void fiveSaves(const Db &db)
{
    for (int i = 0; i < 5; ++i)
        REQUIRE(db.run("INSERT INTO t(b) VALUES(hex(randomblob(3000)))") == SQLITE_OK);
}

} // namespace

TEST_CASE("after a crash the WAL brings everything back")
{
    DiskFixture fixture;
    const Crashed crashed = crashAfter(fixture, fiveSaves);
    put(fixture, crashed.file, crashed.wal);
    const Outcome opened = fixture.open();
    REQUIRE(opened.status == Status::Ok);
    CHECK(opened.info.wasOpen);
    CHECK(opened.info.walPresent);
    CHECK(Db(*opened.vault).number("SELECT count(*) FROM t") == 2005);
}

TEST_CASE("every record of the WAL is sealed under a nonce of its own")
{
    DiskFixture fixture;
    const Crashed crashed = crashAfter(fixture, [](const Db &db) {
        for (int i = 0; i < 40; ++i)
            REQUIRE(db.run("INSERT INTO t(b) VALUES(hex(randomblob(3000)))") == SQLITE_OK);
    });
    std::set<File> nonces;
    std::size_t records = 0;
    const auto nonceAt = [&](std::int64_t place, std::int64_t length) {
        const auto *nonce = crashed.wal.data() + place + length;
        nonces.insert(File(nonce, nonce + NoncePool::kNonce));
        ++records;
    };
    nonceAt(0, kWalHeader);
    for (auto frame = kSealedWalHeader; frame + kSealedFrame <= std::int64_t(crashed.wal.size());
         frame += kSealedFrame) {
        nonceAt(frame, kFrameHeader);
        nonceAt(frame + kSealedFrameHeader, kPageSize);
    }
    CHECK(records > 200);
    CHECK(nonces.size() == records);
}

TEST_CASE("a WAL of another session or file is refused, and can be set aside but is never deleted")
{
    DiskFixture fixture;
    const File older = fixture.disk().bytes(kPath);
    const Crashed crashed = crashAfter(fixture, fiveSaves);

    SECTION("an older copy of the file beside the newer WAL")
    {
        put(fixture, older, crashed.wal);
        CHECK(fixture.open().status == Status::WalForeign);
        CHECK(fixture.open().status == Status::WalForeign); // looking changes nothing
        CHECK_FALSE(fixture.open().info.walDamaged);

        std::string name;
        REQUIRE(Vault::setWalAside(kPath, name, fixture.environment()) == Status::Ok);
        CHECK(fixture.disk().bytes(name) == crashed.wal);
        CHECK_FALSE(fixture.disk().exists(kWal));
        const Outcome opened = fixture.open();
        REQUIRE(opened.status == Status::Ok);
        CHECK(Db(*opened.vault).number("SELECT count(*) FROM t") == 2000);
        CHECK(Vault::setWalAside("/disk/none", name, fixture.environment()) == Status::NotFound);
    }
    SECTION("another vault's WAL")
    {
        DiskFixture other;
        const Crashed foreign = crashAfter(other, fiveSaves);
        put(fixture, crashed.file, foreign.wal);
        CHECK(fixture.open().status == Status::WalForeign);
        CHECK_FALSE(fixture.open().info.walDamaged);
    }
    SECTION("a header with a flipped bit, with which SQLite would drop all saves in silence")
    {
        for (std::size_t at = 0; at < std::size_t(kSealedWalHeader); at += 5) {
            File wal = crashed.wal;
            wal[at] ^= 4;
            put(fixture, crashed.file, wal);
            const Outcome refused = fixture.open();
            CHECK(refused.status == Status::WalForeign);
            CHECK(refused.info.walDamaged); // told apart from another copy's by its frames
        }
    }
    SECTION("a WAL too short to hold anything is no obstacle")
    {
        for (const std::size_t size :
             {std::size_t {1}, std::size_t {72}, std::size_t {500}, std::size_t {4271}}) {
            File wal = crashed.wal;
            wal.resize(size);
            put(fixture, older, wal);
            const Outcome opened = fixture.open();
            REQUIRE(opened.status == Status::Ok);
            const Db db(*opened.vault);
            CHECK(db.number("SELECT count(*) FROM t") == 2000);
            CHECK(db.run("INSERT INTO t(b) VALUES(1)") == SQLITE_OK);
            CHECK(db.ask("PRAGMA integrity_check") == "ok");
        }
    }
}

TEST_CASE("without a fresh WAL id, an older file beside a newer WAL would be taken for good")
{
    SeededFaults faults;
    faults.keepWalId = true;
    DiskFixture fixture;
    fixture.seed(faults);
    const File older = fixture.disk().bytes(kPath);
    const Crashed crashed = crashAfter(fixture, [](const Db &db) {
        REQUIRE(db.run("UPDATE t SET b = hex(randomblob(60))") == SQLITE_OK);
        REQUIRE(db.ask("PRAGMA wal_checkpoint(TRUNCATE)") != "error");
        for (int i = 1; i < 2000; i += 37)
            REQUIRE(db.run("UPDATE t SET b = hex(randomblob(60)) WHERE a = " + std::to_string(i))
                    == SQLITE_OK);
    });
    put(fixture, older, crashed.wal);
    const Outcome opened = fixture.open();
    REQUIRE(opened.status == Status::Ok); // the fault
    CHECK(Db(*opened.vault).ask("PRAGMA integrity_check") != "ok");
}

TEST_CASE("a torn tail of the WAL is dropped, what was committed before it stays")
{
    DiskFixture fixture;
    const Crashed crashed = crashAfter(fixture, fiveSaves);
    const auto frames = (static_cast<std::int64_t>(crashed.wal.size()) - kSealedWalHeader) / kSealedFrame;
    REQUIRE(frames >= 5);
    std::int64_t before = 2000;
    for (std::int64_t frame = 0; frame < frames; ++frame) {
        for (const std::int64_t inside : {std::int64_t {3}, kSealedFrameHeader + 100, kSealedFrame - 1}) {
            File wal = crashed.wal;
            wal[static_cast<std::size_t>(kSealedWalHeader + frame * kSealedFrame + inside)] ^= 1;
            put(fixture, crashed.file, wal);
            const Outcome opened = fixture.open();
            REQUIRE(opened.status == Status::Ok);
            const Db db(*opened.vault);
            const std::int64_t rows = db.number("SELECT count(*) FROM t");
            CHECK(rows >= before);
            CHECK(rows <= 2004);
            before = inside == 3 ? rows : before;
            CHECK(db.ask("PRAGMA integrity_check") == "ok");
        }
    }
    CHECK(before > 2000);
}

TEST_CASE("damage before the end of the WAL, which loses acknowledged saves, is not passed over in silence")
{
    DiskFixture fixture;
    const Crashed crashed = crashAfter(fixture, fiveSaves);
    const auto frames = (static_cast<std::int64_t>(crashed.wal.size()) - kSealedWalHeader) / kSealedFrame;
    int told = 0;
    for (std::int64_t frame = 0; frame < frames; ++frame) {
        for (const std::int64_t inside : {std::int64_t {3}, kSealedFrameHeader + 100}) {
            File wal = crashed.wal;
            wal[static_cast<std::size_t>(kSealedWalHeader + frame * kSealedFrame + inside)] ^= 1;
            put(fixture, crashed.file, wal);
            const Outcome opened = fixture.open();
            REQUIRE(opened.status == Status::Ok);
            const auto lost = 2005 - Db(*opened.vault).number("SELECT count(*) FROM t");
            // Two whole saves behind the damage prove it; the damaged one counts too, but for its last frame.
            CHECK(opened.info.walDamaged <= (lost >= 2));
            CHECK(opened.info.walDamaged >= (lost >= 3));
            told += opened.info.walDamaged;
        }
    }
    CHECK(told > 4);
    put(fixture, crashed.file, crashed.wal);
    CHECK_FALSE(fixture.open().info.walDamaged);
}

TEST_CASE("a torn WAL record of a page of zeros is not taken for the page")
{
    DiskFixture fixture;
    // With secure_delete the freed overflow pages are overwritten with zeros, and reach the WAL as such.
    const Crashed crashed = crashAfter(fixture, [](const Db &db) {
        REQUIRE(db.run("INSERT INTO t(a, b) VALUES(5000, hex(zeroblob(40000)))") == SQLITE_OK);
        REQUIRE(db.ask("PRAGMA wal_checkpoint(RESTART)").substr(0, 5) != "error");
        REQUIRE(db.run("DELETE FROM t WHERE a = 5000") == SQLITE_OK);
    });
    const auto size = static_cast<std::int64_t>(crashed.wal.size());
    int cases = 0;
    for (std::int64_t at = kSealedWalHeader; at + kSealedFrame <= size; at += kSealedFrame) {
        File wal = crashed.wal;
        wal[static_cast<std::size_t>(at + kSealedFrameHeader + 2000)] ^= 1;
        put(fixture, crashed.file, wal);
        const Outcome opened = fixture.open();
        REQUIRE(opened.status == Status::Ok);
        const Db db(*opened.vault);
        CHECK(db.ask("PRAGMA integrity_check") == "ok");
        CHECK(db.ask("PRAGMA wal_checkpoint(TRUNCATE)") == "0");
        ++cases;
    }
    CHECK(cases > 10);
}

TEST_CASE("a page 1 torn in a checkpoint is read from the WAL")
{
    DiskFixture fixture;
    const Crashed crashed = crashAfter(fixture, [](const Db &db) {
        REQUIRE(db.run("CREATE TABLE u(a)") == SQLITE_OK); // page 1 goes into the WAL
        fiveSaves(db);
    });
    for (const std::size_t at : {std::size_t {0}, std::size_t {50}, std::size_t {4000}, std::size_t {4095}}) {
        File file = crashed.file;
        file[kPreambleSize + at] ^= 1;
        put(fixture, file, crashed.wal);
        const Outcome opened = fixture.open();
        REQUIRE(opened.status == Status::Ok);
        const Db db(*opened.vault);
        CHECK(db.number("SELECT count(*) FROM t") == 2005);
        CHECK(db.ask("PRAGMA integrity_check") == "ok");
    }
}

TEST_CASE("a file cut down to its preamble does not cost the WAL")
{
    DiskFixture fixture;
    const Crashed crashed = crashAfter(fixture, fiveSaves);
    for (const std::size_t size : {std::size_t {65536}, std::size_t {65536 + 100}}) {
        File file = crashed.file;
        file.resize(size);
        put(fixture, file, crashed.wal);
        CHECK(fixture.open().status == Status::PageDamaged);
        CHECK(fixture.disk().bytes(kWal) == crashed.wal);
    }
}

TEST_CASE("offsets in the WAL map back and forth")
{
    CHECK(physicalWalSize(0) == 0);
    CHECK(physicalWalSize(kWalHeader) == kSealedWalHeader);
    CHECK(logicalWalSize(kSealedWalHeader - 1) == 0);
    for (std::int64_t frame = 0; frame < 5; ++frame) {
        const std::int64_t logical = kWalHeader + frame * kFrame;
        CHECK(physicalWalSize(logical + kFrame) == kSealedWalHeader + (frame + 1) * kSealedFrame);
        CHECK(logicalWalSize(kSealedWalHeader + (frame + 1) * kSealedFrame) == logical + kFrame);
        CHECK(logicalWalSize(kSealedWalHeader + (frame + 1) * kSealedFrame - 1) == logical + kFrameHeader);
        CHECK(walRecordAt(logical + 23).kind == RecordKind::WalFrameHeader);
        CHECK(walRecordAt(logical + 24).kind == RecordKind::WalPage);
        CHECK(walRecordAt(logical + 24).number == static_cast<std::uint64_t>(frame));
    }
}
