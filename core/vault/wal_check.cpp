// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/wal_check.h"

#include "core/vault/base_file.h"
#include "core/vault/wal_seal.h"

#include <array>

namespace letstalk::vault {

WalVerdict checkWal(sqlite3_vfs *base, const std::string &walPath, const std::uint8_t *walKey)
{
    int exists = 0;
    if (base->xAccess(base, walPath.c_str(), SQLITE_ACCESS_EXISTS, &exists) != SQLITE_OK)
        return WalVerdict::Unreadable;
    if (!exists)
        return WalVerdict::Absent;
    BaseFile wal;
    if (wal.open(base, walPath, SQLITE_OPEN_WAL | SQLITE_OPEN_READWRITE) != SQLITE_OK)
        return WalVerdict::Unreadable;
    sqlite3_int64 size = 0;
    if (wal.size(size) != SQLITE_OK)
        return WalVerdict::Unreadable;
    if (size < kSealedWalHeader + kSealedFrame)
        return WalVerdict::Ours; // no whole frame: nothing to lose

    // The header is the first thing in the file, synced before any frame, and lies within one sector, so a
    // power cut cannot tear it: if it does not open, it is another session's or was damaged.
    std::array<std::uint8_t, kSealedWalHeader> header {};
    const int rc = wal.read(header.data(), static_cast<int>(header.size()), 0);
    if (rc != SQLITE_OK)
        return WalVerdict::Unreadable;
    return openRecord(walKey, RecordKind::WalHeader, 0, header.data(), kWalHeader, header.data())
        ? WalVerdict::Ours
        : WalVerdict::Foreign;
}

} // namespace letstalk::vault
