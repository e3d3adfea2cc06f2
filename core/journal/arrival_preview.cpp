// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/arrival_preview.h"

#include "core/journal/erasure.h"
#include "core/journal/fault.h"
#include "core/journal/merge_rule.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace letstalk::journal {

namespace {
constexpr std::size_t kMaxRows = 2'000'000; ///< told apart: 32 MB
constexpr std::size_t kMaxWritten = 250'000; ///< fields remembered: some 20 MB
constexpr std::size_t kFirstSlots = 1024;
constexpr quint64 kNotes = 7;

quint64 mixed(quint64 value)
{
    value ^= value >> 32;
    value *= 0x9e3779b97f4a7c15ULL;
    value ^= value >> 29;
    value *= 0xbf58476d1ce4e5b9ULL;
    return value ^ value >> 32;
}

quint64 nameOf(quint32 entity, const RowId &row)
{
    quint64 halves[2];
    std::memcpy(halves, row.bytes.data(), sizeof halves);
    return mixed(halves[0] + mixed(halves[1] + entity));
}

/// Rows that two replicas may make alike (journal.md 2); the others are made once.
bool isDerived(const RowId &row)
{
    return row.bytes[6] >> 4 == 8;
}

quint64 hashOf(const Cell &cell)
{
    const Hash16 hash = Blake2b(16)
                            .addU64(quint64(cell.kind))
                            .addU64(quint64(cell.number))
                            .add(cell.size ? cell.data : "", std::size_t(cell.size))
                            .finish16();
    quint64 first;
    std::memcpy(&first, hash.data(), sizeof first);
    return first;
}
} // namespace

quint64 *RowSet::at(quint32 entity, const RowId &row, bool *fresh)
{
    if (m_slots.empty())
        m_slots.resize(kFirstSlots);
    const quint64 name
        = (nameOf(entity, row) & ~kNotes) | (quint64(1) << 63); // never 0: that is an empty slot
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t at = std::size_t(name >> 3) & mask;; at = (at + 1) & mask) {
        if ((m_slots[at] & ~kNotes) == name) {
            *fresh = false;
            return &m_slots[at];
        }
        if (m_slots[at] != 0)
            continue;
        *fresh = true;
        if (m_count >= kMaxRows)
            return nullptr;
        if (m_count * 5 > m_slots.size() * 3) {
            grow();
            return this->at(entity, row, fresh);
        }
        ++m_count;
        m_slots[at] = name;
        return &m_slots[at];
    }
}

void RowSet::grow()
{
    std::vector<quint64> larger(m_slots.size() * 2);
    const std::size_t mask = larger.size() - 1;
    for (const quint64 slot : m_slots) {
        if (slot == 0)
            continue;
        std::size_t at = std::size_t(slot >> 3) & mask;
        while (larger[at] != 0)
            at = (at + 1) & mask;
        larger[at] = slot;
    }
    m_slots.swap(larger);
}

Status ArrivalPreview::add(const EntryView &view, const AuthorAt &author)
{
    for (const auto &change : view.changes)
        if (change.op == Op::Erase)
            LT_TRY(addErasure(view, change, {author.id, author.sequence}));
        else
            LT_TRY(addChange(view, change, author));
    return done();
}

Status ArrivalPreview::addErasure(const EntryView &view, const ChangeView &change, const OpPlace &carrier)
{
    if (!m_engine.plans.find(change.entity)) {
        ++m_arrival.attention;
        return done();
    }
    LT_ASSIGN(const bool may, m_engine.mayErase(view, change, carrier));
    if (may && view.onlyField(change)) {
        m_covered.push_back(view.erases(change));
        m_arrival.redactions += m_engine.isErased(view, change, carrier) ? 0 : 1;
    } else if (may && view.isByHash(change)) {
        const auto taken = m_engine.takenByHash(view, change);
        m_ordered.insert(m_ordered.end(), taken.begin(), taken.end());
    } else if (may) {
        m_erased.emplace_back(change.entity, change.row);
    } else if (!view.isByHash(change) && !m_engine.isErased(view, change, carrier)
               && &change == &view.changes.front()) {
        ++m_arrival.erasureRequests;
    }
    return done();
}

/// What was asked for before, and is due once the file is in: its rosters may be what it waited for.
Status ArrivalPreview::addDue()
{
    if (faulty(Fault::DueUncounted))
        return done();
    LT_ASSIGN(const auto due, Erasure(m_engine).dueRequests());
    m_erased.insert(m_erased.end(), due.rows.begin(), due.rows.end());
    m_ordered.insert(m_ordered.end(), due.hashes.begin(), due.hashes.end());
    m_arrival.redactions += qint64(due.fields.size());
    return done();
}

/// Which rows that stand here an order takes that names none.
Status ArrivalPreview::findOrdered()
{
    if (m_ordered.empty())
        return done();
    std::sort(m_ordered.begin(), m_ordered.end());
    for (const auto &plan : m_engine.plans.all()) {
        storage::Statement select(m_engine.db, "SELECT id FROM " + plan->table);
        while (select.next()) {
            const RowId row = select.rowId(0).value_or(RowId());
            if (std::binary_search(m_ordered.begin(), m_ordered.end(), ErasedSet::hashOf(row)))
                m_erased.emplace_back(quint32(plan->entity), row);
        }
        LT_TRY(select.status());
    }
    m_covered.insert(m_covered.end(), m_ordered.begin(), m_ordered.end());
    return done();
}

Status ArrivalPreview::addChange(const EntryView &view, const ChangeView &change, const AuthorAt &author)
{
    EntityPlan *plan = m_engine.plans.find(change.entity);
    const bool hides = change.cellCount == 1 && view.cells[change.firstCell].field == kVisibilityField;
    if (!plan || (plan->info.appendOnly && change.op == Op::Update && !hides)) {
        ++m_arrival.attention;
        return done();
    }
    LT_TRY(comeTo(*plan, change.row));
    LT_TRY(count(*plan, view, change));
    const Standing &standing = m_last.standing;
    if (standing.hidden && asksPeople(plan->entity))
        LT_TRY(uncover(*plan, view, change, author));
    const bool asks
        = asksPeople(plan->entity) && (standing.exists || change.op == Op::Update || isDerived(change.row));
    quint64 groups = 0;
    for (quint32 i = 0; i < change.cellCount; ++i) {
        const FieldCell &found = view.cells[change.firstCell + i];
        const int index = plan->indexOf(found.field);
        if (index < 0)
            continue;
        if (!fits(*plan->fields[std::size_t(index)], found.cell))
            ++m_arrival.attention;
        const quint64 group = plan->groupOf(index);
        if (asks && (groups & group) == 0
            && plan->fields[std::size_t(index)]->rule != MergeRule::DirectoryFeed)
            LT_TRY(contend(*plan, change, index, found.cell, standing, author));
        groups |= std::popcount(group) > 1 ? group : 0;
    }
    return done();
}

// Ids are made in order of time, so nearly every new row's is beyond all that are here.
Result<bool> ArrivalPreview::isBeyondAll(EntityPlan &plan, const RowId &row)
{
    const auto known = m_newest.find(quint32(plan.entity));
    if (known != m_newest.end())
        return !known->second || *known->second < row;
    storage::Statement select(m_engine.db, "SELECT max(id) FROM " + plan.table);
    std::optional<RowId> newest;
    if (select.next())
        newest = select.rowId(0);
    LT_TRY(select.status());
    m_newest.emplace(quint32(plan.entity), newest);
    return !newest || *newest < row;
}

Result<ArrivalPreview::Standing> ArrivalPreview::standingOf(EntityPlan &plan, const RowId &row)
{
    Standing standing;
    LT_ASSIGN(const bool beyond, isBeyondAll(plan, row));
    if (beyond)
        return standing;
    auto &find = plan.find(m_engine.db);
    find.bind(row);
    if (find.next()) {
        standing.exists = true;
        standing.hidden = find.integer(4) != 0;
        standing.created = {find.integer(1), find.integer(2)};
        standing.dots = DotMap(find.blobView(3));
    }
    LT_TRY(find.status());
    find.rewind();
    return standing;
}

Status ArrivalPreview::comeTo(EntityPlan &plan, const RowId &row)
{
    if (m_last.entity == quint32(plan.entity) && m_last.row == row)
        return done();
    LT_ASSIGN(auto standing, standingOf(plan, row));
    m_last = {quint32(plan.entity), row, std::move(standing), false};
    return done();
}

Status ArrivalPreview::count(const EntityPlan &plan, const EntryView &view, const ChangeView &change)
{
    if (m_last.made)
        return done();
    bool fresh = false;
    quint64 none = 0;
    quint64 *notes = m_rows.at(quint32(plan.entity), change.row, &fresh);
    if (!notes) {
        m_arrival.exact = false;
        notes = &none;
    }
    m_last.made = (*notes & RowSet::Created) != 0;
    if (m_last.made)
        return done();
    RowCounts &counts = m_arrival.rows[quint16(plan.entity)];
    if (!m_last.standing.exists) {
        m_last.made = change.op == Op::Create;
        counts.created += m_last.made ? 1 : 0;
        if (m_last.made)
            *notes |= RowSet::Created;
        return done();
    }
    const auto *cells = view.cells.data() + change.firstCell;
    const bool bins = std::any_of(cells, cells + change.cellCount, [](const FieldCell &found) {
        return found.field == kVisibilityField && found.cell.number != 0;
    });
    if (bins && (*notes & RowSet::Binned) == 0) {
        counts.changed -= (*notes & RowSet::Changed) != 0 ? 1 : 0;
        ++counts.binned;
        *notes |= RowSet::Binned | RowSet::Changed;
    } else if ((*notes & RowSet::Changed) == 0) {
        ++counts.changed;
        *notes |= RowSet::Changed;
    }
    return done();
}

Result<std::vector<ArrivalPreview::Value>> ArrivalPreview::valuesHere(EntityPlan &plan, const RowId &row,
                                                                      int index)
{
    RowState state(m_engine, plan, row);
    LT_TRY(state.load());
    return valuesIn(state, plan.fields[std::size_t(index)]->id);
}

std::vector<ArrivalPreview::Value> ArrivalPreview::valuesIn(const RowState &state, quint32 field)
{
    std::vector<Value> values;
    const auto found = state.registers().find(field);
    if (found != state.registers().end())
        for (const auto &version : found->second)
            values.push_back({int(version.dot.stream), version.dot.sequence, hashOf(version.value.cell())});
    return values;
}

/// A group is settled as one: it goes by its first field.
quint64 ArrivalPreview::keyOf(const EntityPlan &plan, const RowId &row, int index)
{
    const quint32 first = plan.fields[std::size_t(std::countr_zero(plan.groupOf(index)))]->id;
    return mixed(nameOf(quint32(plan.entity), row) + first);
}

/// A row that is hidden asks nobody. It comes back when somebody says so, or wrote in it without knowing that
/// it was hidden; then all of its fields ask that waited.
Status ArrivalPreview::uncover(EntityPlan &plan, const EntryView &view, const ChangeView &change,
                               const AuthorAt &author)
{
    const quint64 name = nameOf(quint32(plan.entity), change.row);
    const auto met = m_hidden.find(name);
    if (met != m_hidden.end() && met->second)
        return done();
    RowState state(m_engine, plan, change.row);
    LT_TRY(state.load());
    const auto words = state.registers().find(kVisibilityField);
    const auto isUnknown
        = [&](const Version &word) { return !author.hasSeen(int(word.dot.stream), word.dot.sequence); };
    const bool unaware = words == state.registers().end() // hidden because its making was not here
        || std::any_of(words->second.begin(), words->second.end(), isUnknown);
    const auto *cells = view.cells.data() + change.firstCell;
    const bool shows = std::any_of(cells, cells + change.cellCount, [](const FieldCell &found) {
        return found.field == kVisibilityField && found.cell.number == 0;
    });
    m_hidden[name] = unaware || shows;
    if (met != m_hidden.end())
        return done();
    for (std::size_t i = 0; i < plan.fields.size(); ++i) {
        Contest waiting {valuesIn(state, plan.fields[i]->id), false, name};
        if (plan.fields[i]->rule != MergeRule::DirectoryFeed && differ(waiting.values))
            m_contests.emplace(keyOf(plan, change.row, int(i)), std::move(waiting));
    }
    return done();
}

/// Equal values need no one, however many wrote them: as Journal::toCheck() sees it.
bool ArrivalPreview::differ(const std::vector<Value> &values)
{
    return std::any_of(values.begin(), values.end(),
                       [&](const Value &value) { return value.hash != values.front().hash; });
}

Status ArrivalPreview::contend(EntityPlan &plan, const ChangeView &change, int index, const Cell &value,
                               const Standing &standing, const AuthorAt &author)
{
    const quint64 key = keyOf(plan, change.row, index);
    Contest contest;
    contest.hiddenRow = standing.hidden ? nameOf(quint32(plan.entity), change.row) : 0;
    const auto contested = m_contests.find(key);
    const auto written = m_written.find(key);
    if (contested != m_contests.end()) {
        contest = std::move(contested->second);
        m_contests.erase(contested);
    } else if (written != m_written.end()) {
        contest.values.push_back(written->second);
    } else if (standing.exists) {
        const Dot *known = standing.dots.find(plan.fields[std::size_t(index)]->id);
        const Dot dot = known ? *known : standing.created;
        if (plan.siblings > 0 || !author.hasSeen(int(dot.stream), dot.sequence)) {
            LT_ASSIGN(contest.values, valuesHere(plan, change.row, index));
            contest.before = !standing.hidden && differ(contest.values);
        }
    }
    auto &values = contest.values;
    values.erase(
        std::remove_if(values.begin(), values.end(),
                       [&](const Value &other) { return author.hasSeen(other.stream, other.sequence); }),
        values.end());
    values.push_back({author.stream, author.sequence, hashOf(value)});
    if (written != m_written.end())
        written->second = values.back();
    else if (m_written.size() < kMaxWritten)
        m_written.emplace(key, values.back());
    else
        m_arrival.exact = false;
    if (values.size() > 1)
        m_contests.emplace(key, std::move(contest));
    return done();
}

Status ArrivalPreview::finish()
{
    for (const auto &[key, contest] : m_contests) {
        const bool hidden = contest.hiddenRow != 0 && !m_hidden[contest.hiddenRow];
        m_arrival.fieldsToCheck += !contest.before && !hidden && differ(contest.values) ? 1 : 0;
    }
    LT_TRY(addDue());
    LT_TRY(findOrdered());
    std::vector<std::pair<quint32, RowId>> all;
    for (const auto &[entity, row] : m_erased) {
        LT_ASSIGN(const auto rows, Erasure(m_engine).rowsAboutNow(entity, row));
        all.insert(all.end(), rows.begin(), rows.end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (const auto &[entity, row] : all) {
        m_covered.push_back(ErasedSet::hashOf(row));
        LT_ASSIGN(const Standing standing, standingOf(*m_engine.plans.find(entity), row));
        if (standing.exists && !m_engine.erased.contains(row))
            ++m_arrival.rows[quint16(entity)].erased;
    }
    std::sort(m_covered.begin(), m_covered.end());
    return done();
}

} // namespace letstalk::journal
