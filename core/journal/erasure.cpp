// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/erasure.h"

#include "core/journal/fault.h"
#include "core/journal/row_state.h"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace letstalk::journal {

using storage::Statement;
using Rows = std::vector<std::pair<quint32, RowId>>;

namespace {
/// A person's row goes whole, as does what we cannot read; of other rows the coded skeleton stays.
bool goesWhole(const EntityPlan *plan)
{
    return !plan || plan->entity == Entity::Person;
}

/// The body with the items marked as redacted replaced by their leaves.
std::string bodyWithout(const EntryView &view, const Salts &salts, const char *body,
                        const std::vector<ItemSpan> &items)
{
    std::string out;
    CborWriter writer(out);
    writer.array(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        const char *item = body + items[i].offset;
        if (items[i].redacted && !view.items[i].redacted) {
            const Hash32 leaf = leafOf(item, items[i].size, i, salts.of(i));
            writer.bytes(leaf.data(), leaf.size());
        } else {
            out.append(item, std::size_t(items[i].size));
        }
    }
    return out;
}

std::optional<RowId> refOf(const Cell &cell)
{
    if (cell.kind != Cell::Kind::Bytes || cell.size != 16)
        return std::nullopt;
    return RowId::fromBytes(cell.data);
}
} // namespace

bool Erasure::isAbout(const EntryView &view, const ChangeView &change) const
{
    if (change.op == Op::Erase)
        return false;
    if (m_engine.erased.contains(change.row))
        return true;
    auto *plan = m_engine.plans.find(change.entity);
    for (quint32 i = 0; i < change.cellCount; ++i) {
        const FieldCell &found = view.cells[change.firstCell + i];
        if (plan) {
            const int index = plan->indexOf(found.field);
            if (index < 0 || (index != plan->parent && !plan->fields[std::size_t(index)]->subject))
                continue;
        }
        const auto ref = refOf(found.cell);
        if (ref && m_engine.erased.contains(*ref))
            return true;
    }
    return false;
}

// The row is in the erased set by the time anybody asks; where it is of a kind unknown here, what it names
// is.
Hash16 Erasure::explanationOf(const EntryView &view, const ChangeView &change) const
{
    if (m_engine.plans.find(change.entity) || m_engine.erased.contains(change.row))
        return ErasedSet::hashOf(change.row);
    for (quint32 i = 0; i < change.cellCount; ++i)
        if (const auto ref = refOf(view.cells[change.firstCell + i].cell);
            ref && m_engine.erased.contains(*ref))
            return ErasedSet::hashOf(*ref);
    return ErasedSet::hashOf(change.row);
}

bool Erasure::isPersonal(const EntryView &view, const ChangeView &change) const
{
    auto *plan = m_engine.plans.find(change.entity);
    if (goesWhole(plan))
        return true;
    for (quint32 i = 0; i < change.cellCount; ++i)
        if (plan->isPersonalId(view.cells[change.firstCell + i].field))
            return true;
    return false;
}

Result<bool> Erasure::redactOnArrival(const EntryView &view, const Salts &salts, std::string &body,
                                      QByteArray &salt)
{
    std::vector<ItemSpan> items = view.items;
    std::vector<Omission> why;
    bool any = false;
    for (const auto &change : view.changes) {
        if (!isAbout(view, change))
            continue;
        const Hash16 hash = ErasedSet::hashOf(change.row);
        if (!m_engine.rebuilding && !m_engine.erased.contains(hash)) {
            LT_TRY(m_engine.erased.add(m_engine.db, hash));
            m_engine.newlyErased.emplace_back(change.entity, change.row);
            m_engine.noteOpen(hash, change.entity, change.row);
        } else if (m_engine.open.find(hash)) {
            m_engine.noteOpen(hash, change.entity, change.row); // only its hash was known
        }
        if (isPersonal(view, change)) {
            items[std::size_t(change.item)].redacted = true;
            why.push_back({std::size_t(change.item), explanationOf(view, change)});
            any = true;
        }
    }
    if (any) {
        salt = salts.without(items, why);
        body = bodyWithout(view, salts, body.data(), items);
    }
    return any;
}

Status Erasure::redactWhere(const StoredEntry &entry)
{
    EntryView view;
    if (!view.parse(entry.body))
        return Error {Error::Code::Integrity, QStringLiteral("an entry of the journal cannot be read"), {}};
    const Salts salts(entry.salt, view.items.size());
    std::vector<ItemSpan> items = view.items;
    std::vector<Omission> why;
    bool any = false;
    for (const auto &change : view.changes)
        if (isAbout(view, change) && isPersonal(view, change)) {
            items[std::size_t(change.item)].redacted = true;
            why.push_back({std::size_t(change.item), explanationOf(view, change)});
            any = true;
        }
    if (!any || faulty(Fault::EraseKeepsJournal))
        return done();
    const std::string body = bodyWithout(view, salts, entry.body.constData(), items);
    Statement update(m_engine.db, "UPDATE journal SET salt = ?, body = ? WHERE lsn = ?");
    update.bindBlob(salts.without(items, why))
        .bindBlob({body.data(), qsizetype(body.size())})
        .bind(entry.lsn);
    return update.run();
}

// Whoever was ever named: also by a value since corrected, whose words are still in the journal.
Status Erasure::collectNaming(const RowId &subject, Rows &found)
{
    Statement select(m_engine.db, "SELECT body FROM journal WHERE instr(body, ?1) > 0");
    select.bindBlob({reinterpret_cast<const char *>(subject.bytes.data()), 16});
    EntryView view;
    while (select.next()) {
        if (!view.parse(select.blobView(0)))
            continue;
        for (const auto &change : view.changes) {
            auto *plan = m_engine.plans.find(change.entity);
            for (quint32 i = 0; i < change.cellCount && plan && change.op != Op::Erase; ++i) {
                const FieldCell &cell = view.cells[change.firstCell + i];
                const int index = plan->indexOf(cell.field);
                if (index >= 0 && plan->fields[std::size_t(index)]->subject && refOf(cell.cell) == subject)
                    found.emplace_back(change.entity, change.row);
            }
        }
    }
    return select.status();
}

Status Erasure::collectChildren(quint32 entity, const RowId &row, Rows &found)
{
    for (const auto &plan : m_engine.plans.all()) {
        if (plan->parent < 0 || quint32(plan->fields[std::size_t(plan->parent)]->target) != entity)
            continue;
        Statement select(m_engine.db,
                         "SELECT id FROM " + plan->table + " WHERE \""
                             + plan->fields[std::size_t(plan->parent)]->column + "\" = ?");
        select.bind(row);
        while (select.next())
            found.emplace_back(quint32(plan->entity), select.rowId(0).value_or(RowId()));
        LT_TRY(select.status());
    }
    return done();
}

Status Erasure::collectNamingNow(const RowId &subject, Rows &found)
{
    for (const auto &plan : m_engine.plans.all())
        for (const int index : plan->subjects) {
            Statement select(m_engine.db,
                             "SELECT id FROM " + plan->table + " WHERE \""
                                 + plan->fields[std::size_t(index)]->column + "\" = ?");
            select.bind(subject);
            while (select.next())
                found.emplace_back(quint32(plan->entity), select.rowId(0).value_or(RowId()));
            LT_TRY(select.status());
        }
    return done();
}

// Children have children: the list grows while it is walked.
Status Erasure::addDescendants(Rows &found)
{
    std::sort(found.begin() + 1, found.end());
    found.erase(std::unique(found.begin() + 1, found.end()), found.end());
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto row = found[i];
        const std::size_t before = found.size();
        LT_TRY(collectChildren(row.first, row.second, found));
        for (std::size_t j = before; j < found.size();)
            if (std::find(found.begin(), found.begin() + qsizetype(j), found[j])
                != found.begin() + qsizetype(j))
                found.erase(found.begin() + qsizetype(j));
            else
                ++j;
    }
    return done();
}

Result<Rows> Erasure::rowsAbout(quint32 entity, const RowId &subject)
{
    Rows found {{entity, subject}};
    if (entity == quint32(Entity::Person))
        LT_TRY(collectNaming(subject, found));
    LT_TRY(addDescendants(found));
    return found;
}

Result<Rows> Erasure::rowsAboutNow(quint32 entity, const RowId &subject)
{
    Rows found {{entity, subject}};
    if (entity == quint32(Entity::Person))
        LT_TRY(collectNamingNow(subject, found));
    LT_TRY(addDescendants(found));
    return found;
}

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
        return done();
    }
    LT_TRY(findOrdered());
    if (pending.empty() && m_engine.ordered.empty())
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
    for (const auto &[entity, row] : all)
        LT_TRY(eraseRow(entity, row, changes));
    LT_TRY(clearRequests());
    return all.empty() ? done() : notePending(Engine::Purge::Everything);
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

Result<std::vector<StoredEntry>> Erasure::entriesOf(quint32 entity, const RowId &row)
{
    std::vector<StoredEntry> entries;
    if (auto *plan = m_engine.plans.find(entity)) {
        RowState state(m_engine, *plan, row);
        LT_TRY(state.load());
        if (state.exists() && state.created().stream != 0) {
            LT_ASSIGN(auto created, m_engine.entry(state.created()));
            if (created)
                entries.push_back(std::move(*created));
        }
    }
    std::vector<qint64> lsns;
    {
        Statement select(m_engine.db, "SELECT lsn FROM row_entry WHERE entity = ? AND row_id = ?");
        select.bind(qint64(entity)).bind(row);
        while (select.next())
            lsns.push_back(select.integer(0));
        LT_TRY(select.status());
    }
    if (goesWhole(m_engine.plans.find(entity))) { // also what names it, in entities that we cannot read
        Statement select(m_engine.db, "SELECT lsn FROM journal WHERE instr(body, ?1) > 0");
        select.bind(row);
        while (select.next())
            lsns.push_back(select.integer(0));
        LT_TRY(select.status());
    }
    for (const qint64 lsn : lsns) {
        LT_ASSIGN(auto entry, m_engine.entryAt(lsn));
        if (entry && (entries.empty() || entries.front().lsn != lsn))
            entries.push_back(std::move(*entry));
    }
    return entries;
}

Status Erasure::redactEntriesOf(quint32 entity, const RowId &row)
{
    LT_ASSIGN(const auto entries, entriesOf(entity, row));
    for (const auto &entry : entries)
        LT_TRY(redactWhere(entry));
    return done();
}

/// Anything personal that was ever said of the row and can still be read.
Result<bool> Erasure::holdsWords(quint32 entity, const RowId &row)
{
    auto *plan = m_engine.plans.find(entity);
    if (goesWhole(plan))
        return true;
    LT_ASSIGN(const auto entries, entriesOf(entity, row));
    EntryView view;
    for (const auto &entry : entries) {
        if (!view.parse(entry.body))
            return Error {
                Error::Code::Integrity, QStringLiteral("an entry of the journal cannot be read"), {}};
        for (const auto &change : view.changes)
            for (quint32 i = 0; change.row == row && i < change.cellCount; ++i) {
                const FieldCell &cell = view.cells[change.firstCell + i];
                if (!cell.cell.isNull() && plan->isPersonalId(cell.field))
                    return true;
            }
    }
    return false;
}

void Erasure::collectExplanations(const EntryView &view, const Salts &salts, std::set<Hash16> &explained)
{
    for (std::size_t i = 0; i < view.items.size(); ++i)
        if (view.items[i].redacted)
            explained.insert(salts.explanation(i));
}

Result<std::set<Hash16>> Erasure::explanations()
{
    std::set<Hash16> explained;
    EntryView view;
    // An entry that is whole has one salt; its header is never taken out.
    Statement select(m_engine.db, "SELECT body, salt FROM journal WHERE length(salt) > ?");
    select.bind(qint64(kSaltBytes));
    while (select.next())
        if (view.parse(select.blobView(0)))
            collectExplanations(view, Salts(select.blobView(1), view.items.size()), explained);
    LT_TRY(select.status());
    return explained;
}

Result<bool> Erasure::mayTakeUnordered(quint32 entity, const RowId &row, const std::set<Hash16> &explained)
{
    if (explained.count(ErasedSet::hashOf(row)) == 0 || goesWhole(m_engine.plans.find(entity)))
        return false;
    LT_ASSIGN(const Rows rows, rowsAbout(entity, row));
    for (const auto &[itsEntity, one] : rows) {
        LT_ASSIGN(const bool holds, holdsWords(itsEntity, one));
        if (holds && !faulty(Fault::UnorderedTakesWords))
            return false;
    }
    return true;
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
