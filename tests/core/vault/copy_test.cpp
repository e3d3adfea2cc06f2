// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/vault_fixture.h"

#include <atomic>
#include <thread>

using namespace letstalk::vault;
using namespace letstalk::vault::tests;

namespace {

struct Source
{
    Source() : recovery(makeSample(path))
    {
        vault = Vault::open(path, founder()).vault;
        REQUIRE(vault);
        REQUIRE(vault->addUser("Bob", "bob's words", cheap()).status == Status::Ok);
    }
    TemporaryFolder folder;
    std::string path = folder / "record.letstalk";
    std::string copy = folder / "copy.letstalk";
    RecoveryKey recovery;
    std::shared_ptr<Vault> vault;
};

} // namespace

TEST_CASE("a copy is a vault of its own that the same people open")
{
    Source source;
    {
        const Db db(*source.vault);
        REQUIRE(db.run("DELETE FROM t WHERE a > 1500") == SQLITE_OK); // only in the WAL yet
    }
    REQUIRE(source.vault->copyInto(source.copy) == Status::Ok);
    CHECK(source.vault->copyInto(source.copy) == Status::Exists);
    CHECK(source.vault->copyInto(source.path) == Status::Exists);
    CHECK_FALSE(holdsText(readAll(source.copy), kMarker));
    for (const Credential &credential :
         {founder(), Credential::user("Bob", "bob's words"), Credential::recovery(source.recovery)}) {
        const Outcome opened = Vault::open(source.copy, credential);
        REQUIRE(opened.status == Status::Ok);
        CHECK_FALSE(opened.info.wasOpen);
        CHECK(opened.vault->fileId() == source.vault->fileId());
        const Db db(*opened.vault);
        CHECK(db.ask("PRAGMA journal_mode") == "wal");
        CHECK(db.number("SELECT count(*) FROM t") == 1500);
        CHECK(db.ask("PRAGMA integrity_check") == "ok");
        CHECK(db.run("PRAGMA journal_mode=DELETE") != SQLITE_OK);
        CHECK(db.run("INSERT INTO t(b) VALUES(1); DELETE FROM t WHERE a = last_insert_rowid()") == SQLITE_OK);
    }
    CHECK(Db(*source.vault).number("SELECT count(*) FROM t") == 1500);
}

TEST_CASE("a copy made while another connection writes is one snapshot")
{
    Source source;
    std::atomic<bool> stop {false};
    std::thread writer([&] {
        const Db db(*source.vault);
        while (!stop)
            db.run("BEGIN IMMEDIATE; INSERT INTO t(b) VALUES(1); INSERT INTO t(b) VALUES(2); COMMIT");
    });
    for (int i = 0; i < 5; ++i) {
        const std::string path = source.copy + std::to_string(i);
        CHECK(source.vault->copyInto(path) == Status::Ok);
        const Outcome opened = Vault::open(path, founder());
        const Db db(*opened.vault);
        CHECK(db.number("SELECT count(*) FROM t WHERE b = '1'")
              == db.number("SELECT count(*) FROM t WHERE b = '2'"));
        CHECK(db.ask("PRAGMA integrity_check") == "ok");
    }
    stop = true;
    writer.join();
}

TEST_CASE("under a fresh data key everybody still opens, and nothing the leaver kept helps")
{
    Source source;
    const SlotId bob = source.vault->slotIdFor("Bob");
    const PublicKey ada = source.vault->userPublicKey();
    const SecureBytes formerSubkey = source.vault->subkey(Purpose::Guard);
    const FileId fileId = source.vault->fileId();
    const auto before = readAll(source.path);
    REQUIRE(source.vault->removeSlot(bob) == Status::Ok);
    REQUIRE(source.vault->copyInto(source.copy, {true, {}, {}}) == Status::Ok);
    CHECK(Vault::swapIn(source.copy, source.path) == Status::Busy); // still open
    source.vault.reset();
    REQUIRE(Vault::swapIn(source.copy, source.path) == Status::Ok);
    CHECK_FALSE(std::filesystem::exists(source.copy));

    CHECK(Vault::open(source.path, Credential::user("Bob", "bob's words")).status == Status::NoSuchUser);
    CHECK(Vault::open(source.path, Credential::user(kFounder, "wrong")).status == Status::WrongKey);
    for (int round = 0; round < 2; ++round) { // by the box, then by the slot wrapped again
        const Outcome opened = Vault::open(source.path, founder());
        REQUIRE(opened.status == Status::Ok);
        CHECK(opened.vault->userPublicKey() == ada);
        CHECK(opened.vault->fileId() == fileId);
        CHECK(opened.vault->subkey(Purpose::Guard).view()[0] != formerSubkey.view()[0]);
        CHECK(Db(*opened.vault).number("SELECT count(*) FROM t") == 2000);
    }
    CHECK(Vault::open(source.path, Credential::recovery(source.recovery)).status == Status::Ok);

    // The leaver's old preamble, with a slot that opens, put before the new pages: the old key opens none of
    // them.
    auto forged = readAll(source.path);
    std::copy_n(before.begin(), kPreambleSize, forged.begin());
    writeAll(source.copy, forged);
    CHECK(Vault::open(source.copy, Credential::user("Bob", "bob's words")).status == Status::PageDamaged);
}

TEST_CASE("a copy is looked into before it gets its name, and may be refused")
{
    Source source;
    std::string answer;
    CopyOptions options;
    options.check = [&](Vault &copy) {
        answer = Db(copy).ask("PRAGMA quick_check");
        CHECK_FALSE(std::filesystem::exists(source.copy));
        return false;
    };
    CHECK(source.vault->copyInto(source.copy, options) == Status::Io);
    CHECK(answer == "ok");
    CHECK(std::distance(std::filesystem::directory_iterator(source.folder.path()), {})
          == 2); // the file and its owner
    options.check = [](Vault &copy) { return Db(copy).number("SELECT count(*) FROM t") == 2000; };
    CHECK(source.vault->copyInto(source.copy, options) == Status::Ok);
    CHECK(Vault::open(source.copy, founder()).status == Status::Ok);
}

TEST_CASE("only the recovery key decrypts")
{
    Source source;
    const std::string plain = source.folder / "plain.db";
    CHECK(source.vault->decryptInto(plain, RecoveryKey::create()) == Status::WrongKey);
    CHECK_FALSE(std::filesystem::exists(plain));
    REQUIRE(source.vault->decryptInto(plain, source.recovery) == Status::Ok);
    CHECK(holdsText(readAll(plain), kMarker));
    sqlite3 *db = nullptr;
    REQUIRE(sqlite3_open_v2(plain.c_str(), &db, SQLITE_OPEN_READONLY, "unix") == SQLITE_OK);
    CHECK(sqlite3_exec(db, "PRAGMA integrity_check; SELECT b FROM t", nullptr, nullptr, nullptr)
          == SQLITE_OK);
    sqlite3_close(db);
    CHECK(Vault::open(plain, founder()).status == Status::PlainSqlite);
    CHECK(source.vault->decryptInto(plain, source.recovery) == Status::Exists);
}

TEST_CASE("a decryption that is stopped leaves nothing plain behind")
{
    Source source;
    const std::string plain = source.folder / "plain.db";
    const auto files
        = [&] { return std::distance(std::filesystem::directory_iterator(source.folder.path()), {}); };
    const auto before = files();
    CHECK(source.vault->decryptInto(plain, source.recovery, [] { return false; }) == Status::Cancelled);
    CHECK(files() == before);
    int asked = 0;
    CHECK(source.vault->decryptInto(plain, source.recovery, [&asked] { return ++asked < 1'000'000; })
          == Status::Ok);
    CHECK(std::filesystem::exists(plain));
}

TEST_CASE("making a vault refuses to overwrite, and leaves nothing when it is given up")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    CreateOptions options = founding();
    options.prepare = [](Vault &) { return false; };
    CHECK(Vault::create(path, std::move(options)).status == Status::Cancelled);
    CHECK(std::filesystem::is_empty(folder.path()));

    options = founding();
    sqlite3 *leaked = nullptr;
    options.prepare = [&leaked](Vault &vault) { return vault.connect(&leaked) == SQLITE_OK; };
    CHECK(Vault::create(path, std::move(options)).status == Status::Busy);
    sqlite3_close(leaked);

    makeSample(path);
    CHECK(Vault::create(path, founding()).status == Status::Exists);
    CHECK(Vault::create(folder / "no/such/folder/x", founding()).status == Status::NotFound);
    const auto permissions = std::filesystem::status(path).permissions();
    CHECK((permissions & (std::filesystem::perms::group_all | std::filesystem::perms::others_all))
          == std::filesystem::perms::none);
}
