// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was logged on a day, what was changed of it since, and how it is corrected or taken back.
#include "app/cli/command_list.h"
#include "app/cli/conversation_options.h"
#include "app/cli/values.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

Status listDay(Run &run)
{
    LT_ASSIGN(const auto typedDay, run.day("day"));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const Site site, workspace->sessions().siteByName(run.arguments().value("site")));
    const QDate day = typedDay.value_or(london::day(workspace->clock().nowMs()));
    LT_ASSIGN(const auto lines, workspace->desk().day(site.id, day));
    TextTable table {
        {Cli::tr("Time"), Cli::tr("Who"), Cli::tr("Needs"), Cli::tr("Connected to"), Cli::tr("Id")}, {}};
    QJsonArray array;
    for (const auto &line : lines) {
        const QString time = london::timeOfDay(line.occurredAt).toString(u"HH:mm"_s);
        table.rows.push_back(
            {time, line.who, line.needs.join(u", "_s), line.connectedTo.join(u", "_s), line.id.toText()});
        array << QJsonObject {{u"id"_s, line.id.toText()},
                              {u"time"_s, time},
                              {u"who"_s, line.who},
                              {u"needs"_s, QJsonArray::fromStringList(line.needs)},
                              {u"connected_to"_s, QJsonArray::fromStringList(line.connectedTo)},
                              {u"summary"_s, line.summary}};
    }
    if (lines.empty())
        run.console().print(
            Cli::tr("Nothing was logged at %1 on %2.").arg(site.name, day.toString(Qt::ISODate)));
    else
        run.console().print(table);
    run.console().answer(
        {{u"site"_s, site.name}, {u"day"_s, day.toString(Qt::ISODate)}, {u"conversations"_s, array}});
    return done();
}

Status showHistory(Run &run)
{
    LT_ASSIGN(const auto id, conversationMeant(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto history, workspace->desk().history(id));
    TextTable table {{Cli::tr("When"), Cli::tr("Who"), Cli::tr("What"), Cli::tr("Before"), Cli::tr("After")},
                     {}};
    QJsonArray array;
    for (const auto &change : history) {
        const QString what = change.record.isEmpty() ? change.field : change.record + u", "_s + change.field;
        table.rows.push_back({momentText(change.at), change.by, what, change.before, change.after});
        array << QJsonObject {{u"at"_s, momentText(change.at)}, {u"by"_s, change.by},
                              {u"record"_s, change.record},     {u"field"_s, change.field},
                              {u"before"_s, change.before},     {u"after"_s, change.after}};
    }
    if (history.empty())
        run.console().print(Cli::tr("Nothing was changed since it was saved."));
    else
        run.console().print(table);
    run.console().answer({{u"id"_s, id.toText()}, {u"changes"_s, array}});
    return done();
}

/// Needs that are given are the needs from now on; what was said of one that stays goes along.
Status readNewNeeds(Run &run, const services::Workspace &workspace, ConversationEntry &entry)
{
    if (!run.arguments().has("need"))
        return done();
    const auto before = std::exchange(entry.needs, {});
    LT_TRY(readNeeds(run, workspace, entry));
    for (auto &need : entry.needs) {
        const auto same = std::find_if(before.begin(), before.end(),
                                       [&need](const NeedEntry &one) { return one.code == need.code; });
        if (same != before.end())
            need = *same;
    }
    return done();
}

Status correctConversation(Run &run)
{
    LT_TRY(run.wantsAChange());
    LT_ASSIGN(const auto id, conversationMeant(run));
    LT_ASSIGN(const auto at, run.time("at"));
    LT_TRY(checkWords(run));
    const auto &arguments = run.arguments();
    LT_ASSIGN(const auto workspace, run.open());
    auto desk = workspace->desk();
    LT_ASSIGN(const ConversationEntry before, desk.load(id));
    ConversationEntry after = before;
    LT_TRY(readNewNeeds(run, *workspace, after));
    LT_TRY(readConnections(run, *workspace, after));
    LT_TRY(readWords(run, *workspace, after));
    if (after.offer && before.offer)
        after.offer->id = before.offer->id;
    if (arguments.has("first-name") && before.identity != IdentityLevel::Named) {
        after.firstName = arguments.value("first-name");
        after.identity = after.firstName.isEmpty() ? IdentityLevel::Anonymous : IdentityLevel::FirstName;
    } else if (arguments.has("first-name")) {
        return run.wrong(
            Cli::tr("This visitor is known: “people edit” changes a name, “desk move-person” puts "
                    "the conversation down to somebody else."));
    }
    if (at && before.occurredAt)
        after.occurredAt = london::instant(london::day(*before.occurredAt), *at);
    LT_ASSIGN(const auto changes, desk.correct(id, before, after));
    const bool changed = changes.rows > 0;
    run.console().print(changed ? Cli::tr("Corrected. What stood before is in “letstalk-cli desk history”.")
                                : Cli::tr("It stands so already."));
    run.console().answer({{u"id"_s, id.toText()}, {u"changed"_s, changed}});
    return done();
}

/// The act with which a conversation was logged stands in the list of its day.
Status undoConversation(Run &run)
{
    LT_ASSIGN(const auto id, conversationMeant(run));
    LT_ASSIGN(const auto workspace, run.open());
    auto desk = workspace->desk();
    LT_ASSIGN(const auto entry, desk.load(id));
    LT_ASSIGN(const auto lines, desk.day(entry.site, london::day(entry.occurredAt.value_or(0))));
    const auto line
        = std::find_if(lines.begin(), lines.end(), [&id](const auto &one) { return one.id == id; });
    if (line == lines.end())
        return Error {Error::Code::NotFound, Cli::tr("it does not stand in the list of its day"), {}};
    LT_ASSIGN(const auto outcome, desk.undo(line->op));
    run.console().print(Cli::tr("Taken back."));
    if (!outcome.changedSince.empty())
        run.console().note(Cli::tr("%n of its records was changed since by somebody else, and stays.",
                                   nullptr, int(outcome.changedSince.size())));
    run.console().answer({{u"id"_s, id.toText()}, {u"left"_s, int(outcome.changedSince.size())}});
    return done();
}

const Positional kId {"ID", QT_TRANSLATE_NOOP("Cli", "the conversation's id, as “desk list” shows it")};

} // namespace

const Command kDeskListCommand {
    "desk list",
    QT_TRANSLATE_NOOP("Cli", "the conversations of a day"),
    QT_TRANSLATE_NOOP("Cli",
                      "Lists what was logged at a site on a day, the newest first, with the ids that the "
                      "other commands take. A partner sees the partner's own."),
    {kFile},
    {{"site", "NAME", QT_TRANSLATE_NOOP("Cli", "the site, by name or code"), true},
     {"day", "DATE", QT_TRANSLATE_NOOP("Cli", "as 2026-11-19; left out, today")}},
    true,
    "desk list desk.letstalk --site Blacon",
    listDay};

const Command kDeskHistoryCommand {
    "desk history",
    QT_TRANSLATE_NOOP("Cli", "what was changed of a conversation since it was saved"),
    QT_TRANSLATE_NOOP("Cli",
                      "Shows each correction with what stood there before, who made it and when, the newest "
                      "first. Looking is logged."),
    {kFile, kId},
    {},
    true,
    "desk history desk.letstalk 0190c2a4-0000-7000-8000-000000000000",
    showHistory};

const Command kDeskCorrectCommand {
    "desk correct",
    QT_TRANSLATE_NOOP("Cli", "correct a conversation that was saved"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Changes what is given and leaves the rest. --need says all needs that it has from now on; --connect "
        "adds to what the visitor was connected to, of which nothing is taken away. One's own of the day; "
        "anybody's and later by a site lead. Who it was with is put right by “desk move-person”; another day "
        "or site by taking it back. What stood before stays in the history."),
    {kFile, kId},
    withWords(
        {{"need", "CODE", QT_TRANSLATE_NOOP("Cli", "what it was about, the main need first"), false, true},
         {"connect", "SERVICE[:TYPE]", QT_TRANSLATE_NOOP("Cli", "what the visitor was connected to as well"),
          false, true},
         {"declined", "SERVICE[:REASON]",
          QT_TRANSLATE_NOOP("Cli", "what was offered as well, and they said no to"), false, true},
         {"first-name", "NAME", QT_TRANSLATE_NOOP("Cli", "of somebody who is not known otherwise")},
         {"at", "TIME", QT_TRANSLATE_NOOP("Cli", "when on its day, as 10:40")}}),
    true,
    "desk correct desk.letstalk 0190c2a4-0000-7000-8000-000000000000 --need HOUSING DEBT --at 10:40",
    correctConversation};

const Command kDeskUndoCommand {
    "desk undo",
    QT_TRANSLATE_NOOP("Cli", "take a conversation back"),
    QT_TRANSLATE_NOOP("Cli",
                      "Takes back all that was saved with a conversation: its visit, connections, follow-up. "
                      "One's own work; a site lead anybody's. It stays in the history."),
    {kFile, kId},
    {},
    true,
    "desk undo desk.letstalk 0190c2a4-0000-7000-8000-000000000000",
    undoConversation};

} // namespace letstalk::cli
