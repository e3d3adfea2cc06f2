// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/vault_fixture.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <random>

using namespace letstalk::vault;
using namespace letstalk::vault::tests;

namespace {

using File = std::vector<std::uint8_t>;
constexpr std::size_t kSecondCopy = 32768;
constexpr std::size_t kPages = 65536;
constexpr std::size_t kFirstSlot = 256;

/// A sample, and what becomes of damaged copies of it.
class Damage
{
public:
    Damage()
    {
        makeSample(m_folder / "good.letstalk");
        m_good = readAll(m_folder / "good.letstalk");
    }
    const File &good() const { return m_good; }

    /// The status of opening the file after `harm`; with Ok, `answer()` is what SQLite says of its rows, and
    /// the second opening must find nothing to heal.
    Status after(const std::function<void(File &)> &harm)
    {
        File file = m_good;
        harm(file);
        const std::string path = m_folder / "harmed.letstalk";
        writeAll(path, file);
        m_answer.clear();
        m_healed = false;
        {
            const Outcome opened = Vault::open(path, founder());
            if (opened.status != Status::Ok)
                return opened.status;
            m_healed = opened.info.healed;
            const Db db(*opened.vault);
            m_answer = db.ask("SELECT count(*) || ' ' || sum(length(b)) FROM t");
        }
        const Outcome again = Vault::open(path, founder());
        CHECK(again.status == Status::Ok);
        CHECK_FALSE(again.info.healed);
        return Status::Ok;
    }
    bool healed() const { return m_healed; }
    const std::string &answer() const { return m_answer; }

private:
    TemporaryFolder m_folder;
    File m_good;
    std::string m_answer;
    bool m_healed = false;
};

const std::string kWholeAnswer = "2000 44893"; // 19 bytes of marker and the number, for each row

} // namespace

TEST_CASE("one damaged copy of the preamble is healed, two are told apart from everything else")
{
    Damage damage;
    CHECK(damage.after([](File &) {}) == Status::Ok);
    CHECK(damage.answer() == kWholeAnswer);
    CHECK_FALSE(damage.healed());

    for (const std::size_t copy : {std::size_t {0}, kSecondCopy}) {
        for (const std::size_t at : {3U, 18U, 30U, 100U, 300U, 9000U, 16300U, 16380U}) {
            INFO("copy at " << copy << ", byte " << at);
            CHECK(damage.after([&](File &file) { file[copy + at] ^= 1; }) == Status::Ok);
            CHECK(damage.healed());
            CHECK(damage.answer() == kWholeAnswer);
        }
        CHECK(damage.after([&](File &file) {
            std::fill_n(file.begin() + static_cast<std::ptrdiff_t>(copy), 16384, 0);
        }) == Status::Ok);
    }
    CHECK(damage.after([](File &file) { file[300] ^= 1, file[kSecondCopy + 9000] ^= 1; })
          == Status::SlotsDamaged);
    CHECK(damage.after([](File &file) { file[18] ^= 2, file[kSecondCopy + 18] ^= 2; })
          == Status::SlotsDamaged);
    CHECK(damage.after([](File &file) { std::fill_n(file.begin(), kPages, 0); }) == Status::NotOurs);
    CHECK(damage.after([](File &file) { file.resize(5000); }) == Status::SlotsDamaged);
    CHECK(damage.after([](File &file) { file.resize(20000); }) == Status::PageDamaged);
    CHECK(damage.after([](File &file) { file.clear(); }) == Status::NotOurs);
    CHECK(damage.after([](File &file) { file.erase(file.begin(), file.begin() + kPages); })
          == Status::NotOurs);
    CHECK(damage.after([](File &file) { std::fill_n(file.begin() + 16384, 4096, 0x5a); }) == Status::Ok);
}

TEST_CASE("other files are called what they are")
{
    Damage damage;
    CHECK(damage.after([](File &file) {
        std::mt19937 random(1);
        std::generate(file.begin(), file.end(), [&] { return static_cast<std::uint8_t>(random()); });
    }) == Status::NotOurs);
    CHECK(damage.after([](File &file) { std::copy_n("SQLite format 3", 16, file.begin()); }) == Status::Ok);
    CHECK(damage.after([](File &file) {
        std::fill_n(file.begin(), kPages, 0);
        std::copy_n("SQLite format 3", 16, file.begin());
    }) == Status::PlainSqlite);
    for (const bool both : {false, true}) {
        CHECK(damage.after([both](File &file) { // a later version, whole: whichever copy says so is believed
            for (const std::size_t copy : {std::size_t {0}, kSecondCopy}) {
                if (copy == 0 && !both)
                    continue;
                file[copy + 20] = 2;
                redoChecksums(&file[copy]);
            }
        }) == Status::Newer);
    }
    CHECK(damage.after([](File &file) { // a later version that this one may still follow
        file[16] = file[kSecondCopy + 16] = 9;
        redoChecksums(&file[0]);
        redoChecksums(&file[kSecondCopy]);
    }) == Status::Tampered); // but the MAC shows that it was not written by one
    const TemporaryFolder folder;
    CHECK(Vault::open(folder / "none.letstalk", founder()).status == Status::NotFound);
    CHECK(Vault::open(folder / "no/folder/none.letstalk", founder()).status == Status::NotFound);
}

TEST_CASE("a preamble altered by somebody who redoes the checksums is refused")
{
    Damage damage;
    const auto altered = [&](std::size_t at, std::uint8_t value) {
        return damage.after([&](File &file) {
            for (const std::size_t copy : {std::size_t {0}, kSecondCopy}) {
                file[copy + at] = value;
                redoChecksums(&file[copy]);
            }
        });
    };
    CHECK(altered(96, 0xff) == Status::Tampered); // flags: "demo"
    CHECK(altered(90, 0xff) == Status::Tampered); // WAL id
    CHECK(altered(kFirstSlot + 5 * Slot::kSize, 1) == Status::Tampered); // a slot that was free
    CHECK(altered(kFirstSlot + Slot::kSize + 50, 7) == Status::Tampered); // the recovery slot
    CHECK(altered(kFirstSlot + 4, 2) == Status::WrongKey); // the passphrase's cost
    CHECK(altered(kFirstSlot + 15, 0xff) == Status::WrongKey); // an absurd one, which must not hang either
    CHECK(altered(kFirstSlot + 160, 7) == Status::WrongKey); // the public key
}

TEST_CASE("damaged, missing, moved and swapped pages are noticed when they are read")
{
    Damage damage;
    const std::string unreadable = "error " + std::to_string(SQLITE_IOERR_DATA);
    CHECK(damage.after([](File &file) { file[kPages + 2000] ^= 1; }) == Status::PageDamaged);
    CHECK(damage.after([](File &file) { file.resize(kPages); }) == Status::PageDamaged);
    CHECK(damage.after([](File &file) { file.resize(kPages + 1000); }) == Status::PageDamaged);
    REQUIRE(damage.after([](File &file) { file[kPages + 3 * 4096 + 100] ^= 1; }) == Status::Ok);
    CHECK(damage.answer() == unreadable);
    REQUIRE(damage.after([](File &file) { std::fill_n(file.begin() + kPages + 3 * 4096, 4096, 0); })
            == Status::Ok);
    CHECK(damage.answer() == unreadable);
    REQUIRE(damage.after([](File &file) {
        const auto second = file.begin() + kPages + 2 * 4096;
        std::swap_ranges(second, second + 4096, second + 4096);
    }) == Status::Ok);
    CHECK(damage.answer() == unreadable);
    REQUIRE(damage.after([](File &file) { file.resize(kPages + 5 * 4096); }) == Status::Ok);
    CHECK(damage.answer().substr(0, 5) == "error");
}

TEST_CASE("no single flipped bit anywhere in the file ever changes what is read")
{
    Damage damage;
    std::mt19937 random(3);
    int refused = 0;
    int failed = 0;
    int harmless = 0;
    const int flips = soaking() ? 5000 : 400;
    for (int i = 0; i < flips; ++i) {
        // Half into the preamble, so that it is met as often as the pages.
        const std::size_t at
            = i % 2 ? random() % kPages : kPages + random() % (damage.good().size() - kPages);
        const auto bit = static_cast<std::uint8_t>(1U << (random() % 8));
        INFO("byte " << at << ", bit " << int(bit));
        const Status status = damage.after([&](File &file) { file[at] ^= bit; });
        if (status != Status::Ok) {
            CHECK(status == Status::PageDamaged);
            ++refused;
        } else if (damage.answer() == kWholeAnswer) {
            ++harmless;
        } else {
            CHECK(damage.answer() == "error " + std::to_string(SQLITE_IOERR_DATA));
            ++failed;
        }
    }
    CHECK(failed > 0);
    std::printf("flipped bits: %d; refused at open %d, error when read %d, healed or in unused bytes %d, "
                "wrong data 0\n",
                flips, refused, failed, harmless);
}
