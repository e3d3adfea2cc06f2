// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who looks after a Direct Payment case, and what the council chose.
#include "tests/core/services/dp_world.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using Code = Error::Code;
using dp::StepKind;

TEST_CASE("a case is handed over when the one who was asked accepts, and has an owner all the while")
{
    DpWorld world;
    const UserId officer = world.officer;
    const UserId social = world.social;
    CHECK(isCode(world.cases().offerHandOver(world.id, officer, {}), Code::InvalidInput)); // nobody owns it
    REQUIRE(world.cases().takeOver(world.id));
    CHECK(world.item().owner == social);
    CHECK(isCode(world.cases().offerHandOver(world.id, world.desk, {}), Code::InvalidInput));
    CHECK(isCode(world.cases().offerHandOver(world.id, social, {}), Code::InvalidInput));
    const auto colleagues = must(world.cases().colleagues(), "colleagues");
    CHECK(colleagues.size() == 2);
    REQUIRE(world.cases().offerHandOver(world.id, officer, u"on leave"_s));
    CHECK(world.item().owner == social);
    REQUIRE(world.item().handOver);
    CHECK(world.item().handOver->note == u"on leave"_s);
    CHECK(isCode(world.cases().acceptHandOver(world.id), Code::InvalidInput)); // not the one who was asked

    REQUIRE(enter(world.temp, u"officer"_s));
    DpCaseFilter mine;
    mine.owner = officer;
    const auto waiting = must(world.cases().list(mine), "the list");
    REQUIRE(waiting.size() == 1); // what waits for an answer is theirs to see
    CHECK(waiting[0].handOverToName == u"officer"_s);
    REQUIRE(world.cases().declineHandOver(world.id));
    CHECK_FALSE(world.item().handOver);
    CHECK(world.item().owner == social);
    CHECK(isCode(world.cases().takeOver(world.id), Code::InvalidInput)); // somebody's

    REQUIRE(enter(world.temp, u"social"_s));
    REQUIRE(world.cases().offerHandOver(world.id, officer, {}));
    REQUIRE(world.cases().recallHandOver(world.id));
    REQUIRE(world.cases().offerHandOver(world.id, officer, u"again"_s));
    REQUIRE(enter(world.temp, u"officer"_s));
    REQUIRE(world.cases().acceptHandOver(world.id));
    CHECK(world.item().owner == officer);
    CHECK_FALSE(world.item().handOver);
    CHECK(must(world.cases().list(mine), "the list")[0].owner == u"officer"_s);
}

TEST_CASE("a case whose owner carries cases no more is taken over by a colleague, and by nobody before")
{
    DpWorld world;
    REQUIRE(world.cases().takeOver(world.id));
    REQUIRE(world.cases().offerHandOver(world.id, world.officer, u"on leave"_s));
    REQUIRE(enter(world.temp, u"officer"_s));
    CHECK(isCode(world.cases().takeOver(world.id), Code::InvalidInput));
    REQUIRE(enter(world.temp, u"founder"_s));
    REQUIRE(world->users().setRoles(world.social, {Role::FrontDesk}));
    REQUIRE(enter(world.temp, u"officer"_s));
    REQUIRE(world.cases().takeOver(world.id));
    CHECK(world.item().owner == world.officer);
    CHECK_FALSE(world.item().handOver);
}

TEST_CASE("closing a case ends an offer to take it over")
{
    DpWorld world;
    REQUIRE(world.cases().takeOver(world.id));
    REQUIRE(world.cases().offerHandOver(world.id, world.officer, {}));
    REQUIRE(world.take(StepKind::Withdraw));
    CHECK_FALSE(world.item().handOver);
    DpCaseFilter all;
    all.closedToo = true;
    CHECK_FALSE(must(world.cases().list(all), "the list")[0].handOverTo);
}

TEST_CASE("the council's choices are kept, checked against the law, and move the days of open cases")
{
    DpWorld world;
    const auto set = [&](const QString &name, std::optional<int> number) {
        return world.cases().setPolicy({{name, number, {}, {}, {}}});
    };
    CHECK(isCode(set(u"first_months"_s, 7), Code::InvalidInput)); // later than the law allows
    CHECK(isCode(set(u"first_months"_s, 0), Code::InvalidInput));
    CHECK(isCode(set(u"later_months"_s, 13), Code::InvalidInput));
    CHECK(isCode(set(u"stall.ENDED"_s, 3), Code::InvalidInput));
    const auto unknown = set(u"colour"_s, 3);
    REQUIRE(isCode(unknown, Code::InvalidInput));
    CHECK(unknown.error().detail.contains(u"first_months"_s)); // names what there is
    CHECK(isCode(world.cases().setPolicy({}), Code::InvalidInput));

    world.toLive();
    const QDate paid = *world.item().firstPaymentOn;
    REQUIRE(set(u"first_months"_s, 3));
    CHECK(must(world.cases().list(), "the list")[0].reviewDue == paid.addMonths(3));
    CHECK(must(world.cases().open(world.id), "the case").review->by == paid.addMonths(3));
    REQUIRE(set(u"first_months"_s, 6));
    CHECK(must(world.cases().list(), "the list")[0].reviewDue == paid.addMonths(6));
}

TEST_CASE("the council puts the law in its own words with source and day, and may take them back")
{
    DpWorld world;
    const auto shipped = must(world.cases().policy(), "the policy").law.text(u"S31_C3");
    DpChoice choice {u"law.S31_C3"_s, {}, u"Someone can manage it, with help if need be."_s, {}, {}};
    CHECK(isCode(world.cases().setPolicy({choice}), Code::InvalidInput)); // where from?
    choice.source = u"Care Act 2014 s31(6)"_s;
    choice.asAt = world.today().addDays(1);
    CHECK(isCode(world.cases().setPolicy({choice}), Code::InvalidInput));
    choice.asAt = world.today();
    REQUIRE(world.cases().setPolicy({choice}));
    const auto policy = must(world.cases().policy(), "the policy");
    CHECK(policy.law.find(u"S31_C3")->text == choice.text);
    CHECK(policy.law.find(u"S31_C3")->asAt == world.today());
    CHECK(policy.law.find(u"S31_C3")->local);
    choice.text.clear();
    REQUIRE(world.cases().setPolicy({choice}));
    CHECK(must(world.cases().policy(), "the policy").law.text(u"S31_C3") == shipped);
    choice.name = u"law.NO_SUCH_RULE"_s;
    CHECK(isCode(world.cases().setPolicy({choice}), Code::InvalidInput));
    REQUIRE(world.cases().setPolicy({{u"appeal"_s, {}, u"Ring the complaints team."_s, {}, {}}}));
    CHECK(must(world.cases().policy(), "the policy").appeal == u"Ring the complaints team."_s);
}
