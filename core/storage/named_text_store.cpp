// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/named_text_store.h"

#include "core/storage/statement.h"

#include <cstring>

namespace letstalk::storage {

namespace {
constexpr const char *kColumns
    = "SELECT id, erased, of_entity, of_row, of_field, found_at, places, taken_out FROM named_text"
      " WHERE vis = 0";

std::optional<NamedTextRow> readRow(const Statement &select)
{
    NamedTextRow row;
    const QByteArray erased = select.blob(1);
    const auto of = select.rowId(3);
    if (erased.size() != qsizetype(row.erased.size()) || !of || select.isNull(2) || select.isNull(4))
        return std::nullopt;
    std::memcpy(row.erased.data(), erased.constData(), row.erased.size());
    row.id = select.rowId(0).value_or(RowId());
    row.entity = quint16(select.integer(2));
    row.row = *of;
    row.field = quint16(select.integer(4));
    row.foundAt = select.integer(5);
    row.where = select.text(6);
    if (!select.isNull(7))
        row.takenOut = select.integer(7) != 0;
    return row;
}
} // namespace

Result<std::vector<NamedTextRow>> NamedTextStore::all() const
{
    Statement select(m_db, std::string(kColumns) + " ORDER BY found_at, id");
    std::vector<NamedTextRow> rows;
    while (select.next())
        if (auto row = readRow(select))
            rows.push_back(std::move(*row));
    LT_TRY(select.status());
    return rows;
}

Result<std::optional<NamedTextRow>> NamedTextStore::find(const RowId &id) const
{
    Statement select(m_db, std::string(kColumns) + " AND id = ?");
    select.bind(id);
    std::optional<NamedTextRow> row;
    if (select.next())
        row = readRow(select);
    LT_TRY(select.status());
    return row;
}

} // namespace letstalk::storage
