// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A saved conversation to read, what became of its connections, and conversations found by their notes.
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/conversation_options.h"
#include "app/cli/values.h"

#include <QJsonArray>

#include <algorithm>

namespace letstalk::cli {

using namespace Qt::StringLiterals;
using services::DeskService;

namespace {

QJsonArray stepsArray(const DeskService::CardConnection &connection)
{
    QJsonArray array;
    for (const auto &step : connection.steps)
        array << QJsonObject {{u"at"_s, momentText(step.at)},
                              {u"by"_s, step.by},
                              {u"status"_s, connectionStatusCode(step.outcome.status)},
                              {u"reason"_s, step.outcome.reason},
                              {u"expected"_s, dayValue(step.outcome.expectedOn)},
                              {u"note"_s, step.outcome.note}};
    return array;
}

QJsonObject cardObject(const DeskService::Card &card)
{
    const auto &entry = card.entry;
    QJsonArray needs;
    for (const auto &need : entry.needs)
        needs << QJsonObject {{u"need"_s, need.code}, {u"unmet"_s, need.unmetReason}};
    QJsonArray connections;
    for (const auto &connection : card.connections)
        connections << QJsonObject {{u"id"_s, connection.entry.id.toText()},
                                    {u"name"_s, connection.name},
                                    {u"type"_s, connectionTypeCode(connection.entry.type)},
                                    {u"status"_s, connectionStatusCode(connection.entry.status)},
                                    {u"reason"_s, connection.entry.unmetReason},
                                    {u"need"_s, connection.entry.need},
                                    {u"note"_s, connection.entry.note},
                                    {u"steps"_s, stepsArray(connection)}};
    return {{u"id"_s, card.id.toText()},
            {u"reference"_s, card.reference},
            {u"at"_s, entry.occurredAt ? QJsonValue(momentText(*entry.occurredAt)) : QJsonValue()},
            {u"site"_s, card.site},
            {u"logged_by"_s, card.loggedBy},
            {u"recorded"_s, momentText(card.recordedAt)},
            {u"identity"_s, identityLevelCode(entry.identity)},
            {u"first_name"_s, entry.firstName},
            {u"visitor"_s, card.visitor},
            {u"visitor_id"_s, entry.visitor ? QJsonValue(entry.visitor->toText()) : QJsonValue()},
            {u"visitor_role"_s, entry.visitorRole},
            {u"subject"_s, card.subject},
            {u"subject_id"_s, entry.subject ? QJsonValue(entry.subject->toText()) : QJsonValue()},
            {u"authority"_s, entry.authority},
            {u"type"_s, entry.conversationType},
            {u"channel"_s, entry.channel},
            {u"minutes"_s, entry.minutes ? QJsonValue(*entry.minutes) : QJsonValue()},
            {u"privacy_notice"_s, entry.privacyNotice},
            {u"heard_from"_s, entry.heardFrom},
            {u"language"_s, entry.language},
            {u"interpreter"_s, entry.interpreter},
            {u"needs"_s, needs},
            {u"unmet"_s, entry.unmetReason},
            {u"summary"_s, entry.summary},
            {u"note"_s, entry.note},
            {u"what_matters"_s, entry.whatMatters},
            {u"tried"_s, entry.strengthsTried},
            {u"next_step"_s, entry.nextStep},
            {u"next_step_owner"_s, entry.nextStepOwner},
            {u"next_step_due"_s, dayValue(entry.nextStepDue)},
            {u"follow_up"_s, dayValue(entry.followUpOn)},
            {u"contact_permission"_s, flagValue(entry.contactPermission)},
            {u"connections"_s, connections},
            {u"corrected"_s, int(card.changes.size())},
            {u"may_correct"_s, card.mayCorrect},
            {u"may_tell"_s, card.mayTell}};
}

QString whoText(const DeskService::Card &card)
{
    const auto &entry = card.entry;
    if (entry.identity == IdentityLevel::Anonymous)
        return Cli::tr("Anonymous");
    if (entry.identity == IdentityLevel::FirstName)
        return entry.firstName;
    return card.visitor.isEmpty() ? Cli::tr("Named; erased, or not here yet") : card.visitor;
}

QString standingText(const storage::CodeLists &codes, const ConnectionOutcome &outcome)
{
    QString text = codes.label(u"connection_status"_s, connectionStatusCode(outcome.status));
    if (!outcome.reason.isEmpty())
        text += u": "_s + codes.label(u"unmet_reason"_s, outcome.reason);
    if (outcome.expectedOn)
        text += Cli::tr(", expected %1").arg(outcome.expectedOn->toString(Qt::ISODate));
    return text;
}

void printConnections(const Console &console, const storage::CodeLists &codes, const DeskService::Card &card)
{
    for (const auto &connection : card.connections) {
        console.print(QString());
        console.print(Cli::tr("Connected to %1: %2, for %3 [%4]")
                          .arg(connection.name,
                               codes.label(u"connection_type"_s, connectionTypeCode(connection.entry.type)),
                               codes.label(u"need"_s, connection.entry.need), connection.entry.id.toText()));
        for (const auto &step : connection.steps) {
            QString line
                = u"  %1  %2  %3"_s.arg(momentText(step.at), standingText(codes, step.outcome), step.by);
            if (!step.outcome.note.isEmpty())
                line += u"  “%1”"_s.arg(step.outcome.note);
            console.print(line);
        }
    }
}

void printCard(const Console &console, const storage::CodeLists &codes, const DeskService::Card &card)
{
    const auto &entry = card.entry;
    const auto line = [&console](const QString &label, const QString &value) {
        if (!value.isEmpty())
            console.print(label + u": "_s + value);
    };
    const auto coded = [&codes](const char *list, const QString &code) {
        return code.isEmpty() ? QString() : codes.label(QLatin1String(list), code);
    };
    console.print(card.reference);
    line(Cli::tr("When"), entry.occurredAt ? momentText(*entry.occurredAt) : QString());
    line(Cli::tr("Where"), card.site);
    line(Cli::tr("Who"), whoText(card));
    line(Cli::tr("About"), card.subject);
    line(Cli::tr("Speaks for"), coded("visitor_role", entry.visitorRole));
    line(Cli::tr("How"), coded("channel", entry.channel));
    line(Cli::tr("Privacy notice"), coded("privacy_notice", entry.privacyNotice));
    line(Cli::tr("Heard of us"), coded("heard_from", entry.heardFrom));
    line(Cli::tr("Language"), coded("language", entry.language));
    line(Cli::tr("Interpreter"), coded("interpreter", entry.interpreter));
    for (const auto &need : entry.needs)
        line(Cli::tr("Need"),
             need.unmetReason.isEmpty()
                 ? coded("need", need.code)
                 : Cli::tr("%1; nothing suitable: %2")
                       .arg(coded("need", need.code), coded("unmet_reason", need.unmetReason)));
    line(Cli::tr("Nothing suitable"), coded("unmet_reason", entry.unmetReason));
    line(Cli::tr("Summary"), entry.summary);
    line(Cli::tr("Note"), entry.note);
    line(Cli::tr("What matters"), entry.whatMatters);
    line(Cli::tr("What they have and tried"), entry.strengthsTried);
    QString next = entry.nextStep;
    if (entry.nextStepDue)
        next += Cli::tr(", by %1").arg(entry.nextStepDue->toString(Qt::ISODate));
    line(Cli::tr("Next step"), next);
    line(Cli::tr("Follow-up"), entry.followUpOn ? entry.followUpOn->toString(Qt::ISODate) : QString());
    line(Cli::tr("Written down by"), Cli::tr("%1, %2").arg(card.loggedBy, momentText(card.recordedAt)));
    if (!card.changes.empty())
        line(Cli::tr("Changed since"), Cli::tr("see “letstalk-cli desk history”"));
    printConnections(console, codes, card);
}

Status showCard(Run &run)
{
    LT_ASSIGN(const auto id, conversationMeant(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto card, workspace->desk().card(id));
    printCard(run.console(), workspace->codes(), card);
    run.console().answer(cardObject(card));
    return done();
}

/// By id; or, of a conversation, the only connection or the only one whose name holds the words.
Result<ConnectionId> connectionMeant(Run &run, services::Workspace &workspace, ConversationId conversation)
{
    LT_ASSIGN(const auto card, workspace.desk().card(conversation));
    const QString typed = run.arguments().value("to").trimmed();
    const auto asId = ConnectionId::fromText(typed);
    std::vector<const DeskService::CardConnection *> found;
    QStringList names;
    for (const auto &connection : card.connections) {
        names << u"%1 [%2]"_s.arg(connection.name, connection.entry.id.toText());
        if (asId ? connection.entry.id == *asId : connection.name.contains(typed, Qt::CaseInsensitive))
            found.push_back(&connection);
    }
    if (found.size() == 1)
        return found.front()->entry.id;
    return Error {Error::Code::InvalidInput,
                  names.isEmpty() ? Cli::tr("this conversation has no connection")
                                  : Cli::tr("say which one by --to: %1").arg(names.join(u"; "_s)),
                  {}};
}

Status tellOutcome(Run &run)
{
    LT_ASSIGN(const auto conversation, conversationMeant(run));
    LT_ASSIGN(const auto expected, run.day("expected"));
    LT_ASSIGN(const auto workspace, run.open());
    ConnectionOutcome outcome;
    LT_ASSIGN(const QString status,
              codeMeant(workspace->codes(), u"connection_status"_s, run.arguments().value("status")));
    outcome.status = connectionStatusFromCode(status).value_or(ConnectionStatus::Made);
    if (run.arguments().has("reason")) {
        LT_ASSIGN(outcome.reason,
                  codeMeant(workspace->codes(), u"unmet_reason"_s, run.arguments().value("reason")));
    }
    outcome.note = run.arguments().value("note");
    outcome.expectedOn = expected;
    LT_ASSIGN(const auto id, connectionMeant(run, *workspace, conversation));
    LT_TRY(workspace->desk().tellOutcome(id, outcome));
    run.console().print(Cli::tr("Written down: %1.").arg(standingText(workspace->codes(), outcome)));
    run.console().answer({{u"id"_s, conversation.toText()},
                          {u"connection"_s, id.toText()},
                          {u"status"_s, status},
                          {u"reason"_s, outcome.reason}});
    return done();
}

Status searchNotes(Run &run)
{
    LT_ASSIGN(const auto limit, run.number("limit", 1, 200));
    if (run.arguments().positional(1).trimmed().isEmpty())
        return run.wrong(Cli::tr("Say at least one word to look for."));
    LT_ASSIGN(const auto workspace, run.open());
    LT_TRY(workspace->context().require(Act::SearchNotes));
    LT_ASSIGN(const auto reader, workspace->searchReader());
    LT_ASSIGN(const auto hits, reader->notes(run.arguments().positional(1), limit.value_or(20)));
    LT_TRY(workspace->logSearches()); // before anything is shown
    TextTable table {{Cli::tr("Day"), Cli::tr("Who"), Cli::tr("Needs"), Cli::tr("Words"), Cli::tr("Id")}, {}};
    QJsonArray array;
    for (const auto &hit : hits) {
        const QString day = london::day(hit.line.occurredAt).toString(Qt::ISODate);
        table.rows.push_back(
            {day, hit.line.who, hit.line.needs.join(u", "_s), hit.excerpt, hit.line.id.toText()});
        array << QJsonObject {{u"id"_s, hit.line.id.toText()},
                              {u"day"_s, day},
                              {u"who"_s, hit.line.who},
                              {u"needs"_s, QJsonArray::fromStringList(hit.line.needs)},
                              {u"excerpt"_s, hit.excerpt}};
    }
    if (hits.empty())
        run.console().print(Cli::tr("No note or summary has all of these words."));
    else
        run.console().print(table);
    run.console().answer({{u"conversations"_s, array}});
    return done();
}

const Positional kId {"ID", QT_TRANSLATE_NOOP("Cli", "the conversation's id, as “desk list” shows it")};

} // namespace

const Command kDeskShowCommand {
    "desk show",
    QT_TRANSLATE_NOOP("Cli", "a conversation that was saved, all of it"),
    QT_TRANSLATE_NOOP("Cli",
                      "Shows who was there, when and where, needs, notes, the next step, and each connection "
                      "with its id and what became of it. Looking is logged. A partner sees the partner's "
                      "own."),
    {kFile, kId},
    {},
    true,
    "desk show desk.letstalk 0190c2a4-0000-7000-8000-000000000000",
    showCard};

const Command kDeskOutcomeCommand {
    "desk outcome",
    QT_TRANSLATE_NOOP("Cli", "what became of a connection"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Says how a connection went: OFFERED, DECLINED, MADE, ACCEPTED, REFUSED_BY_SERVICE, WAITING, "
        "STARTED, "
        "HELPED, PARTLY, NOT_HELPED, NO_CONTACT_MADE, NOT_TAKEN_UP or LOST. Each is kept as a step of its "
        "history; the last one counts in the figures of the directory and of the weekly report."),
    {kFile, kId},
    {{"to", "NAME|ID", QT_TRANSLATE_NOOP("Cli", "which connection, when there are several")},
     {"status", "STATUS", QT_TRANSLATE_NOOP("Cli", "how it went"), true},
     {"reason", "REASON",
      QT_TRANSLATE_NOOP("Cli", "why it came to nothing: NO_SERVICE, FULL, COST, TIMES ...")},
     {"expected", "DATE", QT_TRANSLATE_NOOP("Cli", "while waiting: when their turn comes")},
     {"note", "TEXT", QT_TRANSLATE_NOOP("Cli", "as it was told")}},
    true,
    "desk outcome desk.letstalk 0190c2a4-0000-7000-8000-000000000000 --to advice --status HELPED",
    tellOutcome};

const Command kDeskSearchCommand {
    "desk search",
    QT_TRANSLATE_NOOP("Cli", "find conversations by words of their notes"),
    QT_TRANSLATE_NOOP("Cli",
                      "Finds conversations whose summary or note has every one of the words, the newest "
                      "first; the last word may be unfinished. Searches are counted in the access log."),
    {kFile, {"WORDS", QT_TRANSLATE_NOOP("Cli", "words of the note, in quotes when there are several")}},
    {{"limit", "N", QT_TRANSLATE_NOOP("Cli", "at most so many; left out, 20")}},
    true,
    "desk search desk.letstalk \"rent arrears\"",
    searchNotes};

} // namespace letstalk::cli
