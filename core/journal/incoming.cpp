// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/incoming.h"

#include "core/base/clock.h"
#include "core/journal/act_writer.h"
#include "core/journal/erasure.h"
#include "core/journal/fault.h"
#include "core/journal/parts.h"

#include <algorithm>
#include <map>

namespace letstalk::journal {

using storage::Statement;

/// One try at a batch. When applying finds a branch, everything is rolled back and tried again without it.
struct Incoming::Attempt
{
    std::set<quint64> setAside;
    bool retry = false;
    Received outcome;
    bool broughtData = false;
    qint64 maxClock = 0;
    std::vector<Hash16> newHashes;
};

Incoming::Incoming(Journal &journal) : m_parts(*journal.m), m_engine(journal.m->engine) { }

std::vector<StreamHead> Incoming::heads() const
{
    return m_engine.heads.heads();
}

std::vector<Hash16> Incoming::erased() const
{
    return m_engine.erased.sorted();
}

Result<Batch> Incoming::collect(const std::vector<StreamHead> &since) const
{
    std::map<qint64, qint64> beyond;
    for (const auto &head : since)
        beyond[m_engine.heads.find(head.stream)] = head.sequence;
    Batch batch;
    batch.since = since;
    batch.upto = heads();
    batch.erased = erased();
    Statement select(m_engine.db, "SELECT st, seq, hlc, actor, op, salt, body FROM journal ORDER BY lsn");
    while (select.next()) {
        const qint64 st = select.integer(0);
        if (const auto found = beyond.find(st); found != beyond.end() && select.integer(1) <= found->second)
            continue;
        ForeignEntry &entry = batch.entries.emplace_back();
        entry.frame = {m_engine.heads.of(st).id, select.integer(1), select.integer(2),
                       m_engine.heads.actorId(select.integer(3)), select.integer(4)};
        entry.salt = select.blob(5);
        entry.body = select.blob(6);
    }
    LT_TRY(select.status());
    return batch;
}

/// True if the stream held here is another branch than the one that `head` names.
Result<bool> Incoming::branches(const StreamHead &head) const
{
    const qint64 st = m_engine.heads.find(head.stream);
    if (st == 0 || head.sequence < 1 || head.sequence > m_engine.heads.of(st).sequence
        || faulty(Fault::ForkLetIn))
        return false;
    LT_ASSIGN(const EntryOrder held, m_engine.orderOf({st, head.sequence}));
    return held.chain8 != head.chain8;
}

// Walks through the batch by sequence numbers alone: is everything here that the entries rest on?
bool Incoming::foresee(const Batch &batch, Attempt &attempt) const
{
    std::map<quint64, qint64> reached;
    for (const auto &head : heads())
        reached[head.stream] = head.sequence;
    EntryView view;
    auto &missing = attempt.outcome.missing;
    for (const auto &entry : batch.entries) {
        qint64 &at = reached[entry.frame.stream]; // a std::map: stays good while others are added
        if (entry.frame.sequence <= at || attempt.setAside.count(entry.frame.stream) > 0)
            continue;
        if (entry.frame.sequence > at + 1) {
            missing.push_back({entry.frame.stream, at + 1, entry.frame.sequence - 1});
            at = entry.frame.sequence;
            continue;
        }
        if (!view.parse(entry.body))
            return false;
        for (const auto &head :
             view.marker) // of a branch that is kept out, the author saw what we lack for good
            if (head.sequence > reached[head.stream] && attempt.setAside.count(head.stream) == 0)
                missing.push_back({head.stream, reached[head.stream] + 1, head.sequence});
        at = entry.frame.sequence;
    }
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    return true;
}

Result<Received> Incoming::receive(const Batch &batch, const Actor &actor)
{
    if (m_parts.batch)
        return Error {Error::Code::Conflict, QStringLiteral("a batch of saves is running"), {}};
    Attempt attempt;
    for (const auto *list : {&batch.since, &batch.upto})
        for (const auto &head : *list) {
            LT_ASSIGN(const bool branch, branches(head));
            if (branch)
                attempt.setAside.insert(head.stream);
        }
    do {
        attempt.retry = false;
        attempt.outcome = {};
        if (!foresee(batch, attempt))
            return Error {Error::Code::Malformed, QStringLiteral("an entry's body is not well formed"), {}};
        if (!attempt.outcome.missing.empty())
            return attempt.outcome;
        const auto made = m_parts.write([&]() -> Status { return applyAll(batch, actor, attempt); });
        if (!made && !attempt.retry)
            return made.error();
    } while (attempt.retry);
    attempt.outcome.setAside = attempt.setAside;
    if (attempt.setAside.count(m_engine.heads.of(m_engine.heads.own()).id) > 0)
        LT_TRY(mintStream()); // two computers wrote as one: never write to that stream again
    return attempt.outcome;
}

Status Incoming::applyAll(const Batch &batch, const Actor &actor, Attempt &attempt)
{
    LT_TRY(addErased(batch, attempt));
    for (const auto &entry : batch.entries)
        LT_TRY(applyOne(entry, attempt));
    for (const auto &head : batch.upto) {
        LT_ASSIGN(const bool branch, branches(head));
        if (branch && attempt.setAside.insert(head.stream).second) {
            attempt.retry = true;
            return Error {Error::Code::Conflict, QStringLiteral("a stream has two branches"), {}};
        }
    }
    Changes &changes = attempt.outcome.changes;
    LT_TRY(Erasure(m_engine).settle(changes));
    LT_TRY(eraseByHash(attempt));
    m_engine.heads.observe(attempt.maxClock, m_engine.clock.nowMs());
    if (attempt.broughtData && batch.last && !faulty(Fault::MarkerLeftOut))
        LT_TRY(ActWriter::writeMarker(m_engine, actor.user.row(), changes));
    return done();
}

Status Incoming::applyOne(const ForeignEntry &entry, Attempt &attempt)
{
    const EntryFrame &frame = entry.frame;
    if (attempt.setAside.count(frame.stream) > 0)
        return done();
    LT_ASSIGN(const qint64 st, m_engine.heads.intern(m_engine.db, frame.stream));
    if (faulty(Fault::SkipsOwnStream)) {
        Statement own(m_engine.db, "SELECT 1 FROM journal_stream WHERE st = ? AND own > 0");
        own.bind(st);
        if (own.next())
            return done();
    }
    if (frame.sequence <= m_engine.heads.of(st).sequence) {
        ++attempt.outcome.known;
        return done();
    }
    if (frame.sequence != m_engine.heads.of(st).sequence + 1 || frame.opOffset < 0
        || frame.opOffset >= frame.sequence || frame.hlc < 0 || entry.body.size() > kMaxEntryBytes)
        return Error {Error::Code::Malformed, QStringLiteral("an entry is not in its place"), {}};
    if (faulty(Fault::ClockRefusesFuture)
        && frame.hlc > (m_engine.clock.nowMs() + kClockLeadMs) << kClockShift)
        return Error {Error::Code::Malformed, QStringLiteral("an entry of the future"), {}};
    EntryView view;
    if (!view.parse(entry.body))
        return Error {Error::Code::Malformed, QStringLiteral("an entry's body is not well formed"), {}};
    LT_TRY(m_engine.append(frame, entry.salt, entry.body.toStdString(), attempt.outcome.changes));
    ++attempt.outcome.applied;
    attempt.broughtData = attempt.broughtData || !view.isMarker;
    attempt.maxClock = std::max(attempt.maxClock, frame.hlc);
    return done();
}

Status Incoming::addErased(const Batch &batch, Attempt &attempt)
{
    attempt.newHashes.clear();
    for (const auto &hash : batch.erased)
        if (!m_engine.erased.contains(hash)) {
            attempt.newHashes.push_back(hash);
            LT_TRY(m_engine.erased.add(m_engine.db, hash));
        }
    return done();
}

// Hashes name no row; the rows that we have are tried against them.
Status Incoming::eraseByHash(Attempt &attempt)
{
    if (attempt.newHashes.empty())
        return done();
    std::sort(attempt.newHashes.begin(), attempt.newHashes.end());
    for (const auto &plan : m_engine.plans.all()) {
        Statement select(m_engine.db, "SELECT id FROM " + plan->table);
        while (select.next()) {
            const RowId row = select.rowId(0).value_or(RowId());
            if (std::binary_search(attempt.newHashes.begin(), attempt.newHashes.end(),
                                   ErasedSet::hashOf(row)))
                m_engine.newlyErased.emplace_back(quint32(plan->entity), row);
        }
        LT_TRY(select.status());
    }
    return Erasure(m_engine).settle(attempt.outcome.changes);
}

Status Incoming::mintStream()
{
    return m_parts.write([&]() -> Status { return m_engine.heads.mint(m_engine.db, m_engine.random); });
}

Status Incoming::revoke(quint64 stream, qint64 lastTrusted)
{
    return m_parts.write([&]() -> Status {
        LT_ASSIGN(const qint64 st, m_engine.heads.intern(m_engine.db, stream));
        Statement put(m_engine.db,
                      "INSERT INTO revoked(st, seq) VALUES (?1, ?2)"
                      " ON CONFLICT (st) DO UPDATE SET seq = min(seq, ?2)");
        put.bind(st).bind(lastTrusted);
        LT_TRY(put.run());
        if (st == m_engine.heads.own())
            LT_TRY(m_engine.heads.mint(m_engine.db, m_engine.random));
        LT_TRY(m_engine.store());
        return Rebuilder(m_engine).run({});
    });
}

} // namespace letstalk::journal
