// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/arrival_check.h"
#include "core/journal/engine.h"

#include <limits>
#include <unordered_map>

namespace letstalk::journal {

/// One stream as the bundle shows it.
struct ArrivalTrack
{
    quint64 id = 0;
    qint64 st = 0; ///< 0: unknown here
    qint64 held = 0;
    qint64 since = 0;
    qint64 at = -1; ///< the last of its entries met; -1: none yet
    qint64 reached = 0; ///< complete up to there once the bundle is applied
    bool chained = false; ///< `chain` is the one after `at`
    /// The base of the chain is beyond doubt: zero, or at least one entry that stands here came out the same.
    bool anchored = false;
    Hash32 chain {};
    std::map<qint64, Hash32> checkpoints; ///< beyond what is held
    qint64 covered = 0;
    std::optional<qint64> forkedFrom; ///< at the latest
    bool parted = false; ///< an entry was met that is not the one held
    bool strangeBase = false; ///< it lies beyond an entry that is not the one held
    /// All of it that the bundle has stands here: what its owner signed at that end or after it was compared
    /// whole.
    bool same = false;
    std::vector<quint64> chains; ///< chain8 of held + 1, held + 2, ...
    std::vector<qint64> seen; ///< what its author had seen, by number
    qint64 trustedUpTo = std::numeric_limits<qint64>::max();
    std::optional<std::size_t> lack; ///< its place in Arrival::missing
    /// The whole chain at the last checkpoint compared, from where the next is reached.
    std::optional<std::pair<qint64, Hash32>> rolled;
    std::unique_ptr<storage::Statement> walk; ///< chain8 of what stands here, along with the bundle's
};

/// The streams of a bundle, followed along their chains: what is missing, where branches part, what no
/// checkpoint covers. Tells all that in the Arrival; writes nothing.
class ArrivalTracks
{
public:
    ArrivalTracks(const Journal &journal, Engine &engine, Arrival &arrival);

    /// Held streams have their local number; those of the bundle alone come after them.
    int numberOf(quint64 stream);
    ArrivalTrack &at(int number) { return *m_tracks[std::size_t(number) - 1]; }

    Status begin(const Announced &announced, const std::vector<Checkpoint> &checkpoints);
    /// Is the entry the next of its stream? Malformed when not.
    Status place(const ArrivalTrack &track, const ForeignEntry &entry) const;
    /// Passes an entry of a stream that is the same here: no link needs to be worked out for it.
    static void pass(ArrivalTrack &track, const ForeignEntry &entry) { track.at = entry.frame.sequence; }
    /// Its link of the chain, against what stands here and what was signed; it is the last met thereafter.
    Status link(ArrivalTrack &track, const ForeignEntry &entry, const EntryView &view, const Salts &salts);
    /// What the author had seen from here on.
    Status takeMarker(ArrivalTrack &track, const std::vector<StreamHead> &marker);
    /// After the last entry.
    Status finish(const std::vector<StreamHead> &upto);

private:
    ArrivalTrack &trackOf(quint64 stream) { return at(numberOf(stream)); }
    Status showsBranch(ArrivalTrack &track, qint64 sequence, quint64 chain8);
    void fork(ArrivalTrack &track, qint64 from);
    void findSame(const std::vector<StreamHead> &upto);
    void lacks(ArrivalTrack &track, qint64 from, qint64 to);
    Status checkRoom() const;
    Status compareWhole(ArrivalTrack &track, const Checkpoint &checkpoint);
    Status takeCheckpoint(const Checkpoint &checkpoint);
    Status compareHere(ArrivalTrack &track, qint64 sequence, quint64 chain8);
    Status differs(ArrivalTrack &track);
    Result<qint64> seenOf(const ArrivalTrack &by, const StreamHead &head);
    Status endAt(const StreamHead &head);

    const Journal &m_journal;
    Engine &m_engine;
    Arrival &m_arrival;
    std::vector<std::unique_ptr<ArrivalTrack>> m_tracks; ///< [n - 1]
    std::unordered_map<quint64, int> m_numbers;
    std::size_t m_seen = 0; ///< of all tracks together
};

} // namespace letstalk::journal
