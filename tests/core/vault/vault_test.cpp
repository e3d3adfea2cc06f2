// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/escapes.h"
#include "tests/core/vault/vault_fixture.h"

using namespace letstalk::vault;
using namespace letstalk::vault::tests;

TEST_CASE("a new vault keeps what is written, and opens again by each of its keys")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    const RecoveryKey recovery = makeSample(path);

    for (const Credential &credential :
         {founder(), Credential::founder(kFounderPass), Credential::user(" ADA\n", kFounderPass),
          Credential::recovery(recovery)}) {
        const Outcome opened = Vault::open(path, credential);
        REQUIRE(opened.status == Status::Ok);
        CHECK_FALSE(opened.info.wasOpen);
        CHECK_FALSE(opened.info.healed);
        CHECK_FALSE(opened.info.walPresent);
        const Db db(*opened.vault);
        CHECK(db.ask("PRAGMA journal_mode") == "wal");
        CHECK(db.number("SELECT count(*) FROM t") == 2000);
        CHECK(db.ask("PRAGMA integrity_check") == "ok");
    }
    CHECK(Vault::open(path, Credential::user("Ada", "another")).status == Status::WrongKey);
    CHECK(Vault::open(path, Credential::user("Bob", kFounderPass)).status == Status::NoSuchUser);
    CHECK(Vault::open(path, Credential::recovery(RecoveryKey::create())).status == Status::WrongKey);
}

TEST_CASE("a closed vault is one file, and nothing in it can be read")
{
    const TemporaryFolder folder;
    makeSample(folder / "record.letstalk");
    int files = 0;
    for (const auto &entry : std::filesystem::directory_iterator(folder.path())) {
        ++files;
        const auto bytes = readAll(entry.path().string());
        CHECK_FALSE(holdsText(bytes, kMarker));
        CHECK_FALSE(holdsText(bytes, "CREATE TABLE"));
    }
    CHECK(files == 1);
}
