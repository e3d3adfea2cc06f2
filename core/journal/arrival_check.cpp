// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/arrival_check.h"

#include "core/journal/arrival_preview.h"
#include "core/journal/erasure.h"
#include "core/journal/fault.h"
#include "core/journal/parts.h"

#include <algorithm>
#include <unordered_map>

namespace letstalk::journal {

using storage::Statement;

namespace {
Error malformed(const char *what)
{
    return {Error::Code::Malformed, QString::fromLatin1(what), {}};
}

/// One stream as the bundle shows it.
struct Track
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
    std::vector<quint64> chains; ///< chain8 of held + 1, held + 2, ...
    std::vector<qint64> seen; ///< what its author had seen, by number
    qint64 trustedUpTo = std::numeric_limits<qint64>::max();
    std::unique_ptr<Statement> walk; ///< chain8 of what stands here, along with the bundle's
};
} // namespace

class ArrivalCheck::State
{
public:
    State(const Journal &itsJournal, Engine &itsEngine)
        : journal(itsJournal), engine(itsEngine), preview(itsEngine, arrival)
    {
        for (qint64 st = 1; st <= engine.heads.count(); ++st) {
            const Stream &stream = engine.heads.of(st);
            Track &track = *m_tracks.emplace_back(std::make_unique<Track>());
            track.id = stream.id;
            track.st = st;
            track.held = track.reached = track.covered = stream.sequence;
            track.seen = stream.seen;
            track.trustedUpTo = stream.trustedUpTo;
            m_numbers[stream.id] = int(st);
        }
    }

    Status begin(const Announced &announced, const std::vector<Checkpoint> &checkpoints);
    Status add(const ForeignEntry &entry);
    Result<Arrival> finish();

private:
    int numberOf(quint64 stream);
    Track &trackOf(quint64 stream) { return *m_tracks[std::size_t(numberOf(stream)) - 1]; }
    Status showsBranch(Track &track, qint64 sequence, quint64 chain8);
    void fork(Track &track, qint64 from);
    void lacks(const Track &track, qint64 from, qint64 to);
    Status takeCheckpoint(const Checkpoint &checkpoint);
    Status place(Track &track, const ForeignEntry &entry);
    Status link(Track &track, const ForeignEntry &entry, const Salts &salts);
    Status compareHere(Track &track, qint64 sequence, quint64 chain8);
    Status differs(Track &track);
    Status takeFresh(Track &track, int number, const ForeignEntry &entry, const Salts &salts);
    Status takeMarker(Track &track);
    Result<qint64> seenOf(const Track &by, const StreamHead &head);
    bool explained(const Hash16 &hash) const;
    Status endAt(const StreamHead &head);
    Status refuseHashes();

    const Journal &journal;
    Engine &engine;
    Arrival arrival;
    ArrivalPreview preview;
    std::vector<std::unique_ptr<Track>> m_tracks; ///< [n - 1]; held streams by their local number
    std::unordered_map<quint64, int> m_numbers;
    Announced m_announced;
    std::vector<Hash16> m_hashes; ///< announced, sorted
    std::set<Hash16> m_explained; ///< what explains the omissions of new entries
    EntryView m_view;
};

int ArrivalCheck::State::numberOf(quint64 stream)
{
    const auto [found, fresh] = m_numbers.emplace(stream, int(m_tracks.size()) + 1);
    if (fresh)
        m_tracks.emplace_back(std::make_unique<Track>())->id = stream;
    return found->second;
}

void ArrivalCheck::State::fork(Track &track, qint64 from)
{
    if (!faulty(Fault::ForkLetIn))
        track.forkedFrom = std::min(track.forkedFrom.value_or(from), from);
}

void ArrivalCheck::State::lacks(const Track &track, qint64 from, qint64 to)
{
    if (!faulty(Fault::NoHeadCheck))
        arrival.missing.push_back({track.id, from, to});
}

// A head that lies within what is held: is it of the branch held?
Status ArrivalCheck::State::showsBranch(Track &track, qint64 sequence, quint64 chain8)
{
    if (sequence < 1 || sequence > track.held)
        return done();
    LT_ASSIGN(const auto here, engine.orderOf({track.st, sequence}));
    if (here.chain8 != chain8)
        fork(track, sequence);
    return done();
}

Status ArrivalCheck::State::takeCheckpoint(const Checkpoint &checkpoint)
{
    Track &track = trackOf(checkpoint.stream);
    LT_TRY(showsBranch(track, checkpoint.sequence, chain8Of(checkpoint.chain)));
    if (checkpoint.sequence <= track.held)
        return done();
    const auto [known, fresh] = track.checkpoints.emplace(checkpoint.sequence, checkpoint.chain);
    if (!fresh && known->second != checkpoint.chain)
        fork(track, checkpoint.sequence); // its owner signed two
    return done();
}

Status ArrivalCheck::State::begin(const Announced &announced, const std::vector<Checkpoint> &checkpoints)
{
    m_announced = announced;
    m_hashes = announced.erased;
    std::sort(m_hashes.begin(), m_hashes.end());
    for (const auto &head : announced.since) {
        Track &track = trackOf(head.stream);
        track.since = std::max<qint64>(0, head.sequence);
        LT_TRY(showsBranch(track, head.sequence, head.chain8));
        track.strangeBase = track.forkedFrom.has_value();
        if (head.sequence > track.held)
            lacks(track, track.held + 1, head.sequence);
    }
    for (const auto &head : announced.upto)
        LT_TRY(showsBranch(trackOf(head.stream), head.sequence, head.chain8));
    for (const auto &checkpoint : checkpoints)
        LT_TRY(takeCheckpoint(checkpoint));
    Statement stored(
        engine.db,
        "SELECT c.st, c.seq, c.chain FROM journal_checkpoint c LEFT JOIN journal_head h ON h.st = c.st"
        " WHERE c.seq > ifnull(h.seq, 0)");
    while (stored.next()) {
        Checkpoint ahead {engine.heads.of(stored.integer(0)).id, stored.integer(1), {}, 0, {}};
        std::copy_n(stored.blobView(2).data(), ahead.chain.size(),
                    reinterpret_cast<char *>(ahead.chain.data()));
        LT_TRY(takeCheckpoint(ahead));
    }
    return stored.status();
}

Status ArrivalCheck::State::place(Track &track, const ForeignEntry &entry)
{
    const EntryFrame &frame = entry.frame;
    if (frame.opOffset < 0 || frame.opOffset >= frame.sequence || frame.hlc < 0
        || entry.body.size() > kMaxEntryBytes)
        return malformed("an entry is not in its place");
    if (frame.sequence != (track.at < 0 ? track.since : track.at) + 1)
        return malformed("a stream's entries do not follow one another");
    return done();
}

// What the chain comes to differs from what was signed or said: altered on the way, or, where the bundle
// begins exactly at our head, written after another entry than ours.
Status ArrivalCheck::State::differs(Track &track)
{
    if (track.anchored || track.forkedFrom)
        return malformed("a stream's entries are not those that its heads and checkpoints name");
    arrival.exact = false; // what it brought has been counted
    fork(track, track.held + 1);
    return done();
}

Status ArrivalCheck::State::compareHere(Track &track, qint64 sequence, quint64 chain8)
{
    if (track.parted)
        return done();
    if (!track.walk) {
        track.walk = std::make_unique<Statement>(
            engine.db, "SELECT chain8 FROM journal WHERE st = ? AND seq >= ? ORDER BY seq");
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

Status ArrivalCheck::State::link(Track &track, const ForeignEntry &entry, const Salts &salts)
{
    const qint64 sequence = entry.frame.sequence;
    if (track.at < 0) {
        track.chained = sequence == 1 || (sequence - 1 <= track.held && !track.strangeBase);
        track.anchored = sequence == 1;
        if (track.chained) {
            LT_ASSIGN(track.chain, Checkpoints(journal).chainAt(track.id, sequence - 1));
        }
    }
    if (!track.chained)
        return done();
    track.chain = nextChain(track.chain, entry.frame, entry.body.constData(), m_view.items, salts);
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

Status ArrivalCheck::State::add(const ForeignEntry &entry)
{
    const int number = numberOf(entry.frame.stream);
    Track &track = *m_tracks[std::size_t(number) - 1];
    ++arrival.entries;
    LT_TRY(place(track, entry));
    if (!m_view.parse(entry.body))
        return malformed("an entry's body is not well formed");
    const Salts salts(entry.salt, m_view.items.size());
    if (!salts.isValid())
        return malformed("an entry's salt has a wrong length");
    LT_TRY(link(track, entry, salts));
    track.at = entry.frame.sequence;
    arrival.newestClockMs = std::max(arrival.newestClockMs, entry.frame.hlc >> kClockShift);
    if (track.forkedFrom)
        return done();
    if (entry.frame.sequence > track.held)
        return takeFresh(track, number, entry, salts);
    ++arrival.known;
    return done();
}

bool ArrivalCheck::State::explained(const Hash16 &hash) const
{
    return engine.erased.contains(hash) || std::binary_search(m_hashes.begin(), m_hashes.end(), hash)
        || engine.open.find(hash) || faulty(Fault::OmissionUnchecked);
}

Status ArrivalCheck::State::takeFresh(Track &track, int number, const ForeignEntry &entry, const Salts &salts)
{
    ++arrival.fresh;
    track.reached = std::max(track.reached, entry.frame.sequence);
    for (std::size_t i = 0; i < m_view.items.size(); ++i)
        if (m_view.items[i].redacted && !explained(salts.explanation(i)))
            ++arrival.unexplained;
    Erasure::collectExplanations(m_view, salts, m_explained);
    if (m_view.isMarker)
        return takeMarker(track);
    if (entry.frame.sequence > track.trustedUpTo) {
        ++arrival.voided;
        return done();
    }
    if (!arrival.missing.empty())
        return done(); // it cannot be applied; what it would do is told when it can
    return preview.add(m_view, {number, entry.frame.sequence, &track.seen, track.id});
}

// As Heads::setSeen() does: of a branch that is not ours the author has seen nothing that we have.
Result<qint64> ArrivalCheck::State::seenOf(const Track &by, const StreamHead &head)
{
    const int number = numberOf(head.stream);
    const Track &of = *m_tracks[std::size_t(number) - 1];
    const auto beyond = std::size_t(head.sequence - of.held);
    bool same = false;
    if (head.sequence > of.held) {
        same = beyond <= of.chains.size() && of.chains[beyond - 1] == head.chain8;
    } else {
        LT_ASSIGN(const auto here, engine.orderOf({of.st, head.sequence}));
        same = here.chain8 == head.chain8;
    }
    const auto before = std::size_t(number) < by.seen.size() ? by.seen[std::size_t(number)] : 0;
    return same ? head.sequence : before;
}

Status ArrivalCheck::State::takeMarker(Track &track)
{
    std::vector<qint64> seen;
    for (const auto &head : m_view.marker) {
        const int number = numberOf(head.stream);
        const Track &of = *m_tracks[std::size_t(number) - 1];
        if (head.sequence > of.reached && !of.forkedFrom)
            lacks(of, of.reached + 1, head.sequence);
        if (seen.size() <= std::size_t(number))
            seen.resize(std::size_t(number) + 1);
        LT_ASSIGN(seen[std::size_t(number)], seenOf(track, head));
    }
    track.seen = std::move(seen);
    return done();
}

Status ArrivalCheck::State::endAt(const StreamHead &head)
{
    Track &track = trackOf(head.stream);
    if (track.forkedFrom || head.sequence <= track.held)
        return done();
    if (head.sequence > track.reached || (track.at > 0 && track.at > head.sequence))
        return malformed("the bundle does not end at the heads that it names");
    const auto beyond = std::size_t(head.sequence - track.held);
    if (track.chained && track.chains[beyond - 1] != head.chain8 && !faulty(Fault::NoChainCheck))
        return differs(track);
    return done();
}

// Like Reception: what nothing covers is refused where a row of that id stands here with words.
Status ArrivalCheck::State::refuseHashes()
{
    std::vector<Hash16> open;
    for (const auto &hash : m_hashes)
        if (!engine.erased.contains(hash)
            && !std::binary_search(preview.covered().begin(), preview.covered().end(), hash))
            open.push_back(hash);
    if (open.empty())
        return done();
    const bool asked = engine.erasureAuthority && !faulty(Fault::HashesUnchecked);
    Erasure erasure(engine);
    if (asked) {
        LT_ASSIGN(auto held, erasure.explanations());
        m_explained.merge(held);
    }
    for (const auto &plan : engine.plans.all()) {
        Statement select(engine.db, "SELECT id FROM " + plan->table);
        while (select.next()) {
            const RowId row = select.rowId(0).value_or(RowId());
            const Hash16 hash = ErasedSet::hashOf(row);
            if (!std::binary_search(open.begin(), open.end(), hash))
                continue;
            if (!asked) {
                ++arrival.rows[quint16(plan->entity)].erased;
                continue;
            }
            LT_ASSIGN(const bool may, erasure.mayTakeUnordered(quint32(plan->entity), row, m_explained));
            if (may)
                continue;
            arrival.refusedHashes.push_back(hash);
            arrival.newRefusals += engine.open.find(hash) ? 0 : 1;
        }
        LT_TRY(select.status());
    }
    std::sort(arrival.refusedHashes.begin(), arrival.refusedHashes.end());
    return done();
}

Result<Arrival> ArrivalCheck::State::finish()
{
    if (arrival.missing.empty())
        for (const auto &head : m_announced.upto)
            LT_TRY(endAt(head));
    std::set<quint64> aside;
    for (const auto &track : m_tracks) {
        if (track->forkedFrom) {
            LT_ASSIGN(const auto own, Checkpoints(journal).ownStreams());
            arrival.forks.push_back(
                {track->id, *track->forkedFrom, std::find(own.begin(), own.end(), track->id) != own.end()});
            aside.insert(track->id);
        } else if (track->chained && track->at > track->covered && track->at > track->held
                   && !faulty(Fault::NoCheckpointCheck)) {
            arrival.uncovered.push_back({track->id, std::max(track->covered, track->held) + 1, track->at});
        }
    }
    auto &missing = arrival.missing;
    missing.erase(std::remove_if(missing.begin(), missing.end(),
                                 [&](const MissingRange &range) { return aside.count(range.stream) > 0; }),
                  missing.end());
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    LT_TRY(preview.finish());
    LT_TRY(refuseHashes());
    return arrival;
}

std::set<quint64> Arrival::setAside() const
{
    std::set<quint64> streams;
    for (const auto &fork : forks)
        streams.insert(fork.stream);
    return streams;
}

qint64 Arrival::removals() const
{
    qint64 total = 0;
    for (const auto &[entity, counts] : rows)
        total += counts.binned + counts.erased;
    return total;
}

ArrivalCheck::ArrivalCheck(const Journal &journal) : m_journal(journal) { }
ArrivalCheck::~ArrivalCheck() = default;

Status ArrivalCheck::begin(const Announced &announced, const std::vector<Checkpoint> &checkpoints)
{
    m_state = std::make_unique<State>(m_journal, JournalAccess::engine(m_journal));
    return m_state->begin(announced, checkpoints);
}

Status ArrivalCheck::add(const ForeignEntry &entry)
{
    if (!m_state)
        return Error {Error::Code::Conflict, QStringLiteral("no check has begun"), {}};
    return m_state->add(entry);
}

Result<Arrival> ArrivalCheck::finish()
{
    if (!m_state)
        return Error {Error::Code::Conflict, QStringLiteral("no check has begun"), {}};
    auto made = m_state->finish();
    m_state.reset();
    return made;
}

} // namespace letstalk::journal
