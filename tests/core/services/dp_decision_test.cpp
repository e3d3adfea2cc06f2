// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Deciding about a Direct Payment: refusals with their five items, relatives, corrections.
#include "tests/core/services/dp_world.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using Code = Error::Code;
using dp::ConditionId;
using dp::Finding;
using dp::StepKind;

TEST_CASE("a refusal is not saved until it has each of the five things that the guidance wants")
{
    DpWorld world;
    world.toDeciding();
    world.find(ConditionId::One);
    world.find(ConditionId::Three, Finding::NotMet);
    const auto whole = world.decision(dp::Outcome::Declined);
    struct Missing
    {
        const char *what;
        QString words;
        std::function<void(dp::DecisionRecord &)> drop;
    };
    const Missing missing[] = {
        {"which condition", u"which condition is not met"_s, [](auto &it) { it.reasons.clear(); }},
        {"why", u"Say why."_s, [](auto &it) { it.reasons[0].why = u" "_s; }},
        {"what would change it", u"what would change the answer"_s,
         [](auto &it) { it.reasons[0].whatWouldChange.clear(); }},
        {"how to appeal", u"Say how to appeal."_s, [](auto &it) { it.howToAppeal.clear(); }},
        {"that it was told", u"has been told how to appeal"_s, [](auto &it) { it.appealTold = false; }},
        {"support meanwhile", u"support goes on meanwhile"_s, [](auto &it) { it.interimSupport.clear(); }},
    };
    for (const auto &one : missing) {
        INFO(one.what);
        auto record = whole;
        one.drop(record);
        const auto refused = world.take(dp::Decline {record});
        REQUIRE(isCode(refused, Code::InvalidInput));
        CHECK(refused.error().detail.contains(one.words));
        CHECK(world.item().stage() == dp::Stage::Deciding);
        CHECK(world.item().decisions.empty());
    }
    // A reason that nothing bears out is none.
    auto record = whole;
    record.reasons[0].code = u"C4"_s;
    CHECK(world.take(dp::Decline {record}).error().detail.contains(u"not borne out"_s));
    // The council must pay whom every condition is met for: not yet so here, but it cannot agree either.
    CHECK(world.take(dp::Approve {world.decision(dp::Outcome::Approved)})
              .error()
              .detail.contains(u"A condition is not met."_s));

    REQUIRE(world.take(dp::Decline {whole}));
    const auto item = world.item();
    CHECK(item.stage() == dp::Stage::Declined);
    REQUIRE(item.decisions.size() == 1);
    CHECK(item.decisions[0].conditions.row(ConditionId::Three).finding == Finding::NotMet);
    CHECK(item.decisions[0].reasons == whole.reasons);

    // They ask again: the conditions are looked at afresh, and the old decision stays what it was.
    world.nextDay();
    world.carry({StepKind::AskForPayment, StepKind::StartDeciding});
    CHECK(world.item().conditions->notMet().empty());
    CHECK(world.item().decisions == item.decisions);
    world.allMet();
    REQUIRE(world.take(StepKind::Approve));
    CHECK(world.item().decisions.size() == 2);
    CHECK(world.item().decisions[0] == item.decisions[0]);
}

TEST_CASE("nobody is agreed to who is excluded, or whose relative may not be paid")
{
    DpWorld world;
    world.toDeciding();
    world.allMet();
    dp::FamilyPayment payment {u"A son"_s, dp::Relation::CloseRelative, true, true, {}, {}};
    REQUIRE(world.cases().recordFamily(world.id, payment));
    CHECK(world.take(StepKind::Approve).error().detail.contains(u"Somebody close is to be paid"_s));
    payment.necessary = dp::Necessary::ForCare;
    CHECK(isCode(world.cases().recordFamily(world.id, payment), Code::InvalidInput)); // why?
    payment.reason = u"nobody else speaks their language"_s;
    payment.name = u"a SON"_s; // the same person
    REQUIRE(world.cases().recordFamily(world.id, payment));
    REQUIRE(world.item().familyPayments.size() == 1);

    REQUIRE(world.cases().recordExclusion(world.id, dp::ExclusionCheck::Answer::Excluded));
    CHECK(world.take(StepKind::Approve).error().detail.contains(u"do not let the council pay"_s));
    CHECK(isCode(world.cases().recordExclusion(world.id, dp::ExclusionCheck::Answer::NotChecked),
                 Code::InvalidInput));
    REQUIRE(world.cases().recordExclusion(world.id, dp::ExclusionCheck::Answer::NotExcluded));
    REQUIRE(world.take(StepKind::Approve));
    CHECK(world.item().decisions[0].familyPayments[0].reason == payment.reason);
    REQUIRE(world.cases().removeFamily(world.id, u"A Son"_s, true));
    CHECK(isCode(world.cases().removeFamily(world.id, u"A Son"_s, true), Code::NotFound));
    CHECK(world.item().familyPayments.empty());
    CHECK(world.item().decisions[0].familyPayments.size() == 1); // as it was when it was decided
}

TEST_CASE("a nominee is not an authorised person: who asks decides the section and its conditions")
{
    DpWorld world;
    world.carry({StepKind::AcceptLead, StepKind::StartAssessment, StepKind::SetBudget});
    auto request = dp::authorisedRequest();
    std::get<dp::AuthorisedPersonAsks>(request.who).person.evidence.clear();
    CHECK(world.take(dp::AskForPayment {request}).error().detail.contains(u"why they are authorised"_s));
    REQUIRE(world.take(dp::AskForPayment {dp::authorisedRequest()}));
    world.carry({StepKind::StartDeciding});
    REQUIRE(world.item().conditions);
    CHECK(world.item().conditions->route() == dp::Route::S32);
    CHECK_FALSE(world.item().request->nominee());
    world.find(ConditionId::Five); // which section 31 does not have
    CHECK(world.item().conditions->row(ConditionId::Five).finding == Finding::Met);
}

TEST_CASE("a correction is a further record, the first stays, and the letter is owed again")
{
    DpWorld world;
    world.toDeciding();
    world.allMet();
    const auto taken = world.cases().take(world.id, world.step(StepKind::Approve));
    REQUIRE(taken);
    REQUIRE(taken->decision);
    world.nextDay();
    auto better = world.item().decisions[0];
    better.optionsDiscussed = u"a managed account too"_s;
    CHECK(isCode(world.cases().correctDecision(world.id, *taken->decision, better),
                 Code::InvalidInput)); // why?
    better.correctionReason = u"an option was left out"_s;
    auto other = better;
    other.outcome = dp::Outcome::Declined;
    CHECK(isCode(world.cases().correctDecision(world.id, *taken->decision, other), Code::InvalidInput));
    const auto corrected = world.cases().correctDecision(world.id, *taken->decision, better);
    REQUIRE(corrected);
    const auto opened = must(world.cases().open(world.id), "the case");
    REQUIRE(opened.item.decisions.size() == 2);
    CHECK(opened.item.decisions[0].supersededBy == corrected->decision);
    CHECK(opened.item.decisions[0].optionsDiscussed != better.optionsDiscussed);
    CHECK(dp::currentDecision(opened.item.decisions)->optionsDiscussed == better.optionsDiscussed);
    CHECK(opened.noticeOwed == corrected->decision);
    CHECK(opened.item.stage() == dp::Stage::Approved); // no step of its own
    CHECK(isCode(world.cases().correctDecision(world.id, *taken->decision, better), Code::InvalidInput));
}

TEST_CASE("a budget is put right between steps, as whole as when it was set")
{
    DpWorld world;
    CHECK(isCode(world.cases().changeBudget(world.id, world.budget()), Code::InvalidInput)); // none yet
    world.carry({StepKind::AcceptLead, StepKind::StartAssessment, StepKind::SetBudget});
    auto more = world.budget();
    more.amount = *Rate::fromText(u"£300.50 a week");
    REQUIRE(world.cases().changeBudget(world.id, more));
    CHECK(world.item().budget->amount.toText() == u"£300.50 a week"_s);
    more.paidAs.reset();
    CHECK(isCode(world.cases().changeBudget(world.id, more), Code::InvalidInput));
    CHECK(world.item().stage() == dp::Stage::BudgetSet);
}

TEST_CASE("declining is offered once something is recorded to decline for, agreeing, where nothing is open")
{
    DpWorld world;
    world.toDeciding();
    const auto decline = [&] {
        const auto opened = must(world.cases().open(world.id), "the case");
        for (const auto &step : opened.steps)
            if (step.kind == StepKind::Decline)
                return step;
        FAIL("declining is no step of this case");
        return opened.steps.front();
    };
    world.find(ConditionId::One);
    auto step = decline();
    REQUIRE(dp::codesOf(step.inTheWay) == QStringList {u"no-ground-recorded"_s});
    CHECK(dp::refusalText(step.inTheWay[0])
          == u"Nothing is recorded that the council could decline for. Record first: which condition is not "
             "met."_s);
    CHECK_FALSE(dp::codesOf(step.toFill).contains(u"which-condition-missing"_s));

    world.find(ConditionId::Three, Finding::NotMet);
    step = decline();
    CHECK(step.inTheWay.empty());
    CHECK(dp::codesOf(step.toFill).contains(u"which-condition-missing"_s));

    world.find(ConditionId::Three); // found anew; the regulations are a ground of their own
    CHECK_FALSE(decline().inTheWay.empty());
    REQUIRE(world.cases().recordExclusion(world.id, dp::ExclusionCheck::Answer::Excluded));
    CHECK(decline().inTheWay.empty());

    world.find(ConditionId::Two);
    world.find(ConditionId::Four);
    REQUIRE(world.cases().recordExclusion(world.id, dp::ExclusionCheck::Answer::NotExcluded));
    CHECK(dp::codesOf(decline().inTheWay) == QStringList {u"all-conditions-met"_s});
}
