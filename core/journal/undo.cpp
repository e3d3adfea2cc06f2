// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/act_writer.h"
#include "core/journal/history.h"
#include "core/journal/parts.h"

#include <algorithm>

namespace letstalk::journal {

namespace {
/// What one act did to one row.
struct Touched
{
    quint32 entity = 0;
    RowId row;
    bool creates = false;
    std::vector<quint32> fields;
};

class Undoer
{
public:
    Undoer(Engine &engine, const OpId &op, const Actor &actor)
        : m_engine(engine), m_op(op), m_writer(engine, actor, Act::UndoOwn, {}, op)
    { }

    Result<UndoOutcome> run()
    {
        LT_TRY(collect());
        for (const auto &touched : m_rows)
            LT_TRY(takeBack(touched));
        LT_ASSIGN(m_outcome.changes, m_writer.finish());
        return m_outcome;
    }

private:
    Status collect();
    void note(const EntryView &view, const ChangeView &change);
    Status takeBack(const Touched &touched);
    Result<bool> changedByOthers(const RowState &state);

    Engine &m_engine;
    OpId m_op;
    ActWriter m_writer;
    qint64 m_firstLsn = 0;
    RowId m_author;
    std::vector<Touched> m_rows;
    QHash<RowId, std::size_t> m_places;
    UndoOutcome m_outcome;
};

Error notFound()
{
    return {Error::Code::NotFound, QStringLiteral("no such act"), {}};
}

Status Undoer::collect()
{
    const auto place = placeOf(m_op);
    const qint64 st = place ? m_engine.heads.find(place->stream) : 0;
    if (st == 0)
        return notFound();
    EntryView view;
    for (qint64 offset = 0;; ++offset) {
        LT_ASSIGN(const auto entry, m_engine.entry({st, place->sequence + offset}));
        if (!entry || entry->opOffset != offset)
            return offset > 0 ? done() : Status(notFound());
        if (!view.parse(entry->body) || view.isMarker)
            return notFound();
        if (offset == 0) {
            m_firstLsn = entry->lsn;
            m_author = entry->actor;
        }
        for (const auto &change : view.changes) {
            if (change.op == Op::Erase)
                return Error {Error::Code::Conflict, QStringLiteral("an erasure cannot be undone"), {}};
            note(view, change);
        }
    }
}

void Undoer::note(const EntryView &view, const ChangeView &change)
{
    if (!m_places.contains(change.row)) {
        m_places.insert(change.row, m_rows.size());
        m_rows.push_back({change.entity, change.row, false, {}});
    }
    Touched &touched = m_rows[m_places.value(change.row)];
    touched.creates = touched.creates || change.op == Op::Create;
    for (quint32 i = 0; i < change.cellCount; ++i)
        touched.fields.push_back(view.cells[change.firstCell + i].field);
}

Result<bool> Undoer::changedByOthers(const RowState &state)
{
    for (const auto &[field, versions] : state.registers())
        for (const auto &version : versions) {
            LT_ASSIGN(const auto entry, m_engine.entry(version.dot));
            if (entry && entry->actor != m_author)
                return true;
        }
    return false;
}

Status Undoer::takeBack(const Touched &touched)
{
    auto *plan = m_engine.plans.find(touched.entity);
    if (!plan)
        return done();
    const auto leave = [&] {
        m_outcome.changedSince.emplace_back(plan->entity, touched.row);
        return done();
    };
    RowState state(m_engine, *plan, touched.row);
    LT_TRY(state.load());
    if (!state.exists())
        return done();
    LT_ASSIGN(const auto created, m_engine.entry(state.created()));
    if (touched.creates && created && RowHistory::opOf(m_engine, *created) == m_op) {
        if (state.visibility() == qint64(Visibility::Undone))
            return done(); // taken back before
        LT_ASSIGN(const bool others, changedByOthers(state));
        if (others)
            return leave(); // somebody's work hangs on it
        ++m_outcome.undone;
        return m_writer.addVisibility(plan->entity, touched.row, qint64(Visibility::Undone));
    }
    RowHistory history(m_engine, *plan, touched.row);
    RowChange back(RowChange::Kind::Update, plan->entity, touched.row);
    bool left = false;
    for (const quint32 id : touched.fields) {
        const int index = plan->indexOf(id);
        if (index < 0 && id != kVisibilityField)
            continue;
        const Field &field = id == kVisibilityField ? kVisible : *plan->fields[std::size_t(index)];
        const auto found = state.registers().find(id);
        bool ours = false;
        if (found != state.registers().end()) {
            LT_ASSIGN(ours, history.stemsFrom(field, found->second.front(), m_op));
        }
        if (!ours) {
            left = true;
            continue;
        }
        LT_ASSIGN(const Version former, history.shownBefore(field, m_firstLsn));
        if (id == kVisibilityField)
            back.setVisibility(Visibility(former.value.number));
        else
            back.set(field, former.value.value());
    }
    if (left)
        LT_TRY(leave());
    if (back.fields().empty() && !back.visibility())
        return done();
    ++m_outcome.undone;
    if (back.fields().empty())
        return m_writer.addVisibility(plan->entity, touched.row, qint64(*back.visibility()));
    return m_writer.add(back);
}
} // namespace

Result<UndoOutcome> Journal::undo(OpId op, const Actor &actor)
{
    return m->write([&] { return Undoer(m->engine, op, actor).run(); });
}

} // namespace letstalk::journal
