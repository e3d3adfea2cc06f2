// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/journal/entry.h"
#include "core/journal/journal.h"

#include <set>
#include <span>

namespace letstalk::journal {

class Engine;

/// An entry as it travels. Its stream, sequence and place in its act are plain; everything else is covered by
/// the stream's chain.
struct ForeignEntry
{
    EntryFrame frame;
    QByteArray salt;
    QByteArray body;
};

/// A causal interval: what the sender has beyond `since`, in an order in which it can be applied.
struct Batch
{
    std::vector<StreamHead> since;
    std::vector<StreamHead> upto; ///< where each stream of `entries` stands after them
    std::vector<ForeignEntry> entries;
    std::vector<Hash16> erased; ///< the sender's erased set, or what is new of it
    bool last = true; ///< false: more of the same import follows, and the marker with it
};

struct MissingRange
{
    quint64 stream = 0;
    qint64 from = 0;
    qint64 to = 0;
    auto operator<=>(const MissingRange &) const = default;
};

struct Received
{
    Changes changes;
    qint64 applied = 0;
    qint64 known = 0; ///< entries that were here already
    std::vector<MissingRange> missing; ///< not empty: nothing was applied; try again when these are here
    std::set<quint64> setAside; ///< streams whose second branch was kept out: two computers wrote as one
};

/// The journal's door for other replicas' entries (exchange.md 3-6): what is here, what is beyond given
/// heads, and taking in what comes. Files, signatures and parking are the exchange's business.
class Incoming
{
public:
    explicit Incoming(Journal &journal);

    std::vector<StreamHead> heads() const;
    std::vector<Hash16> erased() const;
    /// Everything beyond `since`, in the order in which it was applied here.
    Result<Batch> collect(const std::vector<StreamHead> &since) const;

    /// Applies a batch whole, or nothing of it. Entries already here are passed over; a second branch of a
    /// stream is kept out (the caller parks the file), and what others made of that branch is taken as made
    /// without having seen it. Malformed when an entry cannot be read.
    Result<Received> receive(const Batch &batch, const Actor &actor);

    /// After a restore or a copy: this file goes on in a stream of its own.
    Status mintStream();
    /// Entries of the stream after `lastTrusted` are void from now on, and the tables are made anew.
    Status revoke(quint64 stream, qint64 lastTrusted);

private:
    struct Attempt;
    Status applyAll(const Batch &batch, const Actor &actor, Attempt &attempt);
    Status applyOne(const ForeignEntry &entry, Attempt &attempt);
    Status addErased(const Batch &batch, Attempt &attempt);
    Status eraseByHash(Attempt &attempt);
    Result<bool> branches(const StreamHead &head) const;
    bool foresee(const Batch &batch, Attempt &attempt) const;

    Journal::Parts &m_parts;
    Engine &m_engine;
};

} // namespace letstalk::journal
