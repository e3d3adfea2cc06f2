// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/step_checks.h"

#include "core/domain/dp/nomination.h"

#include <algorithm>

namespace letstalk::dp {

namespace {

bool blank(const QString &text)
{
    return text.trimmed().isEmpty();
}

void want(bool good, const char *code, const char *part, Refusals &refusals)
{
    if (!good)
        refusals.push_back(fillIn(code, part));
}

bool hasBeenAsked(Stage stage)
{
    return stage == Stage::Requested || stage == Stage::Deciding;
}

/// Closing steps have no way on, so another of their kind is named instead of a way there.
std::optional<Refusal> closingInstead(Stage stage, StepKind kind)
{
    if (kind == StepKind::End)
        return instead("not-agreed-yet", {StepKind::Withdraw});
    if (kind != StepKind::NotProgress)
        return std::nullopt;
    if (stage == Stage::Interest || stage == Stage::Declined)
        return instead("nothing-to-close", {StepKind::Withdraw});
    return instead("decided-already", {StepKind::End, StepKind::Withdraw});
}

/// What puts right what this step recorded, as a part of Cure::Kind::CorrectRecord; empty: nothing does.
QString rightedBy(StepKind kind, const Case &item)
{
    switch (kind) {
    case StepKind::SetBudget:
        return QStringLiteral("budget");
    case StepKind::AskForPayment:
        return item.request && item.request->route() == Route::S31 ? QStringLiteral("nominee") : QString();
    case StepKind::Approve:
    case StepKind::Decline:
        return QStringLiteral("decision");
    case StepKind::PayFirst:
        return QStringLiteral("payment");
    default:
        return {};
    }
}

class Content
{
public:
    Content(const Case &item, const StepContext &context) : m_case(item), m_context(context) { }

    void operator()(const GiveInformation &step)
    {
        want(!blank(step.format), "format-missing", "format", m_refusals);
    }
    void operator()(const RaiseLead &step)
    {
        want(step.personAgrees, "person-has-not-agreed", "agreed", m_refusals);
        want(!step.reasons.isEmpty(), "reasons-missing", "reasons", m_refusals);
    }
    void operator()(const AcceptLead &step)
    {
        want(!blank(step.reason), "reason-missing", "reason", m_refusals);
        want(step.personTold.has_value(), "told-missing", "told", m_refusals);
        want(!step.owner.isNull(), "owner-missing", "owner", m_refusals);
        if (m_case.owner && !step.owner.isNull() && *m_case.owner != step.owner)
            m_refusals.push_back(recordFirst("owned-by-another", "hand_over"));
    }
    void operator()(const NotProgress &step)
    {
        want(notProgressedReasons().contains(step.reason), "reason-unknown", "reason", m_refusals);
        want(step.reason != u"OTHER" || !blank(step.note), "note-missing", "reason", m_refusals);
        const bool died = step.reason == u"DIED";
        want(died || step.personTold.has_value(), "told-missing", "told", m_refusals);
        if (hasBeenAsked(*m_case.stage()) && !died && step.reason != u"OUT_OF_AREA")
            m_refusals.push_back(
                m_case.stage() == Stage::Deciding
                    ? instead("request-stands", {StepKind::Decline, StepKind::Withdraw})
                    : instead("request-stands", {StepKind::StartDeciding, StepKind::Withdraw}));
    }
    void operator()(const StartAssessment &step)
    {
        want(!blank(step.practitioner), "practitioner-missing", "practitioner", m_refusals);
    }
    void operator()(const SetBudget &step) { m_refusals = checkBudget(step.budget); }
    void operator()(const AskForPayment &step)
    {
        if (!m_case.budget || !checkBudget(*m_case.budget).empty())
            m_refusals.push_back(recordFirst("budget-missing", "budget"));
        want(!blank(step.request.how), "how-missing", "how", m_refusals);
        if (const auto *nominee = step.request.nominee())
            want(!blank(nominee->name), "nominee-nameless", "requester", m_refusals);
        if (const auto *person = step.request.authorisedPerson()) {
            want(!blank(person->name), "authorised-person-nameless", "requester", m_refusals);
            want(person->authority && !blank(person->evidence), "authority-missing", "requester", m_refusals);
        }
    }
    void operator()(const StartDeciding &)
    {
        if (!m_case.request)
            m_refusals.push_back(recordFirst("request-missing", "request"));
        if (!m_case.budget) // a newer program's budget is not read here
            m_refusals.push_back(recordFirst("budget-missing", "budget"));
    }
    void operator()(const Approve &step) { decide(step.decision, Outcome::Approved); }
    void operator()(const Decline &step) { decide(step.decision, Outcome::Declined); }
    void operator()(const StartSetUp &) { }
    void operator()(const PayFirst &step)
    {
        if (!m_case.request)
            m_refusals.push_back(recordFirst("request-missing", "request"));
        else
            m_refusals = checkSetUp(m_case.setUp, *m_case.request, m_context.on);
        want(step.amount > Money(), "amount-missing", "amount", m_refusals);
        stillMet();
    }
    void operator()(const Suspend &step)
    {
        want(!blank(step.reason), "reason-missing", "reason", m_refusals);
        want(!blank(step.notice), "notice-missing", "notice", m_refusals);
        want(!blank(step.funds), "funds-missing", "funds", m_refusals);
        want(!blank(step.support), "interim-missing", "support", m_refusals);
    }
    void operator()(const Resume &step)
    {
        want(!blank(step.reason), "reason-missing", "reason", m_refusals);
        stillMet();
    }
    void operator()(const End &step)
    {
        want(endReasons().contains(step.reason), "reason-unknown", "reason", m_refusals);
        want(step.reason != u"OTHER" || !blank(step.note), "note-missing", "reason", m_refusals);
        want(!blank(step.ending.notice), "notice-missing", "notice", m_refusals);
        settle(step.ending, step.reason != u"DIED");
    }
    void operator()(const Withdraw &step)
    {
        want(!blank(step.reason), "reason-missing", "reason", m_refusals);
        if (hasBeenPaid(*m_case.stage()))
            settle(step.ending, true);
    }

    Refusals take() { return std::move(m_refusals); }

private:
    void decide(const DecisionRecord &decision, Outcome outcome)
    {
        if (!m_case.conditions)
            m_refusals.push_back(recordFirst("conditions-open", "conditions"));
        else
            m_refusals = checkDecision(withSnapshot(m_case, decision, outcome));
        if (outcome == Outcome::Approved && m_case.request)
            for (auto &refusal : nomineeOpen(*m_case.request))
                m_refusals.push_back(std::move(refusal));
        const bool known = std::any_of(m_case.decisions.begin(), m_case.decisions.end(),
                                       [&](const DecisionRecord &it) { return it.id == decision.id; });
        want(!decision.id.isNull() && !known, "decision-id-taken", "id", m_refusals);
    }
    /// s33(4): payments stop when a condition fails, so none begin or go on without all of them.
    void stillMet()
    {
        for (auto &refusal : noLongerMet(m_case))
            m_refusals.push_back(std::move(refusal));
    }
    void settle(const Ending &ending, bool support)
    {
        want(!blank(ending.residualFunds), "funds-missing", "funds", m_refusals);
        want(!support || !blank(ending.alternativeSupport), "support-missing", "support", m_refusals);
    }

    const Case &m_case;
    const StepContext &m_context;
    Refusals m_refusals;
};

} // namespace

Refusals checkPlace(const Case &item, StepKind kind, const StepContext &context)
{
    const auto stage = item.stage();
    if (stage && isClosed(*stage))
        return {{QStringLiteral("case-closed"), {Cure::Kind::NewLead, {}, {}}}};
    const auto possible = stepsFrom(stage);
    if (std::find(possible.begin(), possible.end(), kind) == possible.end()) {
        if (const auto other = stage ? closingInstead(*stage, kind) : std::nullopt)
            return {*other};
        if (stage != stepRule(kind).to)
            if (auto firsts = firstStepsTowards(stage, kind); !firsts.empty())
                return {stepFirst("too-early", std::move(firsts))};
        return {{QStringLiteral("past-already"), {Cure::Kind::CorrectRecord, rightedBy(kind, item), {}}}};
    }
    Refusals refusals;
    want(!context.by.isNull(), "who-missing", "who", refusals);
    want(context.on.isValid(), "day-missing", "day", refusals);
    want(!context.on.isValid() || context.on <= context.today, "day-in-future", "day", refusals);
    want(!context.on.isValid() || item.events.empty() || context.on >= item.events.back().on,
         "day-before-last-step", "day", refusals);
    return refusals;
}

Refusals checkContent(const Case &item, const Step &step, const StepContext &context)
{
    Content content(item, context);
    std::visit(content, step);
    return content.take();
}

DecisionRecord withSnapshot(const Case &item, DecisionRecord decision, Outcome outcome)
{
    decision.outcome = outcome;
    decision.conditions = *item.conditions;
    decision.route = decision.conditions.route();
    decision.basis = item.budget ? item.budget->basis : Basis::CareAct;
    const auto *asked = item.request ? item.request->authorisedPerson() : nullptr;
    decision.authorisedPerson = asked ? asked->name.simplified() : QString();
    decision.exclusion = item.exclusion;
    decision.familyPayments = item.familyPayments;
    decision.corrects.reset();
    decision.correctionReason.clear();
    decision.supersededBy.reset();
    return decision;
}

Refusals noLongerMet(const Case &item)
{
    Refusals refusals;
    if (!item.conditions || !item.conditions->allMet())
        refusals.push_back(recordFirst("conditions-no-longer-met", "conditions"));
    if (item.exclusion.answer == ExclusionCheck::Answer::Excluded) // found after the decision
        refusals.push_back(instead("excluded", {StepKind::End}));
    if (std::any_of(item.familyPayments.begin(), item.familyPayments.end(),
                    [](const auto &payment) { return mayBePaid(payment) != FamilyAnswer::MayBePaid; }))
        refusals.push_back(recordFirst("relative-not-settled", "family"));
    return refusals;
}

bool mustStop(std::optional<Stage> stage, const Case &item)
{
    return stage == Stage::Live && !noLongerMet(item).empty();
}

QStringList notProgressedReasons()
{
    return {QStringLiteral("NO_ELIGIBLE_NEED"),
            QStringLiteral("SELF_FUNDER"),
            QStringLiteral("OUT_OF_AREA"),
            QStringLiteral("PREFERS_COUNCIL_ARRANGED"),
            QStringLiteral("WORRIED_ABOUT_EMPLOYER_ROLE"),
            QStringLiteral("PAPERWORK"),
            QStringLiteral("NO_PA_OR_PROVIDER"),
            QStringLiteral("RATE_TOO_LOW"),
            QStringLiteral("NO_CONTACT"),
            QStringLiteral("DIED"),
            QStringLiteral("OTHER")};
}

QStringList endReasons()
{
    return {QStringLiteral("CONDITION_FAILED"),
            QStringLiteral("BREACH"),
            QStringLiteral("OFF_PLAN"),
            QStringLiteral("DIED"),
            QStringLiteral("MOVED"),
            QStringLiteral("PERSONS_CHOICE"),
            QStringLiteral("OTHER")};
}

} // namespace letstalk::dp
