// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/vault_fixture.h"

#include <algorithm>

using namespace letstalk::vault;
using namespace letstalk::vault::tests;

namespace {

Status statusFor(const std::string &path, std::string_view name, std::string_view passphrase)
{
    return Vault::open(path, Credential::user(name, passphrase)).status;
}

/// Whether any 16 bytes in a row of what a slot holds (salt, nonce, wrapped key, public key) are still in the
/// file.
bool traceOf(const Slot &slot, const std::vector<std::uint8_t> &bytes)
{
    std::vector<std::uint8_t> raw(Slot::kSize);
    FieldWriter out(raw);
    slot.write(out);
    for (std::size_t at = 32; at + 16 <= 200; at += 16) {
        if (std::search(bytes.begin(), bytes.end(), raw.begin() + static_cast<std::ptrdiff_t>(at),
                        raw.begin() + static_cast<std::ptrdiff_t>(at + 16))
            != bytes.end())
            return true;
    }
    return false;
}

Slot slotInFile(const std::string &path, const SlotId &id)
{
    const auto bytes = readAll(path);
    for (const std::int64_t at : kCopyAt) {
        PreambleCopy copy {};
        std::copy_n(bytes.begin() + at, kCopySize, copy.begin());
        const CopyVerdict verdict = judgeCopy(copy);
        if (const Slot *slot = verdict.value.slotById(id))
            return *slot;
    }
    FAIL("no such slot");
    return {};
}

std::string lifeOfASlot(const TemporaryFolder &folder, const Environment &environment, bool &traceLeft)
{
    const std::string path = folder / "slots.letstalk";
    Outcome made = Vault::create(path, founding(environment));
    REQUIRE(made.status == Status::Ok);
    const NewSlot bob = made.vault->addUser("Bob", "bob's words", cheap());
    REQUIRE(bob.status == Status::Ok);
    made.vault.reset();
    const Slot slot = slotInFile(path, bob.id);
    {
        const Outcome opened = Vault::open(path, founder(), environment);
        REQUIRE(opened.vault->removeSlot(bob.id) == Status::Ok);
        traceLeft = traceOf(slot, readAll(path));
    }
    return path;
}

} // namespace

TEST_CASE("each person opens the vault with their own name and passphrase, and has their own key pair")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    makeSample(path);
    PublicKey bobKey {};
    {
        const Outcome opened = Vault::open(path, founder());
        CHECK(opened.vault->unlockedBy() == SlotKind::Founder);
        const NewSlot bob = opened.vault->addUser("Bob", "bob's words", cheap());
        REQUIRE(bob.status == Status::Ok);
        bobKey = bob.publicKey;
        CHECK(opened.vault->addUser(" bOB ", "other", cheap()).status == Status::Exists);
        CHECK(opened.vault->keySlots().size() == 3);
        CHECK(opened.vault->slotIdFor("BOB") == bob.id);
    }
    const Outcome bob = Vault::open(path, Credential::user("bob", "bob's words"));
    REQUIRE(bob.status == Status::Ok);
    CHECK(bob.vault->unlockedBy() == SlotKind::User);
    CHECK(bob.vault->userPublicKey() == bobKey);
    CHECK(KeyPair::fromSecret(bob.vault->userSecretKey()).publicKey == bobKey);
    CHECK(bob.vault->slotId() == bob.vault->slotIdFor("Bob"));

    SECTION("two people share one open file in one process")
    {
        const Outcome ada = Vault::open(path, founder());
        REQUIRE(ada.status == Status::Ok);
        CHECK(ada.vault->userPublicKey() != bobKey);
        CHECK(ada.vault->subkey(Purpose::Drafts).view()[0] == bob.vault->subkey(Purpose::Drafts).view()[0]);
        CHECK(Vault::open(path, Credential::user("bob", "wrong")).status == Status::WrongKey);
    }
}

TEST_CASE("changing one's passphrase keeps the key pair, forgets the old words, and asks for them")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    makeSample(path);
    const auto before = readAll(path);
    PublicKey key {};
    {
        const Outcome opened = Vault::open(path, founder());
        key = opened.vault->userPublicKey();
        CHECK(opened.vault->changePassphrase("not it", "new words", cheap()) == Status::WrongKey);
        REQUIRE(opened.vault->changePassphrase(kFounderPass, "new words", cheap()) == Status::Ok);
    }
    const auto after = readAll(path);
    CHECK(
        std::equal(before.begin() + kPreambleSize, before.end(), after.begin() + kPreambleSize, after.end()));
    CHECK(statusFor(path, kFounder, kFounderPass) == Status::WrongKey);
    const Outcome opened = Vault::open(path, Credential::founder("new words"));
    REQUIRE(opened.status == Status::Ok);
    CHECK(opened.vault->userPublicKey() == key);
}

TEST_CASE("a reset slot gets new words and a new key pair, and keeps its kind")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    makeSample(path);
    const Outcome opened = Vault::open(path, founder());
    const NewSlot bob = opened.vault->addUser("Bob", "forgotten", cheap());
    const NewSlot again = opened.vault->replaceUser("Bob", "remembered", cheap());
    REQUIRE(again.status == Status::Ok);
    CHECK(again.id == bob.id);
    CHECK(again.publicKey != bob.publicKey);
    CHECK(statusFor(path, "Bob", "forgotten") == Status::WrongKey);
    CHECK(statusFor(path, "Bob", "remembered") == Status::Ok);
    CHECK(opened.vault->replaceUser("Carol", "x", cheap()).status == Status::NoSuchUser);
    REQUIRE(opened.vault->replaceUser(kFounder, "reset", cheap()).status == Status::Ok);
    CHECK(Vault::open(path, Credential::founder("reset")).vault->unlockedBy() == SlotKind::Founder);
}

TEST_CASE("a removed slot opens nothing and leaves no trace in either copy")
{
    const TemporaryFolder folder;
    bool traceLeft = false;
    SECTION("as it should be")
    {
        const std::string path = lifeOfASlot(folder, {}, traceLeft);
        CHECK_FALSE(traceLeft);
        CHECK(statusFor(path, "Bob", "bob's words") == Status::NoSuchUser);
    }
    SECTION("a program that writes one copy only would be noticed")
    {
        Environment environment;
        environment.faults.oneCopyOnly = true;
        lifeOfASlot(folder, environment, traceLeft);
        CHECK(traceLeft);
    }
}

TEST_CASE("the last person's slot and the recovery key cannot be removed")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    const RecoveryKey recovery = makeSample(path);
    const Outcome opened = Vault::open(path, founder());
    CHECK(opened.vault->removeSlot(opened.vault->slotIdFor(kFounder)) == Status::LastSlot);
    for (const SlotInfo &slot : opened.vault->keySlots()) {
        if (slot.kind == SlotKind::Recovery)
            CHECK(opened.vault->removeSlot(slot.id) == Status::NoSuchUser);
    }
    CHECK(opened.vault->removeSlot(opened.vault->slotIdFor("nobody")) == Status::NoSuchUser);
    REQUIRE(opened.vault->addUser("Bob", "b", cheap()).status == Status::Ok);
    CHECK(opened.vault->removeSlot(opened.vault->slotIdFor(kFounder)) == Status::Ok);
    CHECK(statusFor(path, "Bob", "b") == Status::Ok);
    CHECK(Vault::open(path, Credential::founder(kFounderPass)).status == Status::NoSuchUser);
}

TEST_CASE("the slots can be filled to the last one, and the next is refused")
{
    const TemporaryFolder folder;
    Outcome made = Vault::create(folder / "full.letstalk", founding());
    int added = 0;
    Status status = Status::Ok;
    while (status == Status::Ok && added < 100) {
        status = made.vault->addUser("user" + std::to_string(added), "p", cheap()).status;
        added += status == Status::Ok;
    }
    CHECK(status == Status::SlotsFull);
    CHECK(added == static_cast<int>(kSlotCount) - 2);
    CHECK(statusFor(folder / "full.letstalk", "user0", "p") == Status::Ok);
    CHECK(statusFor(folder / "full.letstalk", "user" + std::to_string(added - 1), "p") == Status::Ok);
}

TEST_CASE("a replaced recovery key opens, the former one does not")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    const RecoveryKey former = makeSample(path);
    NewSlot fresh;
    {
        const Outcome opened = Vault::open(path, founder());
        const PublicKey before = opened.vault->recoveryPublicKey();
        fresh = opened.vault->replaceRecoveryKey();
        REQUIRE(fresh.status == Status::Ok);
        CHECK(opened.vault->recoveryPublicKey() == fresh.publicKey);
        CHECK(fresh.publicKey != before);
    }
    CHECK(Vault::open(path, Credential::recovery(former)).status == Status::WrongKey);
    const Outcome opened = Vault::open(path, Credential::recovery(*fresh.recoveryKey));
    REQUIRE(opened.status == Status::Ok);
    CHECK(opened.vault->unlockedBy() == SlotKind::Recovery);
    CHECK(opened.vault->userPublicKey() == fresh.publicKey);
    CHECK(opened.vault->changePassphrase("x", "y", cheap()) == Status::NoSuchUser);
}

TEST_CASE("failed unlocks are counted for each slot, shown at the next unlock, and cleared on request")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    makeSample(path);
    Environment environment;
    environment.now = [] { return std::int64_t {1'800'000'000}; };
    for (int i = 0; i < 3; ++i)
        CHECK(Vault::open(path, Credential::user(kFounder, "guess"), environment).status == Status::WrongKey);
    CHECK(Vault::open(path, Credential::user("nobody", "guess"), environment).status == Status::NoSuchUser);
    {
        const Outcome opened = Vault::open(path, founder(), environment);
        CHECK(opened.info.failedUnlocks.count == 3);
        CHECK(opened.info.failedUnlocks.lastAt == 1'800'000'000);
        CHECK(opened.info.unknownNames.count == 1);
        CHECK(opened.vault->keySlots()[0].failedUnlocks.count == 3);
        CHECK(Vault::open(path, Credential::user(kFounder, "guess"), environment).status == Status::WrongKey);
        CHECK(opened.vault->keySlots()[0].failedUnlocks.count == 4); // also while the file is open
        opened.vault->clearFailedUnlocks(opened.vault->slotId());
        opened.vault->clearUnknownNames();
    }
    const Outcome opened = Vault::open(path, founder());
    CHECK(opened.info.failedUnlocks.count == 0);
    CHECK(opened.info.unknownNames.count == 0);
}

TEST_CASE("only a demonstration vault tells its passphrase, without being unlocked")
{
    const TemporaryFolder folder;
    makeSample(folder / "real.letstalk");
    const PublicFacts real = Vault::publicFacts(folder / "real.letstalk");
    CHECK(real.status == Status::Ok);
    CHECK_FALSE(real.demo);
    CHECK(real.demoPassphrase.empty());
    CHECK(real.keySlots == 2);

    CreateOptions options = founding();
    options.demoPassphrase = std::string(kFounderPass);
    Vault::create(folder / "demo.letstalk", std::move(options));
    const PublicFacts demo = Vault::publicFacts(folder / "demo.letstalk");
    CHECK(demo.demo);
    CHECK(demo.demoPassphrase == kFounderPass);
    CHECK(Vault::open(folder / "demo.letstalk", Credential::founder(demo.demoPassphrase)).status
          == Status::Ok);
    CHECK(Vault::publicFacts(folder / "none").status == Status::NotFound);
}
