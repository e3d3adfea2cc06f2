// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/derivation.h"
#include "core/journal/plan.h"

#include <vector>

namespace letstalk::journal {

/// A row's shown values as a derivation sees them: cells by the place of their field, pointing elsewhere.
class RowImage : public RowView
{
public:
    RowImage(const EntityPlan &plan, qint64 rid, const RowId &id)
        : m_plan(plan), m_rid(rid), m_id(id), m_cells(plan.fields.size())
    { }
    void set(int index, const Cell &cell) { m_cells[std::size_t(index)] = cell; }

    qint64 rid() const override { return m_rid; }
    RowId id() const override { return m_id; }
    bool isNull(const Field &field) const override { return cell(field).isNull(); }
    QString text(const Field &field) const override
    {
        const Cell &found = cell(field);
        return found.kind == Cell::Kind::Text ? QString::fromUtf8(found.data, found.size) : QString();
    }
    qint64 integer(const Field &field) const override { return cell(field).number; }
    std::optional<RowId> ref(const Field &field) const override { return refOf(cell(field)); }

private:
    const Cell &cell(const Field &field) const
    {
        Q_ASSERT(field.entity == m_plan.entity);
        return m_cells[std::size_t(m_plan.indexOf(field.id))];
    }
    const EntityPlan &m_plan;
    qint64 m_rid;
    RowId m_id;
    std::vector<Cell> m_cells;
};

} // namespace letstalk::journal
