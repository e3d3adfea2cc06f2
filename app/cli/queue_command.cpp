// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/queue_choices.h"

#include <QJsonArray>

#include <algorithm>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QString stateText(const services::Workspace &workspace, const QueueVisit &visit)
{
    if (visit.isWaiting())
        return Cli::tr("waiting");
    return visit.isBeingSeen() ? Cli::tr("being seen")
                               : workspace.codes().label(u"end_state"_s, visit.endState);
}

Result<Site> siteMeant(Run &run, services::Workspace &workspace)
{
    return workspace.sessions().siteByName(run.arguments().value("site"));
}

QJsonArray visitArray(const std::vector<QueueVisit> &visits, qint64 now)
{
    QJsonArray array;
    for (const auto &visit : visits)
        array << visitObject(visit, now);
    return array;
}

void printVisits(Run &run, const services::Workspace &workspace, const std::vector<QueueVisit> &visits)
{
    TextTable table {{Cli::tr("Token"), Cli::tr("Minutes"), Cli::tr("Urgency"), Cli::tr("People"),
                      Cli::tr("How"), Cli::tr("State")},
                     {},
                     {1, 3}};
    const qint64 now = workspace.clock().nowMs();
    for (const auto &visit : visits)
        table.rows.push_back(
            {tokenText(workspace.codes(), visit), QString::number(waitedMinutes(visit, now)),
             workspace.codes().label(u"urgency"_s, visit.urgency), QString::number(visit.partySize),
             workspace.codes().label(u"channel"_s, visit.channel), stateText(workspace, visit)});
    if (!table.rows.empty())
        run.console().print(table);
}

Status listQueue(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const Site site, siteMeant(run, *workspace));
    LT_ASSIGN(const auto queue, workspace->queue().today(site.id));
    const qint64 now = workspace->clock().nowMs();
    run.console().print(Cli::tr("%1: %2 waiting, %3 left before being seen today.")
                            .arg(site.name)
                            .arg(queue.waiting())
                            .arg(queue.leftUnseen()));
    printVisits(run, *workspace, queue.today);
    if (!queue.leftOver.empty()) {
        run.console().print(Cli::tr("Of earlier days, and never ended:"));
        printVisits(run, *workspace, queue.leftOver);
    }
    run.console().answer({{u"site"_s, site.name},
                          {u"waiting"_s, queue.waiting()},
                          {u"left_unseen"_s, queue.leftUnseen()},
                          {u"visits"_s, visitArray(queue.today, now)},
                          {u"left_over"_s, visitArray(queue.leftOver, now)}});
    return done();
}

Status told(Run &run, const services::Workspace &workspace, const QueueVisit &visit, const QString &line)
{
    run.console().print(line.arg(tokenText(workspace.codes(), visit)));
    run.console().answer({{u"visit"_s, visitObject(visit, workspace.clock().nowMs())}});
    return done();
}

Status arrive(Run &run)
{
    const auto &arguments = run.arguments();
    services::QueueService::Arrival arrival;
    LT_ASSIGN(const auto party, run.number("party", 1, 50));
    LT_ASSIGN(const auto at, run.time("at"));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const Site site, siteMeant(run, *workspace));
    arrival.site = site.id;
    arrival.partySize = party.value_or(1);
    arrival.firstName = arguments.value("first-name");
    if (arguments.has("urgency")) {
        LT_ASSIGN(arrival.urgency, codeMeant(workspace->codes(), u"urgency"_s, arguments.value("urgency")));
    }
    if (arguments.has("channel")) {
        LT_ASSIGN(arrival.channel, codeMeant(workspace->codes(), u"channel"_s, arguments.value("channel")));
    }
    if (at)
        arrival.arrivedAt = london::instant(london::day(workspace->clock().nowMs()), *at);
    LT_ASSIGN(const auto made, workspace->queue().arrive(arrival));
    return told(run, *workspace, made.visit, Cli::tr("Give out the token %1."));
}

Status take(Run &run)
{
    LT_ASSIGN(const bool named, namesVisit(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const Site site, siteMeant(run, *workspace));
    if (!named) {
        LT_ASSIGN(const auto next, workspace->queue().takeNext(site.id));
        return told(run, *workspace, next.visit, Cli::tr("Call %1."));
    }
    LT_ASSIGN(const VisitId id, visitMeant(run, *workspace, site.id));
    LT_ASSIGN(const auto taken, workspace->queue().take(id));
    return told(run, *workspace, taken.visit, Cli::tr("Call %1."));
}

/// The visit that must be named.
Result<VisitId> required(Run &run, services::Workspace &workspace)
{
    LT_ASSIGN(const Site site, siteMeant(run, workspace));
    return visitMeant(run, workspace, site.id);
}

Status requireNamed(Run &run)
{
    LT_ASSIGN(const bool named, namesVisit(run));
    return named ? done() : Status(run.wrong(Cli::tr("Say who: --token “Red 4”, or --visit with an id.")));
}

Status end(Run &run)
{
    LT_TRY(requireNamed(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const QString state,
              codeMeant(workspace->codes(), u"end_state"_s, run.arguments().value("as")));
    LT_ASSIGN(const VisitId id, required(run, *workspace));
    LT_ASSIGN(const auto ended, workspace->queue().end(id, state));
    return told(run, *workspace, ended.visit,
                Cli::tr("%1: %2.").arg(u"%1"_s, workspace->codes().label(u"end_state"_s, state)));
}

Status putBack(Run &run)
{
    LT_TRY(requireNamed(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const VisitId id, required(run, *workspace));
    LT_ASSIGN(const auto back, workspace->queue().putBack(id));
    return told(run, *workspace, back.visit, Cli::tr("%1 is waiting again."));
}

Status setUrgency(Run &run)
{
    LT_TRY(requireNamed(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const QString urgency,
              codeMeant(workspace->codes(), u"urgency"_s, run.arguments().value("urgency")));
    LT_ASSIGN(const VisitId id, required(run, *workspace));
    LT_ASSIGN(const auto changed, workspace->queue().setUrgency(id, urgency));
    return told(run, *workspace, changed.visit,
                Cli::tr("%1: %2.").arg(u"%1"_s, workspace->codes().label(u"urgency"_s, urgency)));
}

Status closeSession(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const Site site, siteMeant(run, *workspace));
    LT_ASSIGN(const auto queue, workspace->queue().today(site.id));
    std::vector<QueueVisit> waiting;
    for (const auto *visits : {&queue.leftOver, &queue.today})
        std::copy_if(visits->begin(), visits->end(), std::back_inserter(waiting),
                     [](const QueueVisit &visit) { return visit.isWaiting(); });
    const bool sure = run.arguments().has("yes");
    printVisits(run, *workspace, waiting);
    if (sure && !waiting.empty()) {
        std::vector<VisitId> ids;
        for (const auto &visit : waiting)
            ids.push_back(visit.id);
        LT_TRY(workspace->queue().closeUnseen(site.id, ids));
        run.console().print(
            Cli::tr("Noted for %n of them: left before being seen.", nullptr, int(ids.size())));
    } else if (waiting.empty()) {
        run.console().print(Cli::tr("Nobody is waiting."));
    } else {
        run.console().print(Cli::tr("Nothing was noted. With --yes they are noted as having left unseen."));
    }
    run.console().answer({{u"closed"_s, sure ? int(waiting.size()) : 0},
                          {u"waiting"_s, visitArray(waiting, workspace->clock().nowMs())}});
    return done();
}

const Option kSite {"site", "NAME", QT_TRANSLATE_NOOP("Cli", "the site, by name or code"), true};
const Option kToken {"token", "TOKEN", QT_TRANSLATE_NOOP("Cli", "whose: colour and number, as “Red 4”")};
const Option kVisit {"visit", "ID", QT_TRANSLATE_NOOP("Cli", "whose: the visit's id")};

} // namespace

const Command kQueueListCommand {
    "queue list",
    QT_TRANSLATE_NOOP("Cli", "who waits at a site today, and how visits ended"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Lists today's queue: those waiting in the order that they are called, then those being "
        "seen, then the rest. Nobody's name is shown; --json has the first names that were given."),
    {kFile},
    {kSite},
    true,
    "queue list desk.letstalk --site Blacon",
    listQueue};

const Command kQueueArriveCommand {
    "queue arrive",
    QT_TRANSLATE_NOOP("Cli", "somebody has come: give out a token"),
    QT_TRANSLATE_NOOP("Cli", "Puts somebody into today's queue and says which token to give them."),
    {kFile},
    {kSite,
     {"urgency", "CODE", QT_TRANSLATE_NOOP("Cli", "NOW, TODAY or ROUTINE; left out, ROUTINE")},
     {"party", "N", QT_TRANSLATE_NOOP("Cli", "people who came together; left out, 1")},
     {"channel", "CODE", QT_TRANSLATE_NOOP("Cli", "FACE_TO_FACE, PHONE ...; left out, FACE_TO_FACE")},
     {"first-name", "NAME", QT_TRANSLATE_NOOP("Cli", "what to call them; not shown in lists")},
     {"at", "TIME", QT_TRANSLATE_NOOP("Cli", "when they came today, as 10:40; left out, now")}},
    true,
    "queue arrive desk.letstalk --site Blacon --urgency TODAY",
    arrive};

const Command kQueueTakeCommand {
    "queue take",
    QT_TRANSLATE_NOOP("Cli", "take the next visitor, or a chosen one"),
    QT_TRANSLATE_NOOP("Cli",
                      "Takes whoever is called next: by urgency, then by arrival. With --token or --visit a "
                      "chosen one. Log the conversation with “log --token”."),
    {kFile},
    {kSite, kToken, kVisit},
    true,
    "queue take desk.letstalk --site Blacon",
    take};

const Command kQueueEndCommand {
    "queue end",
    QT_TRANSLATE_NOOP("Cli", "a visit is over without a conversation to log"),
    QT_TRANSLATE_NOOP("Cli", "Notes how a visit ended: SEEN, LEFT_UNSEEN, TURNED_AWAY or BOOKED_BACK."),
    {kFile},
    {kSite, kToken, kVisit, {"as", "CODE", QT_TRANSLATE_NOOP("Cli", "how it ended"), true}},
    true,
    "queue end desk.letstalk --site Blacon --token \"Red 4\" --as LEFT_UNSEEN",
    end};

const Command kQueueBackCommand {
    "queue back",
    QT_TRANSLATE_NOOP("Cli", "put somebody back to waiting"),
    QT_TRANSLATE_NOOP("Cli",
                      "Puts somebody who was taken, or whose visit was ended, back to waiting, at the "
                      "place that their arrival gives them."),
    {kFile},
    {kSite, kToken, kVisit},
    true,
    "queue back desk.letstalk --site Blacon --token \"Red 4\"",
    putBack};

const Command kQueueUrgencyCommand {
    "queue urgency",
    QT_TRANSLATE_NOOP("Cli", "say how soon somebody who waits needs to be seen"),
    QT_TRANSLATE_NOOP("Cli", "Changes the urgency of somebody who waits: NOW, TODAY or ROUTINE."),
    {kFile},
    {kSite, kToken, kVisit, {"urgency", "CODE", QT_TRANSLATE_NOOP("Cli", "how soon"), true}},
    true,
    "queue urgency desk.letstalk --site Blacon --token \"Red 4\" --urgency NOW",
    setUrgency};

const Command kQueueCloseCommand {
    "queue close-session",
    QT_TRANSLATE_NOOP("Cli", "note that those still waiting have left"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Shows who still waits, also of earlier days. With --yes all of them are noted as having "
        "left before being seen, in one step."),
    {kFile},
    {kSite, {"yes", nullptr, QT_TRANSLATE_NOOP("Cli", "note it")}},
    true,
    "queue close-session desk.letstalk --site Blacon --yes",
    closeSession};

} // namespace letstalk::cli
