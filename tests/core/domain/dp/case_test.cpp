// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/domain/dp/dp_values.h"

#include "core/domain/dp/ownership.h"

#include <set>

using namespace letstalk;
using namespace letstalk::dp;
using namespace Qt::StringLiterals;
using K = StepKind;

namespace {

const std::initializer_list<K> kToDeciding
    = {K::RaiseLead, K::AcceptLead, K::StartAssessment, K::SetBudget, K::AskForPayment, K::StartDeciding};
const std::initializer_list<K> kToLive
    = {K::RaiseLead,     K::AcceptLead, K::StartAssessment, K::SetBudget, K::AskForPayment,
       K::StartDeciding, K::Approve,    K::StartSetUp,      K::PayFirst};

QDate lastDay(const Case &item)
{
    return item.events.back().on;
}

StepAnswer tryStep(const Case &item, const Step &step)
{
    return take(item, step, on(lastDay(item).addDays(1)));
}

QStringList why(const Case &item, const Step &step)
{
    return codesOf(tryStep(item, step).refusals);
}

} // namespace

TEST_CASE("a case goes from a lead to its first payment, one logged step after another")
{
    const Case item
        = walked({K::GiveInformation, K::RaiseLead, K::AcceptLead, K::StartAssessment, K::SetBudget,
                  K::AskForPayment, K::StartDeciding, K::Approve, K::StartSetUp, K::PayFirst});
    CHECK(item.stage() == Stage::Live);
    CHECK(item.firstPaymentOn == date("2026-01-14"));
    CHECK(item.owner == user(1));
    CHECK(item.events.size() == 10);
    REQUIRE(item.decisions.size() == 1);
    CHECK(item.decisions[0].conditions.allMet());
    CHECK(nextReview(*item.firstPaymentOn, item.reviews).by == date("2026-07-14"));
}

TEST_CASE("the record says when one person alone raised, assessed and decided")
{
    Case item = walked({K::RaiseLead, K::AcceptLead, K::StartAssessment, K::SetBudget, K::AskForPayment,
                        K::StartDeciding, K::Approve, K::StartSetUp});
    REQUIRE(item.decisions.size() == 1);
    for (auto &event : item.events)
        event.by = item.decisions[0].decider;
    CHECK(item.wasDecidedAlone(item.decisions[0]));
    item.events.back().by = user(7); // after the decision
    CHECK(item.wasDecidedAlone(item.decisions[0]));
    item.events[2].by = user(7);
    CHECK_FALSE(item.wasDecidedAlone(item.decisions[0]));
    CHECK_FALSE(Case().wasDecidedAlone(item.decisions[0]));
}

TEST_CASE("a lead needs the person's agreement and a reason")
{
    Case item;
    CHECK(codesOf(take(item, RaiseLead {}, on(date("2026-01-05"))).refusals)
          == QStringList {u"person-has-not-agreed"_s, u"reasons-missing"_s});
    const auto answer = take(item, RaiseLead {true, {{}, u"asked"_s}}, on(date("2026-01-05")));
    REQUIRE(answer.after);
    CHECK(answer.after->leadReasons.text == u"asked"_s);
}

TEST_CASE("nobody can ask for a Direct Payment before there is a budget")
{
    const Case item = walked({K::RaiseLead, K::AcceptLead});
    const auto answer = tryStep(item, AskForPayment {adultsRequest()});
    REQUIRE(answer.refusals.size() == 1);
    CHECK(answer.refusals[0].code == u"too-early"_s);
    CHECK(answer.refusals[0].cure.steps == std::vector {K::StartAssessment});
    CHECK(refusalText(answer.refusals[0]) == u"Something comes before this. First: start the assessment."_s);
}

TEST_CASE("a budget needs eligible needs, an amount, a plan, the contribution and gross or net")
{
    const Case item = walked({K::RaiseLead, K::AcceptLead, K::StartAssessment});
    CHECK(why(item, SetBudget {})
          == QStringList {u"needs-not-eligible"_s, u"amount-missing"_s, u"plan-missing"_s,
                          u"contribution-missing"_s, u"gross-or-net-missing"_s});
    Budget budget = fullBudget();
    budget.contribution = Rate {Money::fromPence(96000), PayPeriod::FourWeeks}; // 4 x £240
    CHECK(why(item, SetBudget {budget}) == QStringList {u"contribution-not-below-amount"_s});
    budget.contribution = Rate {Money::fromPence(95999), PayPeriod::FourWeeks};
    CHECK(why(item, SetBudget {budget}).isEmpty());
    budget.contributionKnown = false;
    budget.contribution.reset();
    CHECK(why(item, SetBudget {budget}).isEmpty());
}

TEST_CASE("what is paid out is the budget less the contribution when it is paid net")
{
    Budget budget = fullBudget("£960.00 every 4 weeks");
    CHECK(payment(budget).rate.toText() == u"£800.00 every 4 weeks"_s);
    CHECK(payment(budget).how == u"less the contribution: 4 weeks are 4 weeks; exact"_s);
    CHECK(payment(fullBudget("£240.00 a week")).how == u"less the contribution"_s);
    budget.paidAs = PaidAs::Gross;
    CHECK(payment(budget).rate.toText() == u"£960.00 every 4 weeks"_s);
}

TEST_CASE("the conditions that are opened are those of who asked, with the gateway met")
{
    Case item = walked({K::RaiseLead, K::AcceptLead, K::StartAssessment, K::SetBudget});
    const auto asked = tryStep(item, AskForPayment {authorisedRequest()});
    REQUIRE(asked.after);
    CHECK(asked.log[1] == LogLine {u"requester"_s, u"authorised person: Somebody Else"_s});
    const auto opened = tryStep(*asked.after, StartDeciding {});
    REQUIRE(opened.after);
    const auto &sheet = *opened.after->conditions;
    CHECK(sheet.route() == Route::S32);
    CHECK(sheet.rows().size() == 6);
    CHECK(sheet.row(ConditionId::Gateway).finding == Finding::Met);
    CHECK(sheet.row(ConditionId::Gateway).evidence.contains(u"£240.00 a week"_s));
    CHECK(sheet.open().size() == 5);
}

TEST_CASE("it is agreed only when every condition is met and nobody is excluded")
{
    Case item = walked(kToDeciding);
    CHECK(why(item, Approve {approval(1)}) == QStringList {u"conditions-open"_s, u"exclusion-unchecked"_s});
    item.conditions = sheetOf(Route::S31, ConditionId::Four);
    item.exclusion = {ExclusionCheck::Answer::Excluded, user(3), date("2026-01-08")};
    CHECK(why(item, Approve {approval(1)}) == QStringList {u"conditions-not-met"_s, u"excluded"_s});
    item.conditions = sheetOf(Route::S31);
    item.exclusion = notExcluded();
    item.familyPayments
        = {{u"Husband"_s, Relation::SpouseOrCivilPartner, false, true, Necessary::NotDecided, {}}};
    CHECK(why(item, Approve {approval(1)}) == QStringList {u"relative-not-settled"_s});
    item.familyPayments[0].necessary = Necessary::ForCare;
    item.familyPayments[0].reason = u"nobody else signs"_s;
    const auto answer = tryStep(item, Approve {approval(1)});
    REQUIRE(answer.after);
    CHECK(answer.after->decisions.back().familyPayments == item.familyPayments);
}

TEST_CASE("the record takes its conditions from the case, whatever the form brought along")
{
    Case item = walked(kToDeciding);
    item.exclusion = notExcluded();
    item.conditions = sheetOf(Route::S31, ConditionId::Three);
    CHECK(why(item, Approve {approval(1)}) == QStringList {u"conditions-not-met"_s});
}

TEST_CASE("it is not declined when every condition is met, since the council must pay")
{
    Case item = walked(kToDeciding);
    item.conditions = sheetOf(Route::S31);
    item.exclusion = notExcluded();
    CHECK(why(item, Decline {refusal(1)})
          == QStringList {u"all-conditions-met"_s, u"reason-without-finding"_s});
}

TEST_CASE("somebody who was declined can ask again, and is then checked anew")
{
    Case item = walked(kToDeciding);
    item = prepared(item, K::Decline, lastDay(item));
    const auto declined = tryStep(item, Decline {refusal(1)});
    REQUIRE(declined.after);
    CHECK(declined.after->stage() == Stage::Declined);
    const auto again = tryStep(*declined.after, AskForPayment {adultsRequest(true)});
    REQUIRE(again.after);
    CHECK(again.after->stage() == Stage::Requested);
    CHECK_FALSE(again.after->conditions);
    CHECK(again.after->decisions.size() == 1); // what was decided stays
}

TEST_CASE("a first payment waits for agreement, account, insurance, payroll, right to work and a plan B")
{
    Case item = walked({K::RaiseLead, K::AcceptLead, K::StartAssessment, K::SetBudget, K::AskForPayment,
                        K::StartDeciding, K::Approve, K::StartSetUp});
    CHECK(why(item, PayFirst {})
          == QStringList {u"management-missing"_s, u"use-missing"_s, u"agreement-missing"_s,
                          u"account-missing"_s, u"support-service-missing"_s, u"contingency-missing"_s,
                          u"amount-missing"_s});
    const QDate day = lastDay(item).addDays(1);
    item.setUp = fullSetUp(day, *item.request);
    item.setUp.employer = {};
    CHECK(why(item, PayFirst {Money::fromPence(1)})
          == QStringList {u"insurance-missing"_s, u"payroll-missing"_s, u"right-to-work-missing"_s});
    item.setUp.uses = {Use::Agency};
    CHECK(why(item, PayFirst {Money::fromPence(1)}).isEmpty());
    item.setUp.agreementSignedOn = day.addDays(1);
    CHECK(why(item, PayFirst {Money::fromPence(1)}) == QStringList {u"agreement-missing"_s});
    item.setUp = fullSetUp(day, *item.request);
    item.setUp.employer.insuredUntil = day.addDays(-1);
    CHECK(why(item, PayFirst {Money::fromPence(1)}) == QStringList {u"insurance-missing"_s});
    item.setUp = fullSetUp(day, *item.request);
    item.conditions = sheetOf(Route::S31, ConditionId::One);
    CHECK(why(item, PayFirst {Money::fromPence(1)}) == QStringList {u"conditions-no-longer-met"_s});
}

TEST_CASE("who is paid fits who asked")
{
    const QDate day = date("2026-02-01");
    SetUp setUp = fullSetUp(day, adultsRequest());
    setUp.management = {Management::NominatedPerson};
    CHECK(codesOf(checkSetUp(setUp, adultsRequest(), day)) == QStringList {u"nominee-missing"_s});
    CHECK(checkSetUp(setUp, adultsRequest(true), day).empty());
    CHECK(codesOf(checkSetUp(setUp, authorisedRequest(), day)) == QStringList {u"nominee-missing"_s});
    setUp.management = {Management::AuthorisedPerson};
    CHECK(checkSetUp(setUp, authorisedRequest(), day).empty());
    CHECK(codesOf(checkSetUp(setUp, adultsRequest(true), day))
          == QStringList {u"authorised-person-not-asked"_s});
    setUp.management = {Management::OwnAccount};
    CHECK(codesOf(checkSetUp(setUp, authorisedRequest(), day)) == QStringList {u"own-account-under-s32"_s});
    setUp.management = {Management::CouncilManaged, Management::IndividualServiceFund};
    CHECK(codesOf(checkSetUp(setUp, adultsRequest(), day)) == QStringList {u"management-missing"_s});
    const auto missing = checkSetUp({}, adultsRequest(), day);
    CHECK(missing.size() > 3);
    for (const auto &refusal : missing) // one form and one command for all of them
        CHECK(refusalText(refusal).contains(u"in the set-up"_s));
    setUp.management.push_back(Management::PrepaidCard);
    CHECK(checkSetUp(setUp, adultsRequest(), day).empty());
    CHECK(managementCodeOf(setUp.management) == u"MIXED"_s);
    CHECK(managementCodeOf({Management::PrepaidCard}) == u"PREPAID_CARD"_s);
}

TEST_CASE("payments pause and go on, but only while every condition is met")
{
    Case item = walked(kToLive);
    const auto paused = tryStep(item, fullStep(K::Suspend));
    REQUIRE(paused.after);
    CHECK(paused.log[3] == LogLine {u"notice"_s, u"told by telephone"_s});
    CHECK(paused.log[4] == LogLine {u"funds"_s, u"stays in the account"_s});
    CHECK(paused.log[5] == LogLine {u"support"_s, u"the ward"_s});
    Case stopped = *paused.after;
    stopped.conditions = sheetOf(Route::S31, ConditionId::Three);
    CHECK(why(stopped, fullStep(K::Resume)) == QStringList {u"conditions-no-longer-met"_s});
    const auto again = tryStep(*paused.after, fullStep(K::Resume));
    REQUIRE(again.after);
    CHECK(again.after->stage() == Stage::Live);
    CHECK(again.after->firstPaymentOn == item.firstPaymentOn); // reviews go on counting from the first one
}

TEST_CASE("an end says what becomes of money left and of the support, unless the person died")
{
    Case item = walked(kToLive);
    CHECK(why(item, End {u"MOVED"_s, {}, {}})
          == QStringList {u"notice-missing"_s, u"funds-missing"_s, u"support-missing"_s});
    CHECK(why(item, End {u"DIED"_s, {}, {u"family told"_s, u"with the estate"_s, {}}}).isEmpty());
    CHECK(why(item, End {u"OTHER"_s, {}, fullEnding()}) == QStringList {u"note-missing"_s});
    CHECK(why(item, End {u"BORED"_s, {}, fullEnding()}) == QStringList {u"reason-unknown"_s});
}

TEST_CASE("the person can stop at any point, and after payments the money is settled too")
{
    Case item;
    std::initializer_list<K> way = kToLive;
    for (auto end = way.begin() + 1; end != way.end() + 1; ++end) {
        Case at;
        QDate day = date("2026-01-05");
        for (auto it = way.begin(); it != end; ++it, day = day.addDays(1))
            at = *take(prepared(at, *it, day), fullStep(*it), on(day)).after;
        INFO(stageCode(*at.stage()).toStdString());
        const QStringList codes = why(at, Withdraw {u"no more"_s, {}});
        if (hasBeenPaid(*at.stage()))
            CHECK(codes == QStringList {u"funds-missing"_s, u"support-missing"_s});
        else
            CHECK(codes.isEmpty());
        CHECK(why(at, Withdraw {u"no more"_s, fullEnding()}).isEmpty());
    }
}

TEST_CASE("once it has been asked for, it is decided or withdrawn, not quietly closed")
{
    const Case asked
        = walked({K::RaiseLead, K::AcceptLead, K::StartAssessment, K::SetBudget, K::AskForPayment});
    CHECK(why(asked, NotProgress {u"PAPERWORK"_s, {}, true}) == QStringList {u"request-stands"_s});
    CHECK(why(asked, NotProgress {u"DIED"_s, {}, {}}).isEmpty());
    CHECK(why(asked, NotProgress {u"OUT_OF_AREA"_s, {}, true}).isEmpty());
    const Case flagged = walked({K::RaiseLead});
    CHECK(why(flagged, NotProgress {u"PAPERWORK"_s, {}, true}).isEmpty());
    CHECK(why(flagged, NotProgress {u"PAPERWORK"_s, {}, {}}) == QStringList {u"told-missing"_s});
}

TEST_CASE("a closed case stays closed, and a new lead remembers it")
{
    Case item = walked({K::RaiseLead, K::NotProgress});
    item.person = PersonId(derivedId("test-person", {"1"}));
    const auto answer = tryStep(item, fullStep(K::RaiseLead));
    REQUIRE(answer.refusals.size() == 1);
    CHECK(answer.refusals[0].code == u"case-closed"_s);
    CHECK(answer.refusals[0].cure.kind == Cure::Kind::NewLead);
    const auto next = newLead(item, caseId(2));
    REQUIRE(next.lead);
    CHECK(next.lead->previous == caseId(1));
    CHECK(next.lead->person == item.person);
    CHECK(next.lead->events.empty());
    CHECK(next.lead->leadReasons.isEmpty());
    CHECK(codesOf(newLead(walked({K::RaiseLead}), caseId(2)).refusals) == QStringList {u"case-still-open"_s});
}

TEST_CASE("days do not run backwards, nor ahead of today")
{
    const Case item = walked({K::RaiseLead});
    const QDate day = lastDay(item);
    CHECK(codesOf(take(item, fullStep(K::AcceptLead), on(day.addDays(-1))).refusals)
          == QStringList {u"day-before-last-step"_s});
    CHECK(take(item, fullStep(K::AcceptLead), on(day)).refusals.empty());
    CHECK(codesOf(take(item, fullStep(K::AcceptLead), on(day.addDays(1), day)).refusals)
          == QStringList {u"day-in-future"_s});
    CHECK(codesOf(take(item, fullStep(K::AcceptLead), {{}, {}, day}).refusals)
          == QStringList {u"who-missing"_s, u"day-missing"_s});
}

TEST_CASE("days in a stage are counted from its last step, and a case that waits too long is stalled")
{
    const Case item = walked({K::RaiseLead, K::AcceptLead}, date("2026-03-27"));
    auto found = standing(item.events, date("2026-04-11")); // across the change of clocks
    REQUIRE(found);
    CHECK(*found == Standing {Stage::Accepted, date("2026-03-28"), 14, 14, false});
    found = standing(item.events, date("2026-04-12"));
    CHECK(found->stalled);
    StallLimits limits = StallLimits::usual();
    limits.set(Stage::Accepted, {});
    CHECK_FALSE(standing(item.events, date("2030-01-01"), limits)->stalled);
    limits.set(Stage::Accepted, 0);
    CHECK_FALSE(standing(item.events, date("2026-03-28"), limits)->stalled);
    CHECK(standing(item.events, date("2026-03-29"), limits)->stalled);
    CHECK(standing(item.events, date("2026-01-01"))->days == 0);
    CHECK_FALSE(standing({}, date("2026-01-01")));
    CHECK(finishedStays(item.events)
          == std::vector {Stay {Stage::Flagged, date("2026-03-27"), date("2026-03-28")}});
}

TEST_CASE("a live case does not stall: its reviews watch over it")
{
    CHECK_FALSE(StallLimits::usual().days[std::size_t(Stage::Live)]);
    for (int i = 0; i < kStageCount; ++i)
        if (isClosed(Stage(i)))
            CHECK_FALSE(StallLimits::usual().days[std::size_t(i)]);
}

TEST_CASE("a case is handed over only when the new owner accepts")
{
    const Case item = walked({K::RaiseLead, K::AcceptLead});
    const QDate day = date("2026-02-01");
    const auto offered = offerHandOver(item, user(1), user(2), day, u"I leave on Friday"_s);
    REQUIRE(offered.after);
    CHECK(offered.after->owner == user(1));
    CHECK(codesOf(acceptHandOver(*offered.after, user(3)).refusals)
          == QStringList {u"not-asked-to-take-over"_s});
    CHECK(codesOf(offerHandOver(*offered.after, user(1), user(3), day, {}).refusals)
          == QStringList {u"hand-over-open"_s});
    const auto accepted = acceptHandOver(*offered.after, user(2));
    REQUIRE(accepted.after);
    CHECK(accepted.after->owner == user(2));
    CHECK_FALSE(accepted.after->handOver);

    const auto declined = declineHandOver(*offered.after, user(2));
    REQUIRE(declined.after);
    CHECK(*declined.after == item);
    CHECK(recallHandOver(*offered.after, user(1)).after == item);
    CHECK(codesOf(recallHandOver(*offered.after, user(2)).refusals) == QStringList {u"owned-by-another"_s});

    CHECK(codesOf(offerHandOver(item, user(2), user(3), day, {}).refusals)
          == QStringList {u"owned-by-another"_s});
    CHECK(codesOf(offerHandOver(item, user(1), user(1), day, {}).refusals)
          == QStringList {u"hand-over-to-nobody"_s});
    CHECK(codesOf(takeOwnership(item, user(2)).refusals) == QStringList {u"owned-by-another"_s});
    CHECK(takeOwnership(walked({K::RaiseLead}), user(2)).after->owner == user(2));
}

TEST_CASE("a closed case is nobody's to hand over, and closing ends an open offer")
{
    const Case item = walked({K::RaiseLead, K::AcceptLead});
    const auto offered = offerHandOver(item, user(1), user(2), date("2026-02-01"), {});
    const auto closed = take(*offered.after, fullStep(K::Withdraw), on(date("2026-02-02")));
    REQUIRE(closed.after);
    CHECK_FALSE(closed.after->handOver);
    CHECK(codesOf(takeOwnership(*closed.after, user(2)).refusals) == QStringList {u"case-closed"_s});
    CHECK(codesOf(acceptHandOver(*closed.after, user(2)).refusals) == QStringList {u"case-closed"_s});
}

TEST_CASE("of two stages set at once the one that closes more is shown, else the later")
{
    const Stage falling[]
        = {Stage::Withdrawn, Stage::Ended,     Stage::Suspended, Stage::Declined, Stage::NotProgressed,
           Stage::Live,      Stage::SettingUp, Stage::Approved,  Stage::Deciding, Stage::Requested,
           Stage::BudgetSet, Stage::Assessing, Stage::Accepted,  Stage::Flagged,  Stage::Interest};
    REQUIRE(std::size(falling) == kStageCount);
    for (std::size_t a = 0; a < std::size(falling); ++a)
        for (std::size_t b = a; b < std::size(falling); ++b) {
            CHECK(shownOfTwo(falling[a], falling[b]) == falling[a]);
            CHECK(shownOfTwo(falling[b], falling[a]) == falling[a]);
        }
}

TEST_CASE("codes go to text and back, and no two are alike")
{
    std::set<QString> stages;
    for (int i = 0; i < kStageCount; ++i) {
        CHECK(stageFromCode(stageCode(Stage(i))) == Stage(i));
        stages.insert(stageCode(Stage(i)));
    }
    CHECK(stages.size() == kStageCount);
    std::set<QString> steps;
    for (int i = 0; i < kStepKindCount; ++i) {
        CHECK(stepFromCode(stepCode(K(i))) == K(i));
        CHECK(stepRule(K(i)).kind == K(i));
        CHECK(kindOf(fullStep(K(i))) == K(i));
        steps.insert(stepCode(K(i)));
        for (const char *item : stepRule(K(i)).logs)
            CHECK_FALSE(logItemText(QString::fromLatin1(item)).contains(u'_'));
    }
    CHECK(steps.size() == kStepKindCount);
    CHECK_FALSE(stageFromCode(u"Live"));
}

TEST_CASE("after-care under section 117 needs no needs that qualify, and nobody pays towards it")
{
    Budget budget = fullBudget();
    budget.basis = Basis::AfterCare;
    CHECK(codesOf(checkBudget(budget)) == QStringList {u"after-care-is-free"_s});
    budget.contribution.reset();
    budget.contributionKnown.reset();
    budget.paidAs.reset();
    budget.eligibleNeeds = false;
    CHECK(checkBudget(budget).empty());
    CHECK(payment(budget).rate == budget.amount);
    budget.planReference.clear();
    CHECK(codesOf(checkBudget(budget)) == QStringList {u"plan-missing"_s});

    budget = fullBudget();
    budget.basis = Basis::Both; // the contribution is to the other part
    CHECK(checkBudget(budget).empty());
    budget.eligibleNeeds = false;
    CHECK(codesOf(checkBudget(budget)) == QStringList {u"needs-not-eligible"_s});
    for (int i = 0; i < kBasisCount; ++i)
        CHECK(basisFromCode(basisCode(Basis(i))) == Basis(i));
    CHECK_FALSE(basisFromCode(u"S118"));
}

TEST_CASE("a budget of after-care goes the whole way, and its decision says what it is for")
{
    Case item = walked({StepKind::RaiseLead, StepKind::AcceptLead, StepKind::StartAssessment});
    const QDate day = item.events.back().on.addDays(1);
    Budget budget;
    budget.amount = *Rate::fromText(u"£240.00 a week");
    budget.planReference = u"P-17"_s;
    budget.basis = Basis::AfterCare;
    const auto set = take(item, SetBudget {budget}, on(day));
    REQUIRE(set.after);
    std::map<QString, QString> log;
    for (const auto &line : set.log)
        log[line.item] = line.value;
    CHECK(log[u"contribution"_s] == u"none: after-care is free"_s);
    CHECK(log[u"paid_as"_s] == u"GROSS"_s);
    auto asked = take(*set.after, fullStep(StepKind::AskForPayment), on(day));
    REQUIRE(asked.after);
    auto deciding = take(*asked.after, StartDeciding {}, on(day));
    REQUIRE(deciding.after);
    Case ready = *deciding.after;
    ready.conditions = sheetOf(Route::S31);
    ready.exclusion = notExcluded();
    const auto agreed = take(ready, fullStep(StepKind::Approve), on(day));
    REQUIRE(agreed.after);
    CHECK(agreed.after->decisions[0].basis == Basis::AfterCare);
}
