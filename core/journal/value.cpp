// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/value.h"

namespace letstalk::journal {

Value::Value(const QString &text)
{
    if (!text.isNull())
        m_value = text;
}

Value::Value(QDate day)
{
    if (day.isValid())
        m_value = day.toString(Qt::ISODate);
}

std::optional<RowId> Value::rowId() const
{
    const auto *found = bytes();
    if (!found || found->size() != 16)
        return std::nullopt;
    return RowId::fromBytes(found->constData());
}

} // namespace letstalk::journal
