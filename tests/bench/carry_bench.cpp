// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file with very many rows from one computer to another: the memory that either takes at its most.
#include "tests/bench/council_pair.h"

#include <QCoreApplication>
#include <QProcess>

#include <cstdio>

namespace letstalk::bench {

using namespace services;

namespace {

/// A process of its own for each side, so that it is the program's memory and not the bench's.
QStringList tell(const CouncilPair &pair, const char *name, const QStringList &rest)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  QStringList {QStringLiteral("--tell-carry"), pair.pathOf(name),
                               QStringLiteral("--settings"), pair.settingsOf(name), QStringLiteral("--as"),
                               QLatin1String(name)}
                      + rest);
    const bool ended = process.waitForFinished(-1) && process.exitCode() == 0;
    const auto told = QString::fromUtf8(process.readAllStandardOutput()).split(QLatin1Char('\n'));
    if (!ended || told.size() < 3)
        giveUp("measuring memory", Error {Error::Code::Io, QStringLiteral("the other process failed"), {}});
    return told;
}

void addPeak(Results &results, qint64 rows, const char *name, const QStringList &told)
{
    results.add(rows,
                {.name = QString::fromLatin1(name) + QStringLiteral(": file open, before"),
                 .ours = told[0].toDouble(),
                 .unit = QStringLiteral("MiB"),
                 .baseName = {}});
    results.add(rows,
                {.name = QString::fromLatin1(name) + QStringLiteral(": most resident memory"),
                 .ours = told[1].toDouble(),
                 .unit = QStringLiteral("MiB"),
                 .baseName = {},
                 .budget = 150});
}

} // namespace

void benchCarry(Subject &subject, Results &results)
{
    subject.open.reset();
    CouncilPair pair(subject.environment);
    pair.fill(subject.carried, 1); // as people save them: as many entries as rows
    pair.a.reset();
    pair.b.reset();
    const auto exported = tell(pair, "a", {QStringLiteral("--to"), pair.folder.path()});
    addPeak(results, subject.carried, "carry: export", exported);
    const auto imported = tell(pair, "b", {QStringLiteral("--bring"), exported[2]});
    addPeak(results, subject.carried, "carry: import", imported);
}

int tellCarry(const CarrySide &side, const Environment &environment)
{
    Workspace::OpenRequest request;
    request.path = side.path;
    request.userName = side.user;
    request.passphrase = pairPassphrase();
    const auto workspace = must("opening", Workspace::open(request, environment));
    const double before = mostResidentMiB();
    QString file;
    if (side.bring.isEmpty())
        file = must("exporting", workspace->exchange().exportFiles({ExportMode::ToAll, {}, side.to, 0}))
                   .files.at(0)
                   .path;
    else
        must("bringing in", workspace->exchange().importAll({side.bring}));
    std::printf("%.1f\n%.1f\n%s\n", before, mostResidentMiB(), qPrintable(file));
    return 0;
}

} // namespace letstalk::bench
