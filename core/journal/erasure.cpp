// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/erasure.h"

#include "core/journal/fault.h"
#include "core/journal/parked_entries.h"
#include "core/journal/row_state.h"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace letstalk::journal {

using storage::Statement;
using Rows = std::vector<std::pair<quint32, RowId>>;

/// The rows of hashes that an order gave without their ids: all that the journal ever said something of.
Status Erasure::findOrdered()
{
    const auto hashes = std::exchange(m_engine.orderedByHash, {});
    if (hashes.empty())
        return done();
    for (const auto &hash : hashes) {
        LT_TRY(m_engine.erased.add(m_engine.db, hash));
        m_engine.ordered.insert(hash);
    }
    Statement select(m_engine.db, "SELECT body FROM journal");
    EntryView view;
    while (select.next()) {
        if (!view.parse(select.blobView(0)))
            return Error {
                Error::Code::Integrity, QStringLiteral("an entry of the journal cannot be read"), {}};
        RowId last;
        for (const auto &change : view.changes) {
            if (change.op != Op::Erase && change.row != last
                && hashes.count(ErasedSet::hashOf(change.row)) > 0)
                m_engine.newlyErased.emplace_back(change.entity, change.row);
            last = change.row;
        }
    }
    return select.status();
}

Status Erasure::settle(Changes &changes)
{
    auto &pending = m_engine.newlyErased;
    if (m_engine.rebuilding) { // it reads a journal that is redacted already
        pending.clear();
        m_engine.ordered.clear();
        m_engine.newlyRedacted.clear();
        return done();
    }
    LT_TRY(findOrdered());
    const bool fields = !m_engine.newlyRedacted.empty();
    if (pending.empty() && m_engine.ordered.empty() && !fields)
        return done();
    std::sort(pending.begin(), pending.end());
    pending.erase(std::unique(pending.begin(), pending.end()), pending.end());
    Rows all;
    for (const auto &[entity, row] : pending) {
        LT_ASSIGN(const Rows rows, rowsAbout(entity, row));
        for (const auto &found : rows) {
            const Hash16 hash = ErasedSet::hashOf(found.second);
            if (!m_engine.erased.contains(hash) || m_engine.open.find(hash))
                m_engine.noteOpen(hash, found.first, found.second);
            LT_TRY(m_engine.erased.add(m_engine.db, hash));
            all.push_back(found);
        }
    }
    for (const auto &hash : m_engine.ordered)
        m_engine.open.clear(hash);
    m_engine.ordered.clear();
    pending.clear();
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    LT_TRY(tellWatch(all));
    for (const auto &[entity, row] : all)
        LT_TRY(eraseRow(entity, row, changes));
    LT_TRY(settleFields(changes));
    LT_TRY(clearRequests());
    LT_ASSIGN(const bool parked, ParkedEntries::takeOut(m_engine));
    return all.empty() && !fields && !parked ? done() : notePending(Engine::Purge::Everything);
}

Status Erasure::tellWatch(const Rows &rows)
{
    std::vector<RowId> people;
    for (const auto &[entity, row] : rows)
        if (entity == quint32(Entity::Person))
            people.push_back(row);
    return m_engine.erasureWatch && !people.empty() ? m_engine.erasureWatch(people) : done();
}

Status Erasure::eraseRow(quint32 entity, const RowId &row, Changes &changes)
{
    Statement drafts(m_engine.db, "DELETE FROM draft WHERE instr(subjects, ?1) > 0 OR instr(base, ?1) > 0");
    drafts.bind(row);
    LT_TRY(drafts.run());
    auto *plan = m_engine.plans.find(entity);
    if (!plan)
        return redactEntriesOf(entity, row);
    changes.touch(plan->entity);
    ++changes.rows;
    LT_TRY(redactEntriesOf(entity, row));
    RowState state(m_engine, *plan, row);
    LT_TRY(state.load());
    if (!state.exists())
        return done();
    if (goesWhole(plan)) {
        LT_ASSIGN(const auto created, m_engine.entry(state.created()));
        if (created) // the row forgets it, its history must not
            LT_TRY(m_engine.noteRowEntry(entity, row, created->lsn));
        return state.remove();
    }
    state.dropPersonal();
    return state.store();
}

Status Erasure::notePending(Engine::Purge pending)
{
    Statement note(m_engine.db,
                   pending == Engine::Purge::None
                       ? "DELETE FROM setting WHERE name = 'erasure_pending' AND ?1 = 0"
                       : "INSERT OR REPLACE INTO setting(name, value) VALUES ('erasure_pending', ?1)");
    note.bind(qint64(pending));
    LT_TRY(note.run());
    m_engine.purgePending = pending;
    return done();
}

Status Erasure::purge()
{
    if (m_engine.purgePending == Engine::Purge::Everything) {
        for (const auto &derivation : m_engine.derivations)
            LT_TRY(derivation->purge(m_engine.db));
        LT_TRY(notePending(Engine::Purge::Log));
    }
    LT_ASSIGN(const bool emptied, emptyLog());
    return emptied ? notePending(Engine::Purge::None) : done();
}

// Without waiting: a reader may hold the log for long, and every save tries again.
Result<bool> Erasure::emptyLog()
{
    Statement timeout(m_engine.db, "PRAGMA busy_timeout");
    const int patience = timeout.next() ? int(timeout.integer(0)) : 0;
    timeout.rewind();
    sqlite3_busy_timeout(m_engine.db.handle(), 0);
    Statement checkpoint(m_engine.db, "PRAGMA wal_checkpoint(TRUNCATE)");
    const bool emptied = checkpoint.next() && checkpoint.integer(0) == 0;
    checkpoint.rewind();
    sqlite3_busy_timeout(m_engine.db.handle(), patience);
    return emptied;
}

} // namespace letstalk::journal
