// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace letstalk::bench {

/// One row of any table, as SQLite gave it.
struct RawRow
{
    struct Cell
    {
        int type = 0; ///< SQLITE_INTEGER ...
        long long number = 0;
        double real = 0;
        std::string bytes;
    };
    std::vector<Cell> cells;
};

/// Rows of `table` with a key above `after`, in order.
std::vector<RawRow> rowsAfter(sqlite3 *db, const std::string &table, const std::string &key, long long after);
long long maxKey(sqlite3 *db, const std::string &table, const std::string &key);
/// Pages that a connection wrote since it was opened.
int pagesWritten(sqlite3 *db);

/// Copies the data page for page into an ordinary SQLite file; `sealed` is a connection through the vault.
bool copyPlain(sqlite3 *sealed, const QString &path);

/// The same data as an ordinary SQLite file: the other side of every ratio. Raw means SQLite's own interface,
/// prepared statements, the same tables and the same indexes.
class PlainCopy
{
public:
    /// Opens or makes one; write-ahead log, FULL.
    explicit PlainCopy(const QString &path);
    ~PlainCopy();
    PlainCopy(const PlainCopy &) = delete;
    PlainCopy &operator=(const PlainCopy &) = delete;

    sqlite3 *handle() const { return m_db; }
    void begin();
    void commit();
    /// A prepared INSERT of one row, kept between calls.
    void insert(const std::string &table, const RawRow &row);
    long long insertAll(const std::string &table, const std::vector<RawRow> &rows);

private:
    void must(int code) const;
    sqlite3 *m_db = nullptr;
    std::vector<std::pair<std::string, sqlite3_stmt *>> m_inserts;
};

} // namespace letstalk::bench
