// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Orders to erase by those who are officers no more: what was ordered in good time holds everywhere, what was
// ordered afterwards nowhere, and whatever the order in which computers hear of it, one decision ends it.
#include "core/exchange/erasure_order.h"
#include "core/journal/erased_set.h"
#include "tests/core/services/council_world.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;

namespace {

std::size_t asked(Computer &computer)
{
    const auto pending = computer.council().erasureRequests();
    REQUIRE(pending);
    return std::size_t(std::count_if(pending->begin(), pending->end(), [](const auto &one) {
        return one.kind == PendingErasure::Kind::Asked;
    }));
}

/// The founder at Blacon; a second officer at Winsford; a market and a centre that only listen. Two people,
/// whom all of them know.
struct Council
{
    CouncilWorld world;
    Computer &founder = world.founder();
    Computer &officer = world.join("WIN", QStringLiteral("robin"));
    Computer &market = world.join("EPM", QStringLiteral("alex"));
    Computer &centre = world.join("LAC", QStringLiteral("kim"));
    PersonId first = addPerson(founder, QStringLiteral("First"));
    PersonId second = addPerson(founder, QStringLiteral("Second"));

    Council()
    {
        REQUIRE(founder.council().setOfficer(idOf(officer), true));
        for (auto *one : {&officer, &market, &centre})
            world.carry(founder, *one);
        for (auto *one : {&founder, &officer, &market, &centre})
            actAsAll(*one);
    }
    void erase(Computer &at, PersonId person)
    {
        const auto erased = at.open->people().erase(person, QStringLiteral("REQUEST"));
        REQUIRE(erased);
        CHECK_FALSE(erased->asked);
    }
    /// Everything to everybody, twice over.
    void carryAll()
    {
        for (int round = 0; round < 2; ++round)
            for (auto *from : {&founder, &officer, &market, &centre})
                for (auto *to : {&founder, &officer, &market, &centre})
                    if (from != to)
                        world.carry(*from, *to);
    }
    /// Nobody has the person, nobody is asked, and all say the same words.
    void expectSettled(PersonId person)
    {
        for (auto *one : {&founder, &officer, &market, &centre}) {
            INFO(one->user.toStdString());
            CHECK_FALSE(has(*one, person));
            CHECK(one->council().erasureRequests()->empty());
            CHECK(one->open->safety().check());
            CHECK(*one->open->exchange().stateWords() == *founder.open->exchange().stateWords());
        }
    }
};

} // namespace

TEST_CASE("who is no officer any more orders nothing, whatever came first, one decision ends it everywhere")
{
    Council council;
    REQUIRE(council.founder.council().setOfficer(idOf(council.officer), false));
    REQUIRE(council.world.carryRosters(council.founder, council.market));
    REQUIRE(council.market.council().applyRosters());
    council.erase(council.officer, council.first); // it names the roster in which it was one

    council.world.carry(council.officer, council.market); // knew
    CHECK(has(council.market, council.first));
    CHECK(asked(council.market) == 1);
    council.world.carry(council.officer, council.centre); // hears of it afterwards
    CHECK_FALSE(has(council.centre, council.first));
    CHECK(asked(council.centre) == 0);
    council.world.carry(council.founder, council.centre);
    CHECK(asked(council.centre) == 1); // it cannot be given back, and is asked for like everywhere
    council.world.carry(council.officer, council.founder);
    CHECK(has(council.founder, council.first));
    REQUIRE(asked(council.founder) == 1);

    council.carryAll(); // and again, in every direction: still nothing is taken
    CHECK(has(council.founder, council.first));
    CHECK(has(council.market, council.first));
    CHECK(asked(council.officer) == 1); // who erased it there knows now that it does not hold
    REQUIRE(council.world.reopen(council.founder));
    actAsAll(council.founder);
    CHECK(has(council.founder, council.first));

    REQUIRE(council.founder.council().approveErasure(council.first.row()));
    council.carryAll();
    council.expectSettled(council.first);
    CHECK(has(council.market, council.second));
}

TEST_CASE("what an officer ordered in good time holds, also where the change of officers came first")
{
    Council council;
    council.erase(council.officer, council.first);
    council.world.carry(council.officer, council.founder);
    SECTION("demoted")
    {
        REQUIRE(council.founder.council().setOfficer(idOf(council.officer), false));
    }
    SECTION("given up")
    {
        REQUIRE(council.founder.council().retire(idOf(council.officer)));
    }
    SECTION("withdrawn")
    {
        REQUIRE(council.founder.council().withdraw(idOf(council.officer), Withdrawal::Stolen));
    }
    for (auto *one : {&council.market, &council.centre}) {
        REQUIRE(council.world.carryRosters(council.founder, *one));
        REQUIRE(one->council().applyRosters());
    }
    CHECK(has(council.market, council.first));
    council.world.carry(council.founder, council.market);
    CHECK_FALSE(has(council.market, council.first));
    CHECK(asked(council.market) == 0);
    council.world.carry(council.market, council.centre);
    CHECK_FALSE(has(council.centre, council.first));
    CHECK(asked(council.centre) == 0);
    Computer &late = council.world.join("BLA", QStringLiteral("lee")); // joins when all is over
    CHECK_FALSE(has(late, council.first));
    CHECK(has(late, council.second));
    actAsAll(late);
    CHECK(asked(late) == 0);
}

TEST_CASE("a computer that was given up orders nothing after that")
{
    Council council;
    council.world.carry(council.officer, council.founder);
    REQUIRE(council.founder.council().withdraw(idOf(council.officer), Withdrawal::Lost));
    council.erase(council.officer, council.first); // whoever found it
    for (auto *one : {&council.founder, &council.market}) {
        if (one == &council.market)
            council.world.carry(council.founder, *one);
        council.world.carry(council.officer, *one);
        CHECK(has(*one, council.first));
        CHECK(asked(*one) == 1);
    }
}

TEST_CASE("replaced keys order nothing any more, and what they ordered holds")
{
    Council council;
    council.erase(council.founder, council.first);
    exchange::ErasureOrder order; // kept by whoever has a copy of the former keys
    order.network = council.founder.state().network;
    order.rosterVersion = council.founder.state().rosterVersion;
    order.subject = journal::ErasedSet::hashOf(council.second.row());
    order.reason = QStringLiteral("REQUEST");
    order.timeMs = council.world.clock.nowMs();
    {
        const auto before = council.founder.council().identity();
        REQUIRE(before);
        exchange::sign(order, before->keys);
    }
    const auto renewed = council.founder.council().renewKeys();
    REQUIRE(renewed);
    REQUIRE(renewed->done);
    CHECK(asked(council.founder) == 0);
    REQUIRE(council.world.carryRosters(council.founder, council.market)); // hears of the keys first
    REQUIRE(council.market.council().applyRosters());
    council.world.carry(council.founder, council.market);
    CHECK_FALSE(has(council.market, council.first));
    CHECK(asked(council.market) == 0);

    auto &thief = council.centre.open->context(); // a member's altered program
    REQUIRE(thief.journal.erase(council.second.row(), order.reason, thief.actor,
                                exchange::writeErasureOrder(order)));
    CHECK_FALSE(has(council.centre, council.second)); // it has not heard of the new keys itself
    council.carryAll();
    for (auto *one : {&council.founder, &council.market, &council.officer})
        CHECK(has(*one, council.second));
    CHECK(asked(council.centre) == 1);
    REQUIRE(council.founder.council().approveErasure(council.second.row()));
    council.carryAll();
    council.expectSettled(council.second);
}

TEST_CASE("an order that a former officer gave too late does not hold because somebody else hands it in")
{
    Council council;
    REQUIRE(council.founder.council().setOfficer(idOf(council.officer), false));
    council.erase(council.officer, council.first);
    const auto kept = council.officer.open->context().keptOrders();
    REQUIRE(kept.size() == 1);
    const QByteArray order = kept.front();
    const Hash16 subject = journal::ErasedSet::hashOf(council.first.row());
    auto &helper = council.market.open->context(); // has not heard of the change of officers
    REQUIRE(helper.journal.orderAgain(subject, QStringLiteral("REQUEST"), helper.actor, order));
    CHECK_FALSE(has(council.market, council.first));
    council.world.carry(council.market, council.founder);
    CHECK(has(council.founder, council.first));
    council.world.carry(council.founder, council.centre);
    CHECK(has(council.centre, council.first));
}

TEST_CASE("an officer who is one again orders again")
{
    Council council;
    REQUIRE(council.founder.council().setOfficer(idOf(council.officer), false));
    council.erase(council.officer, council.first);
    council.carryAll();
    CHECK(has(council.founder, council.first));
    CHECK(asked(council.officer) == 1);
    REQUIRE(council.founder.council().setOfficer(idOf(council.officer), true));
    council.carryAll();
    council.expectSettled(council.first);
}
