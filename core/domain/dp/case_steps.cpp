// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/case_steps.h"

#include "core/domain/dp/step_checks.h"

#include <algorithm>

namespace letstalk::dp {

namespace {

/// Puts what a step says into the case. The step has been checked.
class Apply
{
public:
    Apply(Case &item, StageEvent &event, const StepContext &context)
        : m_case(item), m_event(event), m_context(context)
    { }

    void operator()(const GiveInformation &step) { m_event.note = step.format; }
    void operator()(const RaiseLead &step) { m_case.leadReasons = step.reasons; }
    void operator()(const AcceptLead &step)
    {
        m_event.reason = step.reason;
        m_event.personTold = step.personTold;
        m_case.owner = step.owner;
    }
    void operator()(const NotProgress &step)
    {
        m_event.reason = step.reason;
        m_event.note = step.note;
        m_event.personTold = step.personTold;
    }
    void operator()(const StartAssessment &step)
    {
        m_event.reason
            = step.kind == AssessmentKind::Needs ? QStringLiteral("NEEDS") : QStringLiteral("CARER");
        m_event.note = step.practitioner;
    }
    void operator()(const SetBudget &step) { m_case.budget = step.budget; }
    void operator()(const AskForPayment &step)
    {
        m_case.request = step.request;
        m_case.conditions.reset(); // what was found for an earlier request is in its decision
    }
    void operator()(const StartDeciding &) { openConditions(); }
    void operator()(const Approve &step) { decide(step.decision, Outcome::Approved); }
    void operator()(const Decline &step) { decide(step.decision, Outcome::Declined); }
    void operator()(const StartSetUp &) { }
    void operator()(const PayFirst &step)
    {
        m_event.note = step.amount.toText();
        m_case.firstPaymentOn = m_context.on;
    }
    void operator()(const Suspend &step)
    {
        m_event.reason = step.reason;
        m_event.note = step.support;
    }
    void operator()(const Resume &step) { m_event.reason = step.reason; }
    void operator()(const End &step)
    {
        m_event.reason = step.reason;
        m_event.note = step.note;
        m_case.ending = step.ending;
    }
    void operator()(const Withdraw &step)
    {
        m_event.reason = step.reason;
        if (!(step.ending == Ending()))
            m_case.ending = step.ending;
    }

private:
    /// The gateway rests on what stands already: a budget, and who asked.
    void openConditions()
    {
        ConditionSheet sheet(m_case.request->route());
        const QString evidence
            = QStringLiteral("personal budget of %1, plan %2; asked for %3")
                  .arg(m_case.budget->amount.toText(), m_case.budget->planReference, m_case.request->how);
        const bool recorded
            = sheet.record({ConditionId::Gateway, Finding::Met, evidence, m_context.by, m_context.on});
        Q_ASSERT(recorded);
        Q_UNUSED(recorded);
        m_case.conditions = sheet;
    }
    void decide(const DecisionRecord &decision, Outcome outcome)
    {
        m_case.decisions.push_back(withSnapshot(m_case, decision, outcome));
        m_event.reason = decision.id.toText();
    }

    Case &m_case;
    StageEvent &m_event;
    const StepContext &m_context;
};

QString toldText(std::optional<bool> told)
{
    return told ? (*told ? QStringLiteral("yes") : QStringLiteral("no")) : QStringLiteral("not applicable");
}

QString requesterText(const Request &request)
{
    if (const auto *person = request.authorisedPerson())
        return QStringLiteral("authorised person: ") + person->name;
    if (const auto *nominee = request.nominee())
        return QStringLiteral("the adult, to be paid to ") + nominee->name;
    return QStringLiteral("the adult");
}

QString contributionText(const Budget &budget)
{
    if (budget.contribution)
        return budget.contribution->toText();
    return budget.basis == Basis::AfterCare ? QStringLiteral("none: after-care is free")
                                            : QStringLiteral("not known yet");
}

QString leadText(const LeadReasons &reasons)
{
    QStringList parts = reasons.indicators;
    if (!reasons.text.trimmed().isEmpty())
        parts += reasons.text;
    return parts.join(QStringLiteral("; "));
}

/// The value of one item that a step must log, from the case as it is afterwards.
QString logValue(QLatin1String item, const Case &after, const StepContext &context)
{
    const StageEvent &event = after.events.back();
    if (item == QLatin1String("day"))
        return event.on.toString(Qt::ISODate);
    if (item == QLatin1String("who"))
        return event.by.toText();
    if (item == QLatin1String("format") || item == QLatin1String("practitioner"))
        return event.note;
    if (item == QLatin1String("agreed"))
        return QStringLiteral("yes");
    if (item == QLatin1String("reasons"))
        return leadText(after.leadReasons);
    if (item == QLatin1String("reason") || item == QLatin1String("assessment"))
        return event.reason;
    if (item == QLatin1String("told"))
        return toldText(event.personTold);
    if (item == QLatin1String("owner"))
        return after.owner ? after.owner->toText() : QString();
    if (item == QLatin1String("amount"))
        return event.step == StepKind::PayFirst ? event.note : after.budget->amount.toText();
    if (item == QLatin1String("plan"))
        return after.budget->planReference;
    if (item == QLatin1String("contribution"))
        return contributionText(*after.budget);
    if (item == QLatin1String("paid_as"))
        return paidAsCode(after.budget->paidAs.value_or(PaidAs::Gross)); // unset: nothing is to be taken off
    if (item == QLatin1String("requester"))
        return requesterText(*after.request);
    if (item == QLatin1String("route"))
        return routeCode(after.request->route());
    if (item == QLatin1String("how"))
        return after.request->how;
    if (item == QLatin1String("conditions")) {
        QStringList rows;
        for (const auto &row : after.conditions->rows())
            rows += conditionCode(row.id) + u' ' + findingCode(row.finding);
        return rows.join(QStringLiteral(", "));
    }
    if (item == QLatin1String("decision"))
        return after.decisions.back().id.toText();
    if (item == QLatin1String("review"))
        return nextReview(context.on, {}, {}, context.review).by.toString(Qt::ISODate);
    if (item == QLatin1String("notice"))
        return after.ending ? after.ending->notice : QString();
    if (item == QLatin1String("funds"))
        return after.ending ? after.ending->residualFunds : QString();
    if (item == QLatin1String("support")) {
        if (event.step == StepKind::Suspend)
            return event.note;
        const QString support = after.ending ? after.ending->alternativeSupport : QString();
        return support.isEmpty() ? QStringLiteral("not applicable") : support;
    }
    return {};
}

std::vector<LogLine> logOf(const Case &after, const Step &step, const StepContext &context)
{
    std::vector<LogLine> log;
    for (const char *item : stepRule(kindOf(step)).logs) {
        QString value = logValue(QLatin1String(item), after, context);
        const auto *suspend = std::get_if<Suspend>(&step);
        if (suspend && QLatin1String(item) == QLatin1String("notice"))
            value = suspend->notice;
        if (suspend && QLatin1String(item) == QLatin1String("funds"))
            value = suspend->funds;
        log.push_back({QLatin1String(item), value});
    }
    return log;
}

} // namespace

StepKind kindOf(const Step &step)
{
    static_assert(std::variant_size_v<Step> == kStepKindCount);
    return StepKind(step.index());
}

StepAnswer take(const Case &before, const Step &step, const StepContext &context)
{
    const StepKind kind = kindOf(step);
    StepAnswer answer;
    answer.refusals = checkPlace(before, kind, context);
    const auto possible = stepsFrom(before.stage());
    if (std::find(possible.begin(), possible.end(), kind) != possible.end())
        for (auto &refusal : checkContent(before, step, context))
            answer.refusals.push_back(std::move(refusal));
    if (!answer.refusals.empty())
        return answer;

    Case after = before;
    StageEvent event {stepRule(kind).to, kind, context.on, context.by, {}, {}, {}};
    std::visit(Apply(after, event, context), step);
    after.events.push_back(event);
    if (isClosed(event.stage))
        after.handOver.reset();
    answer.log = logOf(after, step, context);
    answer.after = std::move(after);
    return answer;
}

NewLead newLead(const Case &closed, DpCaseId id)
{
    const auto stage = closed.stage();
    if (!stage || !isClosed(*stage))
        return {{instead("case-still-open", stepsFrom(stage))}, {}};
    Case lead;
    lead.id = id;
    lead.person = closed.person;
    lead.previous = closed.id;
    return {{}, std::move(lead)};
}

} // namespace letstalk::dp
