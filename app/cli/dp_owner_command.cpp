// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// dp hand-over, policy: who looks after a case, and what the council chose.
#include "app/cli/command_list.h"
#include "app/cli/dp_form.h"
#include "app/cli/text_input.h"
#include "core/domain/money.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

Result<UserId> colleagueMeant(Run &run, services::Workspace &workspace)
{
    const QString typed = run.arguments().value("to");
    LT_ASSIGN(const auto known, workspace.dpCases().colleagues());
    QStringList names;
    for (const auto &one : known) {
        if (typed.compare(one.userName, Qt::CaseInsensitive) == 0)
            return one.id;
        names << one.userName;
    }
    return run.wrong(
        Cli::tr("--to names who is asked to take over; there are: %1.").arg(names.join(u", "_s)));
}

Status handOverCommand(Run &run)
{
    const QString what = run.arguments().positional(2).toLower();
    const QStringList known {u"take"_s, u"offer"_s, u"accept"_s, u"decline"_s, u"recall"_s};
    if (!known.contains(what))
        return run.wrong(Cli::tr("“%1” is none of: %2.").arg(what, known.join(u", "_s)));
    LT_ASSIGN(const QString note, textFile(run, "text-file"));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    auto &cases = workspace->dpCases();
    if (what == u"take"_s) {
        LT_TRY(cases.takeOver(id));
    } else if (what == u"offer"_s) {
        LT_ASSIGN(const auto to, colleagueMeant(run, *workspace));
        LT_TRY(cases.offerHandOver(id, to, note));
    } else if (what == u"accept"_s) {
        LT_TRY(cases.acceptHandOver(id));
    } else if (what == u"decline"_s) {
        LT_TRY(cases.declineHandOver(id));
    } else {
        LT_TRY(cases.recallHandOver(id));
    }
    run.console().print(what == u"offer"_s ? Cli::tr("Asked. Until they accept, the case stays where it is.")
                                           : Cli::tr("Recorded."));
    run.console().answer({{u"id"_s, id.toText()}});
    return done();
}

Result<std::vector<services::DpChoice>> choicesFrom(Run &run)
{
    std::vector<services::DpChoice> choices;
    for (const QString &pair : run.arguments().values("set")) {
        services::DpChoice choice;
        choice.name = pair.section(u'=', 0, 0).trimmed();
        const QString value = pair.section(u'=', 1).trimmed();
        if (services::isYesNoChoice(choice.name)) {
            if (value != u"yes"_s && value != u"no"_s)
                return run.wrong(Cli::tr("--set %1 takes yes or no, not “%2”.").arg(choice.name, value));
            choice.number = value == u"yes"_s ? 1 : 0;
            choices.push_back(choice);
            continue;
        }
        bool isNumber = false;
        const int number = value.toInt(&isNumber);
        const bool stall = choice.name.startsWith(u"stall."_s);
        if (!pair.contains(u'=') || (!isNumber && !(stall && value == u"never"_s)))
            return run.wrong(
                Cli::tr("--set takes NAME=NUMBER (stall.STAGE=never, match.judgments=yes), not “%1”.")
                    .arg(pair));
        if (isNumber)
            choice.number = number;
        choices.push_back(choice);
    }
    const QString words = run.arguments().value("words");
    if (!words.startsWith(u"law."_s) && (run.arguments().has("source") || run.arguments().has("as-at")))
        return run.wrong(Cli::tr("--source and --as-at go with the words of a rule: --words law.CODE."));
    if (words.isEmpty() && run.arguments().has("text-file"))
        return run.wrong(Cli::tr("--text-file goes with --words, which says what the words are for."));
    if (words.isEmpty())
        return choices;
    services::DpChoice choice;
    choice.name = words;
    LT_ASSIGN(choice.text, textInput(run));
    choice.source = run.arguments().value("source");
    LT_ASSIGN(choice.asAt, run.day("as-at"));
    choices.push_back(choice);
    return choices;
}

void printMatchRules(const Console &console, const MatchRules &match)
{
    const auto yesNo = [](bool asked) { return asked ? Cli::tr("yes") : Cli::tr("no"); };
    console.print(Cli::tr("match.people: at most %1").arg(match.mostPeople));
    console.print(Cli::tr("match.cover: at least %1").arg(Money::fromPence(match.leastCoverMinor).toText()));
    console.print(Cli::tr("A check without an end on record is good for so many months from its day:"));
    console.print(Cli::tr("match.dbs_months: %1").arg(match.dbsMonths));
    console.print(Cli::tr("match.insurance_months: %1").arg(match.insuranceMonths));
    console.print(Cli::tr("match.training_months: %1").arg(match.trainingMonths));
    console.print(Cli::tr("match.judgments: %1; match.judgments_months: %2")
                      .arg(yesNo(match.judgments))
                      .arg(match.judgmentsMonths));
    console.print(Cli::tr("match.disclaimer: %1").arg(yesNo(match.disclaimer)));
}

QJsonObject matchRulesObject(const MatchRules &match)
{
    return {{u"people"_s, match.mostPeople},
            {u"cover"_s, match.leastCoverMinor / 100},
            {u"dbs_months"_s, match.dbsMonths},
            {u"insurance_months"_s, match.insuranceMonths},
            {u"training_months"_s, match.trainingMonths},
            {u"judgments_months"_s, match.judgmentsMonths},
            {u"judgments"_s, match.judgments},
            {u"disclaimer"_s, match.disclaimer}};
}

void printPolicy(const Console &console, const services::DpPolicy &policy)
{
    console.print(Cli::tr("First review: within %n month(s)", nullptr, policy.review.firstMonths));
    console.print(Cli::tr("Later reviews: at most %n month(s) apart", nullptr, policy.review.laterMonths));
    console.print(Cli::tr("Review after an event: within %n day(s)", nullptr, policy.review.triggerDays));
    console.print(Cli::tr("Shown as coming: %n day(s) before", nullptr, policy.review.comingDays));
    console.print(Cli::tr("Letter about a decision: within %n day(s)", nullptr, policy.noticeDays));
    printMatchRules(console, policy.match);
    for (int i = 0; i < dp::kStageCount; ++i)
        if (const auto days = policy.stall.days[std::size_t(i)])
            console.print(Cli::tr("stall.%1: %n day(s)", nullptr, *days).arg(dp::stageCode(dp::Stage(i))));
    console.print(Cli::tr("How to appeal: %1").arg(policy.appeal));
    console.print(Cli::tr("Questions to: %1").arg(policy.contact));
    for (const auto &law : policy.law.all())
        if (law.local)
            console.print(Cli::tr("%1 (%2, %3): %4")
                              .arg(law.code, law.source, law.asAt.toString(Qt::ISODate), law.text));
}

QJsonObject policyObject(const services::DpPolicy &policy)
{
    QJsonObject stall;
    for (int i = 0; i < dp::kStageCount; ++i)
        if (const auto days = policy.stall.days[std::size_t(i)])
            stall.insert(dp::stageCode(dp::Stage(i)), *days);
    QJsonArray law;
    for (const auto &text : policy.law.all())
        law << QJsonObject {{u"code"_s, text.code},        {u"text"_s, text.text},
                            {u"source"_s, text.source},    {u"as_at"_s, text.asAt.toString(Qt::ISODate)},
                            {u"checked"_s, text.verified}, {u"local"_s, text.local}};
    return {{u"first_months"_s, policy.review.firstMonths},
            {u"later_months"_s, policy.review.laterMonths},
            {u"trigger_days"_s, policy.review.triggerDays},
            {u"coming_days"_s, policy.review.comingDays},
            {u"notice_days"_s, policy.noticeDays},
            {u"appeal"_s, policy.appeal},
            {u"contact"_s, policy.contact},
            {u"match"_s, matchRulesObject(policy.match)},
            {u"stall"_s, stall},
            {u"law"_s, law}};
}

Status policyCommand(Run &run)
{
    LT_ASSIGN(const auto choices, choicesFrom(run));
    LT_ASSIGN(const auto workspace, run.open());
    services::DpPolicyChange change;
    if (!choices.empty()) {
        LT_ASSIGN(change, workspace->dpCases().setPolicy(choices));
    }
    LT_ASSIGN(const auto policy, workspace->dpCases().policy());
    printPolicy(run.console(), policy);
    if (!change.warning.isEmpty())
        run.console().note(change.warning);
    auto object = policyObject(policy);
    object.insert(u"warning"_s, change.warning);
    run.console().answer(object);
    return done();
}

} // namespace

const Command kDpHandOverCommand {
    "dp hand-over",
    QT_TRANSLATE_NOOP("Cli", "who looks after a Direct Payment case"),
    QT_TRANSLATE_NOOP("Cli",
                      "take: a case that nobody looks after. offer: asks somebody to take yours over; it "
                      "stays yours until they accept. recall: takes the offer back."),
    {kFile,
     {"CASE", QT_TRANSLATE_NOOP("Cli", "the case's reference or id")},
     {"WHAT", QT_TRANSLATE_NOOP("Cli", "take, offer, accept, decline or recall")}},
    {{"to", "USER", QT_TRANSLATE_NOOP("Cli", "whom to ask, by user name; with offer")},
     {"text-file", "PATH", QT_TRANSLATE_NOOP("Cli", "a file with a note to them; “-”: standard input")}},
    true,
    "dp hand-over desk.letstalk DPC-K7QX4-M2P9T-3 offer --to officer --user social",
    handOverCommand};

const Command kDpPolicyCommand {
    "dp policy",
    QT_TRANSLATE_NOOP("Cli", "the council's choices about Direct Payments"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Shows, and with --set or --words changes, how soon reviews are (first_months 1 to 6, later_months "
        "1 to 12, trigger_days, coming_days), notice_days, how long a case may stay in a stage "
        "(stall.FLAGGED), what a micro-enterprise has to have in order (match.people, match.cover in pounds; "
        "match.dbs_months and the others: how long a check without an end on record is good; "
        "match.judgments and match.disclaimer: yes or no, whether they are asked for), how to appeal, whom "
        "to ask "
        "(contact), and the council's own words for a rule "
        "(law.S31_C3; empty text: back to what ships). Words are read from --text-file or standard input."),
    {kFile},
    {{"set", "NAME=VALUE", QT_TRANSLATE_NOOP("Cli", "a choice: a number, yes or no; a stage's: never, too"),
      false, true},
     {"words", "NAME", QT_TRANSLATE_NOOP("Cli", "appeal, contact or law.CODE")},
     {"text-file", "PATH",
      QT_TRANSLATE_NOOP("Cli", "a file with the words; left out or “-”, standard input")},
     {"source", "TEXT", QT_TRANSLATE_NOOP("Cli", "where the words for a rule are from")},
     {"as-at", "DATE", QT_TRANSLATE_NOOP("Cli", "the day on which that was read")}},
    true,
    "dp policy desk.letstalk --set stall.FLAGGED=5 --user social",
    policyCommand};

} // namespace letstalk::cli
