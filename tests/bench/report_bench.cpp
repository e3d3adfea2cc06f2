// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"

#include <sqlite3.h>

#include <cstdio>
#include <string>
#include <string_view>

namespace letstalk::bench {

namespace {

constexpr int kRuns = 9;

/// The statements that a piece of work runs, as texts with their bindings in them, in order.
int noteText(unsigned, void *texts, void *statement, void *sql)
{
    const bool ofTrigger = std::string_view(static_cast<const char *>(sql)).starts_with("--");
    char *text = ofTrigger ? nullptr : sqlite3_expanded_sql(static_cast<sqlite3_stmt *>(statement));
    if (text)
        static_cast<std::vector<std::string> *>(texts)->emplace_back(text);
    sqlite3_free(text);
    return 0;
}

/// The same statements on the same connection, by SQLite's own interface and with nothing around them. Each
/// is compiled once, as the program keeps its own; what is timed is stepping through all rows, one after
/// another.
class BareSql
{
public:
    explicit BareSql(sqlite3 *handle) : m_handle(handle) { }
    ~BareSql()
    {
        for (auto *statement : m_statements)
            sqlite3_finalize(statement);
    }
    BareSql(const BareSql &) = delete;
    BareSql &operator=(const BareSql &) = delete;

    void collect(const std::function<void()> &work)
    {
        std::vector<std::string> texts;
        sqlite3_trace_v2(m_handle, SQLITE_TRACE_STMT, &noteText, &texts);
        work();
        sqlite3_trace_v2(m_handle, 0, nullptr, nullptr);
        for (const auto &text : texts) {
            sqlite3_stmt *statement = nullptr;
            if (sqlite3_prepare_v3(m_handle, text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr)
                != SQLITE_OK)
                giveUp("compiling a statement again", m_handle);
            m_statements.push_back(statement);
        }
    }
    std::size_t count() const { return m_statements.size(); }
    double milliseconds() const
    {
        return millisecondsOf([this] {
            for (auto *statement : m_statements) {
                int code = SQLITE_ROW;
                while (code == SQLITE_ROW)
                    code = sqlite3_step(statement);
                if (code != SQLITE_DONE)
                    giveUp("running a statement again", m_handle);
                sqlite3_reset(statement);
            }
        });
    }

private:
    [[noreturn]] static void giveUp(const char *doing, sqlite3 *handle)
    {
        bench::giveUp(doing, {Error::Code::Database, QString::fromUtf8(sqlite3_errmsg(handle)), {}});
    }

    sqlite3 *m_handle;
    std::vector<sqlite3_stmt *> m_statements;
};

} // namespace

void benchReport(Subject &subject, Results &results)
{
    auto &reports = subject.workspace().reports();
    const auto today = london::day(subject.environment.clock.nowMs());
    const services::WeeklyRequest request {IsoWeek::of(today).plus(-2), {}};

    const auto make = [&] { must("making the report", reports.weekly(request, false)); };
    make();
    BareSql sql(subject.workspace().context().db.handle());
    sql.collect(make);
    sql.milliseconds(); // warm, as the report is
    std::fprintf(stderr, "    the report's data take %zu statements\n", sql.count());
    std::vector<double> whole;
    std::vector<double> bare;
    std::vector<double> walked;
    for (int i = 0; i < kRuns; ++i) {
        whole.push_back(millisecondsOf(make));
        bare.push_back(sql.milliseconds());
        const double both
            = millisecondsOf([&] { must("verifying the report", reports.weekly(request, true)); });
        walked.push_back(std::max(0.0, both - whole.back()));
    }
    results.add(subject.conversations,
                {.name = QStringLiteral("weekly report, data"),
                 .ours = percentile(whole, 0.5),
                 .base = percentile(bare, 0.5),
                 .unit = QStringLiteral("ms"),
                 .baseName = QStringLiteral("its bare SQL"),
                 .budget = 1.3});
    results.add(subject.conversations,
                {.name = QStringLiteral("weekly report, second computation by rows"),
                 .ours = percentile(walked, 0.5),
                 .base = percentile(bare, 0.5),
                 .unit = QStringLiteral("ms"),
                 .baseName = QStringLiteral("its bare SQL"),
                 .budget = 10});

    const auto report = must("making the report", reports.weekly(request, false));
    const QTemporaryDir folder;
    const double pdf = millisecondsOf([&] {
        const auto made = must("making the report", reports.weekly(request, false));
        must("writing the PDF", reports.write(made, folder.filePath(QStringLiteral("r.pdf"))));
    });
    results.add(subject.conversations,
                {.name = QStringLiteral("weekly report, data and PDF"),
                 .ours = pdf,
                 .unit = QStringLiteral("ms"),
                 .baseName = {},
                 .budget = 1000});
}

} // namespace letstalk::bench
