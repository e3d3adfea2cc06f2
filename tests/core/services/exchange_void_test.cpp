// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A computer was stolen: what it wrote after the last that it is trusted in had been passed on before anybody
// knew (exchange.md 8).
#include "core/journal/set_aside.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

/// The founder and c belong together; b wrote four acts that c has and the founder had not when b was
/// withdrawn.
struct Theft
{
    TempCouncil council;
    Desk &a = council.founder();
    Desk &b = council.join(1);
    Desk &c = council.join(2, u"library"_s);
    PersonId known;
    PersonId late;

    Theft()
    {
        known = council.addPerson(a, u"Ann"_s, u"Beech"_s);
        council.settle();
        late = council.addPerson(b, u"Late"_s, u"Lark"_s);
        council.editPhone(b, late, u"01606 111111"_s);
        council.editPhone(b, known, u"01606 222222"_s);
        council.log(b, u"by whoever has it now"_s);
        council.carry(b, c);
        REQUIRE(c->people().get(late));
        council.steal(b);
        meet();
    }
    void meet()
    {
        council.carry(a, c);
        council.carry(c, a);
        council.carry(a, c);
    }
    std::vector<VoidAct> listed(Desk &desk) const { return must(desk.exchange().voidActs(), "void acts"); }
    std::size_t talks(Desk &desk) const
    {
        return must(desk->desk().day(b.site, QDate(2026, 3, 20)), "day").size();
    }
    bool has(Desk &desk, PersonId person) const { return bool(desk->people().get(person)); }
    std::vector<VoidAct> all(Desk &desk) const
    {
        return must(desk.exchange().voidActs(SetAsideScope::All), "all void acts");
    }
    /// The library's computer becomes a second officer's.
    void appoint()
    {
        const auto replica = must(c->council().state(), "its state").replica;
        must(a->council().setOfficer(replica, true), "appointing");
        meet();
        REQUIRE(must(c->council().state(), "its state").officer);
    }
};

QStringList wordsOf(const std::vector<VoidAct> &acts)
{
    QStringList words;
    for (const auto &act : acts)
        words << act.words;
    return words;
}

} // namespace

TEST_CASE("what a stolen computer wrote is void at every computer, and an officer enters again what is good")
{
    Theft theft;
    auto &[council, a, b, c, known, late] = theft;
    for (auto *desk : {&a, &c}) {
        CHECK_FALSE(theft.has(*desk, late));
        CHECK(council.person(*desk, known).phone.isEmpty());
        CHECK(theft.talks(*desk) == 0);
        CHECK(must(desk->exchange().status(), "status").voided == 4);
    }
    CHECK(council.words(a) == council.words(c));
    const auto acts = theft.listed(a);
    REQUIRE(acts.size() == 4);
    CHECK(wordsOf(acts) == wordsOf(theft.listed(c)));
    CHECK(acts[0].words.startsWith(u"new person, "));
    CHECK(acts[1].words == u"person, 1 field");
    CHECK(acts[2].words == u"person (Ann Beech), 1 field");
    INFO(acts[3].words.toStdString());
    CHECK(acts[3].words.contains(u"new conversation, "));
    CHECK(acts[0].who == b.name);
    CHECK_FALSE(acts[0].siteName.isEmpty());
    CHECK(acts[0].label == u"desk");

    // The person and the conversation; what was said of Ann Beech is not believed.
    const auto some = must(a.exchange().reenterVoid({acts[3].act, acts[0].act}), "entering again");
    CHECK(some.acts == 2);
    CHECK(some.left == 0);
    CHECK(some.words == u"Entered again, as ours: 2 changes.");
    CHECK(theft.has(a, late));
    theft.meet();
    for (auto *desk : {&a, &c}) {
        CHECK(council.person(*desk, late).phone.isEmpty());
        CHECK(council.person(*desk, known).phone.isEmpty());
        CHECK(theft.talks(*desk) == 1);
        REQUIRE((*desk)->safety().check());
    }
    CHECK(council.words(a) == council.words(c));
    CHECK(wordsOf(theft.listed(a)) == QStringList {u"person (Late Lark), 1 field"_s, acts[2].words});

    // What was entered again is not there to be entered once more; nor is anything with it.
    CHECK(a.exchange().reenterVoid({acts[0].act, acts[1].act}).error().code == Error::Code::NotFound);
    CHECK(council.person(a, late).phone.isEmpty());
    CHECK(must(a.exchange().reenterVoid(), "the rest").acts == 2);
    CHECK(theft.listed(a).empty());
    CHECK(a.exchange().reenterVoid().error().code == Error::Code::NotFound);
    REQUIRE(council.reopen(a));
    CHECK(theft.listed(a).empty());
    theft.meet();
    CHECK(council.person(c, late).phone == u"01606 111111");
    CHECK(council.person(c, known).phone == u"01606 222222");
    CHECK(council.words(a) == council.words(c));
}

TEST_CASE("a void act of which nothing could be entered is not said to be, and stays")
{
    Theft theft;
    const auto acts = theft.listed(theft.a);
    const auto none = must(theft.a.exchange().reenterVoid({acts.at(1).act}), "nothing");
    CHECK(none.acts == 0); // whose phone it is: void too
    CHECK(none.left == 1);
    CHECK(none.words.startsWith(u"Nothing of it could be entered again"));
    CHECK(wordsOf(theft.listed(theft.a)) == wordsOf(acts));
}

TEST_CASE(
    "only an officer's computer enters void acts again, and only by somebody who may change the council")
{
    Theft theft;
    const auto acts = theft.listed(theft.c);
    CHECK(theft.c.exchange().reenterVoid({acts.at(0).act}).error().code == Error::Code::Conflict);
    CHECK_FALSE(theft.has(theft.c, theft.late));
    theft.a->context().actor.roles = {Role::SiteLead, Role::Dpo};
    CHECK(theft.a.exchange().reenterVoid({acts.at(0).act}).error().code == Error::Code::Forbidden);
    CHECK(theft.listed(theft.a).size() == 4); // seen by all, as everything of the exchange
}

TEST_CASE("a second officer sees what the first entered again, and enters only the rest")
{
    Theft theft;
    theft.appoint();
    auto &[council, a, b, c, known, late] = theft;
    const auto acts = theft.listed(a);
    REQUIRE(acts.size() == 4);
    must(a.exchange().reenterVoid({acts[0].act}), "the person");
    CHECK(theft.listed(c).size() == 4); // not heard yet
    theft.meet();
    CHECK(theft.listed(c).size() == 3);
    CHECK(must(c.exchange().status(), "status").voided == 3);
    CHECK(c.exchange().reenterVoid({acts[0].act}).error().code == Error::Code::NotFound);
    const auto there = theft.all(c);
    REQUIRE(there.size() == 4);
    REQUIRE(there[0].state.decisions.size() == 1);
    CHECK(there[0].state.decisions[0].who == u"The Founder");
    CHECK(there[0].state.decisions[0].siteName == u"Winsford");
    CHECK(there[0].state.words == u"entered again by The Founder at Winsford, first computer, on 20 March");
    CHECK(there[0].state.isDealtWith());
    CHECK(there[1].state.words == u"set aside");

    CHECK(must(c.exchange().reenterVoid(), "the rest").acts == 3);
    theft.meet();
    CHECK(theft.listed(a).empty());
    CHECK(theft.all(a).size() == 4);
    CHECK(council.words(a) == council.words(c));
    CHECK(theft.talks(a) == 1);
    REQUIRE(council.reopen(a));
    CHECK(theft.listed(a).empty());
    REQUIRE(a->safety().check());
}

TEST_CASE("two officers who enter an act at once have both done so, and the list says it until one looks")
{
    Theft theft;
    theft.appoint();
    auto &[council, a, b, c, known, late] = theft;
    const auto acts = theft.listed(a);
    must(a.exchange().reenterVoid({acts[2].act}), "at the founder's");
    council.editPhone(a, known, u"01606 333333"_s); // heard since by telephone
    council.clock.advance(60'000);
    must(c.exchange().reenterVoid({acts[2].act}), "at the library");
    theft.meet();
    for (auto *desk : {&a, &c}) {
        const auto listed = theft.listed(*desk);
        REQUIRE(listed.size() == 4);
        CHECK(listed[2].state.isDouble());
        CHECK(listed[2].state.words.startsWith(u"entered again by The Founder at Winsford"));
        CHECK(listed[2].state.words.contains(u"; also entered again by %1 at "_s.arg(c.name)));
        CHECK(must(desk->exchange().status(), "status").voided == 3);
        CHECK(desk->exchange().reenterVoid({acts[2].act}).error().code == Error::Code::NotFound);
    }
    // Both values are there to be compared: nothing was overridden silently.
    CHECK(must(a.exchange().toCheck(), "to check").size() == 1);
    CHECK(council.words(a) == council.words(c));
    // Looked at: it is on the list no more, anywhere.
    CHECK(must(c.exchange().dismissVoid({acts[2].act}, u"HERE_ALREADY"_s), "looked at").acts == 1);
    theft.meet();
    CHECK(theft.listed(a).size() == 3);
    CHECK(theft.listed(c).size() == 3);
}

TEST_CASE(
    "what is not needed is told at every computer with who, where and why, and can be entered after all")
{
    Theft theft;
    auto &[council, a, b, c, known, late] = theft;
    const auto acts = theft.listed(a);
    CHECK(a.exchange().dismissVoid({acts[2].act}, u"BECAUSE"_s).error().code == Error::Code::InvalidInput);
    CHECK(a.exchange().dismissVoid({acts[2].act}, {}).error().code == Error::Code::InvalidInput);
    CHECK(c.exchange().dismissVoid({acts[2].act}, u"OTHER"_s).error().code == Error::Code::Conflict);
    const auto done = must(a.exchange().dismissVoid({acts[2].act, acts[3].act}, u"NOT_BELIEVED"_s), "no");
    CHECK(done.acts == 2);
    CHECK(done.words == u"Not needed: 2 changes. Other computers hear of it with the next file.");
    CHECK(a.exchange().dismissVoid({acts[2].act, acts[0].act}, u"OTHER"_s).error().code
          == Error::Code::NotFound); // all or nothing
    CHECK(theft.listed(a).size() == 2);
    theft.meet();
    CHECK(theft.listed(c).size() == 2);
    CHECK(theft.all(c)[2].state.words
          == u"not needed (It is not believed) by The Founder at Winsford, first computer, on 20 March");
    CHECK(council.person(c, known).phone.isEmpty());

    CHECK(must(a.exchange().reenterVoid(), "the others").acts == 2); // all does not mean these
    CHECK(theft.talks(a) == 0);
    CHECK(must(a.exchange().reenterVoid({acts[3].act}), "after all").acts == 1);
    CHECK(theft.talks(a) == 1);
    theft.meet();
    CHECK(theft.talks(c) == 1);
    const auto now = theft.all(c)[3].state;
    CHECK(now.isDealtWith());
    CHECK(now.words.startsWith(u"not needed (It is not believed)"));
    CHECK(now.words.contains(u"; entered again by The Founder"));
    CHECK(a.exchange().dismissVoid({acts[2].act}, u"OTHER"_s).error().code == Error::Code::NotFound);
    CHECK(council.words(a) == council.words(c));
}

TEST_CASE("an ordinary computer's word about void acts counts for nothing")
{
    Theft theft;
    auto &[council, a, b, c, known, late] = theft;
    const auto acts = theft.listed(a);
    const auto names = must(journal::SetAside(c->context().journal).voidActs(), "void acts");
    std::vector<journal::ActName> all;
    for (const auto &act : names)
        all.push_back(act.name());
    // A program of its own, at a computer that is no officer's.
    must(journal::SetAside(c->context().journal)
             .dismiss(all, Act::ManageCouncil, c->actor(), QStringLiteral("OTHER")),
         "dismissing");
    theft.meet();
    CHECK(theft.listed(a).size() == acts.size());
    CHECK(theft.listed(c).size() == acts.size());
    theft.appoint(); // what it says as an officer's counts; and what it said
    CHECK(theft.listed(a).empty());
}

TEST_CASE("void acts name people only to those who may open one")
{
    Theft theft;
    theft.a->context().actor.roles = {Role::Partner};
    const auto words = wordsOf(theft.listed(theft.a));
    CHECK(words.size() == 4);
    CHECK_FALSE(words.join(u' ').contains(u"Beech"));
    CHECK_FALSE(words.join(u' ').contains(u"Lark"));
    CHECK(words.contains(u"person (restricted), 1 field"));
}

TEST_CASE("accounts and roles that a stolen computer made are never entered again in passing")
{
    TempCouncil council;
    Desk &b = council.join(1);
    Desk &c = council.join(2);
    council.settle();
    council.clock.advance(1000);
    REQUIRE(b->users().add(u"thief"_s, u"A Thief"_s, {Role::Admin, Role::Dpo}, secret()));
    council.carry(b, c);
    council.steal(b);
    Desk &a = council.founder();
    council.carry(a, c);
    council.carry(c, a);
    const auto isHere = [&](const QString &name) {
        const auto users = must(a->users().list(), "users");
        return std::any_of(users.begin(), users.end(), [&](const auto &user) { return user.name == name; });
    };
    const auto acts = must(a.exchange().voidActs(), "void acts");
    REQUIRE(!acts.empty());
    CHECK(acts[0].words.startsWith(u"new account"));
    const auto none = must(a.exchange().reenterVoid(), "all of it");
    CHECK(none.acts == 0);
    CHECK(none.left > 0);
    CHECK_FALSE(isHere(u"thief"_s));
    CHECK(must(a.exchange().voidActs(), "void acts").size() == acts.size());
}
