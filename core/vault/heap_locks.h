// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace letstalk::vault {

/// What one connection holds of a file's locks. Belongs to the connection's file handle.
struct LockHold
{
    int level = 0; ///< SQLITE_LOCK_*
    bool mapped = false; ///< uses the WAL index
    std::uint8_t shared = 0; ///< WAL-index slots held shared, one bit each
    std::uint8_t exclusive = 0;
};

/// SQLite's file locks and WAL index for one sealed file, in this process's memory: only one process may have
/// the file open, so nothing need reach the system. Behaves as os_unix.c does with the file system.
/// Thread-safe.
class HeapLocks
{
public:
    static constexpr int kRegionSize = 32768;
    static constexpr int kSlots = 8;
    static constexpr int kRecoverSlot = 2; ///< WAL_RECOVER_LOCK of wal.c

    HeapLocks() = default;
    HeapLocks(const HeapLocks &) = delete;
    ~HeapLocks();

    int lock(LockHold &hold, int level);
    int unlock(LockHold &hold, int level);
    bool reserved();

    int map(LockHold &hold, int region, int size, bool extend, void volatile **out);
    int lockSlots(LockHold &hold, int first, int count, int flags);
    void unmap(LockHold &hold);
    void barrier();
    /// Whether this connection is rebuilding the WAL index, or keeps it to itself.
    bool mayRecover(const LockHold &hold);

private:
    void releaseSlots(LockHold &hold, std::uint8_t mask);
    void dropRegions();

    std::mutex m_mutex;
    int m_sharedCount = 0;
    const LockHold *m_reserved = nullptr;
    const LockHold *m_pending = nullptr;
    std::vector<std::unique_ptr<std::uint64_t[]>> m_regions;
    std::array<int, kSlots> m_slots {}; ///< -1: exclusive; else the number of readers
    int m_users = 0;
};

} // namespace letstalk::vault
