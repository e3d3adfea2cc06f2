// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/dp_words.h"
#include "app/cli/out_file.h"
#include "app/cli/report_output.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

const QStringList kEndings {u"pdf"_s, u"html"_s, u"csv"_s, u"json"_s};
constexpr int kUsualBack = 90; ///< days before today, of the internal edition

/// The days that were typed. Left out: the last 13 weeks; of the shareable edition the last whole block.
Result<services::DpFunnelRequest> typedFunnel(Run &run)
{
    services::DpFunnelRequest request;
    LT_ASSIGN(request.edition, typedEdition(run));
    LT_ASSIGN(const auto least, run.number("least", 5, 10));
    request.least = least.value_or(8);
    if (request.least != 5 && request.least != 8 && request.least != 10)
        return run.wrong(Cli::tr("--least: numbers below 5, 8 or 10 can be hidden."));
    const QDate today = london::day(run.environment().clock.nowMs());
    const auto block = reports::blockOf(reports::blockOf(today).from.addDays(-1));
    const bool shareable = request.edition == reports::Edition::Shareable;
    LT_ASSIGN(const auto from, run.day("from"));
    LT_ASSIGN(const auto to, run.day("to"));
    request.from = from.value_or(shareable ? block.from : today.addDays(-kUsualBack));
    request.to = to.value_or(shareable ? block.to : today);
    if (request.from > request.to)
        return run.wrong(Cli::tr("--from is after --to: give the earlier day first."));
    if (shareable)
        if (const auto fits = reports::checkShareable(request.from, request.to, today); !fits)
            return run.wrong(Cli::tr("--edition shareable: %1.").arg(fits.error().detail));
    return request;
}

Status tellReport(Run &run, services::Workspace &workspace, const reports::Report &report,
                  const QString &path)
{
    if (path.isEmpty()) {
        run.console().print(reportText(report));
    } else {
        LT_TRY(notThere(path)); // it may have come meanwhile
        LT_TRY(workspace.dpFigures().write(report, path));
        run.console().print(Cli::tr("Wrote %1.").arg(path));
    }
    run.console().answer({{u"report"_s, reportObject(report)}, {u"written"_s, path}});
    return done();
}

Status funnelCommand(Run &run)
{
    LT_ASSIGN(const auto request, typedFunnel(run));
    LT_ASSIGN(const QString path, typedOut(run, kEndings));
    LT_TRY(notThere(path));
    const QString figure = run.arguments().value("figure");
    if (!figure.isEmpty() && request.edition == reports::Edition::Shareable)
        return run.wrong(Cli::tr("--figure: rows stand behind the internal edition alone."));
    LT_ASSIGN(const auto workspace, run.open());
    if (figure.isEmpty()) {
        LT_ASSIGN(const auto made, workspace->dpFigures().funnel(request));
        return tellReport(run, *workspace, made.report, path);
    }
    LT_ASSIGN(const auto trace, workspace->dpFigures().trace(request, figure));
    run.console().print(Cli::tr("%1: %2 (%3)").arg(trace.label, trace.value, trace.rule));
    TextTable table {trace.columns, {}};
    QJsonArray rows;
    for (const auto &row : trace.rows) {
        table.rows.push_back(row.cells);
        rows << QJsonObject {{u"id"_s, row.id.toText()}, {u"cells"_s, QJsonArray::fromStringList(row.cells)}};
    }
    run.console().print(table);
    run.console().answer({{u"figure"_s, figure}, {u"value"_s, trace.value}, {u"rows"_s, rows}});
    return done();
}

Status gapsCommand(Run &run)
{
    LT_ASSIGN(const auto edition, typedEdition(run));
    LT_ASSIGN(const QString path, typedOut(run, kEndings));
    LT_TRY(notThere(path));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto gaps, workspace->dpMatches().gaps(edition));
    return tellReport(run, *workspace, gaps.report, path);
}

Status stalledCommand(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto lines, workspace->dpFigures().stalled());
    TextTable table {{Cli::tr("Reference"), Cli::tr("Stage"), Cli::tr("Person"), Cli::tr("Days"),
                      Cli::tr("Limit"), Cli::tr("Owner"), Cli::tr("Next step")},
                     {},
                     {3, 4}};
    QJsonArray array;
    for (const auto &line : lines) {
        table.rows.push_back({line.reference, workspace->codes().label(u"dp_stage"_s, line.stage),
                              line.name.isEmpty() ? Cli::tr("(erased)") : line.name,
                              QString::number(line.days), QString::number(line.limit),
                              line.ownerName.isEmpty() ? Cli::tr("nobody yet") : line.ownerName,
                              line.nextStep});
        array << QJsonObject {{u"id"_s, line.id.toText()},  {u"reference"_s, line.reference},
                              {u"stage"_s, line.stage},     {u"since"_s, line.since.toString(Qt::ISODate)},
                              {u"days"_s, line.days},       {u"limit"_s, line.limit},
                              {u"owner"_s, line.ownerName}, {u"next_step"_s, line.nextStep}};
    }
    if (lines.empty())
        run.console().print(Cli::tr("No case stands longer in its stage than the council's limit."));
    else
        run.console().print(table);
    run.console().answer({{u"stalled"_s, array}});
    return done();
}

const Option kEdition {
    "edition", "EDITION",
    QT_TRANSLATE_NOOP("Cli", "internal (exact counts), or shareable (small numbers hidden)")};
const Option kOut {"out", "PATH",
                   QT_TRANSLATE_NOOP("Cli", "write it, as a new file: .pdf, .html, .csv or .json")};

} // namespace

const Command kDpFunnelCommand {
    "dp funnel",
    QT_TRANSLATE_NOOP("Cli", "Direct Payments in figures: leads, requests, decisions, live"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Counts cases by the stages that they came to, the median days in each stage, and the reasons "
        "for not progressing. The shareable edition covers a fixed block of 13 weeks, and hides and "
        "rounds small numbers of people."),
    {kFile},
    {{"from", "DATE", QT_TRANSLATE_NOOP("Cli", "the first day; left out, 90 days ago")},
     {"to", "DATE", QT_TRANSLATE_NOOP("Cli", "the last day; left out, today")},
     kEdition,
     {"least", "N", QT_TRANSLATE_NOOP("Cli", "shareable: hide numbers below 5, 8 or 10; left out, 8")},
     {"figure", "KEY", QT_TRANSLATE_NOOP("Cli", "the cases behind a figure: way.requested")},
     kOut},
    true,
    "dp funnel desk.letstalk --from 2026-07-01 --to 2026-09-30 --out funnel.pdf",
    funnelCommand};

const Command kDpGapsCommand {
    "dp gaps",
    QT_TRANSLATE_NOOP("Cli", "the gap sheet: where people wait for help that nobody offers"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "People of open cases for whom fewer than three micro-enterprises could be found, by area and "
        "service; and what nothing suitable was found for in conversations at desks, by area, need and "
        "reason: of the last 13 weeks, in the shareable edition of the last whole block of 13 weeks."),
    {kFile},
    {kEdition, kOut},
    true,
    "dp gaps desk.letstalk --out gaps.pdf",
    gapsCommand};

const Command kDpStalledCommand {
    "dp stalled",
    QT_TRANSLATE_NOOP("Cli", "cases that stand longer in their stage than the council's limit"),
    QT_TRANSLATE_NOOP("Cli", "Lists them, the most days over the limit first. Looking is logged."),
    {kFile},
    {},
    true,
    "dp stalled desk.letstalk --user social",
    stalledCommand};

} // namespace letstalk::cli
