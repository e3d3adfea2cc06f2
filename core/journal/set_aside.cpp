// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/set_aside.h"

#include "core/journal/act_writer.h"
#include "core/journal/erasure.h"
#include "core/journal/parts.h"

#include <algorithm>

namespace letstalk::journal {

using storage::Statement;

namespace {
ForeignEntry foreignOf(const Engine &engine, const StoredEntry &entry)
{
    return {
        {engine.heads.of(entry.dot.stream).id, entry.dot.sequence, entry.hlc, entry.actor, entry.opOffset},
        entry.salt,
        entry.body};
}

OpId opOf(const EntryFrame &frame)
{
    return opIdOf(frame.stream, frame.sequence - frame.opOffset);
}

/// Writes the changes of entries again, as acts of the present actor.
class Reenterer
{
public:
    Reenterer(Engine &engine, const Actor &actor, QString reason, std::function<bool(Entity)> may)
        : m_engine(engine), m_ids(engine.clock, engine.random), m_actor(actor), m_reason(std::move(reason)),
          m_may(std::move(may))
    { }

    Status add(const ForeignEntry &entry)
    {
        if (!m_view.parse(entry.body))
            return Error {Error::Code::Malformed, QStringLiteral("an entry's body is not well formed"), {}};
        if (m_view.isMarker)
            return done();
        m_outcome.left += int(std::count_if(m_view.items.begin(), m_view.items.end(),
                                            [](const ItemSpan &item) { return item.redacted; }));
        if (!m_writer || m_op != opOf(entry.frame) || entry.frame.opOffset == 0) {
            LT_TRY(endAct());
            m_op = opOf(entry.frame);
            m_content = contentOf(entry.frame, entry.body, entry.salt, m_view);
            m_writer.emplace(m_engine, m_actor, Act(m_view.header.act), m_reason);
        }
        const auto &changes = m_view.changes;
        for (std::size_t first = 0; first < changes.size();) {
            std::size_t end = first + 1;
            while (end < changes.size() && changes[end].row == changes[first].row
                   && changes[end].entity == changes[first].entity && changes[end].op == changes[first].op)
                ++end;
            LT_TRY(addRow(first, end));
            first = end;
        }
        return done();
    }

    Result<Reentered> finish()
    {
        LT_TRY(endAct());
        return m_outcome;
    }

private:
    Status addRow(std::size_t first, std::size_t end)
    {
        const ChangeView &change = m_view.changes[first];
        EntityPlan *plan = m_engine.plans.find(change.entity);
        if (plan && plan->entity == Entity::SetAsideRuling)
            return done(); // what they decided is void with them; what we enter is decided by us
        if (!plan || change.op == Op::Erase || givesRights(plan->entity) || (m_may && !m_may(plan->entity))) {
            ++m_outcome.left;
            return done();
        }
        RowChange row(change.op == Op::Create ? RowChange::Kind::Create : RowChange::Kind::Update,
                      plan->entity, change.row);
        for (std::size_t i = first; i < end; ++i)
            LT_TRY(fill(*plan, m_view.changes[i], row));
        if (row.kind() == RowChange::Kind::Update && row.fields().empty() && !row.visibility())
            return done(); // of a newer version: counted already
        const auto added = m_writer->add(row);
        if (added) {
            ++m_outcome.rows;
            m_wrote = true;
            return done();
        }
        const auto code = added.error().code;
        if (code != Error::Code::NotFound && code != Error::Code::Conflict
            && code != Error::Code::InvalidInput)
            return added;
        ++m_outcome.left;
        return done();
    }

    Status fill(const EntityPlan &plan, const ChangeView &change, RowChange &row)
    {
        for (quint32 i = 0; i < change.cellCount; ++i) {
            const FieldCell &found = m_view.cells[change.firstCell + i];
            const int index = plan.indexOf(found.field);
            bool gone = false;
            if (m_engine.redactions.touches(change.row)) {
                LT_ASSIGN(
                    gone,
                    Erasure(m_engine).isTakenOut(ErasedSet::hashOf(change.entity, change.row, found.field)));
            }
            if (found.field == kVisibilityField && found.cell.number >= 0 && found.cell.number <= 2)
                row.setVisibility(Visibility(found.cell.number));
            else if (gone)
                ++m_outcome.left; // taken out for good; whoever enters it again would be believed to know
            else if (index >= 0 && fits(*plan.fields[std::size_t(index)], found.cell))
                row.set(*plan.fields[std::size_t(index)], OwnedCell(found.cell).value());
            else
                ++m_outcome.left;
        }
        return done();
    }

    Status endAct()
    {
        if (!m_writer)
            return done();
        const bool wrote = std::exchange(m_wrote, false);
        if (wrote) // in the same act: who hears of the one knows of the other, and undoing takes both back
            LT_TRY(m_writer->add(rulingRow(m_ids.next(), {m_op, m_content}, true)));
        LT_ASSIGN(const Changes made, m_writer->finish());
        m_writer.reset();
        if (!wrote)
            return done();
        m_outcome.entered.push_back(m_op);
        m_outcome.changes.op = made.op;
        m_outcome.changes.entities |= made.entities;
        m_outcome.changes.rows += made.rows;
        return done();
    }

    Engine &m_engine;
    IdSource m_ids;
    Actor m_actor;
    QString m_reason;
    std::function<bool(Entity)> m_may;
    std::optional<ActWriter> m_writer;
    OpId m_op;
    Hash16 m_content {};
    bool m_wrote = false;
    EntryView m_view;
    Reentered m_outcome;
};

/// Orders to erase need an order of their own, and what they decided about others' acts is void with them.
bool isWork(const ActSummary::Row &row)
{
    return !row.erases && row.entity != quint16(Entity::SetAsideRuling);
}

/// A void act's entries; NotFound when it is none.
Result<std::vector<ForeignEntry>> voidEntries(Engine &engine, const OpId &op)
{
    const Error none {Error::Code::NotFound, QStringLiteral("no such void act"), {}};
    const auto place = placeOf(op);
    const qint64 st = place ? engine.heads.find(place->stream) : 0;
    if (st == 0 || !engine.isVoid({st, place->sequence}))
        return none;
    std::vector<ForeignEntry> entries;
    for (qint64 offset = 0;; ++offset) {
        LT_ASSIGN(const auto entry, engine.entry({st, place->sequence + offset}));
        if (!entry || entry->opOffset != offset)
            break;
        entries.push_back(foreignOf(engine, *entry));
    }
    if (entries.empty())
        return none;
    return entries;
}
} // namespace

bool givesRights(Entity entity)
{
    return entity == Entity::User || entity == Entity::UserRole || entity == Entity::Compartment
        || entity == Entity::CompartmentGrant;
}

Status ActList::add(const ForeignEntry &entry)
{
    if (!m_view.parse(entry.body))
        return Error {Error::Code::Malformed, QStringLiteral("an entry's body is not well formed"), {}};
    if (m_view.isMarker)
        return done();
    const OpId op = opOf(entry.frame);
    if (!m_places.contains(op)) {
        m_places.insert(op, m_acts.size());
        ActSummary &act = m_acts.emplace_back();
        act.op = op;
        act.content = contentOf(entry.frame, entry.body, entry.salt, m_view);
        act.stream = entry.frame.stream;
        act.first = entry.frame.sequence;
        act.clockMs = entry.frame.hlc >> kClockShift;
        act.by = UserId(entry.frame.actor);
        act.act = Act(m_view.header.act);
        act.reason = QString::fromUtf8(m_view.header.reason.data, m_view.header.reason.size);
    }
    ActSummary &act = m_acts[m_places.value(op)];
    act.last = entry.frame.sequence;
    act.redacted = act.redacted
        || std::any_of(m_view.items.begin(), m_view.items.end(),
                       [](const ItemSpan &item) { return item.redacted; });
    for (const auto &change : m_view.changes) {
        const auto entity = quint16(change.entity);
        if (act.rows.empty() || act.rows.back().row != change.row || act.rows.back().entity != entity)
            act.rows.push_back({entity, change.row, false, false, {}});
        ActSummary::Row &row = act.rows.back();
        row.creates = row.creates || change.op == Op::Create;
        row.erases = row.erases || change.op == Op::Erase;
        for (quint32 i = 0; i < change.cellCount && change.op != Op::Erase; ++i)
            row.fields.push_back(quint16(m_view.cells[change.firstCell + i].field));
        std::sort(row.fields.begin(), row.fields.end());
    }
    return done();
}

Result<std::vector<ActSummary>> SetAside::voidActs() const
{
    Engine &engine = JournalAccess::engine(m_journal);
    ActList list;
    Statement select(engine.db,
                     "SELECT j.st, j.seq, j.hlc, j.actor, j.op, j.salt, j.body FROM revoked r"
                     " JOIN journal j ON j.st = r.st AND j.seq > r.seq ORDER BY j.lsn");
    while (select.next()) {
        ForeignEntry entry;
        entry.frame = {engine.heads.of(select.integer(0)).id, select.integer(1), select.integer(2),
                       engine.heads.actorId(select.integer(3)), select.integer(4)};
        entry.salt = select.blob(5);
        entry.body = select.blob(6);
        LT_TRY(list.add(entry));
    }
    LT_TRY(select.status());
    std::vector<ActSummary> acts;
    for (const auto &act : list.acts())
        if (std::any_of(act.rows.begin(), act.rows.end(), isWork))
            acts.push_back(act);
    return acts;
}

Result<Reentered> SetAside::reenterVoid(std::span<const OpId> acts, const Actor &actor,
                                        const QString &reasonCode)
{
    return JournalAccess::parts(m_journal).write([&]() -> Result<Reentered> {
        Engine &engine = JournalAccess::engine(m_journal);
        Reenterer writer(engine, actor, reasonCode, {});
        for (const auto &op : acts) {
            LT_ASSIGN(const auto entries, voidEntries(engine, op));
            for (const auto &entry : entries)
                LT_TRY(writer.add(entry));
        }
        return writer.finish();
    });
}

Result<Changes> SetAside::dismiss(std::span<const ActName> acts, Act act, const Actor &actor,
                                  const QString &reasonCode)
{
    return JournalAccess::parts(m_journal).write([&]() -> Result<Changes> {
        Engine &engine = JournalAccess::engine(m_journal);
        IdSource ids(engine.clock, engine.random);
        ActWriter writer(engine, actor, act, reasonCode);
        for (const auto &one : acts)
            LT_TRY(writer.add(rulingRow(ids.next(), one, false, reasonCode)));
        return writer.finish();
    });
}

Result<Reentered> SetAside::reenter(std::span<const ForeignEntry> entries, const Actor &actor,
                                    const QString &reasonCode, const std::function<bool(Entity)> &may)
{
    return JournalAccess::parts(m_journal).write([&]() -> Result<Reentered> {
        Reenterer writer(JournalAccess::engine(m_journal), actor, reasonCode, may);
        for (const auto &entry : entries)
            LT_TRY(writer.add(entry));
        return writer.finish();
    });
}

} // namespace letstalk::journal
