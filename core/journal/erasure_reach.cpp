// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Erasure that finds whose rows are about a subject.
#include "core/journal/erasure.h"

#include <algorithm>
#include <set>

namespace letstalk::journal {

using storage::Statement;
using Rows = std::vector<std::pair<quint32, RowId>>;

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

// Children have children: the list grows while it is walked. The subject stays first.
Status Erasure::addDescendants(Rows &found)
{
    Rows named(found.begin() + 1, found.end());
    found.resize(1);
    std::sort(named.begin(), named.end());
    std::set<Rows::value_type> known {found.front()};
    const auto take = [&](const Rows &rows) {
        for (const auto &row : rows)
            if (known.insert(row).second)
                found.push_back(row);
    };
    take(named);
    for (std::size_t i = 0; i < found.size(); ++i) {
        Rows children;
        LT_TRY(collectChildren(found[i].first, found[i].second, children));
        take(children);
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

} // namespace letstalk::journal
