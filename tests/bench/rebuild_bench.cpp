// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"

#include <sqlite3.h>

#include <ctime>

namespace letstalk::bench {

namespace {

double cpuSeconds()
{
    timespec now {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

/// The projected tables, their making and their indexes, as the plain copy has them.
std::vector<std::pair<std::string, std::string>> schemaOf(sqlite3 *db, const char *kind,
                                                          const std::vector<std::string> &tables)
{
    std::vector<std::pair<std::string, std::string>> found;
    sqlite3_stmt *select = nullptr;
    sqlite3_prepare_v2(db, "SELECT tbl_name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", -1,
                       &select, nullptr);
    sqlite3_bind_text(select, 1, kind, -1, SQLITE_STATIC);
    while (sqlite3_step(select) == SQLITE_ROW) {
        const std::string table = reinterpret_cast<const char *>(sqlite3_column_text(select, 0));
        for (const auto &wanted : tables)
            if (wanted == table)
                found.emplace_back(table, reinterpret_cast<const char *>(sqlite3_column_text(select, 1)));
    }
    sqlite3_finalize(select);
    return found;
}

} // namespace

void benchRebuild(Subject &subject, Results &results)
{
    const std::vector<std::string> tables {"person",           "session",           "visit",
                                           "conversation",     "conversation_need", "connection",
                                           "connection_event", "follow_up"};
    const QTemporaryDir folder;
    long long rows = 0;
    double rawSeconds = 0;
    {
        PlainCopy source(subject.plainPath);
        PlainCopy target(folder.filePath(QStringLiteral("raw.sqlite")));
        for (const char *kind : {"table", "index"})
            for (const auto &[table, sql] : schemaOf(source.handle(), kind, tables))
                sqlite3_exec(target.handle(), sql.c_str(), nullptr, nullptr, nullptr);
        target.begin();
        for (const auto &table : tables) {
            long long last = -1;
            for (;;) { // in blocks, so that memory stays small; only the writing is timed
                auto block = rowsAfter(source.handle(),
                                       "(SELECT * FROM " + table + " WHERE rid > " + std::to_string(last)
                                           + " ORDER BY rid LIMIT 20000)",
                                       "rid", last);
                if (block.empty())
                    break;
                last = block.back().cells.front().number;
                const double start = cpuSeconds();
                rows += target.insertAll(table, block);
                rawSeconds += cpuSeconds() - start;
            }
        }
        const double start = cpuSeconds();
        target.commit();
        rawSeconds += cpuSeconds() - start;
    }
    const double start = cpuSeconds();
    must("rebuilding", subject.workspace().context().journal.rebuild());
    const double seconds = cpuSeconds() - start;
    results.add(subject.conversations,
                {.name = QStringLiteral("rebuild with search indexes, rows per CPU s"),
                 .ours = double(rows) / seconds,
                 .base = double(rows) / rawSeconds,
                 .unit = QStringLiteral("rows/s"),
                 .baseName = QStringLiteral(
                     "prepared INSERT, same tables and indexes, no search indexes, one transaction"),
                 .budget = 0.6,
                 .higherIsBetter = true});
}

} // namespace letstalk::bench
