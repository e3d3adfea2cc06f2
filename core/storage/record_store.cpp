// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/record_store.h"

#include "core/storage/statement.h"

namespace letstalk::storage {

template <class Value, class Read>
Result<std::optional<Value>> RecordStore::one(const char *table, const char *column, const RowId &row,
                                              Read read) const
{
    Statement select(m_db, std::string("SELECT \"") + column + "\" FROM \"" + table + "\" WHERE id = ?");
    select.bind(row);
    std::optional<Value> found;
    if (select.next() && !select.isNull(0))
        found = read(select);
    LT_TRY(select.status());
    return found;
}

Result<std::optional<QString>> RecordStore::text(const char *table, const char *column,
                                                 const RowId &row) const
{
    return one<QString>(table, column, row, [](Statement &select) { return select.text(0); });
}

Result<std::optional<qint64>> RecordStore::integer(const char *table, const char *column,
                                                   const RowId &row) const
{
    return one<qint64>(table, column, row, [](Statement &select) { return select.integer(0); });
}

Result<std::optional<RowId>> RecordStore::reference(const char *table, const char *column,
                                                    const RowId &row) const
{
    LT_ASSIGN(const auto found, one<std::optional<RowId>>(table, column, row, [](Statement &select) {
                  return select.rowId(0);
              }));
    return found.value_or(std::nullopt);
}

Result<bool> RecordStore::has(const char *table, const RowId &row) const
{
    LT_ASSIGN(const auto found, one<bool>(table, "id", row, [](Statement &) { return true; }));
    return found.has_value();
}

Result<qint64> RecordStore::count(const char *table) const
{
    Statement select(m_db, std::string("SELECT count(*) FROM \"") + table + "\" WHERE vis = 0");
    qint64 rows = 0;
    if (select.next())
        rows = select.integer(0);
    LT_TRY(select.status());
    return rows;
}

} // namespace letstalk::storage
