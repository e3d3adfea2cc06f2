// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/environment.h"
#include "tests/support/power_cut_vfs.h"

namespace letstalk::tests {

/// The vault's platform on a disk whose power can be cut. There is one process only, so every file is free.
class PowerCutPlatform : public vault::Platform
{
public:
    explicit PowerCutPlatform(PowerCutDisk &disk) : m_disk(disk) { }

    vault::OwnerResult own(const std::string &path) override;
    vault::Status createEmpty(const std::string &path) override;
    bool exists(const std::string &path) override { return m_disk.exists(path); }
    vault::Status remove(const std::string &path) override;
    vault::Status rename(const std::string &from, const std::string &to, bool replace) override;
    vault::Status syncFolder(const std::string &) override { return vault::statusOf(m_disk.syncFolder()); }
    bool onNetwork(const std::string &) override { return false; }
    std::uint64_t freeSpace(const std::string &) override { return 1U << 30; }

    /// An environment on this disk.
    vault::Environment environment();

private:
    PowerCutDisk &m_disk;
};

} // namespace letstalk::tests
