// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/incoming.h"
#include "core/journal/journal.h"

#include <memory>
#include <vector>

namespace letstalk::journal {

/// A stretch of the journal: what lies beyond some heads and not beyond others. Every stretch that this file
/// hands out can be applied by whoever holds its `since`.
struct Stretch
{
    std::vector<StreamHead> since;
    std::vector<StreamHead> upto; ///< where each stream of the file stands at its end
    qint64 entries = 0;
    qint64 bytes = 0; ///< about what the entries take before packing
};

/// What an entry takes before packing, about.
qint64 bytesOf(const ForeignEntry &entry);

/// What a stretch holds, in people's terms.
struct StretchContents
{
    qint64 entries = 0;
    qint64 acts = 0; ///< saves, undos, imports of a directory ...: "17 changes"; markers are none
    qint64 bytes = 0;
    /// Changes by entity (its stored id), ascending: a row's personal and other fields count once per entry.
    std::vector<std::pair<quint16, qint64>> changes;
};

/// Walks over a stretch in the order in which it was applied here. Holds a statement open: close it before
/// anything is written. Its memory does not grow with the stretch.
///
///     while (cursor.next())
///         writer.add(cursor.entry());
///     LT_TRY(cursor.status());
class OutgoingCursor
{
public:
    OutgoingCursor(OutgoingCursor &&) noexcept;
    ~OutgoingCursor();
    bool next();
    const ForeignEntry &entry() const; ///< valid until the next next()
    quint64 chain8() const; ///< the stream's chain after the entry
    Status status() const;

private:
    friend class Outgoing;
    class Reader;
    explicit OutgoingCursor(std::unique_ptr<Reader> reader);
    std::unique_ptr<Reader> m_reader;
};

/// What this file can give to others (exchange.md 4). Reads only; the journal's thread.
class Outgoing
{
public:
    explicit Outgoing(const Journal &journal) : m_journal(journal) { }

    /// How far every stream is held.
    std::vector<StreamHead> heads() const;
    /// How far every stream may be sent: our own to their ends, others' to their newest checkpoint held,
    /// since nobody takes what its owner has not signed for. Differs from heads() only while an import is
    /// unfinished.
    Result<std::vector<StreamHead>> sendable() const;

    /// The entries beyond `since` and up to `upto` (heads of this file; streams that it does not name are
    /// left out). Heads of `since` that this file does not hold are taken at their word.
    Result<OutgoingCursor> open(const std::vector<StreamHead> &since,
                                const std::vector<StreamHead> &upto) const;
    Result<OutgoingCursor> open(const std::vector<StreamHead> &since) const { return open(since, heads()); }

    /// How many entries lie in between: by the numbers alone, nothing is read.
    qint64 count(const std::vector<StreamHead> &since, const std::vector<StreamHead> &upto) const;
    /// How many acts: "17 changes exist only on this computer". Bodies are not read.
    Result<qint64> acts(const std::vector<StreamHead> &since, const std::vector<StreamHead> &upto) const;
    /// Whether there is any: looks no further than the first.
    Result<bool> hasActs(const std::vector<StreamHead> &since, const std::vector<StreamHead> &upto) const;
    /// The first act of each stream beyond `since` that has one; without chains.
    Result<std::vector<StreamHead>> firstActs(const std::vector<StreamHead> &since) const;
    /// Reads the entries.
    Result<StretchContents> contents(const std::vector<StreamHead> &since,
                                     const std::vector<StreamHead> &upto) const;

    /// Cuts the stretch into consecutive ones of about `maxBytes` (before packing) each. They are cut only
    /// where every stream is our own or stands at a checkpoint held, so one may be larger when there is no
    /// such place. Applied one after another they are the whole. Always at least one, which may be empty.
    Result<std::vector<Stretch>> split(const std::vector<StreamHead> &since,
                                       const std::vector<StreamHead> &upto, qint64 maxBytes) const;

private:
    const Journal &m_journal;
};

} // namespace letstalk::journal
