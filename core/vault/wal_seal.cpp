// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/wal_seal.h"

namespace letstalk::vault {

WalRecord walRecordAt(std::int64_t logical)
{
    if (logical < kWalHeader)
        return {0, 0, static_cast<int>(kWalHeader), RecordKind::WalHeader, 0};
    const std::int64_t frame = (logical - kWalHeader) / kFrame;
    const std::int64_t inside = (logical - kWalHeader) % kFrame;
    const std::int64_t begin = kWalHeader + frame * kFrame;
    const std::int64_t sealed = kSealedWalHeader + frame * kSealedFrame;
    const auto number = static_cast<std::uint64_t>(frame);
    if (inside < kFrameHeader)
        return {begin, sealed, static_cast<int>(kFrameHeader), RecordKind::WalFrameHeader, number};
    return {begin + kFrameHeader, sealed + kSealedFrameHeader, kPageSize, RecordKind::WalPage, number};
}

std::int64_t physicalWalSize(std::int64_t logical)
{
    if (logical <= 0)
        return 0;
    const WalRecord last = walRecordAt(logical - 1);
    return last.physical + last.length + kReserve;
}

std::int64_t logicalWalSize(std::int64_t physical)
{
    if (physical < kSealedWalHeader)
        return 0;
    const std::int64_t frames = (physical - kSealedWalHeader) / kSealedFrame;
    const std::int64_t rest = (physical - kSealedWalHeader) % kSealedFrame;
    return kWalHeader + frames * kFrame + (rest >= kSealedFrameHeader ? kFrameHeader : 0);
}

} // namespace letstalk::vault
