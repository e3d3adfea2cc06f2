// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/exchange_output.h"
#include "app/cli/run.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;
using namespace services;

namespace {

constexpr int kUsualLines = 100;
constexpr int kMostLines = 100'000;

Result<std::optional<RowId>> idTyped(Run &run, const QString &typed)
{
    const auto id = RowId::fromText(typed);
    if (!id)
        return run.wrong(Cli::tr("“%1” is not the id of a record, as lists and --json show it.").arg(typed));
    return id;
}

QString valueText(const HistoryLine &line)
{
    if (line.takenOut)
        return Cli::tr("(taken out for good)");
    if (line.hidden)
        return Cli::tr("(not shown)");
    return line.value.isEmpty() ? Cli::tr("(nothing)") : line.value.simplified();
}

Status showHistory(Run &run)
{
    LT_ASSIGN(const auto id, idTyped(run, run.arguments().positional(1)));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto history, workspace->audit().history(*id));
    const auto &console = run.console();
    console.print(history.record);
    QJsonArray array;
    for (const auto &line : history.lines) {
        QStringList who {line.by, line.siteName};
        who.removeAll(QString());
        console.print(Cli::tr("%1  %2: %3%4  (%5; %6)")
                          .arg(instantText(line.atMs), line.field, valueText(line),
                               line.shown ? Cli::tr("  [now]") : QString(), who.join(u", "_s), line.act));
        array << QJsonObject {{u"at"_s, instantText(line.atMs)},
                              {u"field"_s, line.field},
                              {u"value"_s, line.value},
                              {u"by"_s, line.by},
                              {u"site"_s, line.siteName},
                              {u"act"_s, line.act},
                              {u"now"_s, line.shown},
                              {u"hidden"_s, line.hidden},
                              {u"takenOut"_s, line.takenOut}};
    }
    console.answer({{u"record"_s, history.record}, {u"history"_s, array}});
    return done();
}

Status showAccesses(Run &run)
{
    std::optional<RowId> about;
    if (run.arguments().has("record")) {
        LT_ASSIGN(about, idTyped(run, run.arguments().value("record")));
    }
    LT_ASSIGN(const auto most, run.number("most", 1, kMostLines));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto lines, workspace->audit().accesses(most.value_or(kUsualLines), about));
    const auto &console = run.console();
    QJsonArray array;
    for (const auto &line : lines) {
        const QString what = line.record.isEmpty() ? line.act : line.act + u": "_s + line.record;
        console.print(Cli::tr("%1  %2  %3%4")
                          .arg(instantText(line.atMs), line.by.isEmpty() ? Cli::tr("somebody") : line.by,
                               what, line.count ? Cli::tr(" (%1)").arg(*line.count) : QString()));
        QJsonObject object {{u"number"_s, line.number},
                            {u"at"_s, instantText(line.atMs)},
                            {u"by"_s, line.by},
                            {u"act"_s, line.act},
                            {u"record"_s, line.record}};
        if (line.count)
            object.insert(u"count"_s, *line.count);
        array << object;
    }
    if (lines.empty())
        console.print(Cli::tr("Nobody looked at it in this file."));
    console.answer({{u"accesses"_s, array}});
    return done();
}

} // namespace

const Command kHistoryCommand {
    "history",
    QT_TRANSLATE_NOOP("Cli", "who wrote what in a record, and when"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Shows every value that every field of one record has or had, newest first, with who "
        "wrote it, where and when. For site leads and data protection officers; that you looked "
        "is logged."),
    {kFile, {"ID", QT_TRANSLATE_NOOP("Cli", "the record, as lists with --json show it")}},
    {},
    true,
    "history desk.letstalk 0190c2a4-7b1e-7d2f-9a3b-5c6d7e8f9012",
    showHistory};

const Command kUserAccessesCommand {
    "user accesses",
    QT_TRANSLATE_NOOP("Cli", "who looked at what"),
    QT_TRANSLATE_NOOP("Cli",
                      "Shows who opened the file or a person, searched, printed or exported, newest first. "
                      "Of this file alone: what is read is not exchanged. For site leads and data protection "
                      "officers; that you looked is logged."),
    {kFile},
    {{"record", "ID", QT_TRANSLATE_NOOP("Cli", "only who looked at this record")},
     {"most", "N", QT_TRANSLATE_NOOP("Cli", "so many lines at most; 100 unless told")}},
    true,
    "user accesses desk.letstalk --most 20",
    showAccesses};

} // namespace letstalk::cli
