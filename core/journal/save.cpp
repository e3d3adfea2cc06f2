// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/save.h"

namespace letstalk::journal {

RowChange &RowChange::set(const Field &field, Value value)
{
    Q_ASSERT(field.entity == m_entity);
    for (auto &[known, held] : m_fields)
        if (known->id == field.id) {
            held = std::move(value);
            return *this;
        }
    m_fields.emplace_back(&field, std::move(value));
    return *this;
}

RowChange &RowChange::expect(const Field &field, Dot seen)
{
    m_expected.emplace_back(&field, seen);
    return *this;
}

RowChange &RowChange::setVisibility(Visibility visibility)
{
    m_visibility = visibility;
    return *this;
}

RowChange &Save::create(Entity entity, RowId id)
{
    return m_rows.emplace_back(RowChange::Kind::Create, entity, id);
}

RowChange &Save::update(Entity entity, RowId id)
{
    return m_rows.emplace_back(RowChange::Kind::Update, entity, id);
}

} // namespace letstalk::journal
