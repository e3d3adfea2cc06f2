// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"

#include <QCoreApplication>
#include <QProcess>

#include <cstdio>

namespace letstalk::bench {

// A process of its own: the plain copy, and what earlier parts left in the heap, are not the program's.
void benchMemory(Subject &subject, Results &results)
{
    subject.open.reset();
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(),
                  {QStringLiteral("--tell-memory"), subject.sealedPath});
    const bool ended = process.waitForFinished(600'000) && process.exitCode() == 0;
    bool isNumber = false;
    const double mebibytes = process.readAllStandardOutput().trimmed().toDouble(&isNumber);
    if (!ended || !isNumber)
        giveUp("measuring memory",
               Error {Error::Code::Io, QString::fromLocal8Bit(process.readAllStandardError()), {}});
    results.add(subject.conversations,
                {.name = QStringLiteral("resident memory, file open, searched, reported"),
                 .ours = mebibytes,
                 .unit = QStringLiteral("MiB"),
                 .baseName = {},
                 .budget = 150});
}

int tellMemory(const QString &path, const services::Environment &environment,
               const vault::SecureBytes &passphrase)
{
    services::Workspace::OpenRequest request;
    request.path = path;
    request.passphrase = passphrase.clone();
    const auto workspace = must("opening", services::Workspace::open(request, environment));
    const auto reader = must("opening a reader", workspace->searchReader());
    searchEverything(*reader);
    const auto week = IsoWeek::of(london::day(environment.clock.nowMs())).plus(-2);
    must("reporting", workspace->reports().weekly({week, {}}, false));
    std::printf("%.1f\n", residentMiB());
    return 0;
}

} // namespace letstalk::bench
