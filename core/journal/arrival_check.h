// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/checkpoints.h"
#include "core/journal/incoming.h"

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace letstalk::journal {

/// Two branches of one stream: two computers wrote as one. Ours stays; the other is parked.
struct Fork
{
    quint64 stream = 0;
    /// The first entry known to differ. Where only a head or a checkpoint shows the fork it is the place of
    /// that, and the branches may have parted before.
    qint64 from = 0;
    bool own = false; ///< a stream that this file writes or wrote
    auto operator<=>(const Fork &) const = default;
};

/// Rows of one entity that an import would touch. A row counts once, under the strongest that happens to it.
struct RowCounts
{
    qint64 created = 0;
    qint64 changed = 0;
    qint64 binned = 0; ///< put into the bin, or taken back
    qint64 erased = 0; ///< that stand here now
};

/// Streams that a bundle may name beside those held here, in one marker or in all: as many as its table of
/// contents may.
inline constexpr std::size_t kMostArrivalStreams = 10'000;
/// What the authors of all streams may have seen, told by stream: 32 MB.
inline constexpr std::size_t kMostSeen = 4'000'000;

/// What a bundle would do, found without writing anything.
struct Arrival
{
    qint64 entries = 0;
    qint64 known = 0; ///< held already
    qint64 fresh = 0; ///< of streams that are not set aside
    qint64 voided = 0; ///< of `fresh`: kept without effect, since their key was withdrawn
    /// Not empty: nothing can be applied before these are here. One for each stream.
    std::vector<MissingRange> missing;
    std::vector<Fork> forks;
    /// New entries that no checkpoint of their stream's owner covers: to be refused.
    std::vector<MissingRange> uncovered;
    /// Payloads taken out that no erasure explains: the file is damaged, or its sender hides something.
    qint64 unexplained = 0;
    /// Erased hashes that would be refused: a row of that id stands here with words, and nothing covers them.
    /// As far as the tables tell: Received says what was refused in the end.
    std::vector<Hash16> refusedHashes;
    qint64 newRefusals = 0; ///< of them, those that are not noted here yet
    qint64 redactions = 0; ///< single fields of records that stay, to be taken out for good
    qint64 erasureRequests = 0; ///< erasures in it that have no valid authority

    // The preview; of what is missing or set aside it says nothing.
    std::map<quint16, RowCounts> rows; ///< by entity, as stored
    qint64 fieldsToCheck
        = 0; ///< about how many, with more than one value once it is applied, beside those that have now
    qint64 attention = 0; ///< changes that would be kept but not shown
    bool exact = true; ///< false: there was too much to tell rows apart; a row may count more than once
    qint64 newestClockMs = 0; ///< of the entries: far ahead of ours, somebody's clock is wrong

    bool isApplicable() const { return missing.empty() && uncovered.empty() && unexplained == 0; }
    std::set<quint64> setAside() const; ///< the forks' streams: hand to Incoming::begin()
    qint64 removals() const; ///< binned, erased and taken out: for the brake
};

/// The check pass over a bundle (exchange.md 5, step 4): begin, every entry in order, finish. Writes nothing.
/// Memory does not grow with the bundle (bench "carry"). Nothing else may happen to the journal meanwhile.
///
/// Malformed: the bundle contradicts itself or what its owners signed (chain, place, body), or names more
/// streams than it may: damage, set it aside whole. After an error only a new check can be begun.
///
/// Of a stream that ends where ours stands or before, as its owner's signature shows, entries are counted and
/// not worked out: whatever they are, nothing of them is taken in.
class ArrivalCheck
{
public:
    explicit ArrivalCheck(const Journal &journal);
    ~ArrivalCheck();

    /// `checkpoints`: those whose signatures were found good; the others are not to be handed in.
    Status begin(const Announced &announced, const std::vector<Checkpoint> &checkpoints);
    Status add(const ForeignEntry &entry);
    Result<Arrival> finish();

private:
    class State;
    const Journal &m_journal;
    std::unique_ptr<State> m_state;
};

} // namespace letstalk::journal
