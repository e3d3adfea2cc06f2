// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/key_slots.h"
#include "core/vault/platform.h"

#include <array>
#include <cstdint>
#include <string>

namespace letstalk::vault {

constexpr std::uint32_t kFormatVersion = 1;
constexpr std::int64_t kPreambleSize = 65536; ///< page 1 begins here
constexpr std::size_t kCopySize = 16384;
constexpr std::array<std::int64_t, 2> kCopyAt = {0, 32768};
constexpr std::int64_t kCountersAt = 16384;
constexpr std::size_t kSlotCount = 60;
constexpr std::size_t kDemoTextSize = 64;

using WalId = std::array<std::uint8_t, 16>;
using PreambleCopy = std::array<std::uint8_t, kCopySize>;

/// What stands before page 1, in clear but sealed against change: see README.md for the layout.
struct Preamble
{
    std::uint32_t version = kFormatVersion;
    std::uint32_t minReader = kFormatVersion;
    std::uint64_t sequence = 0; ///< of two good copies the higher one counts
    FileId fileId {}; ///< of the record: backups carry it on
    WalId walId {}; ///< renewed at each open without a WAL
    bool open = false;
    bool demo = false;
    std::string demoPassphrase; ///< at most 64 bytes, only with demo
    FileIdentity identity; ///< where the file was when it was last opened
    Salt nameSalt {};
    std::array<Slot, kSlotCount> keySlots; ///< not "slots", which Qt makes a macro

    /// The first slot of this kind, or null.
    const Slot *slotOfKind(SlotKind kind) const;
    const Slot *slotById(const SlotId &id) const;
    Slot *slotById(const SlotId &id) { return const_cast<Slot *>(std::as_const(*this).slotById(id)); }
    Slot *freeSlot();
};

/// The bytes of a copy, under the MAC key (32 bytes) of the data key.
void encodePreamble(const Preamble &preamble, const std::uint8_t *macKey, PreambleCopy &out);
bool macFits(const PreambleCopy &copy, const std::uint8_t *macKey);

/// What can be said of a copy without any key. "Newer" is believed only from a header whose checksum fits.
struct CopyVerdict
{
    bool magic = false;
    bool header = false;
    bool whole = false; ///< both checksums fit: `value` can be used
    std::uint32_t minReader = 0; ///< with header
    Preamble value;
};
CopyVerdict judgeCopy(const PreambleCopy &copy);

bool looksLikePlainSqlite(const PreambleCopy &first);

} // namespace letstalk::vault
