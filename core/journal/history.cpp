// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/history.h"

#include "core/journal/merge_rule.h"
#include "core/journal/parts.h"

#include <algorithm>

namespace letstalk::journal {

using storage::Statement;

namespace {
constexpr int kMaxUndoDepth = 64;

/// The last value that the entry gives the field of the row; false when it gives none.
bool valueIn(const EntryView &view, const EntityPlan &plan, const RowId &row, const Field &field, Cell *value)
{
    bool found = false;
    for (const auto &change : view.changes) {
        if (change.entity != quint32(plan.entity) || change.row != row || change.op == Op::Erase)
            continue;
        for (quint32 i = 0; i < change.cellCount; ++i)
            if (view.cells[change.firstCell + i].field == field.id) {
                *value = view.cells[change.firstCell + i].cell;
                found = true;
            }
    }
    return found;
}

/// Does an item lack for the sake of that field alone?
bool isTakenOut(const StoredEntry &entry, const EntryView &view, const Hash16 &field)
{
    if (entry.salt.size() <= qsizetype(kSaltBytes))
        return false;
    const Salts salts(entry.salt, view.items.size());
    for (std::size_t i = 0; i < view.items.size(); ++i)
        if (view.items[i].redacted && salts.explanation(i) == field)
            return true;
    return false;
}

FieldVersion versionOf(const Engine &engine, const StoredEntry &entry, const EntryView &view,
                       const Cell &value)
{
    FieldVersion version;
    version.dot = entry.dot;
    version.clockMs = entry.hlc >> kClockShift;
    version.by = UserId(entry.actor);
    version.op = RowHistory::opOf(engine, entry);
    version.act = Act(view.header.act);
    version.value = OwnedCell(value).value();
    return version;
}
} // namespace

OpId RowHistory::opOf(const Engine &engine, const StoredEntry &entry)
{
    return opIdOf(engine.heads.of(entry.dot.stream).id, entry.dot.sequence - entry.opOffset);
}

Result<std::vector<StoredEntry>> RowHistory::entries()
{
    std::vector<StoredEntry> all;
    RowState state(m_engine, m_plan, m_row);
    LT_TRY(state.load());
    if (state.exists() && state.created().stream != 0) {
        LT_ASSIGN(auto created, m_engine.entry(state.created()));
        if (created)
            all.push_back(std::move(*created));
    }
    Statement select(m_engine.db, "SELECT lsn FROM row_entry WHERE entity = ? AND row_id = ? ORDER BY lsn");
    select.bind(qint64(m_plan.entity)).bind(m_row);
    while (select.next()) {
        if (!all.empty() && all.front().lsn == select.integer(0))
            continue;
        LT_ASSIGN(auto later, m_engine.entryAt(select.integer(0)));
        if (later)
            all.push_back(std::move(*later));
    }
    LT_TRY(select.status());
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.lsn < b.lsn; });
    return all;
}

Result<std::vector<FieldVersion>> RowHistory::versions(const Field &field)
{
    RowState state(m_engine, m_plan, m_row);
    LT_TRY(state.load());
    const auto found = state.registers().find(field.id);
    const Dot shown = found == state.registers().end() ? Dot() : found->second.front().dot;
    const bool erased = m_engine.erased.contains(m_row);
    const Hash16 hash = ErasedSet::hashOf(quint32(m_plan.entity), m_row, field.id);
    LT_ASSIGN(const auto stored, entries());
    std::vector<FieldVersion> all;
    EntryView view;
    for (const auto &entry : stored) {
        if (m_engine.isVoid(entry.dot) || !view.parse(entry.body))
            continue;
        Cell value;
        if (valueIn(view, m_plan, m_row, field, &value)) {
            all.push_back(versionOf(m_engine, entry, view, value));
            all.back().shown = entry.dot == shown;
        } else if (isTakenOut(entry, view, hash)
                   || (erased && field.personal
                       && std::any_of(view.items.begin(), view.items.end(),
                                      [](const ItemSpan &item) { return item.redacted; }))) {
            all.push_back(versionOf(m_engine, entry, view, {}));
            all.back().redacted = true;
        }
    }
    return all;
}

Result<Version> RowHistory::shownBefore(const Field &field, qint64 lsn)
{
    LT_ASSIGN(const auto stored, entries());
    std::vector<Version> maximal;
    EntryView view;
    for (const auto &entry : stored) {
        Cell value;
        if (entry.lsn >= lsn || m_engine.isVoid(entry.dot) || !view.parse(entry.body)
            || !valueIn(view, m_plan, m_row, field, &value))
            continue;
        for (std::size_t i = 0; i < maximal.size();) {
            LT_ASSIGN(const bool seen, m_engine.saw(entry.dot, maximal[i].dot));
            if (seen)
                maximal.erase(maximal.begin() + qsizetype(i));
            else
                ++i;
        }
        maximal.push_back({entry.dot, OwnedCell(value)});
    }
    std::optional<MergeKey> best;
    Version shown;
    for (const auto &version : maximal) {
        LT_ASSIGN(const MergeKey key, mergeKey(m_engine, m_plan, m_row, field.id, &field, version));
        if (!best || *best < key) {
            best = key;
            shown = version;
        }
    }
    return shown;
}

Result<bool> RowHistory::stemsFrom(const Field &field, Version version, const OpId &op)
{
    for (int depth = 0; depth < kMaxUndoDepth && version.dot.stream != 0; ++depth) {
        LT_ASSIGN(const auto entry, m_engine.entry(version.dot));
        EntryView view;
        if (!entry || !view.parse(entry->body))
            return false;
        if (opOf(m_engine, *entry) == op)
            return true;
        if (view.header.undoes.isNull())
            return false;
        const auto place = placeOf(OpId(RowId::fromBytes(view.header.undoes.data)));
        const qint64 st = place ? m_engine.heads.find(place->stream) : 0;
        if (st == 0)
            return false;
        LT_ASSIGN(const auto undone, m_engine.entry({st, place->sequence}));
        if (!undone)
            return false;
        LT_ASSIGN(version, shownBefore(field, undone->lsn));
    }
    return false;
}

Result<FieldVersion> RowHistory::describe(Engine &engine, const Version &version)
{
    LT_ASSIGN(const auto entry, engine.entry(version.dot));
    EntryView view;
    if (!entry || !view.parse(entry->body))
        return Error {Error::Code::Integrity, QStringLiteral("a value's entry is not there"), {}};
    return versionOf(engine, *entry, view, version.value.cell());
}

Result<std::vector<FieldVersion>> Journal::history(Entity entity, RowId row, const Field &field) const
{
    return RowHistory(m->engine, m->engine.plans.of(entity), row).versions(field);
}

Result<Dot> Journal::dotOf(Entity entity, RowId row, const Field &field) const
{
    RowState state(m->engine, m->engine.plans.of(entity), row);
    LT_TRY(state.load());
    const auto found = state.registers().find(field.id);
    return found == state.registers().end() ? Dot() : found->second.front().dot;
}

} // namespace letstalk::journal
