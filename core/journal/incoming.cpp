// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/incoming.h"

#include "core/journal/fault.h"
#include "core/journal/parts.h"

#include <algorithm>
#include <map>

namespace letstalk::journal {

using storage::Statement;

JudgedBy::JudgedBy(const Journal &journal, const std::function<ErasureAuthority(storage::Database &)> &make)
    : m_engine(JournalAccess::engine(journal)), m_before(m_engine.erasureAuthority)
{
    if (m_before)
        m_engine.erasureAuthority = make(m_engine.db);
    m_engine.forgetAuthority();
}

JudgedBy::~JudgedBy()
{
    m_engine.erasureAuthority = std::move(m_before);
    m_engine.forgetAuthority();
}

Incoming::Incoming(Journal &journal)
    : m_journal(journal), m_parts(*journal.m), m_engine(journal.m->engine) { }

std::vector<StreamHead> Incoming::heads() const
{
    return m_engine.heads.heads();
}

std::vector<Hash16> Incoming::erased() const
{
    return m_engine.erased.sorted();
}

std::vector<Hash16> Incoming::erasedToSend() const
{
    std::vector<Hash16> all = erased();
    for (const auto &[hash, open] : m_engine.open.all())
        if (open.refused && !faulty(Fault::RefusalsKept))
            all.push_back(hash);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

Result<Batch> Incoming::collect(const std::vector<StreamHead> &since) const
{
    std::map<qint64, qint64> beyond;
    for (const auto &head : since)
        beyond[m_engine.heads.find(head.stream)] = head.sequence;
    Batch batch;
    batch.since = since;
    batch.upto = heads();
    batch.erased = erasedToSend();
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
bool Incoming::foresee(const Batch &batch, const std::set<quint64> &setAside,
                       std::vector<MissingRange> &missing) const
{
    std::map<quint64, qint64> reached;
    for (const auto &head : heads())
        reached[head.stream] = head.sequence;
    const auto isAside = [&](quint64 stream) { return setAside.count(stream) > 0; };
    for (const auto &head : batch.since)
        if (head.sequence > reached[head.stream] && !isAside(head.stream))
            missing.push_back({head.stream, reached[head.stream] + 1, head.sequence});
    EntryView view;
    for (const auto &entry : batch.entries) {
        qint64 &at = reached[entry.frame.stream]; // a std::map: stays good while others are added
        if (entry.frame.sequence <= at || isAside(entry.frame.stream))
            continue;
        if (entry.frame.sequence > at + 1)
            missing.push_back({entry.frame.stream, at + 1, entry.frame.sequence - 1});
        at = entry.frame.sequence;
        if (!view.parse(entry.body))
            return false;
        for (const auto &head :
             view.marker) // of a branch that is kept out, the author saw what we lack for good
            if (head.sequence > reached[head.stream] && !isAside(head.stream))
                missing.push_back({head.stream, reached[head.stream] + 1, head.sequence});
    }
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    if (faulty(Fault::NoHeadCheck))
        missing.clear();
    return true;
}

Result<std::unique_ptr<Reception>> Incoming::begin(const Announced &announced, const Actor &actor,
                                                   const std::set<quint64> &setAside)
{
    std::set<quint64> aside = setAside;
    for (const auto *list : {&announced.since, &announced.upto})
        for (const auto &head : *list) {
            LT_ASSIGN(const bool branch, branches(head));
            if (branch)
                aside.insert(head.stream);
        }
    for (const auto &head : announced.since) {
        const qint64 st = m_engine.heads.find(head.stream);
        if (aside.count(head.stream) == 0 && !faulty(Fault::NoHeadCheck)
            && head.sequence > (st == 0 ? 0 : m_engine.heads.of(st).sequence))
            return Error {
                Error::Code::Conflict, QStringLiteral("what the bundle lies beyond is not here"), {}};
    }
    return Reception::begin(m_journal, announced, actor, std::move(aside));
}

Result<Received> Incoming::receive(const Batch &batch, const Actor &actor)
{
    const Announced announced {batch.since, batch.upto, batch.erased};
    std::set<quint64> setAside;
    for (;;) {
        for (const auto *list : {&batch.since, &batch.upto})
            for (const auto &head : *list) {
                LT_ASSIGN(const bool branch, branches(head));
                if (branch)
                    setAside.insert(head.stream);
            }
        Received none;
        none.setAside = setAside;
        if (!foresee(batch, setAside, none.missing))
            return Error {Error::Code::Malformed, QStringLiteral("an entry's body is not well formed"), {}};
        if (!none.missing.empty())
            return none;
        LT_ASSIGN(const auto reception, begin(announced, actor, setAside));
        for (const auto &entry : batch.entries)
            LT_TRY(reception->add(entry));
        auto received = reception->finish();
        if (received || reception->soFar().setAside.size() == setAside.size())
            return received;
        setAside = reception->soFar().setAside; // a branch that only its end shows: again, without it
    }
}

Status Incoming::mintStream()
{
    return m_parts.write([&]() -> Status { return m_engine.mintStream(); });
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
            LT_TRY(m_engine.mintStream());
        LT_TRY(m_engine.store());
        return Rebuilder(m_engine).run({});
    });
}

} // namespace letstalk::journal
