// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/database.h"

#include <sqlite3.h>

#include <string>
#include <vector>

namespace letstalk::test {

/// Every row of every table of a file, as one text: what is the same before and after was left alone, in the
/// record and beside it.
inline std::string wholeRecord(storage::Database &db)
{
    const auto rowsOf = [&db](const std::string &sql, std::string &text) {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(db.handle(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
            return;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            for (int i = 0; i < sqlite3_column_count(statement); ++i) {
                const auto *bytes = static_cast<const char *>(sqlite3_column_blob(statement, i));
                text.append(bytes ? bytes : "", std::size_t(sqlite3_column_bytes(statement, i)))
                    .push_back('\t');
            }
            text.push_back('\n');
        }
        sqlite3_finalize(statement);
    };
    std::string names;
    rowsOf("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY "
           "name",
           names);
    std::string all;
    for (std::size_t at = 0; at < names.size();) {
        const std::size_t end = names.find('\t', at);
        const std::string name = names.substr(at, end - at);
        all.append(name).push_back('\n');
        rowsOf("SELECT * FROM \"" + name + "\"", all);
        at = end + 2;
    }
    return all;
}

} // namespace letstalk::test
