// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QString timeText(qint64 ms)
{
    return london::timeOfDay(ms).toString(u"HH:mm"_s);
}

QJsonObject markObject(const TallyMark &mark)
{
    return {{u"id"_s, mark.id.toText()},
            {u"day"_s, london::day(mark.at).toString(Qt::ISODate)},
            {u"time"_s, timeText(mark.at)},
            {u"conversation"_s, mark.conversation ? QJsonValue(mark.conversation->toText()) : QJsonValue()}};
}

Status addMark(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const Site site, workspace->sessions().siteByName(run.arguments().value("site")));
    LT_ASSIGN(const auto made, workspace->queue().tally(site.id));
    run.console().print(Cli::tr("Counted one enquiry at %1, %2.").arg(site.name, timeText(made.mark.at)));
    run.console().answer({{u"mark"_s, markObject(made.mark)}});
    return done();
}

Status listMarks(Run &run)
{
    LT_ASSIGN(const auto day, run.day("date"));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const Site site, workspace->sessions().siteByName(run.arguments().value("site")));
    LT_ASSIGN(const auto marks,
              workspace->queue().tallyMarks(site.id, day.value_or(london::day(workspace->clock().nowMs()))));
    TextTable table {{Cli::tr("Time"), Cli::tr("Now"), Cli::tr("Id")}, {}};
    QJsonArray array;
    int counted = 0;
    for (const auto &mark : marks) {
        counted += mark.conversation ? 0 : 1;
        table.rows.push_back({timeText(mark.at),
                              mark.conversation ? Cli::tr("a conversation") : Cli::tr("an enquiry"),
                              mark.id.toText()});
        array << markObject(mark);
    }
    run.console().print(Cli::tr("%n (enquiry|enquiries) at %1.", nullptr, counted).arg(site.name));
    if (!marks.empty())
        run.console().print(table);
    run.console().answer({{u"enquiries"_s, counted}, {u"marks"_s, array}});
    return done();
}

Status removeMark(Run &run)
{
    const auto id = TallyMarkId::fromText(run.arguments().positional(1));
    if (!id)
        return run.wrong(Cli::tr("ID is an id, as “letstalk-cli tally list” shows it."));
    LT_ASSIGN(const auto workspace, run.open());
    LT_TRY(workspace->queue().removeTally(*id));
    run.console().print(Cli::tr("Taken back: it no longer counts."));
    run.console().answer({{u"id"_s, id->toText()}});
    return done();
}

const Option kSite {"site", "NAME", QT_TRANSLATE_NOOP("Cli", "the site, by name or code"), true};

} // namespace

const Command kTallyAddCommand {
    "tally add",
    QT_TRANSLATE_NOOP("Cli", "count an enquiry of which nothing else is recorded"),
    QT_TRANSLATE_NOOP("Cli", "Adds one tally mark, now. “log --tally” makes a conversation of it later."),
    {kFile},
    {kSite},
    true,
    "tally add desk.letstalk --site Blacon",
    addMark};

const Command kTallyListCommand {
    "tally list",
    QT_TRANSLATE_NOOP("Cli", "a day's tally marks with their times"),
    QT_TRANSLATE_NOOP("Cli", "Lists a day's tally marks, also those that became conversations."),
    {kFile},
    {kSite, {"date", "DATE", QT_TRANSLATE_NOOP("Cli", "the day, as 2026-11-19; left out, today")}},
    true,
    "tally list desk.letstalk --site Blacon",
    listMarks};

const Command kTallyRemoveCommand {
    "tally remove",
    QT_TRANSLATE_NOOP("Cli", "take a tally mark back"),
    QT_TRANSLATE_NOOP("Cli",
                      "Takes back a mark that was made by mistake: one's own of the day; anybody's and "
                      "later by a site lead."),
    {kFile, {"ID", QT_TRANSLATE_NOOP("Cli", "the mark's id, from the list")}},
    {},
    true,
    "tally remove desk.letstalk 0190c2a4-0000-7000-8000-000000000000",
    removeMark};

} // namespace letstalk::cli
