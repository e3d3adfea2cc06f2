// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Erasure that takes words out of entries, and leaves the leaves of what it took.
#include "core/journal/erasure.h"
#include "core/journal/fault.h"
#include "core/journal/row_state.h"

namespace letstalk::journal {

using storage::Statement;

std::string Erasure::bodyWithout(const EntryView &view, const Salts &salts, const char *body,
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

bool Erasure::goesWhole(const EntityPlan *plan)
{
    return !plan || plan->entity == Entity::Person;
}

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

/// The field for whose sake the change goes: words stand in a change of their own, with the others of their
/// group (ActWriter).
Result<std::optional<Hash16>> Erasure::takenField(const EntryView &view, const ChangeView &change, Dot by)
{
    if (change.op == Op::Erase || !m_engine.redactions.touches(change.row))
        return std::optional<Hash16>();
    for (quint32 i = 0; i < change.cellCount; ++i) {
        const FieldCell &cell = view.cells[change.firstCell + i];
        if (cell.cell.kind != Cell::Kind::Text)
            continue;
        const Hash16 hash = ErasedSet::hashOf(change.entity, change.row, cell.field);
        LT_ASSIGN(const bool takes, takesField(hash, by));
        if (takes && !faulty(Fault::LateTextKept))
            return std::optional(hash);
    }
    return std::optional<Hash16>();
}

Result<bool> Erasure::redactOnArrival(const EntryView &view, const Salts &salts, Dot dot, std::string &body,
                                      QByteArray &salt)
{
    std::vector<ItemSpan> items = view.items;
    std::vector<Omission> why;
    bool any = false;
    for (const auto &change : view.changes) {
        if (!isAbout(view, change)) {
            LT_ASSIGN(const auto field, takenField(view, change, dot));
            if (field) {
                items[std::size_t(change.item)].redacted = true;
                why.push_back({std::size_t(change.item), *field});
                any = true;
            }
            continue;
        }
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
    std::vector<Omission> why;
    for (const auto &change : view.changes)
        if (isAbout(view, change) && isPersonal(view, change))
            why.push_back({std::size_t(change.item), explanationOf(view, change)});
    return why.empty() || faulty(Fault::EraseKeepsJournal) ? done() : takeOut(entry, view, why);
}

Status Erasure::takeOut(const StoredEntry &entry, const EntryView &view, const std::vector<Omission> &why)
{
    const Salts salts(entry.salt, view.items.size());
    std::vector<ItemSpan> items = view.items;
    for (const auto &omission : why)
        items[omission.item].redacted = true;
    const std::string body = bodyWithout(view, salts, entry.body.constData(), items);
    Statement update(m_engine.db, "UPDATE journal SET salt = ?, body = ? WHERE lsn = ?");
    update.bindBlob(salts.without(items, why))
        .bindBlob({body.data(), qsizetype(body.size())})
        .bind(entry.lsn);
    return update.run();
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
    LT_ASSIGN(const auto rows, rowsAbout(entity, row));
    for (const auto &[itsEntity, one] : rows) {
        LT_ASSIGN(const bool holds, holdsWords(itsEntity, one));
        if (holds && !faulty(Fault::UnorderedTakesWords))
            return false;
    }
    return true;
}

} // namespace letstalk::journal
