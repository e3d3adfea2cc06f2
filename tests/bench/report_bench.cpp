// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"

#include <sqlite3.h>

namespace letstalk::bench {

namespace {

constexpr int kRuns = 9;

int addNanoseconds(unsigned, void *total, void *, void *nanoseconds)
{
    *static_cast<double *>(total) += double(*static_cast<sqlite3_int64 *>(nanoseconds)) / 1e6;
    return 0;
}

} // namespace

void benchReport(Subject &subject, Results &results)
{
    auto &reports = subject.workspace().reports();
    const auto today = london::day(subject.environment.clock.nowMs());
    const services::WeeklyRequest request {IsoWeek::of(today).plus(-2), {}};

    // SQLite itself says how long its statements took: that is the report's bare SQL, in the same run.
    double inSql = 0;
    sqlite3 *handle = subject.workspace().context().db.handle();
    std::vector<double> whole;
    std::vector<double> bare;
    std::vector<double> walked;
    must("making the report", reports.weekly(request, false));
    for (int i = 0; i < kRuns; ++i) {
        sqlite3_trace_v2(handle, SQLITE_TRACE_PROFILE, &addNanoseconds, &inSql);
        inSql = 0;
        whole.push_back(millisecondsOf([&] { must("making the report", reports.weekly(request, false)); }));
        bare.push_back(inSql);
        sqlite3_trace_v2(handle, 0, nullptr, nullptr);
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
