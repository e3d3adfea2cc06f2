// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Erasure that takes one field of a row out, with every value that it ever had (Redactions), and
// of Journal that asks for it.
#include "core/journal/act_writer.h"
#include "core/journal/erasure.h"
#include "core/journal/fault.h"
#include "core/journal/parked_entries.h"
#include "core/journal/parts.h"
#include "core/journal/row_state.h"

#include <algorithm>

namespace letstalk::journal {

using storage::Statement;

namespace {

bool holds(const EntryView &view, const ChangeView &change, quint32 field)
{
    const auto *cells = view.cells.data() + change.firstCell;
    return std::any_of(cells, cells + change.cellCount,
                       [&](const FieldCell &cell) { return cell.field == field && !cell.cell.isNull(); });
}

bool isOf(const ChangeView &change, quint32 entity, const RowId &row)
{
    return change.op != Op::Erase && change.entity == entity && change.row == row;
}

Error unreadable()
{
    return {Error::Code::Integrity, QStringLiteral("an entry of the journal cannot be read"), {}};
}

} // namespace

Result<std::vector<qint64>> Erasure::entriesNaming(const RowId &row)
{
    std::vector<qint64> lsns;
    Statement select(m_engine.db, "SELECT lsn FROM journal WHERE instr(body, ?1) > 0 ORDER BY lsn");
    select.bindBlob({reinterpret_cast<const char *>(row.bytes.data()), qsizetype(row.bytes.size())});
    while (select.next())
        lsns.push_back(select.integer(0));
    LT_TRY(select.status());
    return lsns;
}

/// Does some order take what the entry `by` says of the field?
Result<bool> Erasure::takesField(const Hash16 &field, Dot by)
{
    const auto *orders = m_engine.redactions.of(field);
    if (!orders)
        return false;
    for (const auto &[order, carriers] : *orders) {
        bool knew = false;
        for (std::size_t i = 0; i < carriers.size() && !knew; ++i) {
            LT_ASSIGN(knew, m_engine.saw(by, carriers[i]));
        }
        if (knew)
            continue;
        LT_ASSIGN(const bool valid, anyHolds(field, carriers));
        if (valid)
            return true;
    }
    return false;
}

Result<bool> Erasure::anyHolds(const Hash16 &field, const std::vector<Dot> &carriers)
{
    EntryView view;
    for (const Dot carrier : carriers) {
        if (m_engine.isVoid(carrier))
            continue;
        LT_ASSIGN(const auto entry, m_engine.entry(carrier));
        if (!entry || !view.parse(entry->body))
            return unreadable();
        for (const auto &change : view.changes) {
            if (change.op != Op::Erase || !view.onlyField(change) || view.erases(change) != field)
                continue;
            LT_ASSIGN(const bool may, m_engine.mayErase(view, change, m_engine.placeOf(carrier)));
            if (may)
                return true;
        }
    }
    return false;
}

Result<bool> Erasure::isTakenOut(const Hash16 &field)
{
    const auto *orders = m_engine.redactions.of(field);
    if (!orders)
        return false;
    for (const auto &[order, carriers] : *orders) {
        LT_ASSIGN(const bool valid, anyHolds(field, carriers));
        if (valid)
            return true;
    }
    return false;
}

/// Whoever had seen one of the carriers had seen one of the others.
Result<bool> Erasure::knewOf(const std::vector<Dot> &carriers, const std::vector<Dot> &others)
{
    for (const Dot carrier : carriers)
        for (const Dot other : others) {
            LT_ASSIGN(const bool knew, m_engine.saw(carrier, other));
            if (knew)
                return true;
        }
    return false;
}

Result<bool> Erasure::stands(const Hash16 &field, const Hash16 &order)
{
    const auto *orders = m_engine.redactions.of(field);
    if (!orders)
        return false;
    const auto own = orders->find(order);
    if (own == orders->end())
        return false;
    LT_ASSIGN(bool holds, anyHolds(field, own->second));
    for (auto it = orders->begin(); it != orders->end() && !holds; ++it) {
        if (it == own)
            continue;
        LT_ASSIGN(holds, knewOf(it->second, own->second));
        if (holds) {
            LT_ASSIGN(holds, anyHolds(field, it->second));
        }
    }
    return holds;
}

/// With an order that holds go those that it knew of, and what was asked for without one: it takes whatever
/// they would have taken.
Status Erasure::noteCarriedOut(const Hash16 &field)
{
    const auto *orders = m_engine.redactions.of(field);
    if (!orders)
        return done();
    for (const auto &[order, carriers] : *orders) {
        LT_ASSIGN(const bool ended, stands(field, order));
        if (!ended)
            continue;
        const Hash16 mark = ErasedSet::carriedOut(field, order);
        LT_TRY(m_engine.erased.add(m_engine.db, mark));
        m_engine.open.clear(mark);
    }
    return done();
}

Status Erasure::settleFields(Changes &changes)
{
    auto places = std::exchange(m_engine.newlyRedacted, {});
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    for (const auto &place : places)
        LT_TRY(redactField(quint32(place.entity), place.row, place.field, changes));
    return done();
}

Status Erasure::redactField(quint32 entity, const RowId &row, quint32 field, Changes &changes)
{
    const Hash16 hash = ErasedSet::hashOf(entity, row, field);
    LT_TRY(m_engine.erased.add(m_engine.db, hash));
    m_engine.open.clear(hash);
    LT_TRY(noteCarriedOut(hash));
    Statement drafts(m_engine.db, "DELETE FROM draft WHERE instr(subjects, ?1) > 0 OR instr(base, ?1) > 0");
    drafts.bind(row);
    LT_TRY(drafts.run());
    LT_ASSIGN(const auto lsns, entriesNaming(row));
    EntryView view;
    for (const qint64 lsn : lsns) {
        LT_ASSIGN(const auto entry, m_engine.entryAt(lsn));
        if (!entry || !view.parse(entry->body))
            return unreadable();
        std::vector<Omission> why;
        for (const auto &change : view.changes) {
            if (!isOf(change, entity, row) || !holds(view, change, field))
                continue;
            LT_ASSIGN(const bool takes, takesField(hash, entry->dot));
            if (!takes)
                break;
            why.push_back({std::size_t(change.item), hash});
        }
        if (why.empty() || faulty(Fault::EraseKeepsJournal))
            continue;
        LT_TRY(takeOut(*entry, view, why));
        LT_TRY(attendAnew(*entry, view, entity, row));
    }
    changes.rows += 1;
    auto *plan = m_engine.plans.find(entity);
    if (!plan)
        return done();
    changes.touch(plan->entity);
    return replayRow(*plan, row, lsns);
}

/// What of the row in an entry cannot be shown, as a rebuild would note it of what is left there (Applier).
Status Erasure::attendAnew(const StoredEntry &entry, const EntryView &before, quint32 entity,
                           const RowId &row)
{
    if (m_engine.isVoid(entry.dot))
        return done();
    for (const auto &change : before.changes) {
        if (!isOf(change, entity, row))
            continue;
        Statement clear(m_engine.db, "DELETE FROM attention WHERE lsn = ? AND change_no = ?");
        clear.bind(entry.lsn).bind(change.item);
        LT_TRY(clear.run());
    }
    LT_ASSIGN(const auto stored, m_engine.entryAt(entry.lsn));
    EntryView left;
    if (!stored || !left.parse(stored->body))
        return unreadable();
    auto *plan = m_engine.plans.find(entity);
    const auto &changes = left.changes;
    for (std::size_t first = 0, end = 0; first < changes.size(); first = end) {
        quint32 cells = 0;
        for (end = first; end < changes.size() && changes[end].row == changes[first].row
             && changes[end].entity == changes[first].entity && changes[end].op == changes[first].op;
             ++end)
            cells += changes[end].cellCount;
        if (!isOf(changes[first], entity, row))
            continue;
        const int item = changes[first].item;
        const auto *cell = left.cells.data() + changes[first].firstCell;
        if (!plan)
            LT_TRY(m_engine.attend(entry.lsn, item, "entity"));
        else if (plan->info.appendOnly && changes[first].op != Op::Create
                 && !(cells == 1 && cell->field == kVisibilityField))
            LT_TRY(m_engine.attend(entry.lsn, item, "append-only"));
        else
            for (quint32 i = 0; i < cells; ++i)
                if (const int index = plan->indexOf(cell[i].field);
                    index >= 0 && !fits(*plan->fields[std::size_t(index)], cell[i].cell))
                    LT_TRY(m_engine.attend(entry.lsn, item, "value", cell[i].field));
    }
    return done();
}

// What a rebuild would make of the row: values come back that one taken out had replaced.
Status Erasure::replayRow(EntityPlan &plan, const RowId &row, const std::vector<qint64> &lsns)
{
    RowState state(m_engine, plan, row);
    LT_TRY(state.load());
    state.startAnew();
    EntryView view;
    std::vector<qint64> told;
    for (const qint64 lsn : lsns) {
        LT_ASSIGN(const auto entry, m_engine.entryAt(lsn));
        if (!entry || !view.parse(entry->body))
            return unreadable();
        if (m_engine.isVoid(entry->dot))
            continue;
        const EntryOrder order {entry->hlc, entry->chain8, m_engine.heads.of(entry->dot.stream).id,
                                entry->dot.sequence};
        bool tells = false;
        for (const auto &change : view.changes) {
            const bool shows
                = change.cellCount == 1 && view.cells[change.firstCell].field == kVisibilityField;
            if (!isOf(change, quint32(plan.entity), row)
                || (plan.info.appendOnly && change.op == Op::Update && !shows))
                continue;
            tells = true;
            if (change.op == Op::Create)
                LT_TRY(state.mergeCreation(entry->dot, order));
            for (quint32 i = 0; i < change.cellCount; ++i) {
                const FieldCell &cell = view.cells[change.firstCell + i];
                const int index = plan.indexOf(cell.field);
                const bool unfit = index >= 0 && !fits(*plan.fields[std::size_t(index)], cell.cell);
                LT_TRY(state.mergeAgain(cell.field, entry->dot, unfit ? Cell() : cell.cell));
            }
        }
        if (tells)
            told.push_back(lsn);
    }
    for (const qint64 lsn : told) // its making may be another entry now: history must find them all
        LT_TRY(m_engine.noteRowEntry(quint32(plan.entity), row, lsn));
    return told.empty() ? state.remove() : state.store();
}

/// What was written in one piece with the field's values, and would go with them.
Result<RowChange> Erasure::restated(const FieldPlace &place, const QString &instead)
{
    EntityPlan &plan = m_engine.plans.of(place.entity);
    const Field &field = *plan.info.field(place.field);
    RowState state(m_engine, plan, place.row);
    LT_TRY(state.load());
    LT_ASSIGN(const auto lsns, entriesNaming(place.row));
    bool any = false;
    bool shows = false; ///< something of it counts
    bool creationStays = false;
    std::vector<quint32> along;
    EntryView view;
    for (const qint64 lsn : lsns) {
        LT_ASSIGN(const auto entry, m_engine.entryAt(lsn));
        if (!entry || !view.parse(entry->body))
            return unreadable();
        for (const auto &change : view.changes) {
            if (!isOf(change, quint32(place.entity), place.row))
                continue;
            if (!holds(view, change, place.field)) {
                creationStays = creationStays || (change.op == Op::Create && !m_engine.isVoid(entry->dot));
                continue;
            }
            any = true;
            if (m_engine.isVoid(entry->dot))
                continue;
            shows = true;
            for (quint32 i = 0; i < change.cellCount; ++i)
                if (const quint32 id = view.cells[change.firstCell + i].field; id != place.field)
                    along.push_back(id);
        }
    }
    LT_ASSIGN(const bool aside, ParkedEntries::say(m_engine, place));
    if (!any && !aside
        && !m_engine.redactions.of(ErasedSet::hashOf(quint32(place.entity), place.row, place.field)))
        return Error {Error::Code::NotFound, QStringLiteral("nothing stands in this field"), {}};
    RowChange row(creationStays || !shows ? RowChange::Kind::Update : RowChange::Kind::Create, place.entity,
                  place.row);
    if (!shows && !instead.isEmpty())
        return Error {
            Error::Code::InvalidInput,
            QStringLiteral("nothing of it is shown: the words can go, and none can take their place"),
            {}};
    if (!shows) // nothing that is shown goes with it
        return row;
    std::sort(along.begin(), along.end());
    along.erase(std::unique(along.begin(), along.end()), along.end());
    for (const quint32 id : along) {
        const int index = plan.indexOf(id);
        if (index < 0 && id != kVisibilityField)
            return Error {Error::Code::Conflict,
                          QStringLiteral("a newer version of this program wrote something in one piece with "
                                         "it, which would be lost: take it out with that version"),
                          {}};
        const auto found = state.registers().find(id);
        if (index < 0 || found == state.registers().end())
            continue;
        if (found->second.size() > 1)
            return Error {Error::Code::Conflict,
                          QStringLiteral("two values of %1 stand beside each other")
                              .arg(QLatin1String(plan.fields[std::size_t(index)]->column)),
                          {}};
        row.set(*plan.fields[std::size_t(index)], found->second.front().value.value());
    }
    if (!instead.isEmpty() || field.group != 0)
        row.set(field, instead.isEmpty() ? Value() : Value(instead));
    if (plan.info.appendOnly && row.kind() == RowChange::Kind::Update && !row.fields().empty())
        return Error {Error::Code::InvalidInput,
                      QStringLiteral("records of this kind are never changed: the words can go, and none can "
                                     "take their place"),
                      {}};
    return row;
}

Result<Changes> Journal::redact(const FieldPlace &place, const QString &instead, const QString &reasonCode,
                                const Actor &actor, const QByteArray &authority)
{
    const auto *info = findEntity(quint16(place.entity));
    const Field *field = info ? info->field(place.field) : nullptr;
    if (!field || !holdsWords(*field))
        return Error {Error::Code::InvalidInput, QStringLiteral("no words stand in such a field"), {}};
    return m->write([&]() -> Result<Changes> {
        LT_ASSIGN(const RowChange row, Erasure(m->engine).restated(place, instead));
        ActWriter writer(m->engine, actor, Act::RedactText, reasonCode);
        LT_TRY(writer.addFieldErasure(place, authority)); // first: what follows has seen it
        if (!row.fields().empty() || row.kind() == RowChange::Kind::Create)
            LT_TRY(writer.add(row));
        return writer.finish();
    });
}

} // namespace letstalk::journal
