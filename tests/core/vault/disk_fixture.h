// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/vault/vault_fixture.h"
#include "tests/support/power_cut_platform.h"

#include <functional>
#include <string>
#include <vector>

namespace letstalk::vault::tests {

using letstalk::tests::PowerCutDisk;
using letstalk::tests::PowerCutPlatform;
using Survival = PowerCutDisk::Survival;
using Act = PowerCutDisk::Act;

constexpr const char *kPath = "/disk/record.letstalk";

/// A disk with a vault on it that can be set back to its beginning.
class DiskFixture
{
public:
    explicit DiskFixture(std::uint32_t seed = 7);

    PowerCutDisk &disk() { return m_disk; }
    Environment environment();
    void seed(const SeededFaults &faults) { m_faults = faults; }
    const RecoveryKey &recoveryKey() const { return m_recoveryKey; }
    /// The sample alone, closed.
    void reset();
    /// Nothing at all.
    void wipe();

    Outcome open() { return Vault::open(kPath, founder(), environment()); }

private:
    static std::string uniqueName();

    PowerCutDisk m_disk;
    PowerCutPlatform m_platform;
    SeededFaults m_faults;
    RecoveryKey m_recoveryKey;
    std::vector<std::uint8_t> m_sample;
};

/// Runs `act` again and again, cutting the power one step later each time until it comes to its end uncut,
/// and has `verify` look at what each kind of survival leaves. Returns how often the power was cut.
int sweepCuts(DiskFixture &fixture, const std::function<void()> &start, const std::function<void()> &act,
              const std::function<void()> &verify);

/// The same with an operation of these kinds that fails with `code`, instead of the power. `verify` learns
/// whether the failure came.
int sweepFailures(DiskFixture &fixture, const std::vector<Act> &kinds, int code, bool lasting,
                  const std::function<void()> &start, const std::function<void()> &act,
                  const std::function<void()> &verify);

} // namespace letstalk::vault::tests
