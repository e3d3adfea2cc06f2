// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"

namespace letstalk::bench {

namespace {

constexpr int kRows = 50; ///< of a page, as a window shows them
constexpr int kRounds = 200;

/// The name before which the last whole page begins.
QString beforeLastPage(services::DirectoryService &directory)
{
    QString after;
    QString deepest;
    for (;;) {
        const auto page = must("listing services", directory.list(after, kRows));
        if (int(page.size()) < kRows)
            return deepest;
        deepest = after;
        after = page.back().name;
    }
}

} // namespace

/// The pages of a list must cost the same wherever one has scrolled to.
void benchList(Subject &subject, Results &results)
{
    auto &directory = subject.workspace().directory();
    const QString deepest = beforeLastPage(directory);
    std::vector<double> first;
    std::vector<double> last;
    for (int round = 0; round < kRounds; ++round) {
        first.push_back(threadMillisecondsOf([&] { must("listing services", directory.list({}, kRows)); }));
        last.push_back(
            threadMillisecondsOf([&] { must("listing services", directory.list(deepest, kRows)); }));
    }
    results.add(subject.conversations,
                {.name = QStringLiteral("directory list, deepest page of %1, CPU, p50").arg(kRows),
                 .ours = percentile(last, 0.5),
                 .base = percentile(first, 0.5),
                 .unit = QStringLiteral("ms"),
                 .baseName = QStringLiteral("its first page"),
                 .budget = 1.2});
}

} // namespace letstalk::bench
