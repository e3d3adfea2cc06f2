// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace letstalk::vault {

/// What came of an act on a vault. Only the screens and the command line word it for people.
enum class Status {
    Ok,
    Busy, ///< another process, or this one by another name, has the file; see the owner's text
    NotFound, ///< there is no such file, or it was moved while open
    Exists,
    NotOurs, ///< no vault: another kind of file, or both headers destroyed
    PlainSqlite, ///< an ordinary SQLite database
    Newer, ///< written by a version that this one may not follow
    SlotsDamaged, ///< both copies of the key slots are damaged
    WrongKey,
    NoSuchUser, ///< to be reported to people in the same words as WrongKey
    Tampered, ///< the key is right, but the preamble was altered by somebody without it
    PageDamaged, ///< the first page, or a page or WAL record read later, does not fit its seal
    WalForeign, ///< the WAL beside the file is not of its last session, or its header is damaged
    ReadOnly, ///< the medium, the folder or the file cannot be written
    NoSpace,
    NoMemory, ///< not enough for the passphrase's cost
    NetworkFolder, ///< on a network file system, where locks and fsync cannot be trusted
    SlotsFull,
    LastSlot, ///< the last slot of a person cannot be removed
    Cancelled, ///< the caller's own wish
    Io, ///< any other failure of the system
};

/// The enumerator's own name, for logs and tests.
const char *statusName(Status status);

/// The Status that fits an (extended) SQLite result code met while the vault is in use.
Status statusOf(int sqliteCode);

} // namespace letstalk::vault
