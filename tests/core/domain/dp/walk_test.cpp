// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/step_checks.h"
#include "tests/core/domain/dp/dp_values.h"

#include <rapidcheck.h>

#include <algorithm>
#include <set>

using namespace letstalk;
using namespace letstalk::dp;
using namespace Qt::StringLiterals;
using K = StepKind;

namespace {

const QDate kToday(2030, 1, 1);

bool said(const QString &text)
{
    return !text.trimmed().isEmpty();
}

// RC_ASSERT takes an expression apart and evaluates all of it: what must not be looked at stands in
// parentheses.

/// What must be true of a case that has just come to a stage, written anew from domain.md 2.2 without a look
/// at the rules' own code.
void checkArrival(const Case &before, const Case &after)
{
    const Stage stage = *after.stage();
    const StageEvent &event = after.events.back();
    RC_ASSERT(!event.by.isNull());
    RC_ASSERT(event.on <= kToday);
    RC_ASSERT((before.events.empty() || before.events.back().on <= event.on));
    RC_ASSERT((!before.stage() || !isClosed(*before.stage())));
    RC_ASSERT(after.events.size() == before.events.size() + 1);
    RC_ASSERT(std::equal(before.events.begin(), before.events.end(), after.events.begin()));
    RC_ASSERT(after.decisions.size() >= before.decisions.size());
    RC_ASSERT(std::equal(before.decisions.begin(), before.decisions.end(), after.decisions.begin()));

    const std::set<Stage> early = {Stage::Interest, Stage::Flagged};
    const std::set<Stage> budgeted = {Stage::BudgetSet, Stage::Requested, Stage::Deciding, Stage::Approved,
                                      Stage::Declined,  Stage::SettingUp, Stage::Live,     Stage::Suspended};
    const std::set<Stage> agreed
        = {Stage::Approved, Stage::SettingUp, Stage::Live, Stage::Suspended, Stage::Ended};
    if (stage == Stage::Flagged)
        RC_ASSERT(!after.leadReasons.isEmpty());
    if (!early.count(stage) && !isClosed(stage))
        RC_ASSERT(after.owner.has_value());
    if (budgeted.count(stage)) {
        RC_ASSERT((after.budget && after.budget->eligibleNeeds));
        RC_ASSERT((after.budget->amount.amount.pence() > 0 && said(after.budget->planReference)));
    }
    if (budgeted.count(stage) && stage != Stage::BudgetSet)
        RC_ASSERT(after.request.has_value());
    if (stage == Stage::Deciding)
        RC_ASSERT((after.conditions && after.conditions->route() == after.request->route()));
    if (agreed.count(stage)) {
        const auto *decision = currentDecision(after.decisions);
        RC_ASSERT((decision && decision->outcome == Outcome::Approved && decision->conditions.allMet()));
        RC_ASSERT(decision->exclusion.answer == ExclusionCheck::Answer::NotExcluded);
        for (const auto &payment : decision->familyPayments)
            RC_ASSERT(mayBePaid(payment) == FamilyAnswer::MayBePaid);
    }
    if (stage == Stage::Declined) {
        const auto *decision = currentDecision(after.decisions);
        RC_ASSERT((decision && decision->outcome == Outcome::Declined && !decision->reasons.empty()));
        for (const auto &reason : decision->reasons)
            RC_ASSERT((said(reason.code) && said(reason.why) && said(reason.whatWouldChange)));
        RC_ASSERT((said(decision->howToAppeal) && said(decision->interimSupport)));
    }
    if (event.step == K::PayFirst) {
        RC_ASSERT(after.firstPaymentOn == event.on);
        RC_ASSERT((after.setUp.agreementSignedOn && *after.setUp.agreementSignedOn <= event.on));
        RC_ASSERT((after.setUp.accountOpenedOn && *after.setUp.accountOpenedOn <= event.on));
        RC_ASSERT((said(after.setUp.contingencyPlan) && !after.setUp.uses.empty()));
        const auto &uses = after.setUp.uses;
        if (std::find(uses.begin(), uses.end(), Use::PaEmployed) != uses.end())
            RC_ASSERT((after.setUp.employer.insuredUntil >= event.on && said(after.setUp.employer.payroll)));
    }
    if (hasBeenPaid(stage))
        RC_ASSERT((after.firstPaymentOn && after.conditions));
    if (stage == Stage::Live)
        RC_ASSERT(after.conditions->allMet());
    if (stage == Stage::Ended || (stage == Stage::Withdrawn && hasBeenPaid(*before.stage())))
        RC_ASSERT((after.ending && said(after.ending->residualFunds)));
}

void checkLog(const Step &step, const StepAnswer &answer)
{
    const auto &wanted = stepRule(kindOf(step)).logs;
    RC_ASSERT(answer.log.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        RC_ASSERT(answer.log[i].item == QLatin1String(wanted[i]));
        RC_ASSERT(said(answer.log[i].value));
    }
}

/// The step, with some of what it says left out.
Step flawed(StepKind kind, int number)
{
    const auto drop = [] { return *rc::gen::inRange(0, 6) == 0; };
    Step step = fullStep(kind, number);
    std::visit(
        [&](auto &it) {
            using T = std::decay_t<decltype(it)>;
            if constexpr (requires { it.reason; })
                if (drop())
                    it.reason.clear();
            if constexpr (std::is_same_v<T, GiveInformation>)
                if (drop())
                    it.format.clear();
            if constexpr (std::is_same_v<T, RaiseLead>) {
                it.personAgrees = !drop();
                if (drop())
                    it.reasons = {};
            }
            if constexpr (std::is_same_v<T, AcceptLead>)
                if (drop())
                    it.owner = {};
            if constexpr (std::is_same_v<T, NotProgress>)
                if (drop())
                    it.reason = u"PAPERWORK"_s;
            if constexpr (std::is_same_v<T, StartAssessment>)
                if (drop())
                    it.practitioner = u"  "_s;
            if constexpr (std::is_same_v<T, SetBudget>) {
                it.budget.eligibleNeeds = !drop();
                if (drop())
                    it.budget.planReference.clear();
                if (drop())
                    it.budget.amount.amount = Money();
            }
            if constexpr (std::is_same_v<T, AskForPayment>) {
                if (*rc::gen::arbitrary<bool>())
                    it.request = authorisedRequest();
                if (drop())
                    it.request.how.clear();
            }
            if constexpr (requires { it.decision; }) {
                if (drop())
                    it.decision.evidenceSeen.clear();
                if (drop())
                    it.decision.reasons.clear();
                if (drop() && !it.decision.reasons.empty())
                    it.decision.reasons[0].whatWouldChange.clear();
                if (drop())
                    it.decision.interimSupport.clear();
                if (drop())
                    it.decision.appealTold = false;
                if (drop())
                    it.decision.id = {};
            }
            if constexpr (std::is_same_v<T, PayFirst>)
                if (drop())
                    it.amount = Money();
            if constexpr (requires { it.ending; })
                if (drop())
                    it.ending.residualFunds.clear();
        },
        step);
    return step;
}

/// Facts become known, or known to be otherwise, between steps.
void changeFacts(Case &item, QDate day)
{
    const Route route = item.request ? item.request->route() : Route::S31;
    switch (*rc::gen::inRange(0, 9)) {
    case 0:
    case 1:
        if (item.conditions)
            item.conditions = sheetOf(route);
        break;
    case 2:
        if (item.conditions)
            item.conditions = sheetOf(route, ConditionId::Three);
        break;
    case 3:
        item.exclusion = notExcluded();
        break;
    case 4:
        item.exclusion = {ExclusionCheck::Answer::Excluded, user(3), day};
        break;
    case 5:
    case 6:
        if (item.request)
            item.setUp = fullSetUp(day, *item.request);
        break;
    case 7:
        item.setUp.employer = {};
        break;
    case 8:
        item.familyPayments = {{u"Wife"_s, Relation::SpouseOrCivilPartner, false, true,
                                *rc::gen::arbitrary<bool>() ? Necessary::ForCare : Necessary::No, u"why"_s}};
        break;
    }
}

bool holdsCode(const Refusals &refusals, const QString &code)
{
    return std::any_of(refusals.begin(), refusals.end(), [&](const Refusal &it) { return it.code == code; });
}

bool canBeTaken(const Case &item, StepKind kind, QDate day, int number)
{
    return take(prepared(item, kind, day), fullStep(kind, number), on(day, kToday)).after.has_value();
}

bool isClosing(StepKind kind)
{
    return kind == K::Withdraw || kind == K::NotProgress || kind == K::End;
}

/// Whether any run of steps from here comes to where `wanted` can be taken.
bool isWithinReach(Stage stage, StepKind wanted)
{
    std::set<Stage> seen {stage};
    std::vector<Stage> waiting {stage};
    while (!waiting.empty()) {
        const Stage at = waiting.back();
        waiting.pop_back();
        for (const StepKind kind : stepsFrom(at)) {
            if (kind == wanted)
                return true;
            if (kind == K::Decline) // not a way to anything else
                continue;
            if (seen.insert(stepRule(kind).to).second)
                waiting.push_back(stepRule(kind).to);
        }
    }
    return false;
}

/// Follows the cure that a refusal names, and finds that it helps.
void checkCure(const Case &item, StepKind kind, const Step &step, const StepContext &context,
               const Refusal &refusal, int number)
{
    const QDate day = item.events.empty() ? QDate(2026, 1, 5) : item.events.back().on;
    RC_LOG() << "step " << int(kind) << " from " << (item.stage() ? int(*item.stage()) : -1) << ": "
             << refusal.code.toStdString() << ", " << refusal.cure.part.toStdString() << '\n';
    RC_ASSERT(refusalText(refusal) != refusal.code);
    switch (refusal.cure.kind) {
    case Cure::Kind::FillIn:
        RC_ASSERT(said(refusal.cure.part));
        RC_ASSERT(!holdsCode(take(item, fullStep(kind, number), on(day, kToday)).refusals, refusal.code));
        break;
    case Cure::Kind::RecordFirst: {
        RC_ASSERT(said(refusal.cure.part));
        RC_ASSERT(!holdsCode(take(prepared(item, kind, context.on), step, context).refusals, refusal.code));
        break;
    }
    case Cure::Kind::StepFirst: {
        RC_ASSERT(!refusal.cure.steps.empty());
        for (const StepKind first : refusal.cure.steps)
            RC_ASSERT(canBeTaken(item, first, day, number));
        // Doing what is said, again and again, arrives.
        Case at = item;
        int taken = 0;
        for (Refusals why = checkPlace(at, kind, on(day, kToday)); !why.empty();
             why = checkPlace(at, kind, on(day, kToday))) {
            if (at.stage() == stepRule(kind).to)
                break; // paying goes on without ever having been paused
            RC_ASSERT(++taken < 20);
            if (why.front().cure.kind == Cure::Kind::Instead)
                break; // nothing to end yet: what is named instead is checked where it arises
            RC_ASSERT(!why.front().cure.steps.empty());
            const StepKind next = why.front().cure.steps.front();
            const auto answer
                = take(prepared(at, next, day), fullStep(next, number + taken), on(day, kToday));
            RC_ASSERT(answer.after.has_value());
            at = *answer.after;
        }
        break;
    }
    case Cure::Kind::Instead:
        RC_ASSERT(!refusal.cure.steps.empty());
        for (const StepKind other : refusal.cure.steps)
            RC_ASSERT(canBeTaken(item, other, day, number));
        break;
    case Cure::Kind::CorrectRecord:
        RC_ASSERT((item.stage() == stepRule(kind).to || !isWithinReach(*item.stage(), kind)));
        break;
    case Cure::Kind::NewLead: {
        const auto lead = newLead(item, caseId(2));
        RC_ASSERT((lead.lead && canBeTaken(*lead.lead, K::RaiseLead, day, number)));
        break;
    }
    }
}

} // namespace

TEST_CASE("every refusal has words of its own, and a cure in words")
{
    for (const QString &code : refusalCodes()) {
        const QString toSay = refusalText({code, {Cure::Kind::FillIn, u"day"_s, {}}});
        const QString first = refusalText({code, {Cure::Kind::RecordFirst, u"budget"_s, {}}});
        INFO(code.toStdString());
        CHECK_FALSE(toSay.contains(code));
        CHECK(toSay.endsWith(u'.'));
        CHECK_FALSE(first.contains(code));
        CHECK(first.endsWith(u" Record first: personal budget."_s));
    }
    CHECK(refusalText(fillIn("reason-missing", "reason")) == u"Say why."_s);
    CHECK(refusalText(fillIn("practitioner-missing", "practitioner")) == u"Say who assesses."_s);
    CHECK(
        refusalText(instead("excluded", {K::Decline, K::Withdraw}))
        == u"The regulations do not let the council pay this person. Instead: decline the Direct Payment or "
           u"record that the person stopped."_s);
}

TEST_CASE("however somebody walks, no stage is reached without its needs, and every refusal names its cure")
{
    for (int i = 0; i < 5; ++i) // the last stages are far away: few of a hundred walks come there
        CHECK(rc::check("random walks", [] {
            Case item;
            item.id = caseId(1);
            QDate day(2026, 1, 5);
            const int length = *rc::gen::inRange(1, 60);
            for (int n = 1; n <= length; ++n) {
                day = day.addDays(*rc::gen::inRange(0, 20));
                if (*rc::gen::arbitrary<bool>())
                    changeFacts(item, day);
                // Two in three of the steps are possible ones, so that walks come far.
                const auto possible = stepsFrom(item.stage());
                const bool fits = !possible.empty() && *rc::gen::inRange(0, 3) > 0;
                K kind = fits ? possible[*rc::gen::inRange<std::size_t>(0, possible.size())]
                              : K(*rc::gen::inRange(0, kStepKindCount));
                if (isClosing(kind) && *rc::gen::inRange(0, 6) > 0)
                    for (const K other : possible)
                        if (!isClosing(other))
                            kind = other;
                if (*rc::gen::arbitrary<bool>())
                    item = prepared(item, kind, day);
                const Step step = *rc::gen::inRange(0, 3) > 0 ? fullStep(kind, n) : flawed(kind, n);
                StepContext context = on(day.addDays(*rc::gen::inRange(0, 8) == 0 ? -5 : 0), kToday);
                if (*rc::gen::inRange(0, 12) == 0)
                    context.by = {};
                const auto answer = take(item, step, context);
                RC_ASSERT(answer.after.has_value() == answer.refusals.empty());
                for (const auto &refusal : answer.refusals)
                    checkCure(item, kind, step, context, refusal, 1000 + 100 * n);
                if (!answer.after)
                    continue;
                checkArrival(item, *answer.after);
                checkLog(step, answer);
                RC_ASSERT(answer.after->stage() == stepRule(kind).to);
                item = *answer.after;
            }
            RC_TAG(stageCode(item.stage().value_or(Stage::Interest)).toStdString());
        }));
}
