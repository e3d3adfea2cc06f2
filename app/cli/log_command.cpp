// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/conversation_options.h"
#include "app/cli/queue_choices.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

Status readWho(Run &run, ConversationEntry &entry)
{
    const auto &arguments = run.arguments();
    const int ways
        = int(arguments.has("person")) + int(arguments.has("anonymous")) + int(arguments.has("first-name"));
    if (ways > 1)
        return run.wrong(Cli::tr("Give one of --anonymous, --first-name and --person."));
    if (arguments.has("person")) {
        const auto id = PersonId::fromText(arguments.value("person"));
        if (!id)
            return run.wrong(Cli::tr("--person takes an id, as “letstalk-cli people search” shows it."));
        entry.identity = IdentityLevel::Named;
        entry.visitor = *id;
    } else if (arguments.has("first-name")) {
        entry.identity = IdentityLevel::FirstName;
        entry.firstName = arguments.value("first-name");
    }
    return done();
}

/// Sets site, session and time, and what is worth a remark: now when the session is today's, else the
/// session's beginning.
Status readSession(Run &run, services::Workspace &workspace, ConversationEntry &entry, Site &site,
                   QString &remark)
{
    LT_ASSIGN(const auto typedDay, run.day("session"));
    LT_ASSIGN(const auto at, run.time("at"));
    LT_ASSIGN(site, workspace.sessions().siteByName(run.arguments().value("site")));
    entry.site = site.id;
    const qint64 now = workspace.clock().nowMs();
    const QDate today = london::day(now);
    const QDate day = typedDay.value_or(today);
    LT_ASSIGN(const auto sessions, workspace.sessions().list(site.id, day, day));
    const Session *session = nullptr;
    for (const auto &candidate : sessions)
        if (candidate.state != SessionState::Cancelled && (!session || !at || candidate.starts <= *at))
            session = &candidate;
    if (session)
        entry.session = session->id;
    else
        remark = Cli::tr("No session was planned at %1 on %2; one was recorded as held.")
                     .arg(site.name, day.toString(Qt::ISODate));
    if (at)
        entry.occurredAt = london::instant(day, *at);
    else if (day != today)
        entry.occurredAt = london::instant(day, session ? session->starts : QTime(12, 0));
    return done();
}

/// Somebody who was taken from the queue, or a tally mark: they know their session and time themselves.
Status readOrigin(Run &run, services::Workspace &workspace, ConversationEntry &entry, bool queued)
{
    if (run.arguments().has("tally"))
        entry.tallyMark = TallyMarkId::fromText(run.arguments().value("tally"));
    if (!queued)
        return done();
    LT_ASSIGN(entry.visit, visitMeant(run, workspace, entry.site));
    LT_ASSIGN(const auto queue, workspace.queue().today(entry.site));
    for (const auto &visit : queue.today)
        if (visit.id == entry.visit)
            entry.channel = visit.channel;
    return done();
}

Status logConversation(Run &run)
{
    ConversationEntry entry;
    if (run.arguments().has("sheet") && !run.arguments().has("at"))
        return run.wrong(Cli::tr("With --sheet give the time that was written on it: --at 10:40."));
    LT_TRY(checkWords(run));
    LT_TRY(readWho(run, entry));
    LT_ASSIGN(const bool queued, namesVisit(run));
    const bool tallied = run.arguments().has("tally");
    if (tallied && !TallyMarkId::fromText(run.arguments().value("tally")))
        return run.wrong(Cli::tr("--tally takes an id, as “letstalk-cli tally list” shows it."));
    LT_ASSIGN(const auto workspace, run.open());
    Site site;
    QString remark;
    LT_TRY(readSession(run, *workspace, entry, site, remark));
    LT_TRY(readOrigin(run, *workspace, entry, queued));
    if (queued || tallied) {
        remark.clear();
        if (!run.arguments().has("at") && !run.arguments().has("session"))
            entry.occurredAt.reset();
    }
    LT_TRY(readNeeds(run, *workspace, entry));
    LT_TRY(readConnections(run, *workspace, entry));
    LT_TRY(readWords(run, *workspace, entry));
    entry.sheet = run.arguments().value("sheet");
    if (!entry.sheet.isEmpty()) {
        LT_ASSIGN(const auto sheet, workspace->sheets().toEnter(entry.sheet));
        if (sheet.code.section(u'-', 0, 0) != site.code)
            remark += (remark.isEmpty() ? QString() : u" "_s)
                + Cli::tr("Sheet %1 was printed for another site than %2.").arg(sheet.code, site.name);
    }
    LT_ASSIGN(const QStringList connected,
              connectedTo(*workspace, entry)); // nothing may fail once it is logged
    LT_ASSIGN(const auto logged, workspace->desk().log(entry));
    if (!remark.isEmpty())
        run.console().note(remark);
    QStringList needs;
    for (const auto &need : entry.needs)
        needs << need.code;
    run.console().print(Cli::tr("Logged %1 at %2.").arg(logged.reference, site.name));
    if (!connected.isEmpty())
        run.console().print(Cli::tr("Connected to: %1").arg(connected.join(u"; "_s)));
    run.console().answer({{u"id"_s, logged.id.toText()},
                          {u"reference"_s, logged.reference},
                          {u"site"_s, site.name},
                          {u"needs"_s, QJsonArray::fromStringList(needs)},
                          {u"connections"_s, int(entry.connections.size())},
                          {u"connected_to"_s, QJsonArray::fromStringList(connected)}});
    return done();
}

} // namespace

const Command kLogCommand {
    "log",
    QT_TRANSLATE_NOOP("Cli", "write a conversation down"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Logs one conversation with its needs and what the visitor was connected to. Left out, it is "
        "anonymous, for oneself, today, now. A service is named by its id or by words that find it "
        "alone; “target:TEXT” names something that is not in the directory. The types, weakest "
        "first: INFO, SIGNPOST (when none is given), ASSISTED, WARM, REFERRAL, INTERNAL, EMERGENCY."),
    {kFile},
    withWords(
        {{"site", "NAME", QT_TRANSLATE_NOOP("Cli", "the site, by name or code"), true},
         {"session", "DATE", QT_TRANSLATE_NOOP("Cli", "the session's day, as 2026-11-19; left out, today")},
         {"token", "TOKEN",
          QT_TRANSLATE_NOOP("Cli", "of somebody taken from the queue: the visit ends with this")},
         {"visit", "ID",
          QT_TRANSLATE_NOOP("Cli", "the same, by the visit's id; also for a second conversation")},
         {"tally", "ID", QT_TRANSLATE_NOOP("Cli", "the tally mark that this conversation grew out of")},
         {"need", "CODE", QT_TRANSLATE_NOOP("Cli", "what it was about, the main need first"), false, true},
         {"connect", "SERVICE[:TYPE]", QT_TRANSLATE_NOOP("Cli", "what the visitor was connected to"), false,
          true},
         {"declined", "SERVICE[:REASON]", QT_TRANSLATE_NOOP("Cli", "what was offered, and they said no to"),
          false, true},
         {"anonymous", nullptr, QT_TRANSLATE_NOOP("Cli", "no name is kept (so it is when nothing is said)")},
         {"first-name", "NAME", QT_TRANSLATE_NOOP("Cli", "a first name alone")},
         {"person", "ID", QT_TRANSLATE_NOOP("Cli", "somebody known, by id")},
         {"at", "TIME", QT_TRANSLATE_NOOP("Cli", "when, as 10:40")},
         {"sheet", "NUMBER",
          QT_TRANSLATE_NOOP("Cli", "the numbered paper sheet that this comes from; needs --at")}}),
    true,
    "log desk.letstalk --site Blacon --need DEBT FOOD --connect \"debt casework:WARM\"",
    logConversation};

} // namespace letstalk::cli
