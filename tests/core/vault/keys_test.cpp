// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/compartments.h"
#include "core/vault/file_keys.h"
#include "core/vault/key_slots.h"
#include "core/vault/memory_file.h"
#include "tests/core/vault/vault_fixture.h"

#include <algorithm>
#include <random>

using namespace letstalk::vault;
using namespace letstalk::vault::tests;
using Fault = RecoveryKey::Parsed::Fault;

namespace {

bool same(ByteView a, ByteView b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The same at each run, whatever the seed: of ten keys one has two groups whose checks fit each other's
/// place.
RecoveryKey fixedKey()
{
    auto parsed = RecoveryKey::parse(
        "003G-W5BN 3GHJ-MC8A 70ZM-CK8C AHDP-4TBM E1VQ-X1A5 HJ9S-N8EG N2QV-DF8D RK5X-5PDX");
    REQUIRE(parsed.key);
    return std::move(*parsed.key);
}

} // namespace

TEST_CASE("a printed recovery key reads back however it is typed")
{
    const RecoveryKey key = RecoveryKey::create();
    const std::string text = key.toText();
    CHECK(text.size() == 8 * 9 + 7);
    std::string lower = text;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return char(std::tolower(c)); });
    std::string confused = text;
    std::replace(confused.begin(), confused.end(), '0', 'o');
    std::replace(confused.begin(), confused.end(), '1', 'l');
    std::string bare = text;
    bare.erase(std::remove_if(bare.begin(), bare.end(), [](char c) { return c == ' ' || c == '-'; }),
               bare.end());
    std::string lines = "\n  " + text + " \n";
    std::replace(lines.begin(), lines.end(), ' ', '\n');
    for (const std::string &typed : {text, lower, confused, bare, lines}) {
        INFO(typed);
        const auto parsed = RecoveryKey::parse(typed);
        REQUIRE(parsed.fault == Fault::None);
        CHECK(same(parsed.key->bytes(), key.bytes()));
    }
    CHECK_FALSE(same(RecoveryKey::create().bytes(), key.bytes()));
    for (int i = 0; i < RecoveryKey::kGroups; ++i) {
        CHECK(key.matchesGroup(i, key.group(i)));
        CHECK_FALSE(key.matchesGroup(i, key.group((i + 1) % RecoveryKey::kGroups)));
        CHECK_FALSE(key.matchesGroup(i, key.group(i) + "0"));
        CHECK_FALSE(key.matchesGroup(i, ""));
    }
}

TEST_CASE("a slip in a recovery key is located")
{
    const RecoveryKey key = fixedKey();
    const std::string text = key.toText();
    int unnoticed = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const char wrong : kAlphabet) {
            if (text[at] == wrong || kAlphabet.find(text[at]) == std::string_view::npos)
                continue;
            std::string slip = text;
            slip[at] = wrong;
            INFO(slip);
            const auto parsed = RecoveryKey::parse(slip);
            if (parsed.fault == Fault::None) {
                CHECK_FALSE(same(parsed.key->bytes(), key.bytes()));
                ++unnoticed; // then the vault says WrongKey
            } else {
                CHECK(parsed.fault == Fault::WrongGroup);
                CHECK(parsed.group == static_cast<int>(at / 10));
            }
        }
    }
    CHECK(unnoticed > 0);
    CHECK(unnoticed < 2 * 64 * 31 / 256); // the check of a group has eight bits: one in 256

    const auto fault = [](const std::string &typed) {
        const auto parsed = RecoveryKey::parse(typed);
        CHECK_FALSE(parsed.key.has_value());
        return std::pair(parsed.fault, parsed.group);
    };
    for (int one = 0; one < RecoveryKey::kGroups; ++one) {
        for (int other = one + 1; other < RecoveryKey::kGroups; ++other) {
            std::string swapped = text;
            std::swap_ranges(swapped.begin() + one * 10, swapped.begin() + one * 10 + 9,
                             swapped.begin() + other * 10);
            CHECK(fault(swapped) == std::pair(Fault::WrongGroup, one));
        }
    }
    std::string odd = text;
    odd[33] = 'U';
    CHECK(fault(odd) == std::pair(Fault::BadCharacter, 3));
    odd[33] = '*';
    CHECK(fault(odd) == std::pair(Fault::BadCharacter, 3));
    CHECK(fault(std::string(text).erase(45, 1)) == std::pair(Fault::TooShort, 4));
    CHECK(fault(std::string(text).insert(45, "7")) == std::pair(Fault::TooLong, 4));
    CHECK(fault(text.substr(0, 59)) == std::pair(Fault::TooShort, 6));
    CHECK(fault("") == std::pair(Fault::TooShort, 0));
    CHECK(fault(text + " 0000") == std::pair(Fault::TooLong, 7));
}

TEST_CASE("what is sealed to a compartment opens for holders only, and in its place only")
{
    const KeyPair compartment = KeyPair::create();
    const Bytes context = {1, 2, 3};
    const Bytes other = {1, 2, 4};
    for (const std::size_t length : {0U, 1U, 63U, 64U, 65U, 5000U}) {
        const Bytes text(length, 'x');
        const Bytes sealed = sealTo(compartment.publicKey, text, context);
        const auto opened = openSealed(compartment, sealed, context);
        REQUIRE(opened.has_value());
        CHECK(same(opened->view(), text));
        CHECK_FALSE(openSealed(KeyPair::create(), sealed, context).has_value());
        CHECK_FALSE(openSealed(compartment, sealed, other).has_value());
        CHECK_FALSE(openSealed(compartment, sealed, {}).has_value());
        CHECK(sealTo(compartment.publicKey, text, context) != sealed);
        CHECK(keyHintOf(ByteView(sealed)) == keyHintOf(compartment.publicKey));
    }
    CHECK(sealTo(compartment.publicKey, bytesOf("yes"), context).size()
          == sealTo(compartment.publicKey, bytesOf("no, not at all"), context).size());

    const Bytes sealed = sealTo(compartment.publicKey, bytesOf("a concern"), context);
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        Bytes altered = sealed;
        altered[at] ^= 1;
        CHECK_FALSE(openSealed(compartment, altered, context).has_value());
        CHECK_FALSE(openSealed(compartment, ByteView(sealed).first(at), context).has_value());
    }
    CHECK(sealTo(PublicKey {}, bytesOf("x"), context).empty()); // no public key at all
}

TEST_CASE("a grant carries a compartment's secret to one person")
{
    const KeyPair person = KeyPair::create();
    const KeyPair compartment = KeyPair::create();
    const Bytes context = {'d', 'p', 1};
    const Bytes grant = grantTo(person.publicKey, compartment, context);
    const auto opened = openGrant(person, grant, context);
    REQUIRE(opened.has_value());
    CHECK(opened->publicKey == compartment.publicKey);
    const Bytes sealed = sealTo(compartment.publicKey, bytesOf("a concern"), context);
    CHECK(openSealed(*opened, sealed, context)->text() == "a concern");
    CHECK_FALSE(openGrant(KeyPair::create(), grant, context).has_value());
    CHECK_FALSE(openGrant(person, grant, {}).has_value());
    CHECK_FALSE(openGrant(person, sealTo(person.publicKey, bytesOf("short"), context), context).has_value());
}

TEST_CASE("a passphrase's cost is clamped, standard unless a test names another")
{
    const PassphraseCost standard;
    CHECK(standard.passes() == 3);
    CHECK((standard.memoryBytes() == 256U << 20 || standard.memoryBytes() == 128U << 20));
    CHECK(PassphraseCost(0, 0) == PassphraseCost(1, 8192));
    CHECK(PassphraseCost(4'000'000'000U, ~std::uint64_t {0}) == PassphraseCost(16, std::uint64_t {1} << 30));
    CHECK(CreateOptions().cost == standard);
    const Salt salt {};
    const auto a = stretchPassphrase("a", salt, cheap());
    CHECK(same(a->view(), stretchPassphrase("a", salt, cheap())->view()));
    CHECK_FALSE(same(a->view(), stretchPassphrase("b", salt, cheap())->view()));
    CHECK_FALSE(same(a->view(), stretchPassphrase("a", salt, PassphraseCost(2, 8192))->view()));
}

TEST_CASE("subkeys differ by purpose and WAL id, and repeat")
{
    const SecureBytes data = SecureBytes::random(32);
    FileKeys keys(data.clone(), WalId {});
    const FileKeys again(data.clone(), WalId {});
    CHECK(same(keys.subkey(Purpose::Drafts).view(), again.subkey(Purpose::Drafts).view()));
    CHECK_FALSE(same(keys.subkey(Purpose::Drafts).view(), keys.subkey(Purpose::Guard).view()));
    CHECK_FALSE(same({keys.pages(), 32}, {keys.wal(), 32}));
    CHECK(same({keys.wal(), 32}, {again.wal(), 32}));
    keys.renewWal(WalId {1});
    CHECK_FALSE(same({keys.wal(), 32}, {again.wal(), 32}));
    CHECK(same({keys.pages(), 32}, {again.pages(), 32}));
}

TEST_CASE("names lead to slots by a hash that differs from file to file")
{
    const Salt salt {1};
    CHECK(slotIdOf(salt, "Ada") == slotIdOf(salt, "\tada "));
    CHECK(slotIdOf(salt, "Ada") != slotIdOf(salt, "Adam"));
    CHECK(slotIdOf(salt, "Ada") != slotIdOf(Salt {2}, "Ada"));
    CHECK(slotIdOf(salt, "\xc5\xb4yn")
          != slotIdOf(salt, "\xc5\xb5yn")); // other letters are the caller's business
}

TEST_CASE("a file in memory behaves as a file")
{
    std::vector<std::uint8_t> handle(static_cast<std::size_t>(memoryFileHandleSize()));
    auto *file = reinterpret_cast<sqlite3_file *>(handle.data());
    REQUIRE(openMemoryFile(file) == SQLITE_OK);
    const auto *calls = file->pMethods;
    std::mt19937 random(2);
    std::vector<std::uint8_t> model;
    for (int i = 0; i < 600; ++i) {
        const auto at = static_cast<std::int64_t>(random() % 300000);
        std::vector<std::uint8_t> data(1 + random() % 9000);
        if (i % 3 == 0) {
            std::generate(data.begin(), data.end(), [&] { return static_cast<std::uint8_t>(random()); });
            REQUIRE(calls->xWrite(file, data.data(), static_cast<int>(data.size()), at) == SQLITE_OK);
            model.resize(std::max(model.size(), static_cast<std::size_t>(at) + data.size()));
            std::copy(data.begin(), data.end(), model.begin() + at);
        } else if (i % 31 == 1) {
            REQUIRE(calls->xTruncate(file, at) == SQLITE_OK);
            model.resize(static_cast<std::size_t>(at));
        } else {
            const int rc = calls->xRead(file, data.data(), static_cast<int>(data.size()), at);
            std::vector<std::uint8_t> expected(data.size());
            const auto have = std::clamp<std::int64_t>(static_cast<std::int64_t>(model.size()) - at, 0,
                                                       static_cast<std::int64_t>(data.size()));
            if (have > 0)
                std::copy_n(model.begin() + at, have, expected.begin());
            CHECK(data == expected);
            CHECK((rc == SQLITE_OK) == (have == static_cast<std::int64_t>(data.size())));
        }
        sqlite3_int64 size = 0;
        calls->xFileSize(file, &size);
        CHECK(size == static_cast<sqlite3_int64>(model.size()));
    }
    CHECK(calls->xClose(file) == SQLITE_OK);
}
