// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One Direct Payment case worked on at two places that have not heard of each other.
#include "tests/core/domain/dp/dp_values.h"
#include "tests/core/services/council_world.h"
#include "tests/support/catch.h"
#include "tests/support/temp_council.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

/// A social worker at each of two computers, both with the key, and a case that the first has taken up.
struct TwoPlaces
{
    CouncilWorld world;
    Computer &here;
    Computer &there;
    DpCaseId id;

    TwoPlaces() : here(world.founder()), there(world.join("WIN", u"robin"_s))
    {
        REQUIRE(here.open->users().add(u"one"_s, {}, {Role::SocialWorker}, secret()));
        REQUIRE(there.open->users().add(u"two"_s, {}, {Role::SocialWorker}, secret()));
        world.carry(there, here);
        REQUIRE(grantAll(*here.open, here.recoveryKey));
        world.carry(here, there);
        REQUIRE(world.reopen(here, u"one"_s));
        REQUIRE(world.reopen(there, u"two"_s));
        Person person;
        person.givenName = u"Ann"_s;
        DpFlag flag;
        flag.person = must(here.open->people().create(person), "a person").id;
        flag.agreed = true;
        flag.words = u"wants to choose"_s;
        flag.nextStep = u"A call"_s;
        id = must(here.open->directPayments().flag(flag), "a lead").id;
        REQUIRE(here.open->dpCases().take(id, dp::AcceptLead {u"worth a talk"_s, true, {}}));
        settle();
    }
    void settle()
    {
        world.clock.advance(1000);
        world.carry(here, there);
        world.carry(there, here);
    }
    static OpenedDpCase opened(Computer &computer, DpCaseId id)
    {
        return must(computer.open->dpCases().open(id), "the case");
    }
    static Status take(Computer &computer, DpCaseId id, const dp::Step &step)
    {
        const auto taken = computer.open->dpCases().take(id, step);
        return taken ? done() : Status(taken.error());
    }
};

} // namespace

TEST_CASE("what two places record about a case at once comes together, the same at both")
{
    TwoPlaces two;
    const auto step = [](dp::StepKind kind) { return dp::fullStep(kind); };
    for (const auto kind : {dp::StepKind::StartAssessment, dp::StepKind::SetBudget,
                            dp::StepKind::AskForPayment, dp::StepKind::StartDeciding}) {
        REQUIRE(two.take(two.here, two.id, step(kind)));
        two.settle();
    }
    auto &here = two.here.open->dpCases();
    auto &there = two.there.open->dpCases();
    REQUIRE(here.recordCondition(two.id, dp::ConditionId::One, dp::Finding::Met, u"seen here"_s));
    REQUIRE(there.recordCondition(two.id, dp::ConditionId::Two, dp::Finding::Met, u"seen there"_s));
    REQUIRE(here.recordFamily(two.id, {u"A"_s, dp::Relation::OtherRelative, {}, true, {}, {}}));
    REQUIRE(there.recordFamily(two.id, {u"B"_s, dp::Relation::OtherRelative, {}, true, {}, {}}));
    two.settle();
    const auto one = two.opened(two.here, two.id);
    const auto other = two.opened(two.there, two.id);
    CHECK(one.item == other.item);
    CHECK(one.item.conditions->row(dp::ConditionId::One).evidence == u"seen here"_s);
    CHECK(one.item.conditions->row(dp::ConditionId::Two).evidence == u"seen there"_s);
    CHECK(one.item.familyPayments.size() == 2);
    CHECK(one.toCheck.isEmpty());
    CHECK(one.history.size() == other.history.size());
}

TEST_CASE("steps that go different ways stand side by side to be checked, and a next step settles them")
{
    TwoPlaces two;
    REQUIRE(two.take(two.here, two.id, dp::fullStep(dp::StepKind::StartAssessment)));
    two.world.clock.advance(1000);
    REQUIRE(two.take(two.there, two.id, dp::NotProgress {u"NO_CONTACT"_s, {}, false}));
    two.settle();
    for (auto *computer : {&two.here, &two.there}) {
        const auto opened = two.opened(*computer, two.id);
        CHECK(opened.item.stage() == dp::Stage::NotProgressed); // as journal.md ranks them
        CHECK(opened.lead.line.stage == u"NOT_PROGRESSED"_s); // and so stands it in clear
        REQUIRE(opened.toCheck.size() == 1);
        CHECK(opened.toCheck[0].contains(u"start the assessment"_s));
        int aside = 0;
        for (const auto &line : opened.history)
            aside += line.aside ? 1 : 0;
        CHECK(aside == 1); // not dropped
    }
}

TEST_CASE("two people who are asked to take a case over at once leave it with one owner at both places")
{
    TwoPlaces two;
    const auto colleagues = must(two.here.open->dpCases().colleagues(), "colleagues");
    UserId other;
    for (const auto &one : colleagues)
        if (one.id != two.here.open->actor().user)
            other = one.id;
    REQUIRE_FALSE(other.isNull());
    REQUIRE(two.here.open->dpCases().offerHandOver(two.id, other, u"leave"_s));
    two.settle();
    REQUIRE(two.there.open->dpCases().acceptHandOver(two.id));
    two.world.clock.advance(1000);
    REQUIRE(two.here.open->dpCases().recallHandOver(two.id)); // has not heard of the yes
    two.settle();
    const auto one = two.opened(two.here, two.id);
    CHECK(one.item == two.opened(two.there, two.id).item);
    CHECK(one.item.owner);
    CHECK_FALSE(one.item.handOver);
}
