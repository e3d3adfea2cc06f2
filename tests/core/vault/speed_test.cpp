// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/vault_fixture.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <random>

using namespace letstalk::vault;
using namespace letstalk::vault::tests;

// Sealed against plain SQLite on the same disk in the same run, interleaved. Hidden, since times mean little
// on a busy machine:  tests_vault "[speed]"
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kRows = 60000;

double microsecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

/// Of this process: what reading costs does not depend on who else keeps the machine busy.
double processorMicroseconds()
{
    return static_cast<double>(std::clock()) * 1e6 / CLOCKS_PER_SEC;
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                     values.end());
    return values[values.size() / 2];
}

void run(sqlite3 *db, const char *sql)
{
    REQUIRE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

/// One of the two, with its times.
struct Side
{
    sqlite3 *db = nullptr;
    std::vector<double> save;
    std::vector<double> uncached;
    std::vector<double> cached;
    std::vector<double> scan;
    std::vector<double> copy;
    double load = 0;
};

void fill(Side &side)
{
    const auto start = Clock::now();
    run(side.db,
        "PRAGMA temp_store=MEMORY; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-1000;"
        "CREATE TABLE conversation(id INTEGER PRIMARY KEY, notes TEXT);"
        "CREATE TABLE connection(id INTEGER PRIMARY KEY, conversation INT, type INT);"
        "CREATE INDEX connection_by_conversation ON connection(conversation);"
        "CREATE VIRTUAL TABLE words USING fts5(notes, content='conversation', content_rowid='id')");
    const std::string rows
        = "BEGIN; WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < "
        + std::to_string(kRows)
        + ") INSERT INTO conversation SELECT i, 'a note about housing and debt ' || hex(randomblob(150)) "
          "FROM c; COMMIT";
    run(side.db, rows.c_str());
    run(side.db, "PRAGMA wal_checkpoint(TRUNCATE)");
    side.load = microsecondsSince(start);
}

/// One conversation with two connections and its words, durably.
void saveOne(Side &side)
{
    const auto start = Clock::now();
    run(side.db,
        "BEGIN IMMEDIATE;"
        "INSERT INTO conversation(notes) VALUES('a note about debt ' || hex(randomblob(150)));"
        "INSERT INTO connection(conversation, type) VALUES(last_insert_rowid(), 1);"
        "INSERT INTO connection(conversation, type) SELECT max(id), 2 FROM conversation;"
        "INSERT INTO words(rowid, notes) SELECT id, notes FROM conversation ORDER BY id DESC LIMIT 1;"
        "COMMIT");
    side.save.push_back(microsecondsSince(start));
}

/// Mean of one read by id in its own transaction; `spread` rows are asked for in turn.
double readSome(Side &side, std::mt19937 &random, unsigned spread)
{
    constexpr int kReads = 3000;
    sqlite3_stmt *statement = nullptr;
    REQUIRE(
        sqlite3_prepare_v2(side.db, "SELECT notes FROM conversation WHERE id = ?", -1, &statement, nullptr)
        == SQLITE_OK);
    const double start = processorMicroseconds();
    for (int i = 0; i < kReads; ++i) {
        sqlite3_bind_int64(statement, 1, 1 + static_cast<sqlite3_int64>(random() % spread));
        sqlite3_step(statement);
        sqlite3_reset(statement);
    }
    const double mean = (processorMicroseconds() - start) / kReads;
    sqlite3_finalize(statement);
    return mean;
}

void scan(Side &side)
{
    const double start = processorMicroseconds();
    run(side.db, "SELECT sum(length(notes)) FROM conversation");
    side.scan.push_back((processorMicroseconds() - start));
}

void copyWith(Side &side, const std::function<void()> &act)
{
    const auto start = Clock::now();
    act();
    side.copy.push_back(microsecondsSince(start));
}

} // namespace

TEST_CASE("sealed against plain", "[.][speed]")
{
    const TemporaryFolder folder(true);
    const Outcome made = Vault::create(folder / "sealed.letstalk", founding());
    REQUIRE(made.status == Status::Ok);
    Side sealed;
    Side plain;
    REQUIRE(made.vault->connect(&sealed.db) == SQLITE_OK);
    REQUIRE(sqlite3_open_v2((folder / "plain.db").c_str(), &plain.db,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, "unix")
            == SQLITE_OK);
    const std::array<Side *, 2> sides = {&plain, &sealed};
    for (Side *side : sides)
        fill(*side);
    std::mt19937 random(1);
    for (int round = 0; round < 12; ++round) {
        for (int i = 0; i < 40; ++i) { // in turn, so that both meet the same neighbours
            for (Side *side : sides)
                saveOne(*side);
        }
        for (Side *side : sides) {
            side->uncached.push_back(readSome(*side, random, kRows));
            side->cached.push_back(readSome(*side, random, 5));
            scan(*side);
        }
    }
    for (int round = 0; round < 3; ++round) {
        const std::string name = folder / ("copy" + std::to_string(round));
        copyWith(plain, [&] { run(plain.db, ("VACUUM INTO '" + name + ".db'").c_str()); });
        copyWith(sealed, [&] { REQUIRE(made.vault->copyInto(name + ".letstalk") == Status::Ok); });
    }
    for (Side *side : sides)
        sqlite3_close(side->db);

    const auto line
        = [](const char *what, double sealedTime, double plainTime, const char *unit, double scale) {
              std::printf("%-46s sealed %9.2f %s, plain %9.2f %s, ratio %.2f\n", what, sealedTime / scale,
                          unit, plainTime / scale, unit, sealedTime / plainTime);
          };
    line("durable save (median)", median(sealed.save), median(plain.save), "us", 1);
    line("point read, cached, own transaction (CPU)", median(sealed.cached), median(plain.cached), "us", 1);
    line("point read, not cached, own transaction (CPU)", median(sealed.uncached), median(plain.uncached),
         "us", 1);
    line("full scan (CPU)", median(sealed.scan), median(plain.scan), "ms", 1000);
    line("bulk load", sealed.load, plain.load, "ms", 1000);
    line("whole copy (sealed: synced, renamed)", median(sealed.copy), median(plain.copy), "ms", 1000);
    std::printf("file size ratio %.3f\n",
                static_cast<double>(std::filesystem::file_size(folder / "sealed.letstalk"))
                    / static_cast<double>(std::filesystem::file_size(folder / "plain.db")));
    CHECK(median(sealed.cached) < median(plain.cached) * 1.5);
}

TEST_CASE("a vault grows past SQLite's lock page at 1 GiB", "[.][big]")
{
    const TemporaryFolder folder(true);
    const std::string path = folder / "big.letstalk";
    Outcome made = Vault::create(path, founding());
    {
        const Db db(*made.vault);
        REQUIRE(db.run("PRAGMA synchronous=OFF; PRAGMA secure_delete=OFF; CREATE TABLE b(id INTEGER PRIMARY "
                       "KEY, z BLOB)")
                == SQLITE_OK);
        for (int i = 0; i < 28; ++i)
            REQUIRE(db.run("WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 10000)"
                           " INSERT INTO b(z) SELECT zeroblob(4000) FROM c")
                    == SQLITE_OK);
        REQUIRE(db.ask("PRAGMA wal_checkpoint(TRUNCATE)") == "0");
        REQUIRE(db.number("PRAGMA page_count") > (1 << 30) / kPageSize + 1000);
        CHECK(db.ask("PRAGMA quick_check") == "ok");
    }
    made = Outcome();
    const Outcome opened = Vault::open(path, founder());
    REQUIRE(opened.status == Status::Ok);
    CHECK(opened.vault->copyInto(folder / "copy.letstalk") == Status::Ok);
    const Db db(*opened.vault);
    CHECK(db.ask("SELECT count(*) || ' ' || sum(length(z)) FROM b") == "280000 1120000000");
    CHECK(db.run("DELETE FROM b WHERE id > 1000") == SQLITE_OK);
    CHECK(db.run("VACUUM") == SQLITE_OK);
    CHECK(db.ask("PRAGMA wal_checkpoint(TRUNCATE)") == "0");
    CHECK(std::filesystem::file_size(path) < 10'000'000);
    CHECK(db.ask("PRAGMA integrity_check") == "ok");
    const Outcome copy = Vault::open(folder / "copy.letstalk", founder());
    REQUIRE(copy.status == Status::Ok);
    CHECK(Db(*copy.vault).number("SELECT count(*) FROM b") == 280000);
}
