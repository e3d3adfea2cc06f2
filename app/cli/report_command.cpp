// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/report_output.h"
#include "app/cli/run.h"
#include "app/cli/text_input.h"
#include "core/services/file_copy.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

const QStringList kEndings {u"pdf"_s, u"html"_s, u"csv"_s, u"json"_s};

Result<IsoWeek> typedWeek(Run &run)
{
    const QString text = run.arguments().value("week");
    const auto week = IsoWeek::fromText(text);
    if (!week)
        return run.wrong(
            Cli::tr("--week: “%1” is not a week. Write it as 2026-W46; a year has 52 or 53.").arg(text));
    return *week;
}

/// The request; the week was read before the file was opened.
Result<services::WeeklyRequest> requestFor(Run &run, services::Workspace &workspace, const IsoWeek &week)
{
    services::WeeklyRequest request {week, std::nullopt};
    if (run.arguments().has("site")) {
        LT_ASSIGN(const Site site, workspace.sessions().siteByName(run.arguments().value("site")));
        request.site = site.id;
    }
    return request;
}

/// Wrong endings and folders are said before the file is opened and a report computed.
Status checkOuts(Run &run, const QStringList &paths)
{
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (!kEndings.contains(info.suffix().toLower()))
            return run.wrong(Cli::tr("--out: the name must end in one of .%1; “%2” does not.")
                                 .arg(kEndings.join(u", ."_s), path));
        if (paths.count(path) > 1)
            return run.wrong(Cli::tr("--out: “%1” is given twice.").arg(path));
        LT_TRY(services::checkFolderOf(path));
        if (info.exists() && !run.arguments().has("replace"))
            return Error {Error::Code::FileExists, u"--replace"_s, path};
    }
    return done();
}

Status weekly(Run &run)
{
    LT_ASSIGN(const IsoWeek week, typedWeek(run));
    const QString edition = run.arguments().value("edition");
    if (!edition.isEmpty() && edition.compare("internal"_L1, Qt::CaseInsensitive) != 0)
        return run.wrong(Cli::tr("--edition: there is the internal edition."));
    const QStringList paths = run.arguments().values("out");
    LT_TRY(checkOuts(run, paths));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto request, requestFor(run, *workspace, week));
    LT_ASSIGN(const auto report, workspace->reports().weekly(request, true));
    auto &console = run.console();
    for (const QString &path : paths) {
        LT_TRY(workspace->reports().write(report, path));
        console.print(Cli::tr("Wrote %1.").arg(path));
    }
    if (paths.isEmpty())
        console.print(reportText(report));
    console.answer({{u"report"_s, reportObject(report)}, {u"written"_s, QJsonArray::fromStringList(paths)}});
    return done();
}

Status trace(Run &run)
{
    LT_ASSIGN(const IsoWeek week, typedWeek(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto request, requestFor(run, *workspace, week));
    LT_ASSIGN(const auto trace, workspace->reports().trace(request, run.arguments().value("figure")));
    run.console().print(Cli::tr("%1: %2 (%3)").arg(trace.label, trace.value, trace.rule));
    TextTable table {trace.columns, {}};
    QJsonArray rows;
    for (const auto &row : trace.rows) {
        table.rows.push_back(row.cells);
        rows << QJsonObject {{u"entity"_s, row.entity},
                             {u"id"_s, row.id.toText()},
                             {u"cells"_s, QJsonArray::fromStringList(row.cells)}};
    }
    if (!trace.rows.empty())
        run.console().print(table);
    run.console().answer({{u"figure"_s, trace.key},
                          {u"label"_s, trace.label},
                          {u"value"_s, trace.value},
                          {u"rule"_s, trace.rule},
                          {u"columns"_s, QJsonArray::fromStringList(trace.columns)},
                          {u"rows"_s, rows}});
    return done();
}

Status comment(Run &run)
{
    LT_ASSIGN(const IsoWeek week, typedWeek(run));
    const bool clears = run.arguments().has("clear");
    if (clears && run.arguments().has("text-file"))
        return run.wrong(Cli::tr("--clear and --text-file: one of them."));
    LT_ASSIGN(const QString words, textFile(run, "text-file"));
    if (run.arguments().has("text-file") && words.isEmpty())
        return Error {Error::Code::InvalidInput, Cli::tr("it is empty; --clear takes the comment out"),
                      run.arguments().value("text-file")};
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto request, requestFor(run, *workspace, week));
    if (clears || run.arguments().has("text-file")) {
        LT_ASSIGN(const auto changes, workspace->reports().setComment(request, words));
        run.console().print(changes.rows == 0 ? Cli::tr("It stands so already.")
                                : clears      ? Cli::tr("The comment was taken out.")
                                              : Cli::tr("The report has this comment now."));
    }
    LT_ASSIGN(const QString stands, workspace->reports().comment(request));
    if (!stands.isEmpty())
        run.console().print(stands);
    else if (!clears)
        run.console().print(Cli::tr("No comment was written for this report."));
    run.console().answer({{u"week"_s, week.toText()}, {u"comment"_s, stands}});
    return done();
}

const Option kWeek {"week", "WEEK", QT_TRANSLATE_NOOP("Cli", "the ISO week, Monday to Sunday, as 2026-W46"),
                    true};
const Option kSite {"site", "NAME", QT_TRANSLATE_NOOP("Cli", "only this site; left out, all")};

} // namespace

const Command kReportWeeklyCommand {
    "report weekly",
    QT_TRANSLATE_NOOP("Cli", "the weekly signposting report"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Computes the report twice, by query and by walking the rows, and writes it to each --out, whose "
        "ending decides the form: .pdf, .html, .csv, .json. Without --out it is shown here. Every "
        "figure can be opened with “report trace”; its key stands in the JSON and CSV."),
    {kFile},
    {kWeek,
     kSite,
     {"edition", "NAME",
      QT_TRANSLATE_NOOP("Cli", "internal (when none is given): exact counts, not for sharing")},
     {"out", "PATH", QT_TRANSLATE_NOOP("Cli", "a file to write; may be given several times"), false, true},
     {"replace", nullptr, QT_TRANSLATE_NOOP("Cli", "write over files of these names")}},
    true,
    "report weekly desk.letstalk --week 2026-W46 --out w46.pdf --out w46.csv",
    weekly};

const Command kReportTraceCommand {
    "report trace",
    QT_TRANSLATE_NOOP("Cli", "the rows behind a figure of the report"),
    QT_TRANSLATE_NOOP("Cli",
                      "Lists the records that a figure of the weekly report is made of, and says how."),
    {kFile},
    {kWeek,
     kSite,
     {"figure", "KEY", QT_TRANSLATE_NOOP("Cli", "the figure's key, as in the report's JSON"), true}},
    true,
    "report trace desk.letstalk --week 2026-W46 --figure headlines.conversations.week",
    trace};

const Command kReportCommentCommand {
    "report comment",
    QT_TRANSLATE_NOOP("Cli", "the site lead's own sentences in the report"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Shows what stands in the weekly report as the lead's comment, or writes it: with --site for "
        "that site's report, without for the report about all sites, which also prints each "
        "site's own. At most 600 characters; every site gets it with the next files. Name "
        "nobody in it: reports are read by many."),
    {kFile},
    {kWeek,
     {"site", "NAME", QT_TRANSLATE_NOOP("Cli", "the report of this site; left out, of all")},
     {"text-file", "PATH", QT_TRANSLATE_NOOP("Cli", "the words; “-”: standard input")},
     {"clear", nullptr, QT_TRANSLATE_NOOP("Cli", "take the comment out")}},
    true,
    "report comment desk.letstalk --week 2026-W46 --site Blacon --text-file comment.txt",
    comment};

} // namespace letstalk::cli
