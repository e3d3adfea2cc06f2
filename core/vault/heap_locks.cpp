// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/heap_locks.h"

#include <algorithm>
#include <atomic>
#include <new>
#include <sodium.h>
#include <sqlite3.h>

namespace letstalk::vault {

HeapLocks::~HeapLocks()
{
    dropRegions();
}

int HeapLocks::lock(LockHold &hold, int level)
{
    const std::lock_guard guard(m_mutex);
    if (hold.level >= level)
        return SQLITE_OK;
    if (m_pending && m_pending != &hold)
        return SQLITE_BUSY;
    if (level == SQLITE_LOCK_SHARED) {
        ++m_sharedCount;
        hold.level = level;
        return SQLITE_OK;
    }
    if (m_reserved && m_reserved != &hold)
        return SQLITE_BUSY;
    if (level == SQLITE_LOCK_RESERVED) {
        m_reserved = &hold;
        hold.level = level;
        return SQLITE_OK;
    }
    m_pending = &hold; // kept even when refused, so that no new reader comes in front of us
    hold.level = SQLITE_LOCK_PENDING;
    if (m_sharedCount > 1)
        return SQLITE_BUSY;
    hold.level = level;
    return SQLITE_OK;
}

int HeapLocks::unlock(LockHold &hold, int level)
{
    const std::lock_guard guard(m_mutex);
    if (hold.level <= level)
        return SQLITE_OK;
    if (m_reserved == &hold)
        m_reserved = nullptr;
    if (m_pending == &hold)
        m_pending = nullptr;
    if (level == SQLITE_LOCK_NONE && hold.level >= SQLITE_LOCK_SHARED)
        --m_sharedCount;
    hold.level = level;
    return SQLITE_OK;
}

bool HeapLocks::reserved()
{
    const std::lock_guard guard(m_mutex);
    return m_reserved || m_pending;
}

int HeapLocks::map(LockHold &hold, int region, int size, bool extend, void volatile **out)
{
    const std::lock_guard guard(m_mutex);
    *out = nullptr;
    if (size != kRegionSize || region < 0)
        return SQLITE_IOERR_SHMMAP;
    if (!hold.mapped) {
        hold.mapped = true;
        ++m_users;
    }
    const auto index = static_cast<std::size_t>(region);
    if (index >= m_regions.size() && !extend)
        return SQLITE_OK;
    while (m_regions.size() <= index) {
        try {
            m_regions.push_back(std::make_unique<std::uint64_t[]>(kRegionSize / sizeof(std::uint64_t)));
        } catch (const std::bad_alloc &) {
            return SQLITE_NOMEM; // nothing may be thrown through SQLite
        }
    }
    *out = m_regions[index].get();
    return SQLITE_OK;
}

int HeapLocks::lockSlots(LockHold &hold, int first, int count, int flags)
{
    const std::lock_guard guard(m_mutex);
    const auto mask = static_cast<std::uint8_t>(((1U << count) - 1U) << first);
    if (flags & SQLITE_SHM_UNLOCK) {
        releaseSlots(hold, mask);
        return SQLITE_OK;
    }
    const auto begin = m_slots.begin() + first;
    if (flags & SQLITE_SHM_SHARED) {
        if (hold.shared & mask)
            return SQLITE_OK;
        if (*begin < 0)
            return SQLITE_BUSY;
        ++*begin;
        hold.shared = static_cast<std::uint8_t>(hold.shared | mask);
        return SQLITE_OK;
    }
    for (int i = first; i < first + count; ++i) {
        if (!(hold.exclusive & (1U << i)) && m_slots[static_cast<std::size_t>(i)] != 0)
            return SQLITE_BUSY;
    }
    std::fill(begin, begin + count, -1);
    hold.exclusive = static_cast<std::uint8_t>(hold.exclusive | mask);
    return SQLITE_OK;
}

void HeapLocks::releaseSlots(LockHold &hold, std::uint8_t mask)
{
    for (unsigned i = 0; i < kSlots; ++i) {
        const unsigned bit = 1U << i;
        if (!(mask & bit))
            continue;
        if (hold.exclusive & bit)
            m_slots[i] = 0;
        else if (hold.shared & bit)
            --m_slots[i];
    }
    hold.exclusive = static_cast<std::uint8_t>(hold.exclusive & ~mask);
    hold.shared = static_cast<std::uint8_t>(hold.shared & ~mask);
}

void HeapLocks::unmap(LockHold &hold)
{
    const std::lock_guard guard(m_mutex);
    if (!hold.mapped)
        return;
    releaseSlots(hold, 0xff);
    hold.mapped = false;
    if (--m_users == 0)
        dropRegions(); // whoever comes next finds zeros, and recovers
}

void HeapLocks::dropRegions()
{
    for (const auto &region : m_regions)
        sodium_memzero(region.get(), kRegionSize);
    m_regions.clear();
    m_slots.fill(0);
}

void HeapLocks::barrier()
{
    std::atomic_thread_fence(std::memory_order_seq_cst);
    const std::lock_guard guard(
        m_mutex); // as os_unix.c: a compiler may not move memory accesses across a mutex
}

bool HeapLocks::mayRecover(const LockHold &hold)
{
    const std::lock_guard guard(m_mutex);
    return !hold.mapped || (hold.exclusive & (1U << kRecoverSlot)) != 0;
}

} // namespace letstalk::vault
