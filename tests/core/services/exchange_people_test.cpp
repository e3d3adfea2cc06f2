// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/services/two_branches.h"
#include "tests/support/catch.h"
#include "tests/support/days.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kMarker = u"Zebediah"_s;

void binMany(TempCouncil &council, Desk &desk, const std::vector<PersonId> &people)
{
    council.clock.advance(1000);
    journal::Save save(Act::EditPerson, desk->actor());
    for (const auto &person : people)
        save.update(journal::Entity::Person, person.row()).setVisibility(journal::Visibility::Bin);
    must(desk->context().journal.commit(save), "many bins");
}

} // namespace

TEST_CASE("an erased person is gone byte for byte from every file, and late files bring nothing back")
{
    TempCouncil council;
    Desk &b = council.join(1);
    Desk &c = council.join(2);
    council.settle();
    const auto person = council.addPerson(council.founder(), kMarker, u"Quux"_s);
    council.log(council.founder(), u"a talk with %1 about money"_s.arg(kMarker), person);
    council.settle();
    for (auto *desk : {&council.founder(), &b, &c})
        REQUIRE(holds(*desk, kMarker));
    // Written before the erasure, brought in after it.
    council.editPhone(c, person, u"01244 %1"_s.arg(kMarker));
    const auto late = council.send(c, ExportMode::Everything);

    auto &roles = council.founder()->context().actor.roles;
    roles.add(Role::Dpo);
    const auto erased = council.founder()->people().erase(person, u"REQUEST"_s);
    REQUIRE(erased);
    CHECK_FALSE(erased->asked);
    CHECK_FALSE(holds(council.founder(), kMarker));

    const auto files = council.send(council.founder());
    REQUIRE(files.size() == 1);
    council.receive(b, files[0]);
    CHECK_FALSE(holds(b, kMarker));
    const auto proofs = must(council.founder().exchange().erasureProofs(), "proofs");
    REQUIRE(proofs.size() == 1);
    CHECK(proofs[0].covered == 1); // only we have signed so far
    CHECK(proofs[0].of == 3);

    council.receive(b, late.value(0));
    council.receive(council.founder(), late.value(0));
    CHECK_FALSE(holds(b, kMarker));
    CHECK_FALSE(holds(council.founder(), kMarker));
    council.settle();
    for (auto *desk : {&council.founder(), &b, &c}) {
        CHECK_FALSE(holds(*desk, kMarker));
        CHECK_FALSE((*desk)->people().get(person));
    }
    CHECK(council.words(c) == council.words(council.founder()));
    CHECK(must(council.founder().exchange().erasureProofs(), "proofs").at(0).words == u"3 of 3");
}

TEST_CASE("the erasure's certificate names who has not signed for it, and since when")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.join(2);
    council.settle();
    const auto person = council.addPerson(council.founder(), kMarker, u"Quux"_s);
    council.settle();
    council.clock.advance(5 * kDay);
    council.founder()->context().actor.roles.add(Role::Dpo);
    REQUIRE(council.founder()->people().erase(person, u"REQUEST"_s));
    council.receive(b, council.send(council.founder()).value(0));
    council.receive(council.founder(), council.send(b).value(0));
    const auto proof = must(council.founder().exchange().erasureProofs(), "proofs").at(0);
    const auto third = must(council.founder()->council().sites(), "sites").at(2).name;
    CHECK(proof.words == u"2 of 3; %1 not since 20 March"_s.arg(third));
}

TEST_CASE("a file that takes many records away needs a site lead who types the number")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    std::vector<PersonId> people;
    for (int i = 0; i < 60; ++i)
        people.push_back(council.addPerson(b, u"Person %1"_s.arg(i), u"Lot"_s));
    council.settle();
    binMany(council, b, people);
    const auto files = council.send(b);
    REQUIRE(files.size() == 1);
    const QString before = council.words(council.founder());
    auto &exchange = council.founder().exchange();
    const auto preview = council.preview(council.founder(), files[0]);
    CHECK(preview.verdict == BundleVerdict::Ready);
    CHECK(preview.confirmNumber == 60);
    REQUIRE_FALSE(preview.brakeReasons.isEmpty());
    CHECK(preview.brakeReasons[0] == u"This would remove 60 people.");
    CHECK(exchange.import(preview).error().code == Error::Code::Conflict);
    CHECK(exchange.import(preview, 59).error().code == Error::Code::Conflict);
    auto &roles = council.founder()->context().actor.roles;
    const Roles all = roles;
    roles = {Role::FrontDesk};
    CHECK(exchange.import(preview, 60).error().code == Error::Code::Forbidden);
    CHECK(council.words(council.founder()) == before);
    roles = all;
    const auto imported = exchange.import(preview, 60);
    REQUIRE(imported);
    REQUIRE(imported->kinds.size() == 1);
    CHECK(imported->kinds[0].binned == 60);
    council.settle();
    CHECK(council.words(council.founder()) == council.words(b));
}

TEST_CASE("a restored copy goes on in a stream of its own and gets back what it had given away")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    lock(b);
    const Snapshot backup(b);
    REQUIRE(council.reopen(b));
    council.log(b, u"after the backup"_s);
    council.settle();
    lock(b);
    backup.restore();
    REQUIRE(council.reopen(b));
    CHECK(std::any_of(b->notices().begin(), b->notices().end(),
                      [](const QString &one) { return one.startsWith(u"This copy is from 20 March"); }));
    council.log(b, u"after the restore"_s);
    for (const auto &file : council.send(council.founder(), ExportMode::Everything))
        council.receive(b, file);
    council.settle();
    CHECK(council.words(b) == council.words(council.founder()));
    CHECK(must(b->desk().day(b.site, QDate(2026, 3, 20)), "day").size() == 2);
    CHECK(must(council.founder().exchange().forks(), "forks").empty());
}

TEST_CASE("two computers that wrote as one: the second branch is parked, told, and can be entered again")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    const auto imported = writeTwice(council, b, [&] {
        council.log(b, u"second branch"_s);
        council.log(b, u"second branch too"_s);
    });
    CHECK(imported.verdict == BundleVerdict::Ready);
    const auto forks = must(council.founder().exchange().forks(), "forks");
    REQUIRE(forks.size() == 1);
    CHECK(forks[0].entries.size() == 2);
    CHECK(forks[0].words
          == u"Two computers wrote as %1's desk. 2 changes are set aside: review them."_s.arg(
              forks[0].siteName));
    CHECK(must(council.founder().exchange().status(), "status").forks == 1);
    CHECK(must(council.founder()->desk().day(b.site, QDate(2026, 3, 20)), "day").size() == 1);

    SECTION("entered again, one and then all")
    {
        const auto one
            = must(council.founder().exchange().reenter(forks[0].id, {forks[0].entries[0].sequence}), "one");
        CHECK(one.acts == 1);
        CHECK(one.words == u"Entered again, as ours: 1 change.");
        CHECK(must(council.founder()->desk().day(b.site, QDate(2026, 3, 20)), "day").size() == 2);
        CHECK(must(council.founder().exchange().reenter(forks[0].id), "the rest").acts == 1);
        CHECK(must(council.founder()->desk().day(b.site, QDate(2026, 3, 20)), "day").size() == 3);
        CHECK(must(council.founder().exchange().forks(), "forks").empty());
    }
    SECTION("forgotten by a site lead only")
    {
        auto &roles = council.founder()->context().actor.roles;
        const Roles all = roles;
        roles = {Role::FrontDesk};
        CHECK_FALSE(council.founder().exchange().discardFork(forks[0].id));
        roles = all;
        REQUIRE(council.founder().exchange().discardFork(forks[0].id));
        CHECK(must(council.founder().exchange().forks(), "forks").empty());
    }
}

TEST_CASE("what was decided about a parked change at one computer is so at every one that parked it")
{
    TempCouncil council;
    Desk &b = council.join(1);
    Desk &c = council.join(2);
    council.settle();
    QStringList second;
    writeTwice(council, b, [&] {
        council.log(b, u"second branch"_s);
        council.log(b, u"second branch too"_s);
        council.log(b, u"and a third"_s);
        second = council.send(b);
    });
    Desk &a = council.founder();
    council.carry(a, c); // the first branch; then the other comes there as well
    REQUIRE(second.size() == 1);
    CHECK(council.receive(c, second[0]).verdict == BundleVerdict::Ready);
    const auto forkOf = [](Desk &desk, SetAsideScope scope) {
        const auto forks = must(desk.exchange().forks(scope), "forks");
        REQUIRE(forks.size() == 1);
        REQUIRE(forks[0].entries.size() == 3);
        return forks[0];
    };
    const auto fork = forkOf(a, SetAsideScope::ToDo);
    const auto number = [&](int which) { return fork.entries[std::size_t(which)].sequence; };
    const auto meet = [&] {
        council.carry(a, c);
        council.carry(c, a);
        council.carry(a, c);
    };
    CHECK(must(a.exchange().reenter(fork.id, {number(0)}), "one").acts == 1);
    CHECK(c.exchange().dismissFork(fork.id, {number(1)}, u"nothing"_s).error().code
          == Error::Code::InvalidInput);
    const auto not1 = must(c.exchange().dismissFork(fork.id, {number(1)}, u"TRIAL"_s), "not needed");
    CHECK(not1.words == u"Not needed: 1 change. Other computers hear of it with the next file.");
    CHECK(forkOf(c, SetAsideScope::ToDo).entries[0].state.isOpen()); // not heard yet
    meet();
    for (auto *desk : {&a, &c}) {
        const auto now = forkOf(*desk, SetAsideScope::ToDo);
        CHECK(now.words.contains(u" 1 change is set aside"));
        CHECK(now.entries[0].state.words
              == u"entered again by The Founder at Winsford, first computer, on 20 March");
        CHECK(now.entries[1].state.words.startsWith(u"not needed (It was a trial) by %1 at "_s.arg(c.name)));
        CHECK(now.entries[2].state.isOpen());
        CHECK(must(desk->exchange().reenter(fork.id, {number(0)}), "again").acts == 0);
        CHECK(desk->exchange().dismissFork(fork.id, {number(0)}, u"OTHER"_s).error().code
              == Error::Code::NotFound);
    }
    CHECK(must(c.exchange().reenter(fork.id), "the rest").acts == 1); // without what is not needed
    meet();
    for (auto *desk : {&a, &c}) {
        CHECK(must(desk->exchange().forks(), "forks").empty());
        CHECK(must(desk->exchange().status(), "status").forks == 0);
        CHECK(forkOf(*desk, SetAsideScope::All).words.endsWith(u"What was set aside is dealt with."));
        CHECK(must((*desk)->desk().day(b.site, QDate(2026, 3, 20)), "day").size() == 3);
    }
    CHECK(must(a.exchange().reenter(fork.id, {number(1)}), "after all").acts == 1);
    meet();
    CHECK(must(c->desk().day(b.site, QDate(2026, 3, 20)), "day").size() == 4);
    CHECK(council.words(a) == council.words(c));
}

TEST_CASE("a parked change of which nothing could be entered is not said to be, and stays")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    const auto imported = writeTwice(council, b, [&] {
        const auto person = council.addPerson(b, u"Nell"_s, u"Orme"_s);
        council.editPhone(b, person, u"01606 444444"_s);
    });
    CHECK(imported.verdict == BundleVerdict::Ready);
    auto &exchange = council.founder().exchange();
    const auto fork = must(exchange.forks(), "forks").at(0);
    REQUIRE(fork.entries.size() == 2);
    CHECK(fork.entries[0].words.startsWith(u"new person, "));
    CHECK(fork.entries[1].words == u"person, 1 field");
    const auto none = must(exchange.reenter(fork.id, {fork.entries[1].sequence}), "nothing");
    CHECK(none.acts == 0); // whom it is about is not here
    CHECK(none.left == 1);
    CHECK(none.words.startsWith(u"Nothing of it could be entered again"));
    const auto still = must(exchange.forks(), "forks").at(0);
    CHECK(still.entries.at(0).state.isOpen());
    CHECK(still.entries.at(1).state.isOpen());
    CHECK(must(exchange.reenter(fork.id), "all").acts == 2);
    CHECK(must(exchange.forks(), "forks").empty());
}

TEST_CASE("changes that are entered again and the note of it are one: a failure leaves neither")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    writeTwice(council, b, [&] { council.log(b, u"second branch"_s); });
    Desk &a = council.founder();
    const auto fork = must(a.exchange().forks(), "forks").at(0);
    const QString before = council.words(a);
    bool entered = false;
    int failures = 0;
    for (int n = 0; !entered; ++n) {
        REQUIRE(n < 500); // the sweep must end
        a.db().failAtStatement(n);
        entered = bool(a.exchange().reenter(fork.id));
        a.db().failAtStatement(-1);
        if (entered)
            break;
        ++failures;
        INFO(n);
        CHECK(council.words(a) == before);
        const auto left = must(a.exchange().forks(), "forks");
        REQUIRE(left.size() == 1);
        CHECK(left[0].entries.at(0).state.isOpen());
    }
    CHECK(failures > 10);
    CHECK(council.words(a) != before);
    CHECK(must(a.exchange().forks(), "forks").empty());
}

TEST_CASE("files of a withdrawn key are refused and kept")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    council.log(b, u"by a thief"_s);
    const auto files = council.send(b);
    const auto status = must(b.exchange().status(), "status");
    const auto replica = status.replicas[0];
    REQUIRE(replica.own);
    REQUIRE(council.founder()->council().withdraw(exchange::ReplicaId(replica.replica), Withdrawal::Stolen));
    const auto refused = council.receive(council.founder(), files.value(0));
    CHECK(refused.verdict == BundleVerdict::Withdrawn);
    CHECK(refused.words == u"%1's old key was withdrawn on 20 March."_s.arg(replica.siteName));
    const auto held = must(council.founder().exchange().status(), "status").held;
    REQUIRE(held.size() == 1);
    CHECK(held[0].verdict == BundleVerdict::Withdrawn);
    // And nothing is made for it any more.
    CHECK(council.founder().exchange().exportFiles({ExportMode::ToAll, {}, council.stick(), 0}).error().code
          == Error::Code::Conflict);
}
