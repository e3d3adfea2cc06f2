// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/disk_fixture.h"

#include <cstdio>
#include <memory>
#include <optional>
#include <random>

using namespace letstalk::vault;
using namespace letstalk::vault::tests;

namespace {

/// A front desk's day on a machine with a bad plug: saves, reads, slot changes, closings and reopenings, with
/// the power cut at random; then everything acknowledged must be there.
class PowerLoop
{
public:
    explicit PowerLoop(std::uint32_t seed, const SeededFaults &faults = {}) : m_fixture(seed), m_random(seed)
    {
        m_fixture.seed(faults);
        REQUIRE(m_fixture.open().vault->addUser("other", "start", cheap()).status == Status::Ok);
    }

    void run(int cuts)
    {
        start();
        for (int i = 0; i < cuts && m_bad == 0; ++i) {
            INFO("power cut " << i);
            m_fixture.disk().cutAt(20 + m_random() % (i % 8 == 7 ? 6000 : 600));
            while (!m_fixture.disk().dead())
                actOnce();
            const auto acknowledged = m_rows;
            stop();
            m_fixture.disk().restorePower();
            start();
            verify(acknowledged);
            ++m_cuts;
        }
        stop();
    }

    int bad() const { return m_bad; }
    int foreign() const { return m_foreign; }
    void print()
    {
        std::printf(
            "random power cuts: %d, saves %lld, slot changes %d, reopenings %d, WAL found %d, healed %d, "
            "torn writes %lld, names that came back %lld, bad %d\n",
            m_cuts, static_cast<long long>(m_saves), m_slotChanges, m_reopenings, m_walFound, m_healed,
            static_cast<long long>(m_fixture.disk().tornWrites()),
            static_cast<long long>(m_fixture.disk().ghosts()), m_bad);
    }

private:
    void start()
    {
        Outcome opened = m_fixture.open();
        if (opened.status == Status::WalForeign) {
            ++m_foreign;
            std::string name;
            REQUIRE(Vault::setWalAside(kPath, name, m_fixture.environment()) == Status::Ok);
            opened = m_fixture.open();
        }
        if (opened.status != Status::Ok) {
            if (!m_fixture.disk().dead())
                ++m_bad;
            return;
        }
        m_healed += opened.info.healed;
        m_walFound += opened.info.walPresent;
        m_bad += opened.info.walDamaged;
        m_vault = opened.vault;
        m_writer = Db(*m_vault);
        m_reader = Db(*m_vault);
        m_writer.run("PRAGMA wal_autocheckpoint=40; PRAGMA cache_size=-400");
        const auto rows = m_writer.number("SELECT count(*) FROM t");
        m_rows = rows < 0 ? m_rows : rows; // dead again already
    }

    void stop()
    {
        m_reader = Db();
        m_writer = Db();
        m_vault.reset();
    }

    void save()
    {
        const std::string text
            = std::string(kMarker) + std::string(m_random() % 2500, 'x') + std::to_string(m_random());
        bool done = m_writer.run("BEGIN IMMEDIATE") == SQLITE_OK
            && m_writer.run("INSERT INTO t(b) VALUES('" + text + "')") == SQLITE_OK;
        if (m_random() % 4 == 0) // free pages and zeroed ones too
            done = done
                && m_writer.run("UPDATE t SET b = hex(randomblob(abs(random()) % 3000)) WHERE a % 97 = 5")
                    == SQLITE_OK;
        if (done && m_random() % 6 == 0) {
            m_writer.run("ROLLBACK");
        } else if (done && m_writer.run("COMMIT") == SQLITE_OK) {
            ++m_rows;
            ++m_saves;
        } else if (m_writer) {
            m_writer.run("ROLLBACK");
        }
    }

    void actOnce()
    {
        if (!m_vault || !m_writer || !m_reader) {
            m_fixture.disk().cutNow();
            return;
        }
        save();
        const auto dice = m_random() % 60;
        if (dice < 8 && !m_fixture.disk().dead()) {
            const auto seen = m_reader.number("SELECT count(*) FROM t");
            if (seen != m_rows && !m_fixture.disk().dead())
                ++m_bad;
        } else if (dice < 13) {
            m_slotChanges += m_vault->replaceUser("other", "p" + std::to_string(m_random()), cheap()).status
                == Status::Ok;
        } else if (dice < 16) {
            m_writer.ask("PRAGMA wal_checkpoint(TRUNCATE)");
        } else if (dice < 21) {
            const bool cutSoon = m_random() % 2;
            stop();
            if (cutSoon && !m_fixture.disk().dead())
                m_fixture.disk().cutAt(m_random() % 8);
            if (!m_fixture.disk().dead())
                start();
            ++m_reopenings;
        }
    }

    /// One save more than acknowledged may be there: the one that the cut met.
    void verify(std::int64_t acknowledged)
    {
        if (!m_vault || m_rows < acknowledged || m_rows > acknowledged + 1
            || m_writer.ask("PRAGMA integrity_check") != "ok")
            ++m_bad;
    }

    DiskFixture m_fixture;
    std::mt19937 m_random;
    std::shared_ptr<Vault> m_vault;
    Db m_writer;
    Db m_reader;
    std::int64_t m_rows = 0; ///< acknowledged
    std::int64_t m_saves = 0;
    int m_cuts = 0;
    int m_slotChanges = 0;
    int m_reopenings = 0;
    int m_walFound = 0;
    int m_healed = 0;
    int m_foreign = 0;
    int m_bad = 0;
};

} // namespace

TEST_CASE("random power cuts lose nothing acknowledged and never make a vault refuse its own WAL")
{
    PowerLoop loop(11);
    loop.run(soaking() ? 1500 : 150);
    loop.print();
    CHECK(loop.bad() == 0);
    CHECK(loop.foreign() == 0);
}

TEST_CASE("the loop of power cuts notices a folder that is not synced before the WAL's key goes")
{
    SeededFaults faults;
    faults.skipFolderSync = true;
    PowerLoop loop(11, faults);
    loop.run(150);
    CHECK(loop.foreign() > 0);
}
