// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reports/large_file.h"
#include "tests/core/reports/report_world.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include "core/reports/writers.h"

#include <QElapsedTimer>

#include <algorithm>
#include <sqlite3.h>

using namespace letstalk;
using namespace letstalk::reports;
using namespace letstalk::reports::test;
using namespace Qt::Literals::StringLiterals;

namespace {

int addNanoseconds(unsigned, void *total, void *, void *nanoseconds)
{
    *static_cast<double *>(total) += double(*static_cast<sqlite3_int64 *>(nanoseconds)) / 1e6;
    return 0;
}

template <class Job> double millisecondsOf(Job job)
{
    QElapsedTimer timer;
    timer.start();
    job();
    return double(timer.nsecsElapsed()) / 1e6;
}

double middleOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Full scans of the tables that grow, as SQLite plans the report's statements.
QStringList scansOf(storage::Database &db, const std::vector<std::string> &statements)
{
    QStringList scans;
    for (const auto &sql : statements) {
        storage::Statement plan(db, "EXPLAIN QUERY PLAN " + sql);
        while (plan.next()) {
            const QString step = plan.text(3);
            const bool isLarge = step.contains(u" c"_s) || step.contains(u" v"_s) || step.contains(u" k"_s)
                || step.contains(u" n"_s) || step.contains(u" e"_s) || step.contains(u"conversation"_s)
                || step.contains(u"visit"_s) || step.contains(u"connection"_s);
            if (step.startsWith(u"SCAN"_s) && isLarge)
                scans += step;
        }
    }
    return scans;
}

} // namespace

TEST_CASE("No statement of the report scans history")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s);
    world.visit(world.session(site, QDate(2026, 11, 12)), QDate(2026, 11, 12), 1.0);
    std::vector<std::string> statements;
    const auto note = [](unsigned, void *list, void *statement, void *) {
        const char *sql = sqlite3_sql(static_cast<sqlite3_stmt *>(statement));
        static_cast<std::vector<std::string> *>(list)->push_back(sql);
        return 0;
    };
    for (const auto &only : {std::optional<SiteId>(), std::optional<SiteId>(site)}) {
        sqlite3_trace_v2(world.replica.db->handle(), SQLITE_TRACE_STMT, note, &statements);
        REQUIRE(world.report({2026, 46}, true, only));
        sqlite3_trace_v2(world.replica.db->handle(), 0, nullptr, nullptr);
    }
    std::erase_if(statements, [](const std::string &sql) { return sql.rfind("SELECT", 0) != 0; });
    REQUIRE(statements.size() > 20);
    CHECK(scansOf(*world.replica.db, statements).join(u'\n') == QString());
}

TEST_CASE("On a million conversations the report keeps its budget", "[.large]")
{
    const int asked = qEnvironmentVariableIntValue("LETSTALK_REPORT_CONVERSATIONS");
    ReportWorld world;
    world.replica.clock.set(at(QDate(2026, 11, 20)));
    fillLarge(world.replica, asked > 0 ? asked : 1'000'000);
    const IsoWeek week {2026, 44};
    REQUIRE(world.report(week));
    double inSql = 0;
    std::vector<double> whole;
    std::vector<double> bare;
    std::vector<double> walked;
    std::vector<double> printed;
    for (int i = 0; i < 7; ++i) {
        inSql = 0;
        sqlite3_trace_v2(world.replica.db->handle(), SQLITE_TRACE_PROFILE, &addNanoseconds, &inSql);
        whole.push_back(millisecondsOf([&] { REQUIRE(world.report(week, false)); }));
        bare.push_back(inSql);
        sqlite3_trace_v2(world.replica.db->handle(), 0, nullptr, nullptr);
        walked.push_back(millisecondsOf([&] { REQUIRE(world.report(week, true)); }) - whole.back());
        printed.push_back(millisecondsOf([&] { REQUIRE(toPdf(*world.report(week, false))); }));
    }
    const QString figures
        = u"data %1 ms, its SQL %2 ms, walk %3 ms, data and PDF %4 ms"_s.arg(middleOf(whole))
              .arg(middleOf(bare))
              .arg(middleOf(walked))
              .arg(middleOf(printed));
    WARN(figures.toStdString());
    CHECK(middleOf(whole) <= 1.3 * middleOf(bare));
    CHECK(middleOf(walked) <= 10 * middleOf(bare));
    CHECK(middleOf(printed) <= 1000);
}
