// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_case_service.h"

#include "core/base/london_time.h"
#include "core/domain/dp/nomination.h"
#include "core/domain/dp/refusal_in_case.h"
#include "core/domain/dp/review_trigger.h"
#include "core/journal/entities/sealed.h"
#include "core/services/dp_case_ready.h"
#include "core/storage/person_store.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

using namespace journal;

QString tr(const char *text)
{
    return QCoreApplication::translate("DpCaseService", text);
}

Error invalid(const QString &why)
{
    return {Error::Code::InvalidInput, why, {}};
}

/// What was answered to the prompts of the lead, without what is for social workers' eyes alone.
std::vector<dp::IndicatorShown> shownOf(const OpenedLead &lead)
{
    std::vector<dp::IndicatorShown> shown;
    for (const auto &read : lead.answers)
        if (!read.text.isEmpty() && !read.restricted)
            shown.push_back({read.answer.rule, read.answer.version, read.answer.answer,
                             read.answer.answer == u"USEFUL", read.answer.why});
    return shown;
}

dp::DecisionRecord *decisionOf(dp::Step &step)
{
    if (auto *approve = std::get_if<dp::Approve>(&step))
        return &approve->decision;
    auto *decline = std::get_if<dp::Decline>(&step);
    return decline ? &decline->decision : nullptr;
}

} // namespace

Act actOf(dp::StepKind kind, std::optional<dp::Stage> stage)
{
    switch (kind) {
    case dp::StepKind::GiveInformation:
        return Act::FlagDirectPayment;
    case dp::StepKind::AcceptLead:
        return Act::TriageDpLead;
    case dp::StepKind::NotProgress:
        return stage == dp::Stage::Flagged ? Act::TriageDpLead : Act::WorkDpCase;
    case dp::StepKind::RaiseLead:
    case dp::StepKind::StartAssessment:
    case dp::StepKind::SetBudget:
    case dp::StepKind::AskForPayment:
    case dp::StepKind::StartDeciding:
    case dp::StepKind::Withdraw:
        return Act::WorkDpCase;
    case dp::StepKind::Approve:
    case dp::StepKind::Decline:
        return Act::DecideDp;
    case dp::StepKind::StartSetUp:
        return Act::SetUpDp;
    case dp::StepKind::PayFirst:
        return Act::PayDp;
    case dp::StepKind::Suspend:
    case dp::StepKind::Resume:
    case dp::StepKind::End:
        return Act::PauseOrEndDp;
    }
    return Act::WorkDpCase;
}

Result<DpCaseId> DpCaseService::find(const QString &reference) const
{
    LT_TRY(m_context.require(Act::ViewDpCase));
    return DirectPaymentService(m_context).find(reference);
}

Result<DpCaseService::Ready> DpCaseService::ready(DpCaseId id, const StepExtras &extras) const
{
    Ready ready;
    LT_ASSIGN(ready.loaded, loadDpCase(m_context, id));
    if (!ready.loaded.stored.person)
        return Error {Error::Code::Conflict, tr("the person of this case has been erased"), {}};
    LT_TRY(checkMark(ready.loaded, extras.mark));
    LT_ASSIGN(ready.policy, loadDpPolicy(m_context.db));
    ready.today = london::day(m_context.clock.nowMs());
    ready.day = extras.day.value_or(ready.today);
    if (!ready.day.isValid() || ready.day > ready.today)
        return invalid(tr("The day is later than today."));
    if (extras.next.due && *extras.next.due < ready.today)
        return invalid(tr("The next step would be due before today."));
    return ready;
}

/// What this makes worse while it is paid calls for a review, in the same act.
Result<Changes> DpCaseService::become(Act act, const Ready &ready, const dp::Case &typed,
                                      const StepExtras &extras)
{
    DpChange change(m_context, act, ready.loaded, ready.policy);
    dp::Case after = typed;
    for (auto &trigger : dp::impliedTriggers(ready.loaded.item(), typed, m_context.actor.user, ready.day)) {
        trigger.place = after.nextReviewPlace();
        after.triggers.push_back(std::move(trigger));
    }
    change.become(ready.day, after);
    change.say(extras.next);
    return change.commit();
}

Status refusedIn(const dp::Case &item, const dp::Refusals &refusals)
{
    QStringList words;
    for (const auto &refusal : refusals)
        words << dp::refusalText(refusal, item);
    return words.isEmpty() ? done() : Status(invalid(words.join(u' ')));
}

Result<DpCaseService::Taken> DpCaseService::take(DpCaseId id, const dp::Step &typed, const StepExtras &extras)
{
    const auto kind = dp::kindOf(typed);
    LT_TRY(m_context.require(actOf(kind, {}))); // before anything is read
    LT_ASSIGN(const auto here, ready(id, extras));
    const Act act = actOf(kind, here.loaded.item().stage());
    LT_TRY(m_context.require(act));
    dp::Step step = typed;
    if (auto *accept = std::get_if<dp::AcceptLead>(&step); accept && accept->owner.isNull())
        accept->owner = m_context.actor.user;
    else if (accept)
        LT_TRY(requireColleague(accept->owner));
    Taken taken;
    if (auto *decision = decisionOf(step)) {
        taken.decision = m_context.ids.make<DpDecisionId>();
        decision->id = *taken.decision;
        decision->decider = m_context.actor.user;
        LT_ASSIGN(const auto decider, writtenBy(m_context));
        decision->deciderName = decider.name;
        if (!decision->decidedAt)
            decision->decidedAt
                = here.day == here.today ? m_context.clock.nowMs() : london::instant(here.day, QTime(12, 0));
        if (decision->indicators.empty()) {
            LT_ASSIGN(const auto lead, DirectPaymentService(m_context).open(id));
            decision->indicators = shownOf(lead);
        }
    }
    const auto answer = dp::take(here.loaded.item(), step,
                                 {m_context.actor.user, here.day, here.today, here.policy.review});
    LT_TRY(refusedIn(here.loaded.item(), answer.refusals));
    DpChange change(m_context, act, here.loaded, here.policy);
    change.become(here.day, *answer.after, answer.log);
    change.say(extras.next);
    taken.log = answer.log;
    LT_ASSIGN(taken.changes, change.commit());
    return taken;
}

Result<Changes> DpCaseService::changeBudget(DpCaseId id, const dp::Budget &budget, const StepExtras &extras)
{
    LT_TRY(m_context.require(Act::WorkDpCase));
    LT_ASSIGN(const auto here, ready(id, extras));
    LT_TRY(requireOpen(here.loaded));
    if (!here.loaded.item().budget)
        return Error(refusedBy({dp::stepFirst("budget-missing", {dp::StepKind::SetBudget})}).error());
    LT_TRY(refusedBy(dp::checkBudget(budget)));
    dp::Case after = here.loaded.item();
    after.budget = budget;
    return become(Act::WorkDpCase, here, after, extras);
}

Result<Changes> DpCaseService::recordCondition(DpCaseId id, dp::ConditionId condition, dp::Finding finding,
                                               const QString &evidence, const StepExtras &extras)
{
    LT_TRY(m_context.require(Act::RecordDpCondition));
    LT_ASSIGN(const auto here, ready(id, extras));
    LT_TRY(requireOpen(here.loaded));
    dp::Case after = here.loaded.item();
    if (!after.conditions)
        return Error(refusedBy({dp::stepFirst("too-early", {dp::StepKind::StartDeciding})}).error());
    LT_TRY(refusedBy(dp::checkFinding(after, condition, finding)));
    if (!after.conditions->has(condition))
        return invalid(
            tr("Section %1 has no condition %2.")
                .arg(dp::routeCode(after.conditions->route()).mid(1), dp::conditionCode(condition)));
    if (!after.conditions->record({condition, finding, evidence.trimmed(), m_context.actor.user, here.day}))
        return invalid(
            tr("Say what it rests on: the evidence for %1 is missing.").arg(dp::conditionCode(condition)));
    return become(Act::RecordDpCondition, here, after, extras);
}

Result<Changes> DpCaseService::recordExclusion(DpCaseId id, dp::ExclusionCheck::Answer answer,
                                               const StepExtras &extras)
{
    LT_TRY(m_context.require(Act::CheckDpExclusion));
    LT_ASSIGN(const auto here, ready(id, extras));
    LT_TRY(requireOpen(here.loaded));
    if (answer == dp::ExclusionCheck::Answer::NotChecked)
        return invalid(tr("Say whether the regulations exclude the person."));
    dp::Case after = here.loaded.item();
    after.exclusion = {answer, m_context.actor.user, here.day};
    return become(Act::CheckDpExclusion, here, after, extras);
}

Result<Changes> DpCaseService::recordFamily(DpCaseId id, const dp::FamilyPayment &typed,
                                            const StepExtras &extras)
{
    LT_TRY(m_context.require(Act::WorkDpCase));
    LT_ASSIGN(const auto here, ready(id, extras));
    LT_TRY(requireOpen(here.loaded));
    dp::FamilyPayment payment = typed;
    payment.name = payment.name.simplified();
    if (payment.name.isEmpty())
        return invalid(tr("Say who is to be paid."));
    if (payment.necessary != dp::Necessary::NotDecided && payment.reason.trimmed().isEmpty())
        return invalid(tr("Say why the council considers it necessary, or why not."));
    dp::Case after = here.loaded.item();
    const auto known = dprecord::findPayment(after.familyPayments, payment.name, payment.paidForCare);
    if (known != after.familyPayments.end())
        *known = payment;
    else
        after.familyPayments.push_back(payment);
    return become(Act::WorkDpCase, here, after, extras);
}

Result<Changes> DpCaseService::removeFamily(DpCaseId id, const QString &name, bool paidForCare,
                                            const StepExtras &extras)
{
    LT_TRY(m_context.require(Act::WorkDpCase));
    LT_ASSIGN(const auto here, ready(id, extras));
    LT_TRY(requireOpen(here.loaded));
    dp::Case after = here.loaded.item();
    const auto known = dprecord::findPayment(after.familyPayments, name.simplified(), paidForCare);
    if (known == after.familyPayments.end())
        return Error {Error::Code::NotFound, tr("nobody of that name is to be paid for that"), {}};
    after.familyPayments.erase(known);
    return become(Act::WorkDpCase, here, after, extras);
}

Result<DpCaseService::Taken> DpCaseService::correctDecision(DpCaseId id, DpDecisionId wrong,
                                                            const dp::DecisionRecord &typed,
                                                            const StepExtras &extras)
{
    LT_TRY(m_context.require(Act::CorrectDpDecision));
    LT_ASSIGN(const auto here, ready(id, extras));
    dp::DecisionRecord better = typed;
    better.id = m_context.ids.make<DpDecisionId>();
    const auto &decisions = here.loaded.item().decisions;
    const auto old
        = std::find_if(decisions.begin(), decisions.end(), [&](const auto &one) { return one.id == wrong; });
    if (old != decisions.end() && !isAllowed(m_context.actor, Act::CheckDpExclusion))
        better.exclusion = old->exclusion; // what only a social worker may find
    if (old != decisions.end() && better.authorisedPerson.trimmed().isEmpty())
        better.authorisedPerson = old->authorisedPerson; // of that request, whoever asked since
    auto answer = dp::corrected(here.loaded.item().decisions, wrong, better);
    LT_TRY(refusedBy(answer.refusals));
    dp::Case after = here.loaded.item();
    after.decisions = std::move(answer.after);
    Taken taken;
    taken.decision = better.id;
    LT_ASSIGN(taken.changes, become(Act::CorrectDpDecision, here, after, extras));
    return taken;
}

Result<DpCaseService::Begun> DpCaseService::begin(Act act, PersonId person,
                                                  const std::optional<DpCaseId> &previous,
                                                  const dp::Step &step, const StepExtras &extras)
{
    LT_TRY(storage::PersonStore(m_context.db).get(person));
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));
    const QDate today = london::day(m_context.clock.nowMs());
    const QDate day = extras.day.value_or(today);
    LoadedDpCase fresh;
    fresh.isNew = true;
    fresh.stored.id = m_context.ids.make<DpCaseId>();
    fresh.stored.person = person;
    fresh.folded.item.id = fresh.stored.id;
    fresh.folded.item.person = person;
    dp::Case before = fresh.folded.item;
    before.previous = previous;
    const auto answer = dp::take(before, step, {m_context.actor.user, day, today, policy.review});
    LT_TRY(refusedBy(answer.refusals));
    DpChange change(m_context, act, fresh, policy);
    change.become(day, *answer.after, answer.log);
    change.say(extras.next);
    Begun begun {fresh.stored.id, dpReference(fresh.stored.id), {}};
    LT_ASSIGN(begun.changes, change.commit());
    return begun;
}

Result<DpCaseService::Begun> DpCaseService::noteInterest(PersonId person, const QString &format,
                                                         std::optional<QDate> day)
{
    LT_TRY(m_context.require(Act::FlagDirectPayment));
    LT_ASSIGN(const auto open, DirectPaymentService(m_context).sign(person));
    if (open)
        return Error {Error::Code::Conflict,
                      tr("something about Direct Payments is open for this person already; its next step: %1")
                          .arg(open->nextStep),
                      {}};
    StepExtras extras;
    extras.day = day;
    return begin(Act::FlagDirectPayment, person, {}, dp::GiveInformation {format.trimmed()}, extras);
}

Result<DpCaseService::Begun> DpCaseService::leadAgain(DpCaseId closed, const dp::RaiseLead &step,
                                                      const StepExtras &extras)
{
    constexpr auto kRaise = dp::StepKind::RaiseLead;
    LT_TRY(m_context.require(actOf(kRaise, {})));
    LT_ASSIGN(const auto old, ready(closed, extras));
    const auto fresh = dp::newLead(old.loaded.item(), {});
    LT_TRY(refusedBy(fresh.refusals));
    if (old.loaded.item().endedByDeath())
        return Error {
            Error::Code::Conflict,
            tr("the case ended because the person died; if that is not so, raise a lead for them at a "
               "desk"),
            {}};
    LT_ASSIGN(const auto open, DirectPaymentService(m_context).sign(*old.loaded.stored.person));
    if (open)
        return Error {Error::Code::Conflict, tr("another case of this person is open already"), {}};
    return begin(actOf(kRaise, {}), *old.loaded.stored.person, closed, step, extras);
}

} // namespace letstalk::services
