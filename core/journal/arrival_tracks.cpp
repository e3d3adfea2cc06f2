// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/arrival_tracks.h"

#include "core/journal/fault.h"

#include <algorithm>

namespace letstalk::journal {

using storage::Statement;

namespace {
Error malformed(const char *what)
{
    return {Error::Code::Malformed, QString::fromLatin1(what), {}};
}
} // namespace

ArrivalTracks::ArrivalTracks(const Journal &journal, Engine &engine, Arrival &arrival)
    : m_journal(journal), m_engine(engine), m_arrival(arrival)
{
    for (qint64 st = 1; st <= engine.heads.count(); ++st) {
        const Stream &stream = engine.heads.of(st);
        ArrivalTrack &track = *m_tracks.emplace_back(std::make_unique<ArrivalTrack>());
        track.id = stream.id;
        track.st = st;
        track.held = track.reached = track.covered = stream.sequence;
        track.seen = stream.seen;
        m_seen += stream.seen.size();
        track.trustedUpTo = stream.trustedUpTo;
        m_numbers[stream.id] = int(st);
    }
}

int ArrivalTracks::numberOf(quint64 stream)
{
    const auto [found, fresh] = m_numbers.emplace(stream, int(m_tracks.size()) + 1);
    if (fresh)
        m_tracks.emplace_back(std::make_unique<ArrivalTrack>())->id = stream;
    return found->second;
}

void ArrivalTracks::fork(ArrivalTrack &track, qint64 from)
{
    if (!faulty(Fault::ForkLetIn))
        track.forkedFrom = std::min(track.forkedFrom.value_or(from), from);
}

void ArrivalTracks::lacks(ArrivalTrack &track, qint64 from, qint64 to)
{
    if (faulty(Fault::NoHeadCheck))
        return;
    if (!track.lack) {
        track.lack = m_arrival.missing.size();
        m_arrival.missing.push_back({track.id, from, to});
        return;
    }
    MissingRange &range = m_arrival.missing[*track.lack];
    range.from = std::min(range.from, from);
    range.to = std::max(range.to, to);
}

/// Each stream that is named costs memory: a file of a few megabytes could name millions.
Status ArrivalTracks::checkRoom() const
{
    const auto fresh = m_tracks.size() - std::size_t(m_engine.heads.count());
    if ((fresh > kMostArrivalStreams || m_seen > kMostSeen) && !faulty(Fault::StreamsUncounted))
        return malformed("it names more streams than a file may");
    return done();
}

// A head that lies within what is held: is it of the branch held?
Status ArrivalTracks::showsBranch(ArrivalTrack &track, qint64 sequence, quint64 chain8)
{
    if (sequence < 1 || sequence > track.held)
        return done();
    LT_ASSIGN(const auto here, m_engine.orderOf({track.st, sequence}));
    if (here.chain8 != chain8)
        fork(track, sequence);
    return done();
}

// Heads show eight bytes of a chain, and whoever writes a stream can seek two branches that are alike in
// these: what its owner signed is compared whole.
Status ArrivalTracks::compareWhole(ArrivalTrack &track, const Checkpoint &checkpoint)
{
    if (faulty(Fault::ChainsHalfCompared) || checkpoint.sequence < 1)
        return done();
    LT_ASSIGN(const Hash32 here, Checkpoints(m_journal).chainAt(track.id, checkpoint.sequence, track.rolled));
    track.rolled = {checkpoint.sequence, here};
    if (here == checkpoint.chain)
        return done();
    fork(track, checkpoint.sequence);
    track.strangeBase = track.strangeBase || checkpoint.sequence <= track.since;
    return done();
}

Status ArrivalTracks::takeCheckpoint(const Checkpoint &checkpoint)
{
    ArrivalTrack &track = trackOf(checkpoint.stream);
    LT_TRY(checkRoom());
    LT_TRY(showsBranch(track, checkpoint.sequence, chain8Of(checkpoint.chain)));
    if (checkpoint.sequence <= track.held)
        return track.forkedFrom ? done() : compareWhole(track, checkpoint);
    const auto [known, fresh] = track.checkpoints.emplace(checkpoint.sequence, checkpoint.chain);
    if (!fresh && known->second != checkpoint.chain)
        fork(track, checkpoint.sequence); // its owner signed two
    return done();
}

Status ArrivalTracks::begin(const Announced &announced, const std::vector<Checkpoint> &checkpoints)
{
    for (const auto &head : announced.since) {
        ArrivalTrack &track = trackOf(head.stream);
        LT_TRY(checkRoom());
        track.since = std::max<qint64>(0, head.sequence);
        LT_TRY(showsBranch(track, head.sequence, head.chain8));
        track.strangeBase = track.forkedFrom.has_value();
        if (head.sequence > track.held)
            lacks(track, track.held + 1, head.sequence);
    }
    for (const auto &head : announced.upto) {
        LT_TRY(showsBranch(trackOf(head.stream), head.sequence, head.chain8));
        LT_TRY(checkRoom());
    }
    for (const auto &checkpoint : checkpoints)
        LT_TRY(takeCheckpoint(checkpoint));
    Statement stored(
        m_engine.db,
        "SELECT c.st, c.seq, c.chain FROM journal_checkpoint c LEFT JOIN journal_head h ON h.st = c.st"
        " WHERE c.seq > ifnull(h.seq, 0)");
    while (stored.next()) {
        Checkpoint ahead {m_engine.heads.of(stored.integer(0)).id, stored.integer(1), {}, 0, {}};
        std::copy_n(stored.blobView(2).data(), ahead.chain.size(),
                    reinterpret_cast<char *>(ahead.chain.data()));
        LT_TRY(takeCheckpoint(ahead));
    }
    LT_TRY(stored.status());
    findSame(announced.upto);
    return done();
}

// Its owner's signature covers every entry before it, and ours came out the same: the bundle's entries up to
// there either are ours or are not what was signed, and nothing of them is taken in either way.
void ArrivalTracks::findSame(const std::vector<StreamHead> &upto)
{
    for (const auto &head : upto) {
        ArrivalTrack &track = trackOf(head.stream);
        track.same = !track.forkedFrom && head.sequence <= track.held && track.rolled
            && track.rolled->first >= head.sequence && !faulty(Fault::ForkLetIn);
    }
}

Status ArrivalTracks::place(const ArrivalTrack &track, const ForeignEntry &entry) const
{
    const EntryFrame &frame = entry.frame;
    LT_TRY(checkRoom());
    if (frame.opOffset < 0 || frame.opOffset >= frame.sequence || frame.hlc < 0
        || entry.body.size() > kMaxEntryBytes)
        return malformed("an entry is not in its place");
    if (frame.sequence != (track.at < 0 ? track.since : track.at) + 1)
        return malformed("a stream's entries do not follow one another");
    return done();
}

// What the chain comes to differs from what was signed or said: altered on the way, or, where the bundle
// begins exactly at our head, written after another entry than ours.
Status ArrivalTracks::differs(ArrivalTrack &track)
{
    if (track.anchored || track.forkedFrom)
        return malformed("a stream's entries are not those that its heads and checkpoints name");
    m_arrival.exact = false; // what it brought has been counted
    fork(track, track.held + 1);
    return done();
}

Status ArrivalTracks::compareHere(ArrivalTrack &track, qint64 sequence, quint64 chain8)
{
    if (track.parted)
        return done();
    if (!track.walk) {
        track.walk = std::make_unique<Statement>(
            m_engine.db, "SELECT chain8 FROM journal WHERE st = ? AND seq >= ? ORDER BY seq");
        track.walk->bind(track.st).bind(sequence);
    }
    if (!track.walk->next()) {
        LT_TRY(track.walk->status());
        return Error {Error::Code::Integrity, QStringLiteral("a stream has a hole"), {}};
    }
    if (quint64(track.walk->integer(0)) != chain8) {
        fork(track, sequence);
        track.parted = true;
    } else {
        track.anchored = true;
    }
    if (sequence == track.held)
        track.walk.reset();
    return done();
}

Status ArrivalTracks::link(ArrivalTrack &track, const ForeignEntry &entry, const EntryView &view,
                           const Salts &salts)
{
    const qint64 sequence = entry.frame.sequence;
    const bool isFirst = track.at < 0;
    track.at = sequence;
    if (isFirst) {
        track.chained = sequence == 1 || (sequence - 1 <= track.held && !track.strangeBase);
        track.anchored = sequence == 1;
        if (track.chained) {
            LT_ASSIGN(track.chain, Checkpoints(m_journal).chainAt(track.id, sequence - 1));
        }
    }
    if (!track.chained)
        return done();
    track.chain = nextChain(track.chain, entry.frame, entry.body.constData(), view.items, salts);
    const quint64 chain8 = chain8Of(track.chain);
    if (sequence <= track.held)
        LT_TRY(compareHere(track, sequence, chain8));
    else if (!track.forkedFrom)
        track.chains.push_back(chain8);
    const auto checkpoint = track.checkpoints.find(sequence);
    if (checkpoint == track.checkpoints.end())
        return done();
    if (checkpoint->second == track.chain)
        track.covered = sequence;
    else if (!faulty(Fault::NoCheckpointCheck) && !faulty(Fault::NoChainCheck))
        return differs(track);
    return done();
}

// As Heads::setSeen() does: of a branch that is not ours the author has seen nothing that we have.
Result<qint64> ArrivalTracks::seenOf(const ArrivalTrack &by, const StreamHead &head)
{
    const int number = numberOf(head.stream);
    const ArrivalTrack &of = at(number);
    const auto beyond = std::size_t(head.sequence - of.held);
    bool same = false;
    if (head.sequence > of.held) {
        same = beyond <= of.chains.size() && of.chains[beyond - 1] == head.chain8;
    } else {
        LT_ASSIGN(const auto here, m_engine.orderOf({of.st, head.sequence}));
        same = here.chain8 == head.chain8;
    }
    const auto before = std::size_t(number) < by.seen.size() ? by.seen[std::size_t(number)] : 0;
    return same ? head.sequence : before;
}

Status ArrivalTracks::takeMarker(ArrivalTrack &track, const std::vector<StreamHead> &marker)
{
    std::vector<qint64> seen;
    for (const auto &head : marker) {
        const int number = numberOf(head.stream);
        LT_TRY(checkRoom());
        ArrivalTrack &of = at(number);
        if (head.sequence > of.reached && !of.forkedFrom)
            lacks(of, of.reached + 1, head.sequence);
        LT_ASSIGN(const qint64 upTo, seenOf(track, head));
        if (upTo > 0 && seen.size() <= std::size_t(number))
            seen.resize(std::size_t(number) + 1);
        if (upTo > 0)
            seen[std::size_t(number)] = upTo;
    }
    m_seen += seen.size();
    m_seen -= track.seen.size();
    track.seen = std::move(seen);
    return checkRoom();
}

Status ArrivalTracks::endAt(const StreamHead &head)
{
    ArrivalTrack &track = trackOf(head.stream);
    if (track.forkedFrom || head.sequence <= track.held)
        return done();
    if (head.sequence > track.reached || (track.at > 0 && track.at > head.sequence))
        return malformed("the bundle does not end at the heads that it names");
    const auto beyond = std::size_t(head.sequence - track.held);
    if (track.chained && track.chains[beyond - 1] != head.chain8 && !faulty(Fault::NoChainCheck))
        return differs(track);
    return done();
}

Status ArrivalTracks::finish(const std::vector<StreamHead> &upto)
{
    if (m_arrival.missing.empty())
        for (const auto &head : upto)
            LT_TRY(endAt(head));
    std::set<quint64> aside;
    for (const auto &track : m_tracks) {
        if (track->forkedFrom) {
            LT_ASSIGN(const auto own, Checkpoints(m_journal).ownStreams());
            m_arrival.forks.push_back(
                {track->id, *track->forkedFrom, std::find(own.begin(), own.end(), track->id) != own.end()});
            aside.insert(track->id);
        } else if (track->chained && track->at > track->covered && track->at > track->held
                   && !faulty(Fault::NoCheckpointCheck)) {
            m_arrival.uncovered.push_back({track->id, std::max(track->covered, track->held) + 1, track->at});
        }
    }
    auto &missing = m_arrival.missing;
    missing.erase(std::remove_if(missing.begin(), missing.end(),
                                 [&](const MissingRange &range) { return aside.count(range.stream) > 0; }),
                  missing.end());
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    return done();
}

} // namespace letstalk::journal
