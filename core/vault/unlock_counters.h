// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/base_file.h"
#include "core/vault/key_slots.h"

#include <cstdint>

namespace letstalk::vault {

struct FailedUnlocks
{
    std::uint32_t count = 0;
    std::int64_t lastAt = 0; ///< seconds since 1970, UTC; 0 with count 0
};

/// Counts of failed unlocks beside the slots, so that a person sees at their next unlock that somebody tried.
/// They must be writable without a key, so they are hints, not proof: whoever has the disk can alter them.
/// Each entry lies within one disk sector and carries its own checksum; a damaged one counts as zero.
class UnlockCounters
{
public:
    /// The entry for names that have no slot.
    static constexpr SlotId kUnknownName {};

    static FailedUnlocks find(BaseFile &file, const SlotId &slot);
    static void addFailure(BaseFile &file, const SlotId &slot, std::int64_t now);
    static void clear(BaseFile &file, const SlotId &slot);
};

} // namespace letstalk::vault
