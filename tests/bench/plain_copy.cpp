// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/plain_copy.h"

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>

namespace letstalk::bench {

namespace {

RawRow::Cell cellOf(sqlite3_stmt *statement, int column)
{
    RawRow::Cell cell;
    cell.type = sqlite3_column_type(statement, column);
    if (cell.type == SQLITE_INTEGER)
        cell.number = sqlite3_column_int64(statement, column);
    else if (cell.type == SQLITE_FLOAT)
        cell.real = sqlite3_column_double(statement, column);
    else if (cell.type != SQLITE_NULL)
        cell.bytes.assign(static_cast<const char *>(sqlite3_column_blob(statement, column)),
                          std::size_t(sqlite3_column_bytes(statement, column)));
    return cell;
}

void bindCell(sqlite3_stmt *statement, int index, const RawRow::Cell &cell)
{
    switch (cell.type) {
    case SQLITE_INTEGER:
        sqlite3_bind_int64(statement, index, cell.number);
        break;
    case SQLITE_FLOAT:
        sqlite3_bind_double(statement, index, cell.real);
        break;
    case SQLITE_TEXT:
        sqlite3_bind_text(statement, index, cell.bytes.data(), int(cell.bytes.size()), SQLITE_STATIC);
        break;
    case SQLITE_BLOB:
        sqlite3_bind_blob(statement, index, cell.bytes.data(), int(cell.bytes.size()), SQLITE_STATIC);
        break;
    default:
        sqlite3_bind_null(statement, index);
    }
}

} // namespace

std::vector<RawRow> rowsAfter(sqlite3 *db, const std::string &table, const std::string &key, long long after)
{
    std::vector<RawRow> rows;
    sqlite3_stmt *select = nullptr;
    const std::string sql = "SELECT * FROM " + table + " WHERE " + key + " > ? ORDER BY " + key;
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &select, nullptr) != SQLITE_OK)
        return rows;
    sqlite3_bind_int64(select, 1, after);
    while (sqlite3_step(select) == SQLITE_ROW) {
        RawRow row;
        for (int column = 0; column < sqlite3_column_count(select); ++column)
            row.cells.push_back(cellOf(select, column));
        rows.push_back(std::move(row));
    }
    sqlite3_finalize(select);
    return rows;
}

long long maxKey(sqlite3 *db, const std::string &table, const std::string &key)
{
    sqlite3_stmt *select = nullptr;
    long long found = 0;
    const std::string sql = "SELECT max(" + key + ") FROM " + table;
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &select, nullptr) == SQLITE_OK
        && sqlite3_step(select) == SQLITE_ROW)
        found = sqlite3_column_int64(select, 0);
    sqlite3_finalize(select);
    return found;
}

int pagesWritten(sqlite3 *db)
{
    int pages = 0;
    int highest = 0;
    sqlite3_db_status(db, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, 0);
    return pages;
}

bool copyPlain(sqlite3 *sealed, const QString &path)
{
    sqlite3 *plain = nullptr;
    if (sqlite3_open_v2(path.toUtf8().constData(), &plain, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "unix")
        != SQLITE_OK)
        return false;
    auto *backup = sqlite3_backup_init(plain, "main", sealed, "main");
    const bool copied = backup && sqlite3_backup_step(backup, -1) == SQLITE_DONE;
    sqlite3_backup_finish(backup);
    sqlite3_close(plain);
    return copied;
}

PlainCopy::PlainCopy(const QString &path)
{
    must(sqlite3_open_v2(path.toUtf8().constData(), &m_db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                         nullptr));
    must(sqlite3_exec(m_db,
                      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
                      "PRAGMA temp_store=MEMORY",
                      nullptr, nullptr, nullptr));
}

PlainCopy::~PlainCopy()
{
    for (auto &[table, statement] : m_inserts)
        sqlite3_finalize(statement);
    sqlite3_close(m_db);
}

void PlainCopy::must(int code) const
{
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
        return;
    std::fprintf(stderr, "the plain side of the benchmark failed: %s\n", sqlite3_errmsg(m_db));
    std::exit(1);
}

void PlainCopy::begin()
{
    must(sqlite3_exec(m_db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr));
}

void PlainCopy::commit()
{
    must(sqlite3_exec(m_db, "COMMIT", nullptr, nullptr, nullptr));
}

void PlainCopy::insert(const std::string &table, const RawRow &row)
{
    sqlite3_stmt *statement = nullptr;
    for (const auto &[name, known] : m_inserts)
        if (name == table)
            statement = known;
    if (!statement) {
        std::string sql = "INSERT INTO " + table + " VALUES (?";
        for (std::size_t i = 1; i < row.cells.size(); ++i)
            sql += ",?";
        must(sqlite3_prepare_v3(m_db, (sql + ")").c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement,
                                nullptr));
        m_inserts.emplace_back(table, statement);
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        bindCell(statement, int(i) + 1, row.cells[i]);
    must(sqlite3_step(statement));
    sqlite3_reset(statement);
}

long long PlainCopy::insertAll(const std::string &table, const std::vector<RawRow> &rows)
{
    for (const auto &row : rows)
        insert(table, row);
    return static_cast<long long>(rows.size());
}

} // namespace letstalk::bench
