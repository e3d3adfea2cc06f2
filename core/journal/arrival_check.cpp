// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/arrival_check.h"

#include "core/journal/arrival_preview.h"
#include "core/journal/arrival_tracks.h"
#include "core/journal/erasure.h"
#include "core/journal/fault.h"
#include "core/journal/parts.h"

#include <algorithm>

namespace letstalk::journal {

using storage::Statement;

namespace {
Error malformed(const char *what)
{
    return {Error::Code::Malformed, QString::fromLatin1(what), {}};
}
} // namespace

class ArrivalCheck::State
{
public:
    State(const Journal &journal, Engine &itsEngine)
        : engine(itsEngine), preview(itsEngine, arrival), tracks(journal, itsEngine, arrival)
    { }

    Status begin(const Announced &announced, const std::vector<Checkpoint> &checkpoints);
    Status add(const ForeignEntry &entry);
    Result<Arrival> finish();

private:
    Status pass(ArrivalTrack &track, const ForeignEntry &entry);
    Status takeFresh(ArrivalTrack &track, int number, const ForeignEntry &entry, const Salts &salts);
    bool explained(const Hash16 &hash) const;
    Status refuseHashes();

    Engine &engine;
    Arrival arrival;
    ArrivalPreview preview;
    ArrivalTracks tracks;
    std::vector<StreamHead> m_upto;
    std::vector<Hash16> m_hashes; ///< announced, sorted
    std::set<Hash16> m_explained; ///< what explains the omissions of new entries
    EntryView m_view;
};

Status ArrivalCheck::State::begin(const Announced &announced, const std::vector<Checkpoint> &checkpoints)
{
    m_upto = announced.upto;
    m_hashes = announced.erased;
    std::sort(m_hashes.begin(), m_hashes.end());
    return tracks.begin(announced, checkpoints);
}

Status ArrivalCheck::State::add(const ForeignEntry &entry)
{
    const int number = tracks.numberOf(entry.frame.stream);
    ArrivalTrack &track = tracks.at(number);
    ++arrival.entries;
    LT_TRY(tracks.place(track, entry));
    if (track.same)
        return pass(track, entry);
    if (!m_view.parse(entry.body))
        return malformed("an entry's body is not well formed");
    const Salts salts(entry.salt, m_view.items.size());
    if (!salts.isValid())
        return malformed("an entry's salt has a wrong length");
    LT_TRY(tracks.link(track, entry, m_view, salts));
    arrival.newestClockMs = std::max(arrival.newestClockMs, entry.frame.hlc >> kClockShift);
    if (track.forkedFrom)
        return done();
    if (entry.frame.sequence > track.held)
        return takeFresh(track, number, entry, salts);
    ++arrival.known;
    return done();
}

Status ArrivalCheck::State::pass(ArrivalTrack &track, const ForeignEntry &entry)
{
    if (entry.frame.sequence > track.held)
        return malformed("a stream goes on beyond the head that was announced for it");
    ArrivalTracks::pass(track, entry);
    arrival.newestClockMs = std::max(arrival.newestClockMs, entry.frame.hlc >> kClockShift);
    ++arrival.known;
    return done();
}

bool ArrivalCheck::State::explained(const Hash16 &hash) const
{
    return engine.erased.contains(hash) || std::binary_search(m_hashes.begin(), m_hashes.end(), hash)
        || engine.open.find(hash) || faulty(Fault::OmissionUnchecked);
}

Status ArrivalCheck::State::takeFresh(ArrivalTrack &track, int number, const ForeignEntry &entry,
                                      const Salts &salts)
{
    ++arrival.fresh;
    track.reached = std::max(track.reached, entry.frame.sequence);
    for (std::size_t i = 0; i < m_view.items.size(); ++i)
        if (m_view.items[i].redacted && !explained(salts.explanation(i)))
            ++arrival.unexplained;
    Erasure::collectExplanations(m_view, salts, m_explained);
    if (m_view.isMarker)
        return tracks.takeMarker(track, m_view.marker);
    if (entry.frame.sequence > track.trustedUpTo) {
        ++arrival.voided;
        return done();
    }
    if (!arrival.missing.empty())
        return done(); // it cannot be applied; what it would do is told when it can
    return preview.add(m_view, {number, entry.frame.sequence, &track.seen, track.id});
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
    LT_TRY(tracks.finish(m_upto));
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
    qint64 total = redactions;
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
