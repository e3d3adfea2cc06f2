// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/journal/entry.h"
#include "core/journal/journal.h"

#include <functional>
#include <map>
#include <memory>
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
};

struct MissingRange
{
    quint64 stream = 0;
    qint64 from = 0;
    qint64 to = 0;
    auto operator<=>(const MissingRange &) const = default;
};

/// What a bundle says of itself before its first entry.
struct Announced
{
    std::vector<StreamHead> since; ///< beyond which heads its entries lie
    std::vector<StreamHead> upto; ///< where each stream of its entries stands after them
    std::vector<Hash16> erased; ///< the sender's erased set, or what is new of it
};

struct Received
{
    Changes changes;
    qint64 applied = 0;
    qint64 known = 0; ///< entries that were here already
    std::vector<MissingRange> missing; ///< not empty: nothing was applied; try again when these are here
    std::set<quint64> setAside; ///< streams whose second branch was kept out: two computers wrote as one
    /// Erased hashes that were not taken: a row of that id stands here with words, and no valid order covers
    /// them (yet). They are among Journal::openErasures().
    std::vector<Hash16> refusedHashes;
};

/// One import, fed entry by entry: in a single transaction, or in several when it is large. Made by
/// Incoming::begin(). Nothing else writes to the journal until it has ended; a save would become part of it.
///
///     LT_ASSIGN(auto reception, Incoming(journal).begin(announced, actor, arrival.setAside()));
///     while (...)
///         LT_TRY(reception->add(entry));
///     LT_ASSIGN(const Received received, reception->finish([&](const Received &) { return report(); }));
///
/// After an error, and when it is destroyed without finish(), what was not committed is rolled back: that is
/// how an import is cancelled.
class Reception
{
public:
    ~Reception();
    Reception(const Reception &) = delete;
    Reception &operator=(const Reception &) = delete;

    /// Entries here already are passed over, as are those of streams that are set aside. Malformed when an
    /// entry cannot be read, Conflict when it rests on others that are not here.
    Status add(const ForeignEntry &entry);
    /// Commits what was added and goes on in another transaction: every 20,000 entries or so of an import of
    /// more than 200,000. What is committed stays when the rest is not: importing again goes on from there.
    Status commitSoFar();
    /// Ends it: compares with `upto`, settles erasures, writes the marker, runs `alongside` (the caller's own
    /// writes: report, rosters, waiting list, Checkpoints) and commits, all in the last transaction. Conflict
    /// when a head of `upto` names another branch than the one now held: ArrivalCheck tells which beforehand.
    Result<Received> finish(const std::function<Status(const Received &)> &alongside = {});
    const Received &soFar() const;

private:
    friend class Incoming;
    struct State;
    explicit Reception(std::unique_ptr<State> state);
    static Result<std::unique_ptr<Reception>> begin(Journal &journal, const Announced &announced,
                                                    const Actor &actor, std::set<quint64> setAside);
    Status apply(const ForeignEntry &entry);
    Status restsOnWhatIsHere() const;
    Status settle();
    Status compareHeads();
    Status takeHashes();
    Status judgeHashes(std::map<Hash16, std::pair<quint32, RowId>> standing);
    Status mark();
    Status complete(const std::function<Status(const Received &)> &alongside);
    std::unique_ptr<State> m_state;
};

/// While it lives erasures are judged by another authority: by that of a file that is looked at or brought
/// in, whose own rosters come with it and are not stored yet. Nothing where nobody asks for orders.
class JudgedBy
{
public:
    /// `make` is handed the record's database.
    JudgedBy(const Journal &journal, const std::function<ErasureAuthority(storage::Database &)> &make);
    ~JudgedBy();
    JudgedBy(const JudgedBy &) = delete;
    JudgedBy &operator=(const JudgedBy &) = delete;

private:
    Engine &m_engine;
    ErasureAuthority m_before;
};

/// The journal's door for other replicas' entries (exchange.md 3-6): what is here, what is beyond given
/// heads, and taking in what comes. Files, signatures and parking are the exchange's business; ArrivalCheck
/// looks at a bundle first.
class Incoming
{
public:
    explicit Incoming(Journal &journal);

    std::vector<StreamHead> heads() const;
    std::vector<Hash16> erased() const;
    /// What to send as erased: the erased set, and what was refused here, since it explains what is missing
    /// from entries that are passed on. Each who receives it judges anew.
    std::vector<Hash16> erasedToSend() const;
    /// Everything beyond `since`, in the order in which it was applied here, in memory: Outgoing streams it.
    Result<Batch> collect(const std::vector<StreamHead> &since) const;

    /// Begins an import. `setAside`: streams of which the bundle holds a second branch, besides those that
    /// `since` and `upto` show; what others made of that branch is taken as made without having seen it. If
    /// one of them is the stream that this file writes, a new one is minted when the import is finished.
    /// Conflict while a batch of saves or another import is running, or when `since` is not held.
    Result<std::unique_ptr<Reception>> begin(const Announced &announced, const Actor &actor,
                                             const std::set<quint64> &setAside = {});

    /// Applies a batch whole, or nothing of it. Entries already here are passed over; a second branch of a
    /// stream is kept out (the caller parks the file). Malformed when an entry cannot be read.
    Result<Received> receive(const Batch &batch, const Actor &actor);

    /// After a restore or a copy: this file goes on in a stream of its own.
    Status mintStream();
    /// Entries of the stream after `lastTrusted` are void from now on, and the tables are made anew. Heads
    /// advance past them as always.
    Status revoke(quint64 stream, qint64 lastTrusted);

private:
    Result<bool> branches(const StreamHead &head) const;
    bool foresee(const Batch &batch, const std::set<quint64> &setAside,
                 std::vector<MissingRange> &missing) const;

    Journal &m_journal;
    Journal::Parts &m_parts;
    Engine &m_engine;
};

} // namespace letstalk::journal
