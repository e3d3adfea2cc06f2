// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// dp decide, correct, condition, exclusion, family: what a decision rests on, and the decision.
#include "app/cli/command_list.h"
#include "app/cli/dp_form.h"
#include "app/cli/text_input.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// "C3 | why | what would change the answer"
Result<dp::DecisionReason> reasonFrom(Run &run, const QString &line)
{
    const QStringList parts = line.split(u'|');
    if (parts.size() != 3 || !dp::isDecisionReason(parts[0].trimmed().toUpper()))
        return run.wrong(
            Cli::tr("A reason is “C3 | why | what would change the answer”; the code one of GATEWAY, "
                    "C1 to C5, EXCLUDED_SCH1, PAYEE_RELATIVE_NOT_NECESSARY."));
    return dp::DecisionReason {parts[0].trimmed().toUpper(), parts[1].trimmed(), parts[2].trimmed()};
}

/// What the form says stands in the place of what `record` said.
Status readDecision(Run &run, DpForm &form, dp::DecisionRecord &record)
{
    const auto take = [&](const char *key, QString &field) {
        if (const QString text = form.text(key); form.has(key))
            field = text;
    };
    take("role", record.deciderRole);
    take("registration", record.registrationNumber);
    take("wish", record.statedWish);
    take("options", record.optionsDiscussed);
    take("appeal", record.howToAppeal);
    take("interim", record.interimSupport);
    if (const auto told = form.yesNo("appeal_told"))
        record.appealTold = *told;
    if (const QStringList seen = form.texts("evidence"); !seen.isEmpty())
        record.evidenceSeen = seen;
    if (const QStringList reasons = form.texts("reason"); !reasons.isEmpty()) {
        record.reasons.clear();
        for (const QString &line : reasons) {
            LT_ASSIGN(const auto reason, reasonFrom(run, line));
            record.reasons.push_back(reason);
        }
    }
    return done();
}

Status toldDecision(Run &run, const services::DpCaseService::Taken &taken)
{
    run.console().print(
        Cli::tr("Recorded as decision %1. The letter about it is owed: “letstalk-cli dp notice”.")
            .arg(taken.decision->toText()));
    run.console().answer({{u"decision"_s, taken.decision->toText()}});
    return done();
}

Status decideCommand(Run &run)
{
    const QString outcome = run.arguments().positional(2).toLower();
    if (outcome != u"agree"_s && outcome != u"decline"_s)
        return run.wrong(Cli::tr("“%1” is no decision: agree or decline.").arg(outcome));
    LT_ASSIGN(auto form, DpForm::read(run));
    dp::DecisionRecord record;
    LT_TRY(readDecision(run, form, record));
    LT_TRY(form.finish(run));
    LT_ASSIGN(const auto extras, stepExtras(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    if (record.howToAppeal.isEmpty()) {
        LT_ASSIGN(const auto policy, workspace->dpCases().policy());
        record.howToAppeal = policy.appeal; // the council's words, where it has given them
    }
    const dp::Step step
        = outcome == u"agree"_s ? dp::Step(dp::Approve {record}) : dp::Step(dp::Decline {record});
    LT_ASSIGN(const auto taken, workspace->dpCases().take(id, step, extras));
    return toldDecision(run, taken);
}

Status correctCommand(Run &run)
{
    const auto wrong = DpDecisionId::fromText(run.arguments().positional(2));
    if (!wrong)
        return run.wrong(Cli::tr("DECISION is an id, as “letstalk-cli dp show” lists it."));
    LT_ASSIGN(auto form, DpForm::read(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    LT_ASSIGN(const auto opened, workspace->dpCases().open(id));
    dp::DecisionRecord better;
    for (const auto &record : opened.item.decisions)
        if (record.id == *wrong)
            better = record;
    LT_TRY(readDecision(run, form, better));
    better.correctionReason = form.text("correction_reason");
    LT_TRY(form.finish(run));
    LT_ASSIGN(const auto taken, workspace->dpCases().correctDecision(id, *wrong, better));
    return toldDecision(run, taken);
}

Status conditionCommand(Run &run)
{
    const auto condition = dp::conditionFromCode(run.arguments().positional(2).toUpper());
    const auto finding = dp::findingFromCode(run.arguments().positional(3).toUpper().replace(u'-', u'_'));
    if (!condition)
        return run.wrong(
            Cli::tr("“%1” is no condition: C1 to C5, or GATEWAY.").arg(run.arguments().positional(2)));
    if (!finding)
        return run.wrong(
            Cli::tr("“%1” is no finding: met, not-met or not-yet-known.").arg(run.arguments().positional(3)));
    LT_ASSIGN(const auto extras, stepExtras(run));
    LT_ASSIGN(const QString evidence, textInput(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    auto &cases = workspace->dpCases();
    LT_TRY(cases.recordCondition(id, *condition, *finding, evidence, extras));
    LT_ASSIGN(const auto opened, cases.open(id));
    run.console().print(Cli::tr("Recorded."));
    const bool called = opened.review && opened.review->reason == dp::ReviewReason::Trigger;
    if (called)
        run.console().print(Cli::tr("A review is called for, %1.")
                                .arg(dp::reviewText(*opened.review, *opened.reviewStanding)));
    run.console().answer(
        {{u"id"_s, id.toText()},
         {u"review_by"_s, called ? QJsonValue(opened.review->by.toString(Qt::ISODate)) : QJsonValue()}});
    return done();
}

Status exclusionCommand(Run &run)
{
    const auto answer = dp::exclusionFromCode(run.arguments().positional(2).toUpper().replace(u'-', u'_'));
    if (!answer || *answer == dp::ExclusionCheck::Answer::NotChecked)
        return run.wrong(
            Cli::tr("“%1” is no answer: excluded or not-excluded. What was found is not recorded.")
                .arg(run.arguments().positional(2)));
    LT_ASSIGN(const auto extras, stepExtras(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    LT_TRY(workspace->dpCases().recordExclusion(id, *answer, extras));
    run.console().print(Cli::tr("Recorded: the answer and who looked, nothing else."));
    run.console().answer({{u"id"_s, id.toText()}});
    return done();
}

Status familyCommand(Run &run)
{
    LT_ASSIGN(auto form, DpForm::read(run));
    LT_ASSIGN(const auto extras, stepExtras(run));
    LT_ASSIGN(const auto workspace, run.open());
    dp::FamilyPayment payment;
    payment.name = form.text("name");
    const QString relation = form.code(workspace->codes(), "dp_relation", "relation");
    payment.relation = dp::relationFromCode(relation).value_or(dp::Relation::NotRelated);
    payment.sameHousehold = form.yesNo("same_household");
    const QString purpose = form.oneOf("for", {u"care"_s, u"management"_s});
    payment.paidForCare = purpose != u"management"_s;
    payment.necessary
        = form.choice<dp::Necessary>("necessary", dp::necessaryFromCode).value_or(dp::Necessary::NotDecided);
    payment.reason = form.text("reason");
    LT_TRY(form.finish(run));
    const bool remove = run.arguments().has("remove");
    if (!remove && relation.isEmpty())
        return run.wrong(Cli::tr("The form needs a line “relation: ...”."));
    if (purpose.isEmpty()) // another rule holds for each
        return run.wrong(Cli::tr("The form needs a line “for: care” or “for: management”."));
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    auto &cases = workspace->dpCases();
    if (remove)
        LT_TRY(cases.removeFamily(id, payment.name, payment.paidForCare, extras));
    else
        LT_TRY(cases.recordFamily(id, payment, extras));
    const QString missing = remove ? QString() : dp::familyText(payment);
    run.console().print(Cli::tr("Recorded."));
    if (!missing.isEmpty())
        run.console().note(Cli::tr("Before they are paid: %1.").arg(missing));
    run.console().answer({{u"id"_s, id.toText()}, {u"missing"_s, missing}});
    return done();
}

const Positional kCase {"CASE", QT_TRANSLATE_NOOP("Cli", "the case's reference or id")};
const Option kEvidence {
    "text-file", "PATH",
    QT_TRANSLATE_NOOP("Cli", "a file with the evidence; left out or “-”, standard input")};

} // namespace

const Command kDpDecideCommand {
    "dp decide",
    QT_TRANSLATE_NOOP("Cli", "record a decision about a Direct Payment"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Records what you decided, with the conditions as they stand; nothing is decided by the program. "
        "Lines "
        "of the form: role, registration, evidence (may repeat), wish, options; to decline also reason (may "
        "repeat: “C3 | why | what would change the answer”), appeal, appeal_told, interim. A refusal without "
        "all "
        "five of which condition, why, what would change it, how to appeal and support meanwhile is not "
        "saved."),
    {kFile, kCase, {"DECISION", QT_TRANSLATE_NOOP("Cli", "agree or decline")}},
    {kFormFileOption, kSetOption, kStepDayOption, kNextStepOption, kNextDueOption},
    true,
    "dp decide desk.letstalk DPC-K7QX4-M2P9T-3 decline --form-file decision.txt --user social",
    decideCommand};

const Command kDpCorrectCommand {
    "dp correct",
    QT_TRANSLATE_NOOP("Cli", "put the record of a decision right"),
    QT_TRANSLATE_NOOP("Cli",
                      "Adds a record beside the wrong one, which stays. Lines of the form as for “dp "
                      "decide”, those left out as they were, and correction_reason. Another outcome is a "
                      "new decision, not a correction."),
    {kFile, kCase, {"DECISION", QT_TRANSLATE_NOOP("Cli", "the record's id, from “dp show”")}},
    {kFormFileOption, kSetOption},
    true,
    "dp correct desk.letstalk DPC-K7QX4-M2P9T-3 0190c5a2-7000-7000-8000-000000000001 --form-file right.txt",
    correctCommand};

const Command kDpConditionCommand {
    "dp condition",
    QT_TRANSLATE_NOOP("Cli", "record what is known about a condition"),
    QT_TRANSLATE_NOOP("Cli",
                      "Records one condition of the section that the request falls under, with what it "
                      "rests on. One that is no longer met while it is paid calls for a review."),
    {kFile,
     kCase,
     {"CONDITION", QT_TRANSLATE_NOOP("Cli", "C1 to C5, or GATEWAY: the budget and who asks")},
     {"FINDING", QT_TRANSLATE_NOOP("Cli", "met, not-met or not-yet-known")}},
    {kEvidence, kStepDayOption, kNextStepOption, kNextDueOption},
    true,
    "dp condition desk.letstalk DPC-K7QX4-M2P9T-3 C3 met --text-file seen.txt --user social",
    conditionCommand};

const Command kDpExclusionCommand {
    "dp exclusion",
    QT_TRANSLATE_NOOP("Cli", "record whether the regulations exclude somebody"),
    QT_TRANSLATE_NOOP("Cli",
                      "For social workers: the answer and who looked are kept, never what was found (SI "
                      "2014/2871 Schedule 1). Others who may open the case read the answer alone."),
    {kFile, kCase, {"ANSWER", QT_TRANSLATE_NOOP("Cli", "excluded or not-excluded")}},
    {kStepDayOption, kNextStepOption, kNextDueOption},
    true,
    "dp exclusion desk.letstalk DPC-K7QX4-M2P9T-3 not-excluded --user social",
    exclusionCommand};

const Command kDpFamilyCommand {
    "dp family",
    QT_TRANSLATE_NOOP("Cli", "record somebody close who is to be paid"),
    QT_TRANSLATE_NOOP("Cli",
                      "Lines of the form: name, relation, same_household (yes, no), for (care, management), "
                      "necessary (REG3_CARE, REG3_MANAGEMENT, NO), reason. The same name and purpose again "
                      "replaces what was said."),
    {kFile, kCase},
    {kFormFileOption,
     kSetOption,
     {"remove", nullptr, QT_TRANSLATE_NOOP("Cli", "they are not to be paid after all")},
     kStepDayOption,
     kNextStepOption,
     kNextDueOption},
    true,
    "dp family desk.letstalk DPC-K7QX4-M2P9T-3 --form-file niece.txt --user social",
    familyCommand};

} // namespace letstalk::cli
