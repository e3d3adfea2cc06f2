// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A Direct Payment case carried from a flag to a live payment, through the service alone.
#include "core/storage/statement.h"
#include "tests/core/services/dp_world.h"

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using Code = Error::Code;
using dp::ConditionId;
using dp::StepKind;

namespace {

const StepOutlook *outlook(const OpenedDpCase &opened, StepKind kind)
{
    for (const auto &step : opened.steps)
        if (step.kind == kind)
            return &step;
    return nullptr;
}

DpLeadLine lineOf(DpWorld &world)
{
    DpCaseFilter filter;
    filter.closedToo = true;
    for (const auto &line : must(world.cases().list(filter), "the list"))
        if (line.id == world.id)
            return line;
    FAIL("the case is not in the list");
    return {};
}

} // namespace

TEST_CASE("a lead that was flagged at a desk is a case at FLAGGED, with everything that stands in its way")
{
    DpWorld world;
    const auto opened = world.cases().open(world.id);
    REQUIRE(opened);
    CHECK(opened->item.stage() == dp::Stage::Flagged);
    CHECK(opened->item.leadReasons.indicators == QStringList {u"D4"_s});
    CHECK(opened->item.leadReasons.text == world.flag().words);
    CHECK(opened->lead.words == world.flag().words);
    CHECK(opened->history.size() == 1);
    REQUIRE(outlook(*opened, StepKind::AcceptLead));
    CHECK(outlook(*opened, StepKind::AcceptLead)->allowed);
    CHECK(outlook(*opened, StepKind::AcceptLead)->inTheWay.empty());
    CHECK_FALSE(outlook(*opened, StepKind::AcceptLead)->toFill.empty());
    CHECK(outlook(*opened, StepKind::NotProgress));
    CHECK(outlook(*opened, StepKind::Withdraw));
    CHECK_FALSE(outlook(*opened, StepKind::Approve));
    CHECK(readsLogged(*world.temp, Act::ViewDpCase, journal::Entity::DpCase, world.id.row()) == 1);
    // The officer sees it, and that triage is not theirs.
    REQUIRE(enter(world.temp, u"officer"_s));
    const auto theirs = world.cases().open(world.id);
    REQUIRE(theirs);
    CHECK_FALSE(outlook(*theirs, StepKind::AcceptLead)->allowed);
}

TEST_CASE("a case goes from the flag to a live payment, and each step says what it lacks until it has it")
{
    DpWorld world;
    CHECK(isCode(world.take(dp::StartAssessment {dp::AssessmentKind::Needs, u"A"_s}), Code::InvalidInput));
    const auto lacking = world.take(dp::AcceptLead {});
    REQUIRE_FALSE(lacking);
    CHECK(lacking.error().detail.contains(u"Say why."_s));
    CHECK(lacking.error().detail.contains(u"whether the person has been told"_s));

    world.carry({StepKind::AcceptLead});
    auto line = lineOf(world);
    CHECK(line.owner == u"social"_s); // whoever takes it up looks after it
    CHECK(line.stage == u"ACCEPTED"_s);
    CHECK(line.days == 1);
    CHECK(line.nextStep == u"An assessment is arranged"_s);
    CHECK(line.nextStepDue == QDate(2026, 4, 3)); // fourteen days after it came there
    StepExtras before; // it was taken up on the day before today
    before.day = world.today().addDays(-2);
    const auto early = world.cases().take(world.id, world.step(StepKind::StartAssessment), before);
    REQUIRE(isCode(early, Code::InvalidInput));
    CHECK(early.error().detail == u"The last step was on 20 March 2026; the day cannot be before that."_s);

    world.carry({StepKind::StartAssessment});
    dp::Budget none = world.budget();
    none.planReference.clear();
    none.contributionKnown.reset();
    const auto thin = world.take(dp::SetBudget {none});
    REQUIRE_FALSE(thin);
    CHECK(thin.error().detail.contains(u"plan reference"_s));
    CHECK(thin.error().detail.contains(u"contribution"_s));
    world.carry({StepKind::SetBudget, StepKind::AskForPayment, StepKind::StartDeciding});

    auto opened = must(world.cases().open(world.id), "the case");
    CHECK(opened.item.budget == world.budget());
    REQUIRE(opened.item.conditions);
    CHECK(opened.item.conditions->row(ConditionId::Gateway).finding == dp::Finding::Met);
    CHECK(opened.item.conditions->open().size() == 4);
    const auto *approve = outlook(opened, StepKind::Approve);
    REQUIRE(approve);
    const auto codes = dp::codesOf(approve->inTheWay);
    CHECK(codes.contains(u"conditions-open"_s));
    CHECK(codes.contains(u"exclusion-unchecked"_s));

    CHECK(isCode(world.cases().recordCondition(world.id, ConditionId::One, dp::Finding::Met, u" "_s),
                 Code::InvalidInput)); // rests on nothing
    CHECK(isCode(world.cases().recordCondition(world.id, ConditionId::Five, dp::Finding::Met, u"x"_s),
                 Code::InvalidInput)); // of section 32 alone
    world.allMet();
    opened = must(world.cases().open(world.id), "the case");
    CHECK(outlook(opened, StepKind::Approve)->inTheWay.empty());
    world.carry({StepKind::Approve});

    opened = must(world.cases().open(world.id), "the case");
    REQUIRE(opened.item.decisions.size() == 1);
    const auto &decision = opened.item.decisions[0];
    CHECK(decision.deciderName == u"social"_s);
    CHECK(decision.conditions.allMet());
    CHECK(decision.exclusion.answer == dp::ExclusionCheck::Answer::NotExcluded);
    REQUIRE(decision.indicators.size() == 1); // what was shown, and what was made of it
    CHECK(decision.indicators[0].id == u"D4"_s);
    CHECK(decision.indicators[0].workerAgreed);
    CHECK(opened.noticeOwed == decision.id);
    line = lineOf(world);
    CHECK(line.nextStep == u"The council's letter is sent"_s);
    CHECK(line.nextStepDue == london::day(*decision.decidedAt).addDays(5));

    world.carry({StepKind::StartSetUp});
    opened = must(world.cases().open(world.id), "the case");
    CHECK(dp::codesOf(outlook(opened, StepKind::PayFirst)->inTheWay).contains(u"agreement-missing"_s));
    world.setUp();
    const QDate paid = world.today();
    world.carry({StepKind::PayFirst});
    opened = must(world.cases().open(world.id), "the case");
    CHECK(opened.item.stage() == dp::Stage::Live);
    CHECK(opened.item.firstPaymentOn == paid);
    REQUIRE(opened.review);
    CHECK(opened.review->by == paid.addMonths(6));
    line = lineOf(world);
    CHECK(line.reviewDue == paid.addMonths(6));
    CHECK(line.reviewReason == u"FIRST"_s);
    CHECK(opened.history.size() > 10);
    CHECK(opened.toCheck.isEmpty());

    // Paused and started again; then it ends, and nothing more can be done but a new lead.
    world.carry({StepKind::Suspend, StepKind::Resume, StepKind::End});
    line = lineOf(world);
    CHECK(line.stage == u"ENDED"_s);
    CHECK_FALSE(line.reviewDue);
    CHECK(line.nextStep.isEmpty());
    CHECK(must(world.cases().open(world.id), "the case").steps.empty());
    CHECK(isCode(world.cases().changeBudget(world.id, world.budget()), Code::Conflict));
    const auto again = world.cases().leadAgain(world.id, {true, {{}, u"asks again"_s}});
    REQUIRE(again);
    CHECK(must(world.cases().open(again->id), "the new case").item.previous == world.id);
    CHECK(isCode(world.cases().leadAgain(world.id, {true, {{}, u"twice"_s}}), Code::Conflict));
    CHECK(isCode(world.cases().leadAgain(again->id, {true, {{}, u"open"_s}}), Code::InvalidInput));
}

TEST_CASE("what a worker says comes next stands there until the case moves on")
{
    DpWorld world;
    StepExtras extras;
    extras.next = {u"Rita rings on Friday"_s, world.today().addDays(3)};
    REQUIRE(world.cases().take(world.id, world.step(StepKind::AcceptLead), extras));
    CHECK(lineOf(world).nextStep == u"Rita rings on Friday"_s);
    CHECK(lineOf(world).nextStepDue == world.today().addDays(3));
    REQUIRE(
        world.cases().recordFamily(world.id, {u"A niece"_s, dp::Relation::OtherRelative, {}, true, {}, {}}));
    CHECK(lineOf(world).nextStep == u"Rita rings on Friday"_s);
    extras.next.due = world.today().addDays(-1);
    CHECK(isCode(world.cases().take(world.id, world.step(StepKind::StartAssessment), extras),
                 Code::InvalidInput));
    world.carry({StepKind::StartAssessment});
    CHECK(lineOf(world).nextStep == u"The assessment is finished"_s);
}

TEST_CASE("a form that was opened before somebody changed the case is refused")
{
    DpWorld world;
    StepExtras extras;
    extras.mark = must(world.cases().open(world.id), "the case").mark;
    StepExtras stale = extras;
    REQUIRE(world.cases().take(world.id, world.step(StepKind::AcceptLead), extras));
    const auto refused = world.cases().take(world.id, world.step(StepKind::NotProgress), stale);
    REQUIRE(isCode(refused, Code::Conflict));
    CHECK(refused.error().detail.contains(u"changed since"_s));
    CHECK(world.item().stage() == dp::Stage::Accepted);
    stale.mark = must(world.cases().open(world.id), "the case").mark;
    CHECK(world.cases().take(world.id, world.step(StepKind::StartAssessment), stale));
    StepExtras future;
    future.day = world.today().addDays(1);
    CHECK(isCode(world.cases().take(world.id, world.step(StepKind::SetBudget), future), Code::InvalidInput));
}

TEST_CASE("somebody who only asked for information becomes a lead in the same case, also from the desk")
{
    DpWorld world;
    Person other;
    other.givenName = u"Bea"_s;
    REQUIRE(enter(world.temp, u"desk"_s));
    const auto bea = must(world->people().create(other), "a person").id;
    CHECK(isCode(world.cases().noteInterest(bea, u" "_s), Code::InvalidInput));
    const auto noted = world.cases().noteInterest(bea, u"leaflet"_s);
    REQUIRE(noted);
    CHECK(isCode(world.cases().noteInterest(bea, u"again"_s), Code::Conflict));
    world.nextDay();
    auto flag = world.flag();
    flag.person = bea;
    const auto flagged = world->directPayments().flag(flag);
    REQUIRE(flagged);
    CHECK(flagged->id == noted->id);
    REQUIRE(enter(world.temp, u"social"_s));
    const auto opened = must(world.cases().open(noted->id), "the case");
    REQUIRE(opened.item.events.size() == 2);
    CHECK(opened.item.events[0].note == u"leaflet"_s);
    CHECK(opened.item.stage() == dp::Stage::Flagged);
    CHECK(opened.toCheck.isEmpty());
    CHECK(world.cases().take(noted->id, world.step(StepKind::AcceptLead)));
}

TEST_CASE("the list filters by stage, owner, what is due and what stands still")
{
    DpWorld world;
    const auto count
        = [&](const DpCaseFilter &filter) { return must(world.cases().list(filter), "list").size(); };
    DpCaseFilter filter;
    CHECK(count(filter) == 1);
    filter.withoutOwner = true;
    CHECK(count(filter) == 1);
    world.carry({StepKind::AcceptLead});
    CHECK(count(filter) == 0);
    filter = {};
    filter.owner = world->actor().user;
    CHECK(count(filter) == 1);
    filter.owner = world.officer;
    CHECK(count(filter) == 0);
    filter = {};
    filter.stage = dp::Stage::Accepted;
    CHECK(count(filter) == 1);
    filter.stage = dp::Stage::Live;
    CHECK(count(filter) == 0);
    filter = {};
    filter.dueBy = QDate(2026, 4, 2);
    CHECK(count(filter) == 0);
    filter.dueBy = QDate(2026, 4, 3);
    CHECK(count(filter) == 1);
    filter = {};
    filter.stalledOnly = true;
    CHECK(count(filter) == 0);
    world.nextDay(20);
    CHECK(count(filter) == 1);
    REQUIRE(world.cases().setPolicy({{u"stall.ACCEPTED"_s, 60, {}, {}, {}}}));
    CHECK(count(filter) == 0);
    world.carry({StepKind::Withdraw});
    CHECK(count({}) == 0);
    filter = {};
    filter.closedToo = true;
    CHECK(count(filter) == 1);
}
