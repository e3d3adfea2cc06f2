// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/disk_fixture.h"

#include <atomic>

namespace letstalk::vault::tests {

DiskFixture::DiskFixture(std::uint32_t seed)
    : m_disk(uniqueName(), seed), m_platform(m_disk), m_recoveryKey(makeSample(kPath, environment()))
{
    m_sample = m_disk.bytes(kPath);
    reset();
}

std::string DiskFixture::uniqueName()
{
    static std::atomic<int> number {0};
    return "disk-" + std::to_string(++number);
}

Environment DiskFixture::environment()
{
    Environment environment = m_platform.environment();
    environment.faults = m_faults;
    return environment;
}

void DiskFixture::wipe()
{
    for (const std::string &name : m_disk.names())
        m_disk.erase(name);
}

void DiskFixture::reset()
{
    wipe();
    m_disk.put(kPath, m_sample);
    m_disk.resetCounts();
}

int sweepCuts(DiskFixture &fixture, const std::function<void()> &start, const std::function<void()> &act,
              const std::function<void()> &verify)
{
    constexpr int kLongestAct = 5000;
    int cuts = 0;
    for (const Survival survival :
         {Survival::Nothing, Survival::Everything, Survival::Half, Survival::Most}) {
        for (int k = 0;; ++k) {
            REQUIRE(k < kLongestAct); // the sweep must end
            INFO("cut at step " << k << ", survival " << static_cast<int>(survival));
            start();
            fixture.disk().cutAt(k);
            act();
            const bool cut = fixture.disk().dead();
            fixture.disk().cutAt(-1);
            if (cut)
                fixture.disk().restorePower(survival);
            verify();
            if (!cut)
                break;
            ++cuts;
        }
    }
    return cuts;
}

int sweepFailures(DiskFixture &fixture, const std::vector<Act> &kinds, int code, bool lasting,
                  const std::function<void()> &start, const std::function<void()> &act,
                  const std::function<void()> &verify)
{
    constexpr int kLongestAct = 20000;
    int failures = 0;
    for (int k = 0;; ++k) {
        REQUIRE(k < kLongestAct);
        INFO("failure " << code << " at step " << k);
        start();
        fixture.disk().failAt(k, kinds, code, lasting);
        act();
        const bool failed = fixture.disk().failed();
        fixture.disk().failNoMore();
        verify();
        if (!failed)
            return failures;
        ++failures;
    }
}

} // namespace letstalk::vault::tests
