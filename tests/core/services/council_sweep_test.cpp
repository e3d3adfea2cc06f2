// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every act of the council, with each of its statements failing in turn: it is done whole, or refused with
// nothing left behind.
#include "core/exchange/roster_rules.h"
#include "tests/core/services/council_world.h"
#include "tests/support/failure_sweep.h"
#include "tests/support/whole_record.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;

namespace {

/// The whole file is compared, not the records alone: keys, lists and invitations stand beside them.
template <class Act> void sweep(Computer &computer, const char *name, Act act, int least = 5)
{
    auto &db = computer.open->context().db;
    failEachStatement(
        *computer.open, name, [&] { return act(computer.council()); }, least,
        [&db] { return wholeRecord(db); });
}

/// A second officer, so that a change can wait for one.
struct TwoOfficers
{
    CouncilWorld world;
    Computer &a = world.founder();
    Computer &b = world.join("WIN", QStringLiteral("robin"));

    TwoOfficers()
    {
        REQUIRE(a.council().setOfficer(idOf(b), true));
        REQUIRE(a.council().setThreshold(2));
        world.carry(a, b);
    }
};

} // namespace

TEST_CASE("an invitation, new keys and another name are given whole or not at all")
{
    CouncilWorld world;
    auto &founder = world.founder();
    const SiteId site = world.site("WIN");
    sweep(founder, "invite", [&](auto &council) { return council.invite(site, QStringLiteral("desk 3")); });
    sweep(founder, "renewKeys", [](auto &council) { return council.renewKeys(); });
    Computer &other = world.join("WIN", QStringLiteral("robin"));
    sweep(founder, "rename",
          [&](auto &council) { return council.rename(idOf(other), QStringLiteral("the back room")); });
    sweep(other, "renewKeys elsewhere", [](auto &council) { return council.renewKeys(); });
    CHECK(other.state().card.size() > 0);
}

TEST_CASE("who signs, and who belongs no more, is changed whole or not at all")
{
    CouncilWorld world;
    auto &founder = world.founder();
    Computer &given = world.join("WIN", QStringLiteral("robin"));
    Computer &stolen = world.join("WIN", QStringLiteral("jay"));
    world.carry(given, founder);
    sweep(founder, "setOfficer", [&](auto &council) { return council.setOfficer(idOf(given), true); });
    sweep(founder, "setThreshold", [](auto &council) { return council.setThreshold(2); });
    sweep(founder, "a proposal", [&](auto &council) { return council.setOfficer(idOf(stolen), true); });
    CHECK(founder.state().proposal.has_value());
    sweep(founder, "discardProposal", [](auto &council) { return council.discardProposal(); });
}

TEST_CASE("computers are given up and withdrawn whole or not at all")
{
    CouncilWorld world;
    auto &founder = world.founder();
    Computer &given = world.join("WIN", QStringLiteral("robin"));
    Computer &stolen = world.join("WIN", QStringLiteral("jay"));
    world.carry(given, founder);
    world.carry(stolen, founder);
    sweep(founder, "retire", [&](auto &council) { return council.retire(idOf(given)); });
    sweep(founder, "withdraw",
          [&](auto &council) { return council.withdraw(idOf(stolen), Withdrawal::Stolen); });
    CHECK(founder.state().rosterVersion == 5);
}

TEST_CASE("lists from elsewhere are taken in, signed and chosen whole or not at all")
{
    TwoOfficers two;
    const auto proposed = two.a.council().rename(idOf(two.b), QStringLiteral("the back room"));
    REQUIRE(proposed);
    CHECK_FALSE(proposed->adopted);
    sweep(two.b, "coSign", [&](auto &council) { return council.coSign(proposed->file); });
    const auto adopted = two.b.council().rosterFile();
    REQUIRE(adopted);
    sweep(two.a, "addRoster", [&](auto &council) { return council.addRoster(*adopted); });
    CHECK(two.a.state().rosterVersion == two.b.state().rosterVersion);
    // A step done twice is told to be done already, and changes nothing.
    const std::string before = wholeRecord(two.a.open->context().db);
    for (const bool sign : {false, true}) {
        const auto again
            = sign ? two.a.council().coSign(proposed->file) : two.a.council().addRoster(*adopted);
        REQUIRE(again);
        CHECK(again->already);
        CHECK(again->version == two.b.state().rosterVersion);
    }
    CHECK(wholeRecord(two.a.open->context().db) == before);
}
