// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/attention.h"

#include "core/journal/checkpoints.h"
#include "core/journal/parts.h"
#include "core/journal/row_state.h"

namespace letstalk::journal {

using storage::Statement;
using Reason = AttentionLine::Reason;
using Remedy = AttentionLine::Remedy;

namespace {
class Lister
{
public:
    Lister(const Journal &journal, int limit)
        : m_journal(journal), m_engine(JournalAccess::engine(journal)),
          m_limit(std::size_t(std::max(0, limit)))
    { }

    Result<std::vector<AttentionLine>> run()
    {
        LT_TRY(listNoted("entity", Reason::UnknownEntity, Remedy::UpdateProgram));
        LT_TRY(listNoted("value", Reason::InvalidValue, Remedy::CorrectThere));
        LT_TRY(listNoted("append-only", Reason::AppendOnly, Remedy::CorrectThere));
        for (const auto &plan : m_engine.plans.all())
            for (const auto *field : plan->fields)
                if (field->type == FieldType::Ref)
                    LT_TRY(listDangling(*plan, *field));
        return std::move(m_lines);
    }

private:
    bool isFull() const { return m_lines.size() >= m_limit; }
    Status listNoted(const char *noted, Reason reason, Remedy remedy);
    Result<bool> stands(EntityPlan &plan, const RowId &row, quint32 field, Dot dot);
    Status listDangling(const EntityPlan &plan, const Field &field);
    Status describe(AttentionLine &line, const StoredEntry &entry);

    const Journal &m_journal;
    Engine &m_engine;
    std::size_t m_limit;
    std::vector<AttentionLine> m_lines;
};

Status Lister::describe(AttentionLine &line, const StoredEntry &entry)
{
    line.stream = m_engine.heads.of(entry.dot.stream).id;
    line.sequence = entry.dot.sequence;
    LT_ASSIGN(line.owner, Checkpoints(m_journal).ownerOf(line.stream));
    line.clockMs = entry.hlc >> kClockShift;
    line.by = UserId(entry.actor);
    return done();
}

// Is the value still one of the field's own?
Result<bool> Lister::stands(EntityPlan &plan, const RowId &row, quint32 field, Dot dot)
{
    RowState state(m_engine, plan, row);
    LT_TRY(state.load());
    const auto found = state.registers().find(field);
    if (found != state.registers().end())
        for (const auto &version : found->second)
            if (version.dot == dot)
                return true;
    return false;
}

Status Lister::listNoted(const char *noted, Reason reason, Remedy remedy)
{
    std::vector<std::array<qint64, 3>> places;
    {
        Statement select(
            m_engine.db,
            "SELECT lsn, change_no, field FROM attention WHERE reason = ? ORDER BY lsn, change_no");
        select.bindUtf8(noted);
        while (select.next())
            places.push_back({select.integer(0), select.integer(1), select.integer(2)});
        LT_TRY(select.status());
    }
    EntryView view;
    for (const auto &[lsn, item, field] : places) {
        if (isFull())
            return done();
        LT_ASSIGN(const auto entry, m_engine.entryAt(lsn));
        if (!entry || !view.parse(entry->body))
            return Error {Error::Code::Integrity, QStringLiteral("an entry cannot be read"), {}};
        // Consecutive changes of a row are one write, noted under the first: the field may stand in a later
        // one.
        const auto change = std::find_if(view.changes.begin(), view.changes.end(),
                                         [&](const ChangeView &one) { return one.item == item; });
        if (change == view.changes.end())
            continue; // erased
        AttentionLine line;
        line.reason = reason;
        line.remedy = remedy;
        line.entity = quint16(change->entity);
        line.row = change->row;
        EntityPlan *plan = m_engine.plans.find(change->entity);
        if (plan && field != 0) {
            LT_ASSIGN(const bool standing, stands(*plan, change->row, quint32(field), entry->dot));
            if (!standing)
                continue;
            line.field = plan->info.field(quint16(field));
        }
        LT_TRY(describe(line, *entry));
        m_lines.push_back(line);
    }
    return done();
}

// Names that occur are far fewer than rows: those that nobody bears are found first, along the field's index.
Status Lister::listDangling(const EntityPlan &plan, const Field &field)
{
    const std::string column = std::string("\"") + field.column + "\"";
    Statement select(m_engine.db,
                     "SELECT id, ko, ks, fck, " + column + " FROM " + plan.table + " WHERE vis = 0 AND "
                         + column + " IN (SELECT ref FROM (SELECT DISTINCT " + column + " AS ref FROM "
                         + plan.table + " WHERE " + column + " IS NOT NULL) WHERE NOT EXISTS (SELECT 1 FROM "
                         + entityInfo(field.target).table + " t WHERE t.id = ref)) ORDER BY rid");
    while (!isFull() && select.next()) {
        AttentionLine line;
        line.reason = Reason::DanglingReference;
        line.remedy = Remedy::WaitForData;
        line.target = select.rowId(4).value_or(RowId());
        if (m_engine.erased.contains(line.target))
            continue;
        line.entity = quint16(plan.entity);
        line.row = select.rowId(0).value_or(RowId());
        line.field = &field;
        const DotMap dots(select.blobView(3));
        const Dot *later = dots.find(field.id);
        LT_ASSIGN(const auto entry,
                  m_engine.entry(later ? *later : Dot {select.integer(1), select.integer(2)}));
        if (entry)
            LT_TRY(describe(line, *entry));
        m_lines.push_back(line);
    }
    return select.status();
}
} // namespace

Result<std::vector<AttentionLine>> attentionLines(const Journal &journal, int limit)
{
    return Lister(journal, limit).run();
}

} // namespace letstalk::journal
