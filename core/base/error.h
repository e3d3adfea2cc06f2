// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace letstalk {

/// Why something that the world can make fail did fail. Never holds personal data: it may reach a log.
/// core/services/error_text words it for people: what happened, where, and how to mend it.
struct Error
{
    enum class Code {
        // what was asked for
        InvalidInput, ///< an argument or a field is not acceptable; detail says which and why
        NotFound, ///< no such record, week, file, figure
        Conflict, ///< the record is not in a state that allows this, or was changed meanwhile
        Forbidden, ///< the user's roles do not allow this; detail names the act
        TooLarge, ///< more than a stated limit
        Cancelled, ///< a person stopped it; nothing was changed
        Superseded, ///< a newer query replaced this one
        // the sealed file
        FileMissing,
        FileExists,
        FileInUse, ///< detail: who holds it
        FileNotOurs,
        FilePlainDatabase,
        FileNewer,
        FileKeysDamaged,
        FileTampered,
        FileDamaged,
        FileForeignLog, ///< a write-ahead log that belongs to another copy lies beside the file
        FileReadOnly,
        FileOnNetwork,
        WrongPassphrase,
        NeedsRecoveryKey,
        Locked, ///< the session has been locked
        // the world
        DiskFull,
        Io,
        Database, ///< SQLite refused; detail: extended code and its text
        // data from outside
        Malformed, ///< not of the format that it should be; detail: what and where
        Unsupported, ///< a valid file of a kind or version that we do not read
        // files between sites
        BundleCut, ///< shorter than it was written; detail: "61 of 88 KB"
        BundleDamaged, ///< altered on the way: does not fit its signature; detail: how, if that can be told
        BundleForged, ///< signed by nobody of the council
        BundleNotForUs, ///< sealed to other computers; detail: for whom
        BundleNewer, ///< made by a newer version; kept until this one is updated
        BundleFaulty, ///< signed by a site, yet not what a bundle may be; detail: what is wrong
        SignerRevoked, ///< the key that signed it was withdrawn; detail: whose, and since when
        RosterSplit, ///< two valid rosters of one version; detail: the version
        // ourselves
        Integrity, ///< stored data contradicts itself (check, verify)
    };

    Code code;
    QString detail; ///< for people and logs alike: names fields, files, positions; never a person
    QString where; ///< file or object concerned; may be empty

    bool operator==(const Error &) const = default;
};

} // namespace letstalk
