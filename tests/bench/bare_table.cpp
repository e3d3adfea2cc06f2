// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bare_table.h"

#include "tests/bench/plain_copy.h"

#include <QFileInfo>

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace letstalk::bench {

namespace {

/// The first column of each row.
std::vector<std::string> listOf(sqlite3 *db, const std::string &sql)
{
    std::vector<std::string> all;
    sqlite3_stmt *select = nullptr;
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &select, nullptr) == SQLITE_OK)
        while (sqlite3_step(select) == SQLITE_ROW)
            all.emplace_back(reinterpret_cast<const char *>(sqlite3_column_text(select, 0)));
    sqlite3_finalize(select);
    return all;
}

void run(sqlite3 *db, const std::string &sql)
{
    char *error = nullptr;
    if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &error) == SQLITE_OK)
        return;
    std::fprintf(stderr, "the bare side of the benchmark failed: %s\n", error);
    std::exit(1);
}

std::string indexesOf(const std::string &schema, const std::string &table, const char *column)
{
    return std::string("SELECT ") + column + " FROM " + schema
        + "sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = '" + table + "'";
}

} // namespace

double bareMegabytes(const QString &plainPath, const QString &table, const QString &to)
{
    const std::string name = table.toStdString();
    PlainCopy bare(to);
    sqlite3 *db = bare.handle();
    run(db, "ATTACH '" + plainPath.toStdString() + "' AS model");
    std::string made = "CREATE TABLE " + name + " (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE";
    std::string columns = "rid, id";
    for (const auto &column :
         listOf(db,
                "SELECT name FROM pragma_table_info('" + name
                    + "', 'model') WHERE name NOT IN ('rid', 'id', 'ko', 'ks', 'fck', 'x')")) {
        made += ", \"" + column + "\"";
        columns += ", \"" + column + "\"";
    }
    run(db, made + ")");
    for (const auto &index : listOf(db, indexesOf("model.", name, "sql")))
        run(db, index);
    run(db,
        "INSERT INTO main." + name + " (" + columns + ") SELECT " + columns + " FROM model." + name
            + " ORDER BY rid");
    run(db, "DETACH model; PRAGMA wal_checkpoint(TRUNCATE)");
    return double(QFileInfo(to).size()) / 1e6;
}

bool dropIndexes(sqlite3 *db, const QString &table)
{
    const auto indexes = listOf(db, indexesOf({}, table.toStdString(), "name"));
    return !indexes.empty() && std::all_of(indexes.begin(), indexes.end(), [db](const std::string &index) {
        return sqlite3_exec(db, ("DROP INDEX " + index).c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    });
}

} // namespace letstalk::bench
