// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/journal/act_writer.h"
#include "core/journal/erasure.h"
#include "core/journal/fault.h"
#include "core/journal/incoming.h"
#include "core/journal/parts.h"

#include <algorithm>
#include <map>

namespace letstalk::journal {

using storage::Statement;

namespace {
/// Stands in `setting` while data is in the journal that no marker of ours covers yet.
constexpr const char *kNoteUnmarked
    = "INSERT OR REPLACE INTO setting(name, value) VALUES ('import_unmarked', 1)";
constexpr const char *kFindUnmarked = "SELECT 1 FROM setting WHERE name = 'import_unmarked'";
constexpr const char *kClearUnmarked = "DELETE FROM setting WHERE name = 'import_unmarked'";

Error malformed(const QString &what)
{
    return {Error::Code::Malformed, what, {}};
}
} // namespace

struct Reception::State
{
    State(Journal &writer, Journal::Parts &itsParts, Announced what, const Actor &who)
        : journal(writer), parts(itsParts), engine(itsParts.engine), announced(std::move(what)), actor(who)
    { }

    Journal &journal;
    Journal::Parts &parts;
    Engine &engine;
    Announced announced;
    Actor actor;
    Received outcome;
    bool running = true;
    bool broughtData = false;
    qint64 maxClock = 0;
    std::vector<Hash16> newHashes; ///< sorted
};

Reception::Reception(std::unique_ptr<State> state) : m_state(std::move(state)) { }

Reception::~Reception()
{
    if (m_state->running)
        m_state->parts.abandonBatch();
}

Result<std::unique_ptr<Reception>> Reception::begin(Journal &journal, const Announced &announced,
                                                    const Actor &actor, std::set<quint64> setAside)
{
    auto state = std::make_unique<State>(journal, *journal.m, announced, actor);
    State &of = *state;
    LT_TRY(of.parts.beginBatch());
    std::unique_ptr<Reception> reception(new Reception(std::move(state)));
    of.outcome.setAside = std::move(setAside);
    for (const auto &hash : announced.erased)
        if (!of.engine.erased.contains(hash))
            of.newHashes.push_back(hash);
    std::sort(of.newHashes.begin(), of.newHashes.end());
    if (of.engine.erasureAuthority && !faulty(Fault::HashesUnchecked))
        return reception;
    const auto taken = of.parts.write([&]() -> Status { // nobody to ask: what follows is redacted on arrival
        for (const auto &hash : of.newHashes)
            LT_TRY(of.engine.erased.add(of.engine.db, hash));
        return done();
    });
    LT_TRY(taken);
    return reception;
}

const Received &Reception::soFar() const
{
    return m_state->outcome;
}

Status Reception::add(const ForeignEntry &entry)
{
    if (!m_state->running)
        return Error {Error::Code::Conflict, QStringLiteral("the import has ended"), {}};
    return m_state->parts.write([&]() -> Status { return apply(entry); });
}

Status Reception::apply(const ForeignEntry &entry)
{
    State &of = *m_state;
    const EntryFrame &frame = entry.frame;
    if (of.outcome.setAside.count(frame.stream) > 0)
        return done();
    LT_ASSIGN(const qint64 st, of.engine.heads.intern(of.engine.db, frame.stream));
    if (faulty(Fault::SkipsOwnStream)) {
        Statement own(of.engine.db, "SELECT 1 FROM journal_stream WHERE st = ? AND own > 0");
        own.bind(st);
        if (own.next())
            return done();
    }
    const qint64 held = of.engine.heads.of(st).sequence;
    if (frame.sequence <= held) {
        ++of.outcome.known;
        return done();
    }
    if (frame.sequence != held + 1 || frame.opOffset < 0 || frame.opOffset >= frame.sequence || frame.hlc < 0
        || entry.body.size() > kMaxEntryBytes)
        return malformed(QStringLiteral("an entry is not in its place"));
    if (faulty(Fault::ClockRefusesFuture)
        && frame.hlc > (of.engine.clock.nowMs() + kClockLeadMs) << kClockShift)
        return malformed(QStringLiteral("an entry of the future"));
    LT_TRY(of.engine.append(frame, entry.salt,
                            std::string(entry.body.constData(), std::size_t(entry.body.size())),
                            of.outcome.changes));
    LT_TRY(restsOnWhatIsHere());
    ++of.outcome.applied;
    of.broughtData = of.broughtData || !of.engine.lastView().isMarker;
    of.maxClock = std::max(of.maxClock, frame.hlc);
    return done();
}

// Looked at after the entry was taken in, since it is read once: all of it is rolled back when it fails.
Status Reception::restsOnWhatIsHere() const
{
    const State &of = *m_state;
    for (const auto &head : of.engine.lastView().marker) {
        const qint64 st = of.engine.heads.find(head.stream);
        const qint64 held = st == 0 ? 0 : of.engine.heads.of(st).sequence;
        if (head.sequence > held && of.outcome.setAside.count(head.stream) == 0
            && !faulty(Fault::NoHeadCheck))
            return Error {
                Error::Code::Conflict, QStringLiteral("an entry rests on others that are not here"), {}};
    }
    return done();
}

Status Reception::settle()
{
    State &of = *m_state;
    LT_TRY(Erasure(of.engine).settle(of.outcome.changes));
    of.engine.heads.observe(of.maxClock, of.engine.clock.nowMs());
    return done();
}

Status Reception::commitSoFar()
{
    State &of = *m_state;
    if (!of.running)
        return Error {Error::Code::Conflict, QStringLiteral("the import has ended"), {}};
    const auto settled = of.parts.write([&]() -> Status {
        LT_TRY(settle());
        if (!of.broughtData || faulty(Fault::ChunkMarkerLeftOut))
            return done();
        return Statement(of.engine.db, kNoteUnmarked).run();
    });
    LT_TRY(settled);
    of.running = false;
    LT_TRY(of.parts.endBatch());
    LT_TRY(of.parts.beginBatch());
    of.running = true;
    return done();
}

Status Reception::compareHeads()
{
    State &of = *m_state;
    for (const auto &head : of.announced.upto) {
        if (of.outcome.setAside.count(head.stream) > 0)
            continue;
        const qint64 st = of.engine.heads.find(head.stream);
        if (st == 0 || head.sequence > of.engine.heads.of(st).sequence)
            return malformed(QStringLiteral("the bundle ends before the heads that it names"));
        LT_ASSIGN(const auto held, of.engine.orderOf({st, head.sequence}));
        if (held.chain8 == head.chain8 || faulty(Fault::ForkLetIn))
            continue;
        of.outcome.setAside.insert(head.stream);
        return Error {Error::Code::Conflict, QStringLiteral("a stream has two branches"), {}};
    }
    return done();
}

// Hashes name no row; the rows that stand here are tried against them. Where orders are asked for, one that
// none covers takes nobody's words: it is refused, and kept as what an officer has to decide.
Status Reception::takeHashes()
{
    State &of = *m_state;
    const bool asked = of.engine.erasureAuthority && !faulty(Fault::HashesUnchecked);
    std::vector<Hash16> open; // what an order covers is in the erased set by now
    for (const auto &hash : of.newHashes)
        if (!asked || !of.engine.erased.contains(hash))
            open.push_back(hash);
    std::map<Hash16, std::pair<quint32, RowId>> standing;
    for (const auto &plan : of.engine.plans.all()) {
        if (open.empty())
            break;
        Statement select(of.engine.db, "SELECT id FROM " + plan->table);
        while (select.next()) {
            const RowId row = select.rowId(0).value_or(RowId());
            const Hash16 hash = ErasedSet::hashOf(row);
            if (std::binary_search(open.begin(), open.end(), hash))
                standing.emplace(hash, std::pair(quint32(plan->entity), row));
        }
        LT_TRY(select.status());
    }
    if (asked)
        LT_TRY(judgeHashes(standing));
    else
        for (const auto &[hash, row] : standing)
            of.engine.newlyErased.push_back(row);
    for (const auto &hash : open)
        if (!std::binary_search(of.outcome.refusedHashes.begin(), of.outcome.refusedHashes.end(), hash)) {
            LT_TRY(of.engine.erased.add(of.engine.db, hash));
            of.engine.noteOpen(hash, 0, {});
        }
    LT_TRY(Erasure(of.engine).settle(of.outcome.changes));
    return Erasure(of.engine).clearRequests();
}

/// Rows of new hashes, and those whose hash was refused before: they may have lost their words meanwhile.
Status Reception::judgeHashes(std::map<Hash16, std::pair<quint32, RowId>> standing)
{
    State &of = *m_state;
    std::vector<Hash16> ended;
    std::set<Hash16> again;
    for (const auto &[hash, open] : of.engine.open.all()) {
        if (!open.refused)
            continue;
        if (of.engine.erased.contains(hash))
            ended.push_back(hash);
        else if (standing.emplace(hash, std::pair(open.entity, open.row)).second)
            again.insert(hash);
    }
    for (const auto &hash : ended)
        of.engine.noteOpen(hash, 0, {}, false);
    if (standing.empty())
        return done();
    Erasure erasure(of.engine);
    LT_ASSIGN(const auto explained, erasure.explanations());
    for (const auto &[hash, found] : standing) {
        const auto &[entity, row] = found;
        LT_ASSIGN(const bool may, erasure.mayTakeUnordered(entity, row, explained));
        of.engine.noteOpen(hash, entity, row, !may);
        if (may)
            of.engine.newlyErased.push_back(found);
        else if (again.count(hash) == 0)
            of.outcome.refusedHashes.push_back(hash);
    }
    return done();
}

// An import that was broken off left data without a marker: whoever resumes it writes that too.
Status Reception::mark()
{
    State &of = *m_state;
    bool unmarked = of.broughtData;
    if (!unmarked) {
        Statement find(of.engine.db, kFindUnmarked);
        unmarked = find.next();
        LT_TRY(find.status());
    }
    if (!unmarked || faulty(Fault::MarkerLeftOut))
        return done();
    LT_TRY(Statement(of.engine.db, kClearUnmarked).run());
    return ActWriter::writeMarker(of.engine, of.actor.user.row(), of.outcome.changes);
}

Status Reception::complete(const std::function<Status(const Received &)> &alongside)
{
    LT_TRY(compareHeads());
    LT_TRY(settle());
    LT_TRY(takeHashes());
    State &of = *m_state;
    // Two wrote as one: never to that again. Before the marker, which others would set aside with it.
    if (of.outcome.setAside.count(of.engine.heads.of(of.engine.heads.own()).id) > 0)
        LT_TRY(of.engine.mintStream());
    LT_TRY(mark());
    return alongside ? alongside(of.outcome) : done();
}

Result<Received> Reception::finish(const std::function<Status(const Received &)> &alongside)
{
    State &of = *m_state;
    if (!of.running)
        return Error {Error::Code::Conflict, QStringLiteral("the import has ended"), {}};
    const auto made = of.parts.write([&]() -> Status { return complete(alongside); });
    of.running = false;
    if (!made) {
        of.parts.abandonBatch();
        return made.error();
    }
    LT_TRY(of.parts.endBatch());
    return of.outcome;
}

} // namespace letstalk::journal
