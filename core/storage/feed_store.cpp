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

Result<std::vector<Cell>> FeedStore::row(const char *table, const std::vector<const char *> &columns,
                                         const RowId &id) const
{
    std::string sql = "SELECT vis";
    for (const auto *column : columns)
        sql += std::string(",\"") + column + '"';
    Statement select(m_db, sql + " FROM " + table + " WHERE id=?");
    select.bind(id);
    std::vector<Cell> cells;
    if (select.next())
        for (std::size_t i = 0; i < columns.size(); ++i)
            cells.push_back(cellOf(select, int(i) + 1));
    LT_TRY(select.status());
    return cells;
}

Result<std::vector<FeedStore::HandEdit>> FeedStore::handEdits(const RowId &service) const
{
    return handEdits("service", service.isNull() ? std::optional<RowId>() : std::optional(service));
}

Result<std::vector<FeedStore::HandEdit>> FeedStore::handEditsOf(const RowId &row) const
{
    return handEdits("row_id", row);
}

Result<std::vector<FeedStore::HandEdit>> FeedStore::handEdits(const char *column,
                                                              const std::optional<RowId> &value) const
{
    std::vector<HandEdit> found;
    std::string sql = "SELECT h.id, h.row_id, h.entity, h.field, h.feed_says,"
                      " coalesce(u.display_name, u.name, ''), h.at FROM hand_edit h LEFT JOIN user u"
                      " ON u.id = h.by_user WHERE h.vis = 0 AND h.present = 1";
    if (value)
        sql += std::string(" AND h.") + column + " = ?";
    Statement select(m_db, sql + " ORDER BY h.at, h.id");
    if (value)
        select.bind(*value);
    while (select.next())
        if (const auto row = select.rowId(1))
            found.push_back({select.rowId(0).value_or(RowId()), *row, int(select.integer(2)),
                             int(select.integer(3)), select.text(4), select.text(5), select.integer(6)});
    LT_TRY(select.status());
    return found;
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
