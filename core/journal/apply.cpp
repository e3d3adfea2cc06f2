// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/apply.h"

#include "core/journal/fault.h"

#include <sqlite3.h>

#include <bit>

namespace letstalk::journal {

Status Applier::apply(const EntryView &view, const AppliedEntry &at)
{
    if (view.isMarker)
        return m_engine.heads.setSeen(m_engine.db, at.dot, view.marker);
    if (m_engine.isVoid(at.dot))
        return done();
    const auto &changes = view.changes;
    for (std::size_t first = 0; first < changes.size();) {
        std::size_t end = first + 1;
        while (end < changes.size() && changes[end].row == changes[first].row
               && changes[end].entity == changes[first].entity && changes[end].op == changes[first].op)
            ++end;
        LT_TRY(write(view, first, end - first, at));
        first = end;
    }
    return done();
}

Status Applier::write(const EntryView &view, std::size_t first, std::size_t count, const AppliedEntry &at)
{
    const ChangeView &change = view.changes[first];
    RowWrite row;
    row.plan = m_engine.plans.find(change.entity);
    if (!row.plan)
        return m_engine.attend(at.lsn, change.item, "entity");
    m_changes.touch(row.plan->entity);
    ++m_changes.rows;
    if (change.op == Op::Erase)
        return erase(view, change, at);
    row.id = change.row;
    row.creates = change.op == Op::Create;
    row.item = change.item;
    const ChangeView &last = view.changes[first + count - 1];
    row.cells = {view.cells.data() + change.firstCell, last.firstCell + last.cellCount - change.firstCell};
    if (row.plan->info.appendOnly && !row.creates
        && !(row.cells.size() == 1 && row.cells[0].field == kVisibilityField)) {
        LT_TRY(m_engine.noteRowEntry(change.entity, change.row, at.lsn));
        return m_engine.attend(at.lsn, change.item, "append-only");
    }
    LT_TRY(sift(row, at));
    if (!row.special && row.creates) {
        LT_ASSIGN(const bool inserted, insertFast(row, at));
        if (inserted)
            return done();
    }
    const bool derivedFrom = (row.mask & row.plan->derivedFields) != 0;
    if (!row.special && !row.creates && !derivedFrom) {
        LT_ASSIGN(const bool updated, updateFast(row, at));
        if (updated)
            return done();
    }
    return merge(row, at);
}

// A rebuild asks nobody: what has been carried out is in the erased set, all else is a request.
Status Applier::erase(const EntryView &view, const ChangeView &change, const AppliedEntry &at)
{
    const OpPlace carrier = m_engine.placeOf(at.dot);
    if (view.onlyField(change)) {
        LT_TRY(m_engine.redactions.note(m_engine.db, view.erases(change), change.row,
                                        orderNameOf(view.authority(), carrier), at.dot));
    }
    bool may = false;
    if (!m_engine.rebuilding) {
        LT_ASSIGN(may, m_engine.mayErase(view, change, carrier));
    }
    if (may) {
        m_engine.orderErasure(view, change);
        return done();
    }
    if (m_engine.isErased(view, change, carrier))
        return done();
    return m_engine.attend(at.lsn, change.item, kRequestReason);
}

Status Applier::sift(RowWrite &row, const AppliedEntry &at)
{
    static const Cell kNull;
    for (const FieldCell &found : row.cells) {
        const int index = row.plan->indexOf(found.field);
        if (index < 0) {
            row.special = true;
            continue;
        }
        const quint64 bit = quint64(1) << index;
        row.mask |= bit;
        m_cells[index] = &found.cell;
        if (!fits(*row.plan->fields[std::size_t(index)], found.cell)) {
            LT_TRY(m_engine.attend(at.lsn, row.item, "value", found.field));
            m_cells[index] = &kNull;
        }
        if (m_cells[index]->isNull())
            row.nulls |= bit;
        else
            row.nulls &= ~bit;
    }
    return done();
}

Hash16 Applier::hashOf(const RowId &id, Dot created, const DotMap &dots) const
{
    const auto &heads = m_engine.heads;
    std::vector<DotName> names;
    names.reserve(dots.items().size());
    for (const auto &item : dots.items())
        if (item.dot != created && !faulty(Fault::DigestOverColumns))
            names.push_back({item.field, heads.of(item.dot.stream).id, item.dot.sequence});
    return rowHash(id, heads.of(created.stream).id, created.sequence, names);
}

// A new row, as nearly all are: one INSERT of the fields at hand.
Result<bool> Applier::insertFast(const RowWrite &row, const AppliedEntry &at)
{
    EntityPlan &plan = *row.plan;
    const quint64 shown = row.mask & ~row.nulls;
    auto &insert = plan.insert(m_engine.db, shown);
    auto *raw = insert.raw();
    sqlite3_bind_blob(raw, 1, row.id.bytes.data(), int(row.id.bytes.size()), SQLITE_STATIC);
    sqlite3_bind_int64(raw, 2, at.dot.stream);
    sqlite3_bind_int64(raw, 3, at.dot.sequence);
    DotMap dots; // a null that was written counts; one that was left out does not
    for (quint64 nulls = row.nulls; nulls != 0; nulls &= nulls - 1)
        dots.set(plan.fields[std::size_t(std::countr_zero(nulls))]->id, at.dot);
    const QByteArray stored = dots.encode();
    if (stored.isEmpty())
        sqlite3_bind_null(raw, 4);
    else
        sqlite3_bind_blob(raw, 4, stored.constData(), int(stored.size()), SQLITE_STATIC);
    sqlite3_bind_null(raw, 5);
    int parameter = 6;
    for (quint64 left = shown; left != 0; left &= left - 1)
        bindCell(insert, parameter++, *m_cells[std::countr_zero(left)]);
    LT_TRY(insert.run());
    insert.rewind();
    if (sqlite3_changes(m_engine.db.handle()) == 0)
        return false; // the row is there already
    plan.digest.add(hashOf(row.id, at.dot, {}));
    plan.digestChanged = true;
    if (plan.derived && m_engine.derives) {
        RowImage after(plan, sqlite3_last_insert_rowid(m_engine.db.handle()), row.id);
        for (quint64 left = shown; left != 0; left &= left - 1)
            after.set(std::countr_zero(left), *m_cells[std::countr_zero(left)]);
        LT_TRY(m_engine.tellDerivations(plan.entity, nullptr, &after));
    }
    return true;
}

// A change whose author had seen all that it replaces, on a row without siblings or deletes.
Result<bool> Applier::updateFast(const RowWrite &row, const AppliedEntry &at)
{
    EntityPlan &plan = *row.plan;
    const auto &heads = m_engine.heads;
    if (plan.siblings > 0)
        return false;
    auto &find = plan.find(m_engine.db);
    sqlite3_bind_blob(find.raw(), 1, row.id.bytes.data(), int(row.id.bytes.size()), SQLITE_STATIC);
    if (!find.next()) {
        LT_TRY(find.status());
        return false;
    }
    const qint64 rid = find.integer(0);
    const Dot created {find.integer(1), find.integer(2)};
    DotMap dots(find.blobView(3));
    const bool shown = find.integer(4) == 0;
    find.rewind();
    if (!shown || dots.find(kVisibilityField) || !heads.hasSeen(at.dot, created))
        return false;
    const Hash16 before = hashOf(row.id, created, dots);
    for (quint64 left = row.mask; left != 0; left &= left - 1) {
        const quint32 field = plan.fields[std::size_t(std::countr_zero(left))]->id;
        if (const Dot *known = dots.find(field); known && !heads.hasSeen(at.dot, *known))
            return false;
        dots.set(field, at.dot);
    }
    auto &update = plan.update(m_engine.db, row.mask);
    const QByteArray stored = dots.encode();
    sqlite3_bind_int64(update.raw(), 1, rid);
    sqlite3_bind_blob(update.raw(), 2, stored.constData(), int(stored.size()), SQLITE_STATIC);
    int parameter = 3;
    for (quint64 left = row.mask; left != 0; left &= left - 1)
        bindCell(update, parameter++, *m_cells[std::countr_zero(left)]);
    LT_TRY(update.run());
    update.rewind();
    plan.digest.subtract(before);
    plan.digest.add(hashOf(row.id, created, dots));
    plan.digestChanged = true;
    LT_TRY(m_engine.noteRowEntry(quint32(plan.entity), row.id, at.lsn));
    return true;
}

Status Applier::merge(const RowWrite &row, const AppliedEntry &at)
{
    RowState state(m_engine, *row.plan, row.id);
    LT_TRY(state.load());
    if (state.exists() || !row.creates)
        LT_TRY(m_engine.noteRowEntry(quint32(row.plan->entity), row.id, at.lsn));
    if (row.creates)
        LT_TRY(state.mergeCreation(at.dot, at.order));
    for (const FieldCell &found : row.cells) {
        const int index = row.plan->indexOf(found.field);
        LT_TRY(state.merge(found.field, at.dot, index >= 0 ? *m_cells[index] : found.cell));
    }
    return state.store();
}

} // namespace letstalk::journal
