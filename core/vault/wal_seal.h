// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/page_seal.h"

#include <cstdint>

namespace letstalk::vault {

// SQLite's WAL: a header of 32 bytes, then frames of a 24-byte header and a page. On the disk each of these
// three kinds of record is longer by its seal. "Logical" offsets are SQLite's, "physical" ones the disk's.
constexpr std::int64_t kWalHeader = 32;
constexpr std::int64_t kFrameHeader = 24;
constexpr std::int64_t kFrame = kFrameHeader + kPageSize;
constexpr std::int64_t kSealedWalHeader = kWalHeader + kReserve;
constexpr std::int64_t kSealedFrameHeader = kFrameHeader + kReserve;
constexpr std::int64_t kSealedFrame = kSealedFrameHeader + kPageSize + kReserve;

/// The record in which a logical offset lies.
struct WalRecord
{
    std::int64_t logical = 0; ///< where it begins for SQLite
    std::int64_t physical = 0; ///< where it begins on the disk
    int length = 0; ///< of its text
    RecordKind kind = RecordKind::WalHeader;
    std::uint64_t number = 0; ///< of the frame, from 0
};
WalRecord walRecordAt(std::int64_t logical);

/// Sizes, for truncating (rounded up to whole records) and for reporting (only whole records count).
std::int64_t physicalWalSize(std::int64_t logical);
std::int64_t logicalWalSize(std::int64_t physical);

} // namespace letstalk::vault
