// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"

#include <QFile>

namespace letstalk::bench {

namespace {

constexpr int kRuns = 7;

/// From an unlocked key to what the first page shows: sites, today's session, the day's conversations, a
/// first search.
double openOnce(const QString &path, const vault::SecureBytes &passphrase,
                const services::Environment &environment)
{
    return millisecondsOf([&] {
        services::Workspace::OpenRequest request;
        request.path = path;
        request.passphrase = passphrase.clone();
        auto workspace = must("opening", services::Workspace::open(request, environment));
        const auto sites = must("listing sites", workspace->sessions().sites());
        must("finding today's session", workspace->sessions().today(sites.front().id));
        must("listing the day",
             workspace->desk().day(sites.front().id, london::day(environment.clock.nowMs()),
                                   services::DeskService::Day::kAtFirst));
        auto reader = must("opening a reader", workspace->searchReader());
        must("searching", reader->services({}, {}, 50));
    });
}

} // namespace

void benchOpen(Subject &subject, Results &results)
{
    subject.open.reset(); // one workspace a file
    const QTemporaryDir folder;
    const QString empty = folder.filePath(QStringLiteral("empty.letstalk"));
    {
        services::Workspace::FoundRequest request;
        request.path = empty;
        request.council = QStringLiteral("Benchmark");
        request.siteName = QStringLiteral("Blacon");
        request.userName = QStringLiteral("bench");
        request.passphrase = subject.passphrase.clone();
        must("founding an empty file", services::Workspace::found(request, subject.environment));
    }
    std::vector<double> large;
    std::vector<double> small;
    for (int i = 0; i < kRuns; ++i) {
        small.push_back(openOnce(empty, subject.passphrase, subject.environment));
        large.push_back(openOnce(subject.sealedPath, subject.passphrase, subject.environment));
    }
    results.add(subject.conversations,
                {.name = QStringLiteral("open to the first page, cheap passphrase"),
                 .ours = percentile(large, 0.5),
                 .base = percentile(small, 0.5),
                 .unit = QStringLiteral("ms"),
                 .baseName = QStringLiteral("the same on an empty file"),
                 .budget = 1.5});
}

} // namespace letstalk::bench
