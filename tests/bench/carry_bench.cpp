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
    if (!ended || told.size() < 4)
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

/// Every site writes its share; the first takes in all files, and the others its file with everything.
void carryAround(const Subject &subject, CouncilPair &pair, Results &results)
{
    std::vector<std::unique_ptr<Workspace>> all;
    all.push_back(std::move(pair.a));
    all.push_back(std::move(pair.b));
    for (auto &one : pair.more)
        all.push_back(std::move(one));
    for (auto &one : all) {
        pair.fillAt(*one, subject.carried / qint64(all.size()), 1);
        one.reset();
    }
    QStringList files;
    for (std::size_t i = 1; i < all.size(); ++i)
        files << QStringLiteral("--bring")
              << tell(pair, kSideNames[i], {QStringLiteral("--to"), pair.folder.path()})[2];
    addPeak(results, subject.carried, "carry around: the first takes in all", tell(pair, "a", files));
    const auto exported = tell(pair, "a", {QStringLiteral("--to"), pair.folder.path()});
    addPeak(results, subject.carried, "carry around: its file for all", exported);
    QStringList most;
    for (std::size_t i = 1; i < all.size(); ++i) {
        const auto told = tell(pair, kSideNames[i], {QStringLiteral("--bring"), exported[2]});
        if (told[3] != exported[3])
            giveUp("comparing words",
                   Error {Error::Code::Integrity, QStringLiteral("the sites do not hold the same"), {}});
        if (most.isEmpty() || told[1].toDouble() > most[1].toDouble())
            most = told;
    }
    addPeak(results, subject.carried, "carry around: the others take it in", most);
}

} // namespace

void benchCarry(Subject &subject, Results &results)
{
    subject.open.reset();
    CouncilPair pair(subject.environment, subject.sites);
    if (subject.sites > 2)
        return carryAround(subject, pair, results);
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
    for (const auto &path : side.bring)
        mustBringIn(*workspace, path);
    const double most = mostResidentMiB();
    const auto words = must("words", workspace->exchange().stateWords()).join(u' ');
    std::printf("%.1f\n%.1f\n%s\n%s\n", before, most, qPrintable(file), qPrintable(words));
    return 0;
}

} // namespace letstalk::bench
