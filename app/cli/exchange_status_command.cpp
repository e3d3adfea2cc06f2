// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/exchange_output.h"
#include "app/cli/run.h"
#include "core/services/exchange_words.h"

#include <QJsonArray>

#include <algorithm>

namespace letstalk::cli {

using namespace Qt::StringLiterals;
using namespace services;

namespace {

QString instantOf(std::optional<qint64> ms)
{
    return ms ? instantText(*ms) : QString();
}

QJsonObject rowObject(const ReplicaStatus &row)
{
    QJsonArray gaps;
    for (const auto &gap : row.gaps)
        gaps << QJsonObject {{u"from"_s, gap.from}, {u"to"_s, gap.to}};
    return {{u"site"_s, row.siteName},
            {u"computer"_s, row.label},
            {u"here"_s, row.own},
            {u"ended"_s, row.retired},
            {u"withdrawn"_s, row.withdrawn},
            {u"last_received"_s, instantOf(row.lastReceived)},
            {u"last_heard"_s, instantOf(row.lastHeard)},
            {u"complete_to"_s, instantOf(row.completeTo)},
            {u"gaps"_s, gaps},
            {u"waiting_to_send"_s, row.waitingToSend},
            {u"covered_to"_s, instantOf(row.coveredTo)},
            {u"clock"_s, row.clockWords}};
}

void printHeld(const Console &console, const ExchangeStatus &status, QJsonArray &array)
{
    if (!status.held.empty())
        console.print(Cli::tr("Files in the inbox:"));
    for (const auto &file : status.held) {
        console.print(u"  %1: %2"_s.arg(file.name, file.words));
        array << QJsonObject {{u"file"_s, file.name},
                              {u"verdict"_s, verdictWord(file.verdict)},
                              {u"words"_s, file.words},
                              {u"site"_s, file.siteName},
                              {u"received"_s, instantText(file.receivedAt)}};
    }
}

Status showStatus(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto status, workspace->exchange().status());
    LT_ASSIGN(const auto proofs, workspace->exchange().erasureProofs());
    const auto &console = run.console();
    TextTable table {{Cli::tr("Site"), Cli::tr("Computer"), Cli::tr("Complete to"), Cli::tr("Last file"),
                      Cli::tr("To send"), Cli::tr("Note")},
                     {},
                     {4}};
    QJsonArray rows;
    for (const auto &row : status.replicas) {
        QString note = row.own ? Cli::tr("this computer")
            : row.withdrawn    ? Cli::tr("withdrawn")
            : row.retired      ? Cli::tr("given up")
                               : QString();
        if (!row.clockWords.isEmpty())
            note = row.clockWords;
        if (!row.gaps.empty())
            note = waitingWords(row.gaps);
        table.rows.push_back({row.siteName, row.label,
                              row.own && !row.againFrom ? QString() : instantOf(row.completeTo),
                              instantOf(row.lastReceived), QString::number(row.waitingToSend), note});
        rows << rowObject(row);
    }
    console.print(table);
    console.print(status.onlyHereWords);
    QJsonArray held;
    printHeld(console, status, held);
    QJsonArray erasures;
    for (const auto &proof : proofs) {
        console.print(Cli::tr("Erasure of %1: known at %2").arg(instantText(proof.at), proof.words));
        erasures << QJsonObject {{u"at"_s, instantText(proof.at)},
                                 {u"covered"_s, proof.covered},
                                 {u"of"_s, proof.of},
                                 {u"words"_s, proof.words}};
    }
    for (const auto &banner : status.banners)
        console.note(banner);
    if (!status.splitWords.isEmpty())
        console.note(status.splitWords);
    if (status.toCheck > 0)
        console.note(Cli::tr("%n field(s) to check: exchange check", nullptr, int(status.toCheck)));
    if (status.forks > 0 || status.voided > 0)
        console.note(Cli::tr("Changes are set aside: exchange set-aside"));
    console.answer({{u"computers"_s, rows},
                    {u"only_here"_s, status.onlyHere},
                    {u"held"_s, held},
                    {u"erasures"_s, erasures},
                    {u"banners"_s, QJsonArray::fromStringList(status.banners)},
                    {u"words"_s, status.stateWords.join(u' ')},
                    {u"words_differ"_s, status.splitWords},
                    {u"to_check"_s, status.toCheck},
                    {u"forks"_s, status.forks},
                    {u"withdrawn_changes"_s, status.voided}});
    return done();
}

Status showWords(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto words, workspace->exchange().stateWords());
    LT_ASSIGN(const auto status, workspace->exchange().status());
    run.console().print(words.join(u' '));
    if (!status.splitWords.isEmpty())
        run.console().note(status.splitWords);
    run.console().answer({{u"words"_s, words.join(u' ')}, {u"words_differ"_s, status.splitWords}});
    return done();
}

/// "2:1": the line, and the version of it, both from 1.
struct Choice
{
    std::size_t line = 0;
    std::size_t version = 0;
};

Result<std::vector<Choice>> choices(Run &run)
{
    std::vector<Choice> all;
    for (const auto *option : {"keep", "use"}) {
        for (const auto &typed : run.arguments().values(option)) {
            const QStringList parts = typed.split(u':');
            bool isLine = false;
            bool isVersion = parts.size() < 2;
            Choice choice {parts[0].toULongLong(&isLine), 1};
            if (parts.size() == 2)
                choice.version = parts[1].toULongLong(&isVersion);
            else if (qstrcmp(option, "use") == 0)
                choice.version = 2;
            if (!isLine || !isVersion || choice.line == 0 || choice.version == 0 || parts.size() > 2)
                return run.wrong(
                    Cli::tr("--%1 takes the number of a line, not “%2”.").arg(QLatin1String(option), typed));
            if (std::any_of(all.begin(), all.end(),
                            [&](const Choice &one) { return one.line == choice.line; }))
                return run.wrong(Cli::tr("Line %1 is named twice.").arg(choice.line));
            all.push_back(choice);
        }
    }
    return all;
}

QJsonObject lineObject(std::size_t number, const CheckLine &line)
{
    QJsonArray versions;
    for (const auto &version : line.versions)
        versions << QJsonObject {{u"value"_s, version.hidden ? Cli::tr("restricted") : version.text},
                                 {u"who"_s, version.who},
                                 {u"where"_s, version.where},
                                 {u"at"_s, instantText(version.at)}};
    return {{u"line"_s, qint64(number)},   {u"kind"_s, line.kind},    {u"record"_s, line.record},
            {u"field"_s, line.fieldName},  {u"versions"_s, versions}, {u"why"_s, line.why},
            {u"deletion"_s, line.deletion}};
}

void printLine(const Console &console, std::size_t number, const CheckLine &line)
{
    console.print(u"%1. %2, %3"_s.arg(number).arg(line.record, line.fieldName));
    if (line.deletion)
        console.print(u"   "_s + line.deletionWords);
    for (std::size_t i = 0; i < line.versions.size(); ++i) {
        const auto &version = line.versions[i];
        console.print(Cli::tr("   %1: %2 (%3, %4, %5)")
                          .arg(i + 1)
                          .arg(version.hidden         ? Cli::tr("restricted")
                                   : version.redacted ? Cli::tr("erased")
                                                      : version.text,
                               version.who, version.where, instantText(version.at)));
    }
    console.print(u"   "_s + line.why);
}

Status checkLines(Run &run)
{
    LT_ASSIGN(const auto chosen, choices(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto lines, workspace->exchange().toCheck());
    for (const auto &choice : chosen) // all of them, before the first is settled
        if (choice.line > lines.size() || choice.version > lines[choice.line - 1].versions.size())
            return Error {Error::Code::NotFound,
                          Cli::tr("there is no line %1 with a value %2").arg(choice.line).arg(choice.version),
                          {}};
    for (const auto &choice : chosen) {
        const auto &line = lines[choice.line - 1];
        LT_TRY(workspace->exchange().settle(line, line.versions[choice.version - 1].dot));
    }
    LT_ASSIGN(const auto left, chosen.empty() ? lines : workspace->exchange().toCheck());
    const auto &console = run.console();
    QJsonArray array;
    for (std::size_t i = 0; i < left.size(); ++i) {
        printLine(console, i + 1, left[i]);
        array << lineObject(i + 1, left[i]);
    }
    if (left.empty())
        console.print(Cli::tr("Nothing to check."));
    console.answer({{u"lines"_s, array}, {u"settled"_s, qint64(chosen.size())}});
    return done();
}

} // namespace

const Command kExchangeStatusCommand {
    "exchange status",
    QT_TRANSLATE_NOOP("Cli", "how far every site is"),
    QT_TRANSLATE_NOOP("Cli",
                      "Tells for each computer of the council how far its changes are here and how many of "
                      "ours it has not signed for, what lies in the inbox and why, and who knows of each "
                      "erasure."),
    {kFile},
    {},
    true,
    "exchange status desk.letstalk",
    showStatus};

const Command kExchangeWordsCommand {
    "exchange words",
    QT_TRANSLATE_NOOP("Cli", "four words that two sites compare"),
    QT_TRANSLATE_NOOP("Cli", "Two sites whose four words are the same hold the same records."),
    {kFile},
    {},
    true,
    "exchange words desk.letstalk",
    showWords};

const Command kExchangeCheckCommand {
    "exchange check",
    QT_TRANSLATE_NOOP("Cli", "what two sites edited at once"),
    QT_TRANSLATE_NOOP("Cli",
                      "Lists every field with more than one standing value: who wrote what, where and when, "
                      "and why one is shown. --keep settles a line on the value shown, --use on another one; "
                      "it holds everywhere after the next exchange."),
    {kFile},
    {{"keep", "LINE", QT_TRANSLATE_NOOP("Cli", "keep the value shown; may repeat"), false, true},
     {"use", "LINE[:VALUE]", QT_TRANSLATE_NOOP("Cli", "use the second value, or the one named; may repeat"),
      false, true}},
    true,
    "exchange check desk.letstalk --use 1",
    checkLines};

} // namespace letstalk::cli
