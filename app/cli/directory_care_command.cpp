// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/run.h"
#include "core/services/care_service.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QString dayOrEmpty(const std::optional<QDate> &day)
{
    return day ? day->toString(Qt::ISODate) : QString();
}

/// Says what was done, and the act's id for taking it back.
void answerDone(const Console &console, const QString &words, const journal::Changes &changes)
{
    console.print(words);
    console.answer({{u"changed"_s, changes.rows}, {u"act"_s, changes.op.toText()}});
}

Status keepNotice(Run &run)
{
    const auto &arguments = run.arguments();
    LT_ASSIGN(const auto from, run.day("from"));
    LT_ASSIGN(const auto until, run.day("until"));
    if (!arguments.has("kind") && !arguments.has("withdraw"))
        return run.wrong(Cli::tr("give --kind for a new notice, or --withdraw for an old one"));
    LT_ASSIGN(const auto workspace, run.open());
    auto care = workspace->directory().care();
    LT_ASSIGN(const ServiceId service, serviceMeant(*workspace, arguments.positional(1)));
    if (arguments.has("withdraw")) {
        const auto id = NoticeId::fromText(arguments.value("withdraw"));
        if (!id)
            return Error {Error::Code::NotFound, Cli::tr("this is no notice's id"), {}};
        LT_ASSIGN(const auto changes, care.withdrawNotice(*id));
        answerDone(run.console(), Cli::tr("The notice was taken back."), changes);
        return done();
    }
    ServiceNotice notice;
    notice.service = service;
    LT_ASSIGN(notice.kind, codeMeant(workspace->codes(), u"notice_kind"_s, arguments.value("kind")));
    notice.text = arguments.value("text");
    notice.from = from;
    notice.until = until;
    LT_ASSIGN(const auto changes, care.addNotice(notice));
    answerDone(run.console(), noticeText(notice, london::day(workspace->clock().nowMs())), changes);
    return done();
}

Status assureService(Run &run)
{
    const auto &arguments = run.arguments();
    if (arguments.has("wrong") && arguments.has("no-answer"))
        return run.wrong(Cli::tr("--wrong and --no-answer do not go together"));
    LT_ASSIGN(const auto workspace, run.open());
    auto care = workspace->directory().care();
    LT_ASSIGN(const ServiceId service, serviceMeant(*workspace, arguments.positional(1)));
    QString how = u"RANG"_s;
    if (arguments.has("how")) {
        LT_ASSIGN(how, codeMeant(workspace->codes(), u"assurance_how"_s, arguments.value("how")));
    }
    const QString note = arguments.value("note");
    if (arguments.has("wrong")) {
        LT_ASSIGN(const QString what,
                  codeMeant(workspace->codes(), u"wrong_entry"_s, arguments.value("wrong")));
        LT_ASSIGN(const auto changes, care.reportWrong(service, what, how, note));
        answerDone(run.console(),
                   Cli::tr("Noted as wrong: %1").arg(workspace->codes().label(u"wrong_entry"_s, what)),
                   changes);
        return done();
    }
    if (arguments.has("no-answer")) {
        LT_ASSIGN(const auto changes, care.noAnswer(service, note));
        answerDone(run.console(), Cli::tr("Noted that nobody answered."), changes);
        return done();
    }
    LT_ASSIGN(const auto changes, care.assure(service, how, note));
    answerDone(run.console(), Cli::tr("Noted as right today."), changes);
    return done();
}

QJsonValue countValue(const std::optional<int> &count)
{
    return count ? QJsonValue(*count) : QJsonValue(QJsonValue::Null);
}

Status ringList(Run &run)
{
    LT_ASSIGN(const auto limit, run.number("limit", 1, 10'000));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto lines, workspace->directory().care().ringList(limit.value_or(20)));
    TextTable table {{Cli::tr("Service"), Cli::tr("Phone"), Cli::tr("Why")}, {}};
    QJsonArray array;
    for (const auto &[line, uses] : lines) {
        table.rows.push_back({line.name, line.phone, line.reasons.join(u", "_s)});
        array << QJsonObject {{u"id"_s, line.service.toText()},
                              {u"name"_s, line.name},
                              {u"organization"_s, line.organization},
                              {u"phone"_s, line.phone},
                              {u"uses"_s, countValue(uses)},
                              {u"checked_on"_s, dayOrEmpty(line.checkedOn)},
                              {u"reported_on"_s, dayOrEmpty(line.reportedOn)},
                              {u"tried_on"_s, dayOrEmpty(line.triedOn)},
                              {u"reasons"_s, QJsonArray::fromStringList(line.reasons)}};
    }
    if (lines.empty())
        run.console().print(Cli::tr("Every entry was checked within twelve months."));
    else
        run.console().print(table);
    run.console().answer({{u"services"_s, array}});
    return done();
}

Status linkServices(Run &run)
{
    const auto &arguments = run.arguments();
    LT_ASSIGN(const auto workspace, run.open());
    auto care = workspace->directory().care();
    LT_ASSIGN(const ServiceId first, serviceMeant(*workspace, arguments.positional(1)));
    LT_ASSIGN(const ServiceId second, serviceMeant(*workspace, arguments.positional(2)));
    if (arguments.has("withdraw")) {
        LT_ASSIGN(const auto changes, care.unlink(first, second));
        answerDone(run.console(), Cli::tr("Taken back."), changes);
        return done();
    }
    const bool same = !arguments.has("different");
    LT_ASSIGN(const auto changes, care.link(first, second, same, arguments.value("note")));
    answerDone(run.console(),
               same ? Cli::tr("Noted: these two entries are one service.")
                    : Cli::tr("Noted: these two entries are different services."),
               changes);
    return done();
}

Status suggestLinks(Run &run)
{
    LT_ASSIGN(const auto limit, run.number("limit", 1, 10'000));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto pairs, workspace->directory().care().linkSuggestions(limit.value_or(20)));
    QJsonArray array;
    for (const auto &pair : pairs) {
        run.console().print(u"%1 (%2)\n  %3 (%4)\n  %5\n  %6 %7"_s.arg(
            pair.firstName, pair.firstSource, pair.secondName, pair.secondSource, pair.reasons.join(u", "_s),
            pair.first.toText(), pair.second.toText()));
        array << QJsonObject {{u"first"_s, pair.first.toText()},
                              {u"second"_s, pair.second.toText()},
                              {u"first_name"_s, pair.firstName},
                              {u"second_name"_s, pair.secondName},
                              {u"reasons"_s, QJsonArray::fromStringList(pair.reasons)}};
    }
    if (pairs.empty())
        run.console().print(Cli::tr("No two entries look like one service."));
    run.console().answer({{u"pairs"_s, array}});
    return done();
}

Status showOutcomes(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    auto care = workspace->directory().care();
    LT_ASSIGN(const ServiceId service, serviceMeant(*workspace, run.arguments().positional(1)));
    LT_ASSIGN(const auto outcomes, care.outcomes(service));
    run.console().print(outcomesText(outcomes));
    run.console().print(outcomesDefinition());
    QJsonArray array;
    if (run.arguments().has("rows")) {
        LT_ASSIGN(const auto rows, care.outcomeRows(service));
        TextTable table {{Cli::tr("Reference"), Cli::tr("Day"), Cli::tr("Site"), Cli::tr("Type"),
                          Cli::tr("How it stands")},
                         {}};
        for (const auto &row : rows) {
            table.rows.push_back({row.reference, row.day.toString(Qt::ISODate), row.site,
                                  workspace->codes().label(u"connection_type"_s, row.type),
                                  workspace->codes().label(u"connection_status"_s, row.status)});
            array << QJsonObject {{u"connection"_s, row.connection.toText()},
                                  {u"reference"_s, row.reference},
                                  {u"day"_s, row.day.toString(Qt::ISODate)},
                                  {u"site"_s, row.site},
                                  {u"type"_s, row.type},
                                  {u"status"_s, row.status}};
        }
        run.console().print(table);
    }
    run.console().answer({{u"from"_s, outcomes.from.toString(Qt::ISODate)},
                          {u"to"_s, outcomes.to.toString(Qt::ISODate)},
                          {u"sent"_s, countValue(outcomes.sent)},
                          {u"helped"_s, countValue(outcomes.helped)},
                          {u"known"_s, countValue(outcomes.known)},
                          {u"definition"_s, outcomesDefinition()},
                          {u"rows"_s, array}});
    return done();
}

const Positional kService {"SERVICE", QT_TRANSLATE_NOOP("Cli", "its id, or words that find it alone")};
const Option kLimit {"limit", "N", QT_TRANSLATE_NOOP("Cli", "at most so many; left out, 20")};

} // namespace

const Command kDirectoryNoticeCommand {
    "directory notice",
    QT_TRANSLATE_NOOP("Cli", "put a dated notice on a service: full, closed on a day"),
    QT_TRANSLATE_NOOP("Cli",
                      "Everybody who finds the service sees the notice from its first to its last day; then "
                      "it goes by itself."),
    {kFile, kService},
    {{"kind", "CODE", QT_TRANSLATE_NOOP("Cli", "FULL, WAITING, CLOSED or OTHER")},
     {"text", "TEXT", QT_TRANSLATE_NOOP("Cli", "what it says; nothing about people")},
     {"from", "DATE", QT_TRANSLATE_NOOP("Cli", "its first day; left out, at once")},
     {"until", "DATE", QT_TRANSLATE_NOOP("Cli", "its last day; left out, until it is taken back")},
     {"withdraw", "ID", QT_TRANSLATE_NOOP("Cli", "takes this notice back")}},
    true,
    "directory notice desk.letstalk \"lunch club\" --kind CLOSED --from 2026-12-25 --until 2026-12-25",
    keepNotice};

const Command kDirectoryAssureCommand {
    "directory assure",
    QT_TRANSLATE_NOOP("Cli", "note that an entry was checked: right, wrong, or nobody answered"),
    QT_TRANSLATE_NOOP("Cli", "Signed with who and when. A wrong entry comes first on the ring list."),
    {kFile, kService},
    {{"how", "CODE", QT_TRANSLATE_NOOP("Cli", "RANG, VISITED, EMAILED, WEBSITE or TOLD; left out, RANG")},
     {"wrong", "WHAT",
      QT_TRANSLATE_NOOP("Cli", "what is wrong: PHONE, ADDRESS, TIMES, COST, ELIGIBILITY, CLOSED or OTHER")},
     {"no-answer", nullptr, QT_TRANSLATE_NOOP("Cli", "nobody answered")},
     {"note", "TEXT", QT_TRANSLATE_NOOP("Cli", "what would be right; nothing about people")}},
    true,
    "directory assure desk.letstalk \"lunch club\"",
    assureService};

const Command kDirectoryRingListCommand {
    "directory ring-list",
    QT_TRANSLATE_NOOP("Cli", "whom to ring in a quiet hour, and why"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Entries said to be wrong, then those not checked for twelve months, the most used and "
        "longest unchecked first. How many were sent there is told as \"directory outcomes\" does; "
        "what is not told does not show in the order either."),
    {kFile},
    {kLimit},
    true,
    "directory ring-list desk.letstalk --limit 10",
    ringList};

const Command kDirectoryLinkCommand {
    "directory link",
    QT_TRANSLATE_NOOP("Cli", "say that two entries are one service, or are not"),
    QT_TRANSLATE_NOOP("Cli",
                      "Nothing is merged: both entries stay as they are, and searches show one line. The "
                      "statement can be taken back at any time."),
    {kFile,
     {"FIRST", QT_TRANSLATE_NOOP("Cli", "one entry")},
     {"SECOND", QT_TRANSLATE_NOOP("Cli", "the other")}},
    {{"different", nullptr, QT_TRANSLATE_NOOP("Cli", "they are different services")},
     {"withdraw", nullptr, QT_TRANSLATE_NOOP("Cli", "takes the statement back")},
     {"note", "TEXT", QT_TRANSLATE_NOOP("Cli", "why")}},
    true,
    "directory link desk.letstalk \"lunch club\" \"luncheon club\"",
    linkServices};

const Command kDirectoryDuplicatesCommand {
    "directory duplicates",
    QT_TRANSLATE_NOOP("Cli", "entries that may be one service, with reasons"),
    QT_TRANSLATE_NOOP("Cli", "Pairs about which nobody has said anything yet. Nothing is decided."),
    {kFile},
    {kLimit},
    true,
    "directory duplicates desk.letstalk",
    suggestLinks};

const Command kDirectoryOutcomesCommand {
    "directory outcomes",
    QT_TRANSLATE_NOOP("Cli", "what became of those who were sent to a service"),
    QT_TRANSLATE_NOOP("Cli",
                      "Of the last twelve months. Small counts are told as \"fewer than 8\" to whoever may "
                      "not open the rows."),
    {kFile, kService},
    {{"rows", nullptr, QT_TRANSLATE_NOOP("Cli", "with the rows behind the figures")}},
    true,
    "directory outcomes desk.letstalk \"lunch club\"",
    showOutcomes};

} // namespace letstalk::cli
