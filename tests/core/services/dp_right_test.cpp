// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is recorded beside the steps: a nominee who agrees later, payments and reviews put right, prompts that
// the worker who carries a case answers; and what must be looked at now.
#include "tests/core/services/dp_world.h"
#include "tests/support/failure_sweep.h"

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using Code = Error::Code;
using dp::ConditionId;
using K = dp::StepKind;

namespace {

QStringList references(DpWorld &world, const DpCaseFilter &filter)
{
    QStringList found;
    for (const auto &line : must(world.cases().list(filter), "the list"))
        found << line.reference;
    return found;
}

/// As somebody asks who works from what is due today and theirs.
bool isMineAndDue(DpWorld &world)
{
    DpCaseFilter filter;
    filter.owner = world->actor().user;
    filter.dueBy = world.today();
    return !references(world, filter).isEmpty();
}

dp::Nominee nominee(const QString &name, std::optional<QDate> agreed = {})
{
    return {name, u"sister"_s, agreed};
}

/// Asked for by the adult, with somebody nominated who has not agreed.
void askWithNominee(DpWorld &world)
{
    world.carry({K::AcceptLead, K::StartAssessment, K::SetBudget});
    REQUIRE(world.take(dp::AskForPayment {
        dp::Request {u"in a meeting"_s, dp::AdultAsks {nominee(u"%1's sister"_s.arg(kMarker))}}}));
    world.nextDay();
    world.carry({K::StartDeciding});
}

QString letterAmount(const dp::Case &item)
{
    return item.events.back().note;
}

IndicatorAnswer answered(const QString &rule, const QString &why, int version = 1)
{
    return {rule, version, true, u"USEFUL"_s, why};
}

} // namespace

TEST_CASE(
    "a nominee agrees after the request: until then nothing is agreed, and then the case goes on to payment")
{
    DpWorld world;
    askWithNominee(world);
    const auto met = world.cases().recordCondition(world.id, ConditionId::One, dp::Finding::Met, u"talked"_s);
    REQUIRE(isCode(met, Code::InvalidInput));
    CHECK(met.error().detail.contains(u"nominated person"_s));
    world.find(ConditionId::Two);
    world.find(ConditionId::Three);
    world.find(ConditionId::Four);
    REQUIRE(world.cases().recordExclusion(world.id, dp::ExclusionCheck::Answer::NotExcluded));
    const QString name = world.item().request->nominee()->name;
    CHECK(isCode(world.cases().changeNominee(world.id, nominee(name, world.today()), u" "_s),
                 Code::InvalidInput)); // why is part of it
    CHECK(isCode(world.cases().changeNominee(world.id, nominee(name, world.today().addDays(1)), u"rang"_s),
                 Code::InvalidInput));
    failEachStatement(*world.temp, "changeNominee", [&] {
        return world.cases().changeNominee(world.id, nominee(name, world.today()),
                                           u"%1 rang and agreed"_s.arg(kMarker));
    });
    CHECK(isCode(world.cases().changeNominee(world.id, nominee(name, world.today()), u"again"_s),
                 Code::InvalidInput)); // nothing changed
    const auto opened = must(world.cases().open(world.id), "the case");
    CHECK(opened.item.request->nominee()->agreedOn == world.today());
    CHECK(opened.history.back().title == u"Nominated person"_s);
    CHECK(opened.history.back().text.contains(u"rang and agreed"_s));
    CHECK(opened.history.back().by == u"social"_s);
    world.find(ConditionId::One);
    CHECK_FALSE(holdsText(world->context().db, kMarker));
    world.carry({K::Approve, K::StartSetUp});
    auto setUp = dp::fullSetUp(world.today(), *world.item().request);
    setUp.management = {dp::Management::NominatedPerson};
    REQUIRE(world->dpReviews().changeSetUp(world.id, setUp));
    world.carry({K::PayFirst});
    CHECK(world.item().stage() == dp::Stage::Live);
}

TEST_CASE(
    "another nominee opens what was found of the one before, and where it is paid that is looked at now")
{
    DpWorld world;
    world.toLive();
    CHECK_FALSE(isMineAndDue(world));
    REQUIRE(world.cases().changeNominee(world.id, nominee(u"Kim"_s, world.today()), u"moved away"_s));
    const auto item = world.item();
    CHECK(item.conditions->open() == std::vector {ConditionId::One, ConditionId::Three});
    CHECK(item.triggers.size() == 2);
    CHECK(isMineAndDue(world));
    REQUIRE(enter(world.temp, u"lead"_s));
    CHECK(isCode(world.cases().changeNominee(world.id, {}, u"x"_s), Code::Forbidden));
}

TEST_CASE("where an authorised person asked nobody is nominated, and before a request nobody is either")
{
    DpWorld world;
    world.carry({K::AcceptLead});
    CHECK(isCode(world.cases().changeNominee(world.id, nominee(u"Kim"_s), u"x"_s), Code::InvalidInput));
    world.carry({K::StartAssessment, K::SetBudget});
    REQUIRE(world.take(dp::AskForPayment {dp::authorisedRequest()}));
    CHECK(isCode(world.cases().changeNominee(world.id, nominee(u"Kim"_s), u"x"_s), Code::Conflict));
}

TEST_CASE("what is paid and must not be is mine and due today, and what stands in clear does not tell why")
{
    const auto paid = [](DpWorld &world) {
        world.toLive();
        CHECK_FALSE(isMineAndDue(world)); // the letter about the decision is not due yet
    };
    SECTION("excluded")
    {
        DpWorld world;
        paid(world);
        REQUIRE(enter(world.temp, u"desk"_s));
        const auto before = must(world->directPayments().sign(world.person), "the sign");
        REQUIRE(enter(world.temp, u"social"_s));
        REQUIRE(world.cases().recordExclusion(world.id, dp::ExclusionCheck::Answer::Excluded));
        CHECK(isMineAndDue(world));
        CHECK(world.stored().nextStepDue == world.today());
        for (const QString &word : {u"EXCLUDED"_s, u"EXCLUSION"_s})
            CHECK_FALSE(holdsText(world->context().db, word));
        // The day stays as it was first due, whatever is recorded beside it.
        const QDate due = world.today();
        world.nextDay(2);
        world.find(ConditionId::Four);
        CHECK(world.stored().nextStepDue == due);
        // The desk is told no day, and nothing that it was not told before.
        REQUIRE(enter(world.temp, u"desk"_s));
        const auto sign = must(world->directPayments().sign(world.person), "the sign");
        CHECK_FALSE(sign->nextStepDue);
        CHECK(sign->nextStep == before->nextStep);
        // Paused, it is done with.
        REQUIRE(enter(world.temp, u"social"_s));
        REQUIRE(world.take(K::Suspend));
        CHECK(world.stored().nextStepDue != due);
    }
    SECTION("a relative who is not settled")
    {
        DpWorld world;
        paid(world);
        REQUIRE(world.cases().recordFamily(
            world.id, {u"%1's son"_s.arg(kMarker), dp::Relation::CloseRelative, true, true, {}, {}}));
        CHECK(isMineAndDue(world));
        REQUIRE(world.cases().removeFamily(world.id, u"%1's son"_s.arg(kMarker), true));
        CHECK_FALSE(isMineAndDue(world));
    }
    SECTION("a worker's own words stand beside it, not in its place")
    {
        DpWorld world;
        paid(world);
        StepExtras extras;
        extras.next = {u"Rita rings on Friday"_s, world.today().addDays(9)};
        REQUIRE(world.cases().recordCondition(world.id, ConditionId::Two, dp::Finding::NotMet, u"seen"_s,
                                              extras));
        CHECK(world.stored().nextStep.endsWith(u"; Rita rings on Friday"_s));
        CHECK(isMineAndDue(world));
    }
}

TEST_CASE("a mistyped first payment is put right, and every day that follows from it with it")
{
    DpWorld world;
    world.toLive();
    world.nextDay(20);
    const auto before = world.item();
    const QDate was = *before.firstPaymentOn;
    const QDate is = was.addDays(10);
    CHECK(world.stored().reviewDue == dp::monthsOn(was, 6));
    CHECK(isCode(world.cases().correctFirstPayment(world.id, is, Money::fromPence(81000), {}),
                 Code::InvalidInput));
    CHECK(isCode(world.cases().correctFirstPayment(world.id, was, Money::fromPence(80000), u"x"_s),
                 Code::InvalidInput)); // nothing changed
    failEachStatement(*world.temp, "correctFirstPayment", [&] {
        return world.cases().correctFirstPayment(world.id, is, Money::fromPence(81000),
                                                 u"%1 showed the statement"_s.arg(kMarker));
    });
    const auto opened = must(world.cases().open(world.id), "the case");
    CHECK(opened.item.firstPaymentOn == is);
    CHECK(letterAmount(opened.item) == u"£810.00"_s);
    CHECK(opened.standing->since == is);
    CHECK(world.stored().reviewDue == dp::monthsOn(is, 6));
    CHECK(london::day(world.stored().stageSince) == is);
    CHECK(opened.history.back().title == u"First payment put right"_s);
    CHECK(opened.history.back().text.contains(u"showed the statement"_s));
    CHECK(std::count_if(opened.history.begin(), opened.history.end(), // what was recorded then stays
                        [](const auto &line) { return line.title == u"Record the first payment"_s; })
          == 1);
    CHECK_FALSE(holdsText(world->context().db, kMarker));
}

TEST_CASE("the day of a review is put right, and the next one counts from it")
{
    DpWorld world;
    world.toLive();
    world.nextDay(100);
    REQUIRE(world->dpReviews().review(world.id, world.today().addDays(-40), u"goes on"_s));
    const auto id = must(world.cases().open(world.id), "the case").reviewIds.at(0);
    const QDate is = world.today().addDays(-4);
    CHECK(isCode(world.cases().correctReview(world.id, DpRecordId(), is, u"x"_s), Code::NotFound));
    CHECK(isCode(world.cases().correctReview(world.id, id, world.today().addDays(1), u"x"_s),
                 Code::InvalidInput));
    failEachStatement(*world.temp, "correctReview",
                      [&] { return world.cases().correctReview(world.id, id, is, u"the minutes say so"_s); });
    CHECK(world.stored().reviewDue == dp::monthsOn(is, 12));
    const auto item = world.item();
    REQUIRE(item.reviews.size() == 1);
    CHECK(item.reviews[0].on == is);
    CHECK(item.reviews[0].outcome == u"goes on"_s);
}

TEST_CASE("whoever carries a case answers prompts: recorded with version, trigger, why, who and when")
{
    DpWorld world;
    auto &leads = world->directPayments();
    CHECK(isCode(leads.answerPrompts(world.id, {}), Code::InvalidInput));
    CHECK(isCode(leads.answerPrompts(world.id, {answered(u"D99"_s, u"x"_s)}), Code::InvalidInput));
    CHECK(isCode(leads.answerPrompts(world.id, {answered(u"D5"_s, u" "_s)}), Code::InvalidInput));
    CHECK(isCode(leads.answerPrompts(world.id, {{u"D5"_s, 1, true, u"DRAGONS"_s, u"x"_s}}),
                 Code::InvalidInput));
    world.nextDay();
    failEachStatement(*world.temp, "answerPrompts", [&] {
        return world->directPayments().answerPrompts(world.id,
                                                     {answered(u"H4"_s, u"%1 is safe for now"_s.arg(kMarker)),
                                                      answered(u"D5"_s, u"%1 named her"_s.arg(kMarker))});
    });
    const auto lead = must(world->directPayments().open(world.id), "the lead");
    REQUIRE(lead.answers.size() == 3); // with the desk's own, which stays
    const auto of = [&](const QString &rule) {
        const auto found = std::find_if(lead.answers.begin(), lead.answers.end(),
                                        [&](const auto &read) { return read.answer.rule == rule; });
        REQUIRE(found != lead.answers.end());
        return *found;
    };
    CHECK(of(u"D4"_s).by.name == u"desk"_s);
    CHECK(of(u"D5"_s).by.name == u"social"_s);
    CHECK(london::day(of(u"D5"_s).by.at) == world.today());
    CHECK(of(u"D5"_s).trigger == u"Wants a particular known person to help"_s);
    CHECK(of(u"H4"_s).restricted);
    CHECK(world.item().leadReasons.indicators == QStringList {u"D4"_s}); // why it was raised stays so
    CHECK(of(u"D5"_s).earlier.empty());
    CHECK_FALSE(holdsText(world->context().db, kMarker));
    // An officer sees neither H4 nor may answer it; nor is a case of somebody else's theirs to answer.
    REQUIRE(enter(world.temp, u"officer"_s));
    CHECK(isCode(world->directPayments().answerPrompts(world.id, {answered(u"H4"_s, u"x"_s)}),
                 Code::InvalidInput));
    CHECK(must(world->directPayments().open(world.id), "the lead").answers.size() == 2);
    REQUIRE(enter(world.temp, u"social"_s));
    world.carry({K::AcceptLead});
    REQUIRE(enter(world.temp, u"officer"_s));
    CHECK(
        isCode(world->directPayments().answerPrompts(world.id, {answered(u"D5"_s, u"x"_s)}), Code::Conflict));
    REQUIRE(enter(world.temp, u"desk"_s));
    CHECK(isCode(world->directPayments().answerPrompts(world.id, {answered(u"D5"_s, u"x"_s)}),
                 Code::Forbidden));
    // Once somebody has asked, the talk is over.
    REQUIRE(enter(world.temp, u"social"_s));
    REQUIRE(world->directPayments().answerPrompts(world.id, {answered(u"D5"_s, u"later"_s)}));
    world.nextDay();
    REQUIRE(world->directPayments().answerPrompts(world.id, {answered(u"D5"_s, u"last"_s)}));
    for (const auto &read : must(world->directPayments().open(world.id), "the lead").answers) {
        if (read.answer.rule != u"D5"_s)
            continue;
        CHECK(read.answer.why == u"last"_s);
        REQUIRE(read.earlier.size() == 2); // the newest first
        CHECK(read.earlier[0].answer.why == u"later"_s);
        CHECK(london::day(read.earlier[0].by.at) == world.today().addDays(-1));
        CHECK(read.earlier[1].answer.why.contains(u"named her"_s));
        CHECK(read.earlier[1].by.name == u"social"_s);
    }
    world.carry({K::StartAssessment, K::SetBudget, K::AskForPayment});
    CHECK(
        isCode(world->directPayments().answerPrompts(world.id, {answered(u"D5"_s, u"x"_s)}), Code::Conflict));
}

TEST_CASE("that a personal budget is on record is known to those who may open the case, and to nobody else")
{
    DpWorld world;
    CHECK_FALSE(must(world->directPayments().knowsBudget(world.person), "before"));
    world.carry({K::AcceptLead, K::StartAssessment, K::SetBudget});
    CHECK(must(world->directPayments().knowsBudget(world.person), "a social worker's answer"));
    CHECK_FALSE(must(world->directPayments().knowsBudget({}), "about somebody else"));
    REQUIRE(enter(world.temp, u"desk"_s));
    CHECK_FALSE(must(world->directPayments().knowsBudget(world.person), "a desk's answer"));
}
