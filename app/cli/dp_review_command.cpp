// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/dp_words.h"
#include "app/cli/out_file.h"
#include "app/cli/text_input.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QString stateCode(dp::ReviewState state)
{
    switch (state) {
    case dp::ReviewState::Later:
        return u"later"_s;
    case dp::ReviewState::Coming:
        return u"coming"_s;
    case dp::ReviewState::Due:
        return u"due"_s;
    case dp::ReviewState::Overdue:
        return u"overdue"_s;
    }
    return {};
}

Status listReviews(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto lines, workspace->dpReviews().list(run.arguments().has("all")));
    TextTable table {
        {Cli::tr("Reference"), Cli::tr("Person"), Cli::tr("Review"), Cli::tr("When"), Cli::tr("Owner")}, {}};
    QJsonArray array;
    for (const auto &line : lines) {
        table.rows.push_back({line.reference, line.name.isEmpty() ? Cli::tr("(erased)") : line.name,
                              workspace->codes().label(u"dp_review_reason"_s, line.reason), line.text,
                              line.ownerName.isEmpty() ? Cli::tr("nobody yet") : line.ownerName});
        array << QJsonObject {{u"id"_s, line.id.toText()},
                              {u"reference"_s, line.reference},
                              {u"name"_s, line.name},
                              {u"reason"_s, line.reason},
                              {u"by"_s, line.by.toString(Qt::ISODate)},
                              {u"state"_s, stateCode(line.standing.state)},
                              {u"days"_s, line.standing.days},
                              {u"owner"_s, line.ownerName}};
    }
    if (lines.empty())
        run.console().print(Cli::tr("No review is due, late or coming."));
    else
        run.console().print(table);
    run.console().answer({{u"reviews"_s, array}});
    return done();
}

/// `on`: the day of what was recorded.
void tellNext(Run &run, const services::DpReviewService::Reviewed &reviewed, QDate on)
{
    run.console().print(Cli::tr("Recorded. The next review is %1.").arg(reviewed.text));
    run.console().answer({{u"on"_s, on.toString(Qt::ISODate)},
                          {u"next_by"_s, reviewed.next.by.toString(Qt::ISODate)},
                          {u"next_number"_s, reviewed.next.number},
                          {u"changed"_s, reviewed.changes.rows}});
}

Status holdReview(Run &run)
{
    LT_ASSIGN(const QDate on, typedDayOrToday(run, "on"));
    LT_ASSIGN(const QString outcome, textInput(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, workspace->directPayments().find(run.arguments().positional(1)));
    LT_ASSIGN(const auto reviewed, workspace->dpReviews().review(id, on, outcome));
    tellNext(run, reviewed, on);
    return done();
}

Status tellTrigger(Run &run)
{
    LT_ASSIGN(const auto kind, typedTrigger(run));
    LT_ASSIGN(const QDate on, typedDayOrToday(run, "on"));
    LT_ASSIGN(const QString note, textInput(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, workspace->directPayments().find(run.arguments().positional(1)));
    LT_ASSIGN(const auto reviewed, workspace->dpReviews().trigger(id, kind, on, note));
    tellNext(run, reviewed, on);
    return done();
}

/// What is recorded as heard on that day, and not taken back; of several kinds the one that is named.
Result<DpRecordId> triggerMeant(const services::OpenedDpCase &opened, QDate heard,
                                std::optional<dp::TriggerKind> kind)
{
    QStringList known;
    std::optional<DpRecordId> found;
    bool another = false;
    for (std::size_t i = 0; i < opened.triggerIds.size(); ++i) {
        const auto &one = opened.item.triggers[i];
        if (one.takenBack)
            continue;
        known << Cli::tr("%1 of %2").arg(dp::triggerLawCode(one.kind), one.on.toString(Qt::ISODate));
        if (one.on != heard || (kind && one.kind != *kind))
            continue;
        another = found.has_value();
        found = opened.triggerIds[i];
    }
    const auto refused = [](const QString &why) { return Error {Error::Code::NotFound, why, {}}; };
    if (known.isEmpty())
        return refused(Cli::tr("nothing is recorded that calls for a review"));
    if (!found)
        return refused(
            Cli::tr("nothing of the kind is recorded of that day; there are: %1").arg(known.join(u", "_s)));
    if (another && !kind)
        return refused(Cli::tr("several things are recorded of that day: give the --kind; there are: %1")
                           .arg(known.join(u", "_s)));
    return *found;
}

Status takeTriggerBack(Run &run)
{
    LT_ASSIGN(const auto heard, run.day("heard"));
    std::optional<dp::TriggerKind> kind;
    if (run.arguments().has("kind")) {
        LT_ASSIGN(kind, typedTrigger(run));
    }
    LT_ASSIGN(const QString why, textInput(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, workspace->directPayments().find(run.arguments().positional(1)));
    LT_ASSIGN(const auto opened, workspace->dpCases().open(id));
    LT_ASSIGN(const auto trigger, triggerMeant(opened, heard.value_or(QDate()), kind));
    LT_ASSIGN(const auto reviewed, workspace->dpReviews().takeTriggerBack(id, trigger, why));
    tellNext(run, reviewed, *heard);
    return done();
}

Status exportCalendar(Run &run)
{
    LT_ASSIGN(const QString path, typedOut(run, {u"ics"_s}));
    LT_ASSIGN(const auto workspace, run.open());
    OutFile out(path);
    LT_TRY(out.make());
    LT_ASSIGN(const auto calendar,
              workspace->dpReviews().calendar(run.arguments().has("mine"), run.arguments().has("names")));
    LT_TRY(out.write(calendar.bytes));
    if (!calendar.warning.isEmpty())
        run.console().note(calendar.warning);
    run.console().print(Cli::tr("%n review(s) in %1.", nullptr, calendar.reviews).arg(path));
    run.console().answer(
        {{u"reviews"_s, calendar.reviews}, {u"file"_s, path}, {u"warning"_s, calendar.warning}});
    return done();
}

const Positional kCase {"CASE", QT_TRANSLATE_NOOP("Cli", "the case's reference or id")};

} // namespace

const Command kDpReviewsCommand {
    "dp reviews",
    QT_TRANSLATE_NOOP("Cli", "reviews of Direct Payments that are late, due or coming"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Lists the cases whose next review is late, due or coming, the latest first: within six "
        "months of the first payment, then at most twelve months apart, or sooner when something "
        "happened. Looking is logged."),
    {kFile},
    {{"all", nullptr, QT_TRANSLATE_NOOP("Cli", "also those further off")}},
    true,
    "dp reviews desk.letstalk --user social",
    listReviews};

const Command kDpReviewCommand {
    "dp review",
    QT_TRANSLATE_NOOP("Cli", "record a review that was held"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Records that a Direct Payment was reviewed, and says by when the next review is owed. What "
        "came of it is read from a file or from standard input and sealed."),
    {kFile, kCase},
    {{"on", "DATE", QT_TRANSLATE_NOOP("Cli", "the day of the review; left out, today")},
     {"text-file", "PATH",
      QT_TRANSLATE_NOOP("Cli", "a file with the words; left out or “-”, standard input")}},
    true,
    "dp review desk.letstalk DPC-K7QX4-M2P9T-3 --on 2026-11-20 --text-file outcome.txt",
    holdReview};

const Command kDpTriggerCommand {
    "dp trigger",
    QT_TRANSLATE_NOOP("Cli", "record something that calls for a review"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Records that a review is called for whatever the calendar says: a condition may have been "
        "broken, capacity lost or regained, a condition may no longer be met, or somebody is worried "
        "about how the money is used. What was heard is read from a file or from standard input and "
        "sealed."),
    {kFile, kCase},
    {{"kind", "KIND",
      QT_TRANSLATE_NOOP("Cli", "breach, capacity-lost, condition, capacity-regained or misuse"), true},
     {"on", "DATE", QT_TRANSLATE_NOOP("Cli", "the day on which it was heard; left out, today")},
     {"text-file", "PATH",
      QT_TRANSLATE_NOOP("Cli", "a file with the words; left out or “-”, standard input")}},
    true,
    "dp trigger desk.letstalk DPC-K7QX4-M2P9T-3 --kind misuse --text-file heard.txt",
    tellTrigger};

const Command kDpTriggerBackCommand {
    "dp trigger-back",
    QT_TRANSLATE_NOOP("Cli", "take back what was recorded by mistake as calling for a review"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Records that what called for a review had not happened after all: it stays in the history, with the "
        "reason, and the days of reviews are worked out without it. The reason is read from a file or from "
        "standard input and sealed."),
    {kFile, kCase},
    {{"heard", "DATE", QT_TRANSLATE_NOOP("Cli", "the day on which it was heard, as it was recorded"), true},
     {"kind", "KIND", QT_TRANSLATE_NOOP("Cli", "which, when several were recorded of that day")},
     {"text-file", "PATH",
      QT_TRANSLATE_NOOP("Cli", "a file with the words; left out or “-”, standard input")}},
    true,
    "dp trigger-back desk.letstalk DPC-K7QX4-M2P9T-3 --heard 2026-11-20 --text-file why.txt",
    takeTriggerBack};

const Command kDpCalendarCommand {
    "dp calendar",
    QT_TRANSLATE_NOOP("Cli", "export reviews to a calendar"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Writes the days of reviews as iCalendar, for a calendar outside this program. Only the "
        "case's reference leaves, unless names are asked for."),
    {kFile},
    {{"out", "PATH.ics", QT_TRANSLATE_NOOP("Cli", "where to write it"), true},
     {"mine", nullptr, QT_TRANSLATE_NOOP("Cli", "your own cases alone")},
     {"names", nullptr,
      QT_TRANSLATE_NOOP("Cli",
                        "with the people's names: whoever sees the calendar learns who has a payment")}},
    true,
    "dp calendar desk.letstalk --out reviews.ics",
    exportCalendar};

} // namespace letstalk::cli
