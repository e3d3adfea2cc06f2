// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/feed_store.h"

#include "core/storage/statement.h"

#include <sqlite3.h>

namespace letstalk::storage {

namespace {
Cell cellOf(const Statement &row, int column)
{
    switch (sqlite3_column_type(row.raw(), column)) {
    case SQLITE_NULL:
        return {};
    case SQLITE_INTEGER:
        return row.integer(column);
    case SQLITE_BLOB:
        return row.blob(column);
    default:
        return row.text(column);
    }
}

std::string selectOf(const char *table, const std::vector<const char *> &columns)
{
    std::string sql = "SELECT id,vis";
    for (const auto *column : columns)
        sql += std::string(",\"") + column + '"';
    return sql + " FROM " + table;
}

Status readRows(Statement &select, std::size_t columns, const std::function<void(FeedStoreRow &&)> &each)
{
    while (select.next()) {
        const auto id = select.rowId(0);
        if (!id)
            continue;
        FeedStoreRow row {*id, select.integer(1) == 0, {}};
        row.cells.reserve(columns);
        for (std::size_t i = 0; i < columns; ++i)
            row.cells.push_back(cellOf(select, int(i) + 2));
        each(std::move(row));
    }
    return select.status();
}
} // namespace

Status FeedStore::rows(const char *table, const std::vector<const char *> &columns, const RowId &feed,
                       const std::function<void(FeedStoreRow &&)> &each) const
{
    Statement select(m_db, selectOf(table, columns) + " WHERE feed=? ORDER BY rid");
    select.bind(feed);
    return readRows(select, columns.size(), each);
}

Status FeedStore::shownRows(const char *table, const std::vector<const char *> &columns,
                            const std::function<void(FeedStoreRow &&)> &each) const
{
    Statement select(m_db, selectOf(table, columns) + " WHERE vis=0 ORDER BY id");
    return readRows(select, columns.size(), each);
}

Result<bool> FeedStore::knows(const RowId &feed) const
{
    Statement select(m_db, "SELECT 1 FROM feed WHERE id=? AND vis=0");
    select.bind(feed);
    const bool found = select.next();
    LT_TRY(select.status());
    return found;
}

} // namespace letstalk::storage
