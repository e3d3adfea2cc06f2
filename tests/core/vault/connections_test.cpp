// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/escapes.h"
#include "core/vault/file_uri.h"
#include "tests/core/vault/vault_fixture.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <random>
#include <thread>

using namespace letstalk::vault;
using namespace letstalk::vault::tests;

namespace {

struct Opened
{
    Opened()
    {
        makeSample(path);
        vault = Vault::open(path, founder()).vault;
        REQUIRE(vault);
    }
    TemporaryFolder folder;
    std::string path = folder / "record.letstalk";
    std::shared_ptr<Vault> vault;
};

int denyEscapes(void *, int action, const char *first, const char *second, const char *, const char *)
{
    return escapesTheVault(action, first, second) ? SQLITE_DENY : SQLITE_OK;
}

} // namespace

TEST_CASE("a file's name may hold any character")
{
    const TemporaryFolder folder;
    for (const char *name : {"with space", "100%", "what?", "a#b", "a?vfs=unix", "%41", "a&b=c;d",
                             "d\xc5\xb5r", "'quoted\"", "file:x", "tab\tnew\nline", "a-journal"}) {
        INFO(name);
        const std::string path = folder / name;
        makeSample(path);
        const Outcome opened = Vault::open(path, founder());
        REQUIRE(opened.status == Status::Ok);
        const Db db(*opened.vault);
        REQUIRE(db);
        CHECK(db.number("SELECT count(*) FROM t") == 2000);
        REQUIRE(db.run("INSERT INTO t(b) VALUES('" + std::string(kMarker) + "')") == SQLITE_OK);
        CHECK_FALSE(holdsText(readAll(path + "-wal"), kMarker));
        CHECK(opened.vault->copyInto(path + " copy") == Status::Ok);
    }
}

TEST_CASE("no connection opens without an unlocked vault")
{
    const Opened opened;
    sqlite3 *db = nullptr;
    const std::string stranger = fileUri(opened.folder / "other.letstalk", opened.vault->vfsName());
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI;
    CHECK(sqlite3_open_v2(stranger.c_str(), &db, flags, nullptr) == SQLITE_CANTOPEN);
    sqlite3_close(db);
    CHECK_FALSE(std::filesystem::exists(opened.folder / "other.letstalk"));
    CHECK(sqlite3_open_v2(opened.path.c_str(), &db, flags, nullptr)
          == SQLITE_OK); // past the vault: not a database
    CHECK_FALSE(opened.vault->serves(db));
    CHECK(sqlite3_exec(db, "SELECT * FROM t", nullptr, nullptr, nullptr) == SQLITE_NOTADB);
    sqlite3_close(db);
    CHECK(opened.vault->serves(Db(*opened.vault).get()));
}

TEST_CASE("no other journal mode than WAL, no rollback journal, no memory mapping, no other page size")
{
    const Opened opened;
    const Db db(*opened.vault);
    for (const char *mode : {"DELETE", "TRUNCATE", "PERSIST", "MEMORY", "OFF"})
        CHECK(db.ask(std::string("PRAGMA journal_mode=") + mode) == "error 1");
    CHECK(db.ask("PRAGMA journal_mode") == "wal");
    CHECK(db.ask("PRAGMA journal_mode=WAL") == "wal");
    CHECK(db.ask("PRAGMA mmap_size=1000000000") == "0");
    CHECK(db.run("PRAGMA page_size=8192; VACUUM") == SQLITE_OK);
    CHECK(db.ask("PRAGMA page_size") == "4096");
    writeAll(opened.path + "-journal", std::vector<std::uint8_t>(512, 0xd9));
    const Db second(*opened.vault);
    CHECK(second.ask("PRAGMA integrity_check") == "ok");
    CHECK(std::filesystem::exists(opened.path + "-journal")); // a stranger's file, not ours to touch
    CHECK_FALSE(std::filesystem::exists(opened.path + "-shm"));
}

TEST_CASE("a forgotten reserve is refused, without that check the file would be destroyed")
{
    for (const bool fault : {false, true}) {
        const TemporaryFolder folder;
        const std::string path = folder / "record.letstalk";
        CreateOptions options = founding();
        options.environment.faults.ignoreReserve = fault;
        int written = SQLITE_OK;
        options.prepare = [&written](Vault &vault) {
            // VACUUM cannot lower the reserve, but a page that claims another one can be put there by hand.
            const Db db(vault);
            sqlite3_file *file = nullptr;
            sqlite3_file_control(db.get(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
            std::vector<std::uint8_t> page(kPageSize);
            file->pMethods->xRead(file, page.data(), kPageSize, 0);
            page[20] = 0;
            written = file->pMethods->xWrite(file, page.data(), kPageSize, 0);
            return true;
        };
        const Outcome made = Vault::create(path, std::move(options));
        CHECK((written == SQLITE_OK) == fault);
        CHECK(made.status == (fault ? Status::PageDamaged : Status::Ok));
    }
}

TEST_CASE("nothing escapes: ATTACH and VACUUM INTO are denied, a plain VACUUM is not")
{
    const Opened opened;
    const Db db(*opened.vault);
    sqlite3_set_authorizer(db.get(), denyEscapes, nullptr);
    const std::string out = opened.folder / "out.db";
    CHECK(db.run("VACUUM INTO 'file:" + out + "?vfs=unix'") == SQLITE_AUTH);
    CHECK(db.run("ATTACH 'file:" + out + "?vfs=unix' AS o") == SQLITE_AUTH);
    CHECK(db.run("ATTACH '" + out + "' AS o") == SQLITE_AUTH);
    CHECK(db.run("SELECT load_extension('x')") != SQLITE_OK);
    CHECK_FALSE(std::filesystem::exists(out));
    CHECK(db.run("VACUUM") == SQLITE_OK);
    CHECK(db.run("ATTACH ':memory:' AS scratch") == SQLITE_OK);
    CHECK_FALSE(escapesTheVault(SQLITE_SELECT, nullptr, nullptr));
    CHECK(escapesTheVault(SQLITE_ATTACH, nullptr, nullptr));
}

TEST_CASE("connections wait for each other, keep their snapshots, and are told when they are too late")
{
    const Opened opened;
    const Db a(*opened.vault);
    const Db b(*opened.vault, 100);
    REQUIRE(a.run("BEGIN IMMEDIATE; UPDATE t SET b = 'x' WHERE a = 1") == SQLITE_OK);
    CHECK(b.run("BEGIN IMMEDIATE") == SQLITE_BUSY);
    CHECK(b.number("SELECT count(*) FROM t WHERE b = 'x'") == 0);
    std::thread later([&a] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        a.run("COMMIT");
    });
    sqlite3_busy_timeout(b.get(), 5000);
    CHECK(b.run("BEGIN IMMEDIATE") == SQLITE_OK);
    later.join();
    CHECK(b.run("COMMIT") == SQLITE_OK);

    REQUIRE(b.run("BEGIN") == SQLITE_OK);
    CHECK(b.number("SELECT count(*) FROM t WHERE b = 'y'") == 0);
    REQUIRE(a.run("UPDATE t SET b = 'y' WHERE a = 2") == SQLITE_OK);
    CHECK(b.number("SELECT count(*) FROM t WHERE b = 'y'") == 0);
    CHECK(b.run("UPDATE t SET b = 'z' WHERE a = 3") == SQLITE_BUSY_SNAPSHOT);
    sqlite3_busy_timeout(a.get(), 50);
    CHECK(a.ask("PRAGMA wal_checkpoint(TRUNCATE)") == "1"); // a reader is in the way
    REQUIRE(b.run("ROLLBACK") == SQLITE_OK);
    CHECK(a.ask("PRAGMA wal_checkpoint(TRUNCATE)") == "0");
    CHECK(std::filesystem::file_size(opened.path + "-wal") == 0);

    CHECK(a.ask("PRAGMA locking_mode=EXCLUSIVE") == "exclusive");
    CHECK(a.run("UPDATE t SET b = 'q' WHERE a = 4") == SQLITE_BUSY); // as with plain files: b is there
    CHECK(b.run("UPDATE t SET b = 'q' WHERE a = 4") == SQLITE_OK);
    CHECK(a.ask("PRAGMA locking_mode=NORMAL") == "normal");
    CHECK(a.number("SELECT count(*) FROM t") == 2000);
    CHECK(b.run("UPDATE t SET b = 'r' WHERE a = 4") == SQLITE_OK);
}

TEST_CASE("one writer, three readers and a checkpointer in threads see whole snapshots only")
{
    const Opened opened;
    {
        const Db db(*opened.vault);
        REQUIRE(db.run("CREATE TABLE account(id INTEGER PRIMARY KEY, n INT);"
                       "INSERT INTO account SELECT a, 1000 FROM t")
                == SQLITE_OK);
    }
    std::atomic<bool> stop {false};
    std::atomic<int> commits {0};
    std::atomic<int> snapshots {0};
    std::atomic<int> bad {0};
    std::vector<std::thread> threads;
    threads.emplace_back([&] {
        const Db db(*opened.vault);
        db.run("PRAGMA wal_autocheckpoint=60");
        std::mt19937 random(1);
        while (!stop) {
            const auto from = std::to_string(1 + random() % 2000);
            const auto to = std::to_string(1 + random() % 2000);
            const bool good = db.run("BEGIN IMMEDIATE; UPDATE account SET n = n - 7 WHERE id = " + from
                                     + "; UPDATE account SET n = n + 7 WHERE id = " + to)
                == SQLITE_OK;
            bad += !good;
            const bool keep = random() % 8 != 0;
            bad += db.run(keep ? "COMMIT" : "ROLLBACK") != SQLITE_OK;
            commits += keep;
        }
    });
    for (int reader = 0; reader < 3; ++reader) {
        threads.emplace_back([&] {
            Db db(*opened.vault);
            for (int n = 1; !stop; ++n) {
                if (n % 40 == 0)
                    db = Db(*opened.vault); // connections come and go
                bad += db.run("BEGIN") != SQLITE_OK;
                bad += db.number("SELECT sum(n) FROM account") != 2000000;
                bad += db.number("SELECT count(*) FROM account") != 2000;
                bad += db.run("COMMIT") != SQLITE_OK;
                ++snapshots;
            }
        });
    }
    threads.emplace_back([&] {
        const Db db(*opened.vault, 50);
        for (int n = 0; !stop; ++n) {
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
            const std::string answer
                = db.ask(n % 2 ? "PRAGMA wal_checkpoint(TRUNCATE)" : "PRAGMA wal_checkpoint(RESTART)");
            bad += answer != "0" && answer != "1";
        }
    });
    std::this_thread::sleep_for(std::chrono::seconds(soaking() ? 20 : 2));
    stop = true;
    for (std::thread &thread : threads)
        thread.join();
    CHECK(bad == 0);
    CHECK(commits > 10);
    CHECK(snapshots > 10);
    CHECK(Db(*opened.vault).ask("PRAGMA integrity_check") == "ok");
    std::printf("threads: %d commits, %d snapshots, %d bad\n", commits.load(), snapshots.load(), bad.load());
}

TEST_CASE("sorting, temporary tables, VACUUM and statement journals write nothing in clear")
{
    const Opened opened;
    const Db db(*opened.vault);
    REQUIRE(db.run("PRAGMA temp_store=FILE; PRAGMA cache_size=10; PRAGMA wal_autocheckpoint=0") == SQLITE_OK);
    CHECK(db.run("CREATE TEMP TABLE s AS SELECT * FROM t ORDER BY b DESC") == SQLITE_OK);
    CHECK(db.run("INSERT INTO t(b) SELECT b || b || b FROM t ORDER BY b; CREATE INDEX i ON t(b);"
                 "UPDATE t SET b = b || '!' WHERE a % 3 = 0; VACUUM")
          == SQLITE_OK);
    CHECK(db.number("SELECT count(*) FROM s") == 2000);
    for (const auto &entry : std::filesystem::directory_iterator(opened.folder.path()))
        CHECK_FALSE(holdsText(readAll(entry.path().string()), kMarker));
    CHECK(db.ask("PRAGMA integrity_check") == "ok");
}
