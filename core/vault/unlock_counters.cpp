// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/unlock_counters.h"

#include "core/vault/preamble.h"

#include <algorithm>
#include <limits>
#include <sodium.h>

namespace letstalk::vault {

namespace {

constexpr std::size_t kEntrySize = 64;
constexpr std::size_t kEntries = kSlotCount + 1; // one more for names without a slot
constexpr std::size_t kSumAt = 48; // slot id 16, count 4, in use 4, time 8; rest zero; checksum 16
static_assert(512 % kEntrySize == 0);

using Entry = std::array<std::uint8_t, kEntrySize>;
using Table = std::array<Entry, kEntries>;

struct Found
{
    std::size_t at = kEntries;
    FailedUnlocks value;
};

std::array<std::uint8_t, 16> sumOf(const Entry &entry)
{
    std::array<std::uint8_t, 16> sum {};
    crypto_generichash(sum.data(), sum.size(), entry.data(), kSumAt, nullptr, 0);
    return sum;
}

bool inUse(const Entry &entry)
{
    const auto sum = sumOf(entry);
    return entry[20] == 1 && std::equal(sum.begin(), sum.end(), entry.begin() + kSumAt);
}

bool load(BaseFile &file, Table &table)
{
    return file.read(table.data(), static_cast<int>(sizeof table), kCountersAt) == SQLITE_OK;
}

Found findIn(const Table &table, const SlotId &slot)
{
    Found found;
    for (std::size_t i = 0; i < kEntries; ++i) {
        FieldReader in(table[i]);
        SlotId id {};
        in.bytes(id);
        if (!inUse(table[i]) || id != slot)
            continue;
        found.at = i;
        found.value.count = in.number<std::uint32_t>();
        in.number<std::uint32_t>();
        found.value.lastAt = in.number<std::int64_t>();
        break;
    }
    return found;
}

void store(BaseFile &file, std::size_t at, const SlotId &slot, FailedUnlocks value, bool used)
{
    Entry entry {};
    FieldWriter out(entry);
    if (used) {
        out.bytes(slot);
        out.number(value.count);
        out.number(std::uint32_t {1});
        out.number(value.lastAt);
    }
    out.seek(kSumAt);
    out.bytes(sumOf(entry));
    // A failure here must not hide the answer to the unlock itself, so there is nobody to tell.
    if (file.write(entry.data(), static_cast<int>(entry.size()),
                   kCountersAt + static_cast<std::int64_t>(at * kEntrySize))
        == SQLITE_OK)
        file.sync();
}

} // namespace

FailedUnlocks UnlockCounters::find(BaseFile &file, const SlotId &slot)
{
    Table table {};
    return load(file, table) ? findIn(table, slot).value : FailedUnlocks {};
}

void UnlockCounters::addFailure(BaseFile &file, const SlotId &slot, std::int64_t now)
{
    Table table {};
    if (!load(file, table))
        return;
    Found found = findIn(table, slot);
    if (found.at == kEntries) {
        const auto free
            = std::find_if(table.begin(), table.end(), [](const Entry &entry) { return !inUse(entry); });
        if (free == table.end())
            return;
        found.at = static_cast<std::size_t>(free - table.begin());
    }
    if (found.value.count < std::numeric_limits<std::uint32_t>::max())
        ++found.value.count;
    found.value.lastAt = now;
    store(file, found.at, slot, found.value, true);
}

void UnlockCounters::clear(BaseFile &file, const SlotId &slot)
{
    Table table {};
    if (!load(file, table))
        return;
    if (const Found found = findIn(table, slot); found.at != kEntries)
        store(file, found.at, slot, {}, false);
}

} // namespace letstalk::vault
