// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <sqlite3.h>
#include <string>

namespace letstalk::vault {

enum class WalVerdict {
    Absent,
    Ours, ///< of the file's last session, or too short to hold anything
    Foreign, ///< of another file or session, or with a damaged header: SQLite would silently ignore it
    Unreadable,
};

/// Judges the WAL beside a file before SQLite sees it, under the WAL key of the last session.
WalVerdict checkWal(sqlite3_vfs *base, const std::string &walPath, const std::uint8_t *walKey);

} // namespace letstalk::vault
