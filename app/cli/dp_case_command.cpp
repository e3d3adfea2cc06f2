// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// dp advance, budget, interest, again: a Direct Payment case from step to step.
#include "app/cli/command_list.h"
#include "app/cli/dp_form.h"
#include "core/domain/dp/payment_check.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

using dp::StepKind;

struct StepWord
{
    const char *word;
    StepKind kind;
};
constexpr StepWord kSteps[] = {{"lead", StepKind::RaiseLead},
                               {"accept", StepKind::AcceptLead},
                               {"not-progress", StepKind::NotProgress},
                               {"assess", StepKind::StartAssessment},
                               {"budget", StepKind::SetBudget},
                               {"request", StepKind::AskForPayment},
                               {"deciding", StepKind::StartDeciding},
                               {"set-up", StepKind::StartSetUp},
                               {"pay", StepKind::PayFirst},
                               {"suspend", StepKind::Suspend},
                               {"resume", StepKind::Resume},
                               {"end", StepKind::End},
                               {"withdraw", StepKind::Withdraw}};

Result<StepKind> stepMeant(Run &run)
{
    const QString typed = run.arguments().positional(2).toLower();
    QStringList words;
    for (const auto &step : kSteps) {
        if (typed == QLatin1String(step.word))
            return step.kind;
        words << QLatin1String(step.word);
    }
    if (typed == u"approve"_s || typed == u"agree"_s || typed == u"decline"_s)
        return run.wrong(Cli::tr("A decision is made with “letstalk-cli dp decide”."));
    return run.wrong(Cli::tr("“%1” is no step; there are: %2.").arg(typed, words.join(u", "_s)));
}

dp::Budget budgetFrom(DpForm &form)
{
    dp::Budget budget;
    budget.amount = form.rate("amount").value_or(Rate());
    budget.planReference = form.text("plan");
    budget.eligibleNeeds = form.yesNo("eligible_needs").value_or(false);
    if (form.text("contribution").toLower() == u"unknown"_s)
        budget.contributionKnown = false;
    else if ((budget.contribution = form.rate("contribution")))
        budget.contributionKnown = true;
    budget.paidAs = form.choice<dp::PaidAs>("paid_as", dp::paidAsFromCode);
    budget.basis = form.choice<dp::Basis>("basis", dp::basisFromCode).value_or(dp::Basis::CareAct);
    return budget;
}

/// "requester: adult" or "authorised"; each asks for its own lines.
dp::Request requestFrom(DpForm &form)
{
    dp::Request request;
    request.how = form.text("how");
    const bool authorised = form.oneOf("requester", {u"adult"_s, u"authorised"_s}) == u"authorised"_s;
    if (authorised) {
        dp::AuthorisedPersonAsks asks;
        asks.person.name = form.text("name");
        asks.person.relation = form.text("relation");
        asks.person.authority = form.choice<dp::Authority>("authority", dp::authorityFromCode);
        asks.person.evidence = form.text("evidence");
        request.who = asks;
        return request;
    }
    dp::AdultAsks asks;
    const dp::Nominee nominee {form.text("nominee"), form.text("nominee_relation"),
                               form.day("nominee_agreed")};
    if (!nominee.name.isEmpty())
        asks.nominee = nominee;
    request.who = asks;
    return request;
}

dp::Ending endingFrom(DpForm &form)
{
    return {form.text("notice"), form.text("funds"), form.text("support")};
}

Result<UserId> colleagueMeant(services::Workspace &workspace, const QString &typed)
{
    if (typed.isEmpty())
        return UserId();
    LT_ASSIGN(const auto known, workspace.dpCases().colleagues());
    QStringList names;
    for (const auto &one : known) {
        if (typed.compare(one.userName, Qt::CaseInsensitive) == 0)
            return one.id;
        names << one.userName;
    }
    return Error {Error::Code::InvalidInput,
                  Cli::tr("“%1” carries no cases; there are: %2").arg(typed, names.join(u", "_s)),
                  {}};
}

Result<dp::Step> stepFrom(StepKind kind, DpForm &form, services::Workspace &workspace)
{
    const auto &codes = workspace.codes();
    switch (kind) {
    case StepKind::RaiseLead:
        return dp::Step(dp::RaiseLead {form.yesNo("agreed").value_or(false), {{}, form.text("reason")}});
    case StepKind::AcceptLead: {
        dp::AcceptLead step {form.text("reason"), form.yesNo("told"), {}};
        LT_ASSIGN(step.owner, colleagueMeant(workspace, form.text("owner")));
        return dp::Step(step);
    }
    case StepKind::NotProgress:
        return dp::Step(dp::NotProgress {form.code(codes, "dp_not_progressed", "reason"), form.text("note"),
                                         form.yesNo("told")});
    case StepKind::StartAssessment: {
        const bool carer = form.oneOf("kind", {u"needs"_s, u"carer"_s}) == u"carer"_s;
        return dp::Step(dp::StartAssessment {carer ? dp::AssessmentKind::Carer : dp::AssessmentKind::Needs,
                                             form.text("practitioner")});
    }
    case StepKind::SetBudget:
        return dp::Step(dp::SetBudget {budgetFrom(form)});
    case StepKind::AskForPayment:
        return dp::Step(dp::AskForPayment {requestFrom(form)});
    case StepKind::StartSetUp:
        return dp::Step(dp::StartSetUp {});
    case StepKind::PayFirst:
        return dp::Step(dp::PayFirst {form.money("amount").value_or(Money())});
    case StepKind::Suspend:
        return dp::Step(
            dp::Suspend {form.text("reason"), form.text("notice"), form.text("support"), form.text("funds")});
    case StepKind::Resume:
        return dp::Step(dp::Resume {form.text("reason")});
    case StepKind::End:
        return dp::Step(
            dp::End {form.code(codes, "dp_end_reason", "reason"), form.text("note"), endingFrom(form)});
    case StepKind::Withdraw:
        return dp::Step(dp::Withdraw {form.text("reason"), endingFrom(form)});
    case StepKind::GiveInformation:
    case StepKind::StartDeciding:
    case StepKind::Approve:
    case StepKind::Decline:
        break;
    }
    return dp::Step(dp::StartDeciding {});
}

/// Another amount than agreed is paid only when somebody says that it is meant.
Status checkAmount(DpForm &form, services::Workspace &workspace, const DpCaseId &id, const dp::Step &step)
{
    const auto *pay = std::get_if<dp::PayFirst>(&step);
    if (!pay)
        return done();
    const bool meant = form.yesNo("meant").value_or(false);
    LT_ASSIGN(const auto opened, workspace.dpCases().open(id));
    const auto &budget = opened.item.budget;
    if (meant || pay->amount <= Money() || !budget || dp::isAsAgreed(pay->amount, *budget))
        return done();
    return Error {Error::Code::InvalidInput,
                  dp::notAsAgreedText(pay->amount, *budget) + u' '
                      + Cli::tr("If it is meant, add the line “meant: yes”."),
                  {}};
}

Status advanceCommand(Run &run)
{
    LT_ASSIGN(const auto kind, stepMeant(run));
    LT_ASSIGN(auto form, DpForm::read(run));
    LT_ASSIGN(const auto extras, stepExtras(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    LT_ASSIGN(const auto step, stepFrom(kind, form, *workspace));
    const Status amount = checkAmount(form, *workspace, id, step);
    LT_TRY(form.finish(run));
    LT_TRY(amount);
    LT_ASSIGN(const auto taken, workspace->dpCases().take(id, step, extras));
    const QString stage = dp::stageCode(dp::stepRule(kind).to);
    run.console().print(
        Cli::tr("Done. The case stands at: %1.").arg(workspace->codes().label(u"dp_stage"_s, stage)));
    QJsonObject log;
    for (const auto &line : taken.log)
        log.insert(line.item, line.value);
    run.console().answer({{u"id"_s, id.toText()}, {u"stage"_s, stage}, {u"logged"_s, log}});
    return done();
}

Status budgetCommand(Run &run)
{
    LT_ASSIGN(auto form, DpForm::read(run));
    const auto budget = budgetFrom(form);
    LT_TRY(form.finish(run));
    LT_ASSIGN(const auto extras, stepExtras(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    LT_TRY(workspace->dpCases().changeBudget(id, budget, extras));
    run.console().print(Cli::tr("The budget is recorded. What was recorded before stays in the history."));
    run.console().answer({{u"id"_s, id.toText()}});
    return done();
}

Status told(Run &run, const services::DpCaseService::Begun &begun)
{
    run.console().print(Cli::tr("Recorded as %1.").arg(begun.reference));
    run.console().answer({{u"id"_s, begun.id.toText()}, {u"reference"_s, begun.reference}});
    return done();
}

Status interestCommand(Run &run)
{
    const auto person = PersonId::fromText(run.arguments().positional(1));
    if (!person)
        return run.wrong(Cli::tr("ID is an id, as “letstalk-cli people search” shows it."));
    LT_ASSIGN(const auto day, run.day("day"));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto begun,
              workspace->dpCases().noteInterest(*person, run.arguments().value("format"), day));
    return told(run, begun);
}

Status againCommand(Run &run)
{
    LT_ASSIGN(auto form, DpForm::read(run));
    const dp::RaiseLead step {form.yesNo("agreed").value_or(false), {{}, form.text("reason")}};
    LT_TRY(form.finish(run));
    LT_ASSIGN(const auto extras, stepExtras(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    LT_ASSIGN(const auto begun, workspace->dpCases().leadAgain(id, step, extras));
    return told(run, begun);
}

const Positional kCase {"CASE", QT_TRANSLATE_NOOP("Cli", "the case's reference or id")};

} // namespace

const Command kDpAdvanceCommand {
    "dp advance",
    QT_TRANSLATE_NOOP("Cli", "take the next step with a Direct Payment case"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Takes one step, or says everything that stands in its way (“dp show” lists the steps and what each "
        "lacks). What the step says are lines of a form:\n"
        "lead: agreed, reason\naccept: reason, told, owner\nnot-progress: reason, note, told\n"
        "assess: practitioner, kind (needs, carer)\n"
        "budget: amount (“£240.00 a week”), plan, eligible_needs (yes, no), contribution (a rate, or "
        "unknown), paid_as "
        "(gross, net), basis (care_act, s117, both; left out: care_act)\n"
        "request: how, requester (adult, authorised); nominee, nominee_relation, nominee_agreed; or name, "
        "relation, authority (AUTHORISED_MCA, AUTHORISED_AGREED, AUTHORISED_COUNCIL), evidence\n"
        "deciding, set-up: nothing\npay: amount, meant (yes: another amount than agreed is meant)\nsuspend: "
        "reason, notice, funds, support\nresume: reason\n"
        "end: reason, note, notice, funds, support\nwithdraw: reason, notice, funds, support"),
    {kFile,
     kCase,
     {"STEP",
      QT_TRANSLATE_NOOP("Cli",
                        "lead, accept, not-progress, assess, budget, request, deciding, set-up, "
                        "pay, suspend, resume, end or withdraw")}},
    {kFormFileOption, kSetOption, kStepDayOption, kNextStepOption, kNextDueOption},
    true,
    "dp advance desk.letstalk DPC-K7QX4-M2P9T-3 accept --form-file accept.txt --user social",
    advanceCommand};

const Command kDpBudgetCommand {
    "dp budget",
    QT_TRANSLATE_NOOP("Cli", "put the personal budget right"),
    QT_TRANSLATE_NOOP("Cli",
                      "Records the budget anew, between steps: amount, plan, eligible_needs (yes, no), "
                      "contribution, paid_as and basis, as “dp advance ... budget” takes them. A basis left "
                      "out is care_act; for after-care under section 117 nobody pays a contribution."),
    {kFile, kCase},
    {kFormFileOption, kSetOption, kStepDayOption, kNextStepOption, kNextDueOption},
    true,
    "dp budget desk.letstalk DPC-K7QX4-M2P9T-3 --form-file budget.txt --user social",
    budgetCommand};

const Command kDpInterestCommand {
    "dp interest",
    QT_TRANSLATE_NOOP("Cli", "note that somebody was told about Direct Payments"),
    QT_TRANSLATE_NOOP("Cli",
                      "Notes that somebody was given information or asked for it. It is no lead; a lead "
                      "raised later goes on from it."),
    {kFile, {"ID", QT_TRANSLATE_NOOP("Cli", "the person's id, from a search")}},
    {{"format", "TEXT", QT_TRANSLATE_NOOP("Cli", "how: leaflet, large print, spoken"), true}, kStepDayOption},
    true,
    "dp interest desk.letstalk 0190c5a2-7000-7000-8000-000000000001 --format leaflet",
    interestCommand};

const Command kDpAgainCommand {
    "dp again",
    QT_TRANSLATE_NOOP("Cli", "raise a new lead for somebody whose case is closed"),
    QT_TRANSLATE_NOOP("Cli",
                      "A new case that remembers the closed one and takes nothing else from it. Lines of "
                      "the form: agreed, reason."),
    {kFile, kCase},
    {kFormFileOption, kSetOption, kStepDayOption, kNextStepOption, kNextDueOption},
    true,
    "dp again desk.letstalk DPC-K7QX4-M2P9T-3 --form-file lead.txt --user social",
    againCommand};

} // namespace letstalk::cli
