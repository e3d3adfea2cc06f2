// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace letstalk::storage {

class Database;

/// One cell as it is stored.
using Cell = std::variant<std::monostate, qint64, QString, QByteArray>;

/// One row that came from a feed, with the columns that were asked for.
struct FeedStoreRow
{
    RowId id;
    bool shown = true; ///< false: its import was undone, or it is in the bin
    std::vector<Cell> cells;
};

/// What we hold from one directory feed. Reads only.
class FeedStore
{
public:
    explicit FeedStore(Database &db) : m_db(db) { }

    /// Calls `each` for every row of `table` that came from `feed`, in the order that they came in. Table and
    /// columns are the registry's own names.
    Status rows(const char *table, const std::vector<const char *> &columns, const RowId &feed,
                const std::function<void(FeedStoreRow &&)> &each) const;
    /// Calls `each` for every row of `table` that is shown, whatever feed it came from or none, by id.
    Status shownRows(const char *table, const std::vector<const char *> &columns,
                     const std::function<void(FeedStoreRow &&)> &each) const;
    /// The columns of one row, in whatever state it is; empty when there is no such row.
    Result<std::vector<Cell>> row(const char *table, const std::vector<const char *> &columns,
                                  const RowId &id) const;
    Result<bool> knows(const RowId &feed) const;

    /// What somebody changed by hand, and what the feed says.
    struct HandEdit
    {
        RowId id; ///< of the row that keeps it
        RowId row;
        int entity = 0;
        int field = 0;
        QString feedSays;
        QString by;
        qint64 at = 0;
    };
    /// Those that stand; `service`: null for all.
    Result<std::vector<HandEdit>> handEdits(const RowId &service) const;
    /// Those of one row, whichever service it was changed through: a place may be several services'.
    Result<std::vector<HandEdit>> handEditsOf(const RowId &row) const;

private:
    Result<std::vector<HandEdit>> handEdits(const char *column, const std::optional<RowId> &value) const;
    Database &m_db;
};

} // namespace letstalk::storage
