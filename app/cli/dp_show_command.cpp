// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// dp list, show: looking at Direct Payment cases.
#include "app/cli/command_list.h"
#include "app/cli/dp_form.h"
#include "app/cli/dp_output.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// "me", "nobody" or a user's name.
Status readOwner(Run &run, services::Workspace &workspace, services::DpCaseFilter &filter)
{
    const QString typed = run.arguments().value("owner");
    if (typed.isEmpty())
        return done();
    if (typed == u"nobody"_s) {
        filter.withoutOwner = true;
        return done();
    }
    if (typed == u"me"_s) {
        filter.owner = workspace.actor().user;
        return done();
    }
    LT_ASSIGN(const auto known, workspace.dpCases().colleagues());
    QStringList names {u"me"_s, u"nobody"_s};
    for (const auto &one : known) {
        if (typed.compare(one.userName, Qt::CaseInsensitive) == 0)
            filter.owner = one.id;
        names << one.userName;
    }
    return filter.owner
        ? done()
        : Status(run.wrong(
            Cli::tr("--owner “%1” carries no cases; there are: %2.").arg(typed, names.join(u", "_s))));
}

Result<services::DpCaseFilter> filterFrom(Run &run)
{
    services::DpCaseFilter filter;
    filter.closedToo = run.arguments().has("all");
    filter.stalledOnly = run.arguments().has("stalled");
    LT_ASSIGN(filter.dueBy, run.day("due-by"));
    const QString stage = run.arguments().value("stage").toUpper().replace(u'-', u'_');
    if (stage.isEmpty())
        return filter;
    filter.stage = dp::stageFromCode(stage);
    if (!filter.stage) {
        QStringList stages;
        for (int i = 0; i < dp::kStageCount; ++i)
            stages << dp::stageCode(dp::Stage(i));
        return run.wrong(Cli::tr("--stage “%1” is none; there are: %2.").arg(stage, stages.join(u", "_s)));
    }
    return filter;
}

Status listCases(Run &run)
{
    LT_ASSIGN(auto filter, filterFrom(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_TRY(workspace->context().require(Act::ViewDpCase));
    LT_TRY(readOwner(run, *workspace, filter));
    LT_ASSIGN(const auto lines, workspace->dpCases().list(filter));
    TextTable table {{Cli::tr("Reference"), Cli::tr("Stage"), Cli::tr("Person"), Cli::tr("Days"),
                      Cli::tr("Owner"), Cli::tr("Due"), Cli::tr("Review"), Cli::tr("Next step")},
                     {},
                     {3}};
    QJsonArray array;
    for (const auto &line : lines) {
        QString name = dpName(line);
        if (line.another)
            name += Cli::tr(" (another lead is open)");
        table.rows.push_back(
            {line.reference, services::dpStageText(workspace->codes(), line.stage, line.isErased()), name,
             QString::number(line.days), line.owner.isEmpty() ? Cli::tr("nobody yet") : line.owner,
             line.nextStepDue ? line.nextStepDue->toString(Qt::ISODate) : QString(),
             line.reviewDue ? line.reviewDue->toString(Qt::ISODate) : QString(), line.nextStep});
        array << dpLineObject(line);
    }
    if (lines.empty())
        run.console().print(Cli::tr("There are no such cases."));
    else
        run.console().print(table);
    run.console().answer({{u"leads"_s, array}});
    return done();
}

Status showCase(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    LT_ASSIGN(const auto opened, workspace->dpCases().open(id));
    printDpCase(run.console(), workspace->codes(), opened);
    run.console().answer(dpCaseObject(opened));
    return done();
}

} // namespace

const Command kDpListCommand {
    "dp list",
    QT_TRANSLATE_NOOP("Cli", "the open Direct Payment cases and leads"),
    QT_TRANSLATE_NOOP("Cli",
                      "Lists cases for social workers and Direct Payments officers, the longest in its "
                      "stage first; filters narrow it together. Looking is logged."),
    {kFile},
    {{"all", nullptr, QT_TRANSLATE_NOOP("Cli", "the closed ones too")},
     {"stage", "STAGE", QT_TRANSLATE_NOOP("Cli", "those at this stage, as DECIDING")},
     {"owner", "USER", QT_TRANSLATE_NOOP("Cli", "those of this user, or asked of them; me; nobody")},
     {"due-by", "DATE", QT_TRANSLATE_NOOP("Cli", "those whose next step or review is due by then")},
     {"stalled", nullptr, QT_TRANSLATE_NOOP("Cli", "those longer in their stage than the council's limit")}},
    true,
    "dp list desk.letstalk --owner me --user social",
    listCases};

const Command kDpShowCommand {
    "dp show",
    QT_TRANSLATE_NOOP("Cli", "read a Direct Payment case"),
    QT_TRANSLATE_NOOP("Cli",
                      "Opens one case: how it began, where it stands, what can be done and what stands in "
                      "the way, decisions, and all that was recorded. Looking is logged."),
    {kFile, {"CASE", QT_TRANSLATE_NOOP("Cli", "the case's reference or id")}},
    {},
    true,
    "dp show desk.letstalk DPC-K7QX4-M2P9T-3 --user social",
    showCase};

} // namespace letstalk::cli
