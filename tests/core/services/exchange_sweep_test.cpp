// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every act of the exchange that writes, with each of its statements failing in turn: it is done whole, or
// refused with nothing left behind.
#include "tests/support/catch.h"
#include "tests/support/failure_sweep.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"
#include "tests/support/whole_record.h"

#include <QDir>
#include <QFile>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

template <class Act> void sweep(Desk &desk, const char *name, Act act, int least = 5)
{
    auto &db = desk.db();
    failEachStatement(
        *desk.open, name, [&] { return act(desk.exchange()); }, least, [&db] { return wholeRecord(db); });
}

} // namespace

TEST_CASE("what both sides edited is settled whole or not at all")
{
    TempCouncil council;
    Desk &a = council.founder();
    Desk &b = council.join(1);
    std::vector<PersonId> people;
    for (const auto *name : {u"Ann", u"Bea", u"Cay"})
        people.push_back(council.addPerson(a, QString::fromUtf16(name), u"Beech"_s));
    council.settle();
    for (const auto person : people) {
        council.editPhone(a, person, u"01606 111111"_s);
        council.editPhone(b, person, u"01606 222222"_s);
    }
    council.carry(b, a);
    const auto lines = must(a.exchange().toCheck(), "to check");
    REQUIRE(lines.size() == 3);
    sweep(a, "settle",
          [&](auto &exchange) { return exchange.settle(lines[0], lines[0].versions.back().dot); });
    sweep(
        a, "keepAllShown", [&](auto &exchange) { return exchange.keepAllShown(lines[1].report); }, 20);
    CHECK(must(a.exchange().toCheck(), "to check").empty());
    sweep(
        a, "markSeen", [](auto &exchange) { return exchange.markSeen(); }, 1);
}

TEST_CASE("what a withdrawn computer wrote is decided about whole or not at all")
{
    ThreeDesks three;
    auto &[council, a, b, c] = three;
    for (const auto *name : {u"Ann", u"Bea", u"Cay"})
        council.addPerson(b, QString::fromUtf16(name), u"Lark"_s);
    council.carry(b, c);
    council.steal(b);
    council.carry(a, c);
    council.carry(c, a);
    const auto acts = must(a.exchange().voidActs(), "void acts");
    REQUIRE(acts.size() == 3);
    sweep(a, "reenterVoid", [&](auto &exchange) { return exchange.reenterVoid({acts[0].act, acts[1].act}); });
    sweep(a, "dismissVoid", [&](auto &exchange) { return exchange.dismissVoid({acts[2].act}, u"OTHER"_s); });
    CHECK(must(a.exchange().voidActs(), "void acts").empty());
    REQUIRE(a->safety().check());
}

TEST_CASE("files that were kept and the watched folder are noted and forgotten whole or not at all")
{
    TwoDesks two;
    auto &[council, a, b] = two;
    council.log(b, u"first"_s);
    const auto first = council.send(b, ExportMode::Small);
    council.log(b, u"second"_s);
    const auto second = council.send(b, ExportMode::Small);
    REQUIRE(second.size() == 1);
    CHECK(council.receive(a, second[0]).verdict == BundleVerdict::Waiting);
    const auto held = must(a.exchange().status(), "status").held;
    REQUIRE(held.size() == 1);
    sweep(
        a, "discardHeld", [&](auto &exchange) { return exchange.discardHeld(held[0].bundle); }, 2);
    CHECK(must(a.exchange().status(), "status").held.empty());
    sweep(
        a, "setWatchedFolder",
        [&](auto &exchange) {
            return exchange.setWatchedFolder({council.stick(), true});
        },
        1);
    CHECK(must(a.exchange().watchedFolder(), "folder").folder == council.stick());
}
