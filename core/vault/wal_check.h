// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <sqlite3.h>
#include <string>

namespace letstalk::vault {

struct WalFacts
{
    enum class Verdict {
        Absent,
        Ours, ///< of the file's last session, or too short to hold anything
        Foreign, ///< of another file or session: SQLite would silently ignore it
        BadHeader, ///< of the file's last session, as its frames show, but the header is damaged: ignored,
                   ///< too
        Unreadable,
    };
    Verdict verdict = Verdict::Unreadable;
    /// Saves that were certainly acknowledged lie behind a damaged record, where SQLite ends its recovery.
    bool lostSaves = false;
};

/// Judges the WAL beside a file before SQLite sees it, under the WAL key of the last session.
///
/// A power cut may tear the last transaction, never one before it: with synchronous=FULL each was on the disk
/// before the next began. So two commits behind a record that does not open, each built on the one before
/// (their checksums make a chain), mean damage and not a cut. The last commit alone cannot be told from a
/// torn tail.
WalFacts checkWal(sqlite3_vfs *base, const std::string &walPath, const std::uint8_t *walKey);

} // namespace letstalk::vault
