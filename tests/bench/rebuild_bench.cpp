// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_fold.h"
#include "core/storage/database.h"
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

const std::vector<std::string> kTables {"person",           "session",           "visit",
                                        "conversation",     "conversation_need", "connection",
                                        "connection_event", "follow_up"};
/// What people and notes are found by; the directory's index is small.
const std::vector<std::string> kSearchTables {"people_search", "people_word", "people_word_slip",
                                              "notes_search"};

struct Raw
{
    long long rows = 0;
    double tables = 0; ///< CPU seconds
    double search = 0;
};

/// Copies a table's rows in blocks, so that memory stays small; only the writing is timed. `columns` begin
/// with rid.
double copyRows(PlainCopy &source, PlainCopy &target, const std::string &table, const std::string &columns,
                const std::string &into, long long &rows)
{
    double seconds = 0;
    long long last = -1;
    for (;;) {
        auto block = rowsAfter(source.handle(),
                               "(SELECT " + columns + " FROM " + table + " WHERE rowid > "
                                   + std::to_string(last) + " ORDER BY rowid LIMIT 20000)",
                               "rid", last);
        if (block.empty())
            return seconds;
        last = block.back().cells.front().number;
        const double start = cpuSeconds();
        rows += target.insertAll(into, block);
        seconds += cpuSeconds() - start;
    }
}

/// The words of notes are not kept (the index is without content): folded again, outside the time.
double copyNotes(PlainCopy &source, PlainCopy &target)
{
    double seconds = 0;
    long long last = -1;
    for (;;) {
        auto block = rowsAfter(source.handle(),
                               "(SELECT rid, coalesce(summary, '') || ' ' || coalesce(note, '') AS text FROM"
                               " conversation WHERE vis = 0 AND (summary <> '' OR note <> '') AND rid > "
                                   + std::to_string(last) + " ORDER BY rid LIMIT 20000)",
                               "rid", last);
        if (block.empty())
            return seconds;
        last = block.back().cells.front().number;
        for (auto &row : block)
            row.cells[1].bytes = foldText(QString::fromStdString(row.cells[1].bytes)).toStdString();
        const double start = cpuSeconds();
        for (const auto &row : block)
            target.insert("notes_search(rowid, text)", row);
        seconds += cpuSeconds() - start;
    }
}

double copyWhole(PlainCopy &source, PlainCopy &target, const std::string &table)
{
    const auto rows = rowsAfter(source.handle(), "(SELECT * FROM " + table + ")", "1", 0);
    const double start = cpuSeconds();
    target.insertAll(table, rows);
    return cpuSeconds() - start;
}

/// The same rows, indexes and search indexes, by SQLite's own interface in one transaction.
Raw writeRaw(const QString &from, const QString &to)
{
    Raw raw;
    PlainCopy source(from);
    PlainCopy target(to);
    const std::string cache = "PRAGMA cache_size=-" + std::to_string(storage::Database::LargeCache::kKiB);
    sqlite3_exec(target.handle(), cache.c_str(), nullptr, nullptr, nullptr); // as a rebuild has
    for (const auto *tables : {&kTables, &kSearchTables})
        for (const char *kind : {"table", "index"})
            for (const auto &[table, sql] : schemaOf(source.handle(), kind, *tables))
                sqlite3_exec(target.handle(), sql.c_str(), nullptr, nullptr, nullptr);
    target.begin();
    for (const auto &table : kTables)
        raw.tables += copyRows(source, target, table, "*", table, raw.rows);
    double start = cpuSeconds();
    target.commit();
    raw.tables += cpuSeconds() - start;
    target.begin();
    long long found = 0;
    raw.search += copyRows(source, target, "people_search", "rowid AS rid, words, keys",
                           "people_search(rowid, words, keys)", found);
    raw.search += copyWhole(source, target, "people_word");
    raw.search += copyWhole(source, target, "people_word_slip");
    raw.search += copyNotes(source, target);
    start = cpuSeconds();
    target.commit();
    raw.search += cpuSeconds() - start;
    return raw;
}

/// CPU seconds of a rebuild that leaves the search indexes alone.
double rebuildTablesAlone(Subject &subject)
{
    auto &context = subject.workspace().context();
    auto db = must("connecting",
                   storage::Database::open(
                       [&]() -> Result<sqlite3 *> {
                           sqlite3 *handle = nullptr;
                           if (const int code = context.vault.connect(&handle))
                               return storage::Database::errorOf(code, subject.sealedPath);
                           return handle;
                       },
                       storage::Purpose::Writer));
    auto journal
        = must("opening the journal", journal::Journal::open(*db, context.clock, context.random, {}));
    const double start = cpuSeconds();
    must("rebuilding", journal->rebuild());
    return cpuSeconds() - start;
}

} // namespace

void benchRebuild(Subject &subject, Results &results)
{
    const QTemporaryDir folder;
    const Raw raw = writeRaw(subject.plainPath, folder.filePath(QStringLiteral("raw.sqlite")));
    const double tablesAlone = rebuildTablesAlone(subject);
    const double start = cpuSeconds();
    must("rebuilding", subject.workspace().context().journal.rebuild());
    const double whole = cpuSeconds() - start;
    const auto add = [&](const char *name, double ours, double base, const char *baseName) {
        results.add(subject.conversations,
                    {.name = QString::fromLatin1(name),
                     .ours = double(raw.rows) / ours,
                     .base = double(raw.rows) / base,
                     .unit = QStringLiteral("rows/s"),
                     .baseName = QString::fromLatin1(baseName),
                     .budget = 0.6,
                     .higherIsBetter = true});
    };
    add("rebuild of the tables, rows per CPU s", tablesAlone, raw.tables,
        "prepared INSERT, same tables and indexes, one transaction");
    add("rebuild with search indexes, rows per CPU s", whole, raw.tables + raw.search,
        "the same, and the same words into the same search indexes");
}

} // namespace letstalk::bench
