// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is set aside of a second branch: whether the others may be taken to have it, what a file says of it,
// and the texts in it that name somebody who is erased.
#include "core/storage/named_text_store.h"
#include "tests/core/services/two_branches.h"
#include "tests/support/qt_strings.h"

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kMarker = u"Zebediah"_s;
const QString kNamed = u"Came with the neighbour, Zebediah Quux of Sealand Road, about a bus pass"_s;

/// A council of three; the founder and the second computer have heard of each other and of somebody.
struct Council
{
    Council()
    {
        council.settle();
        person = council.addPerson(a, kMarker, u"Quux"_s);
        council.settle();
    }
    /// The second computer wrote twice, and the founder has both branches.
    template <class Second> void fork(Second second) { writeTwice(council, b, second); }
    void erase()
    {
        a->context().actor.roles.add(Role::Dpo);
        REQUIRE(a->people().erase(person, u"REQUEST"_s));
    }
    TempCouncil council;
    Desk &a = council.founder();
    Desk &b = council.join(1);
    Desk &c = council.join(2);
    PersonId person;
};

qint64 waitingFor(Desk &at, Desk &other)
{
    const auto status = must(at.exchange().status(), "status");
    const auto row = std::find_if(status.replicas.begin(), status.replicas.end(),
                                  [&](const ReplicaStatus &one) { return one.replica == idOf(other).row(); });
    REQUIRE(row != status.replicas.end());
    return row->waitingToSend;
}

} // namespace

TEST_CASE("what a lost file told of a stream with two branches is still to be sent")
{
    Council all;
    auto &[council, a, b, c, person] = all;
    all.fork([&] { all.council.log(all.b, u"second branch"_s); });
    REQUIRE_FALSE(council.send(a).isEmpty()); // lost
    SECTION("to a computer that holds neither branch")
    {
        council.log(c, u"a talk"_s);
        council.carry(c, a);
        CHECK(waitingFor(a, c) == 1);
        const auto again = council.send(a);
        REQUIRE(again.size() == 1);
        CHECK(council.receive(c, again[0]).verdict == BundleVerdict::Ready);
        council.log(c, u"another talk"_s);
        council.carry(c, a);
        CHECK(waitingFor(a, c) == 0);
    }
    SECTION("to the computer that holds the other branch")
    {
        council.log(b, u"a talk"_s);
        council.carry(b, a);
        CHECK(waitingFor(a, b) == 1);
        const auto again = council.send(a);
        REQUIRE(again.size() == 1);
        CHECK(waitingFor(a, b) == 0); // on its way
        CHECK(council.receive(b, again[0]).verdict == BundleVerdict::Ready);
        // It sets the branch aside and signs for nothing of it: what came with it shows that it arrived.
        council.log(a, u"work goes on"_s);
        council.carry(a, b);
        council.log(b, u"there too"_s);
        council.carry(b, a);
        CHECK(waitingFor(a, b) == 0);
        CHECK(must(b.exchange().status(), "status").forks == 1);
    }
}

TEST_CASE("a file that holds no more than what is set aside already is told as known when it is verified")
{
    Council all;
    auto &[council, a, b, c, person] = all;
    QString second;
    all.fork([&] {
        all.council.log(all.b, u"second branch"_s);
        second = all.council.send(all.b, ExportMode::Everything).value(0);
    });
    const auto known = must(a.exchange().verify(second), "verify").preview;
    CHECK(known.verdict == BundleVerdict::AlreadyHere);
    CHECK(known.words.startsWith(u"Already have all "));
    CHECK(known.words == council.preview(a, second).words);
    council.carry(a, c); // the first branch
    CHECK(must(c.exchange().verify(second), "verify").preview.verdict == BundleVerdict::Ready);
    CHECK(must(c.exchange().forks(), "forks").empty()); // nothing was brought in
}

TEST_CASE("a text that is set aside and names somebody erased is found, read of and taken out")
{
    Council all;
    auto &[council, a, b, c, person] = all;
    all.fork([&] {
        all.council.log(all.b, kNamed);
        all.council.log(all.b, u"a talk with Zebediah Quux about money"_s, all.person); // goes with them
        all.council.log(all.b, u"of nobody"_s);
    });
    REQUIRE(holds(a, kMarker));
    all.erase();
    CHECK(must(storage::NamedTextStore(a.db()).all(), "texts").size() == 1);
    CHECK(must(a->namedTexts().count(), "count") == 1);
    const auto open = must(a->namedTexts().open(), "texts");
    REQUIRE(open.size() == 1);
    CHECK(open[0].stands == NamedText::Stands::SetAside);
    CHECK(open[0].text.isEmpty());
    CHECK(open[0].values == 1);
    CHECK_FALSE(open[0].mayReplace);
    CHECK(holds(a, kMarker)); // there, and nowhere else
    const auto instead = a->namedTexts().takeOut(open[0].id, open[0].version, u"Came about a bus pass"_s);
    REQUIRE_FALSE(instead);
    CHECK(instead.error().code == Error::Code::InvalidInput);
    SECTION("taken out")
    {
        const auto out = must(a->namedTexts().takeOut(open[0].id, open[0].version, {}), "taking out");
        CHECK_FALSE(out.asked);
        CHECK_FALSE(holds(a, kMarker));
        const auto forks = must(a.exchange().forks(), "forks");
        REQUIRE(forks.size() == 1);
        CHECK(forks[0].entries.size() == 3); // that it was written stays
        REQUIRE(a.exchange().reenter(forks[0].id));
        CHECK_FALSE(holds(a, kMarker));
        CHECK(a->safety().check());
    }
    SECTION("left")
    {
        REQUIRE(a->namedTexts().leave(open[0].id));
        CHECK(holds(a, kMarker));
    }
    CHECK(must(a->namedTexts().open(), "texts").empty());
}

TEST_CASE("an order for a text takes it out of what other computers have set aside, whenever that comes")
{
    Council all;
    auto &[council, a, b, c, person] = all;
    Desk &late = council.join(3);
    council.settle();
    QString second;
    all.fork([&] {
        all.council.log(all.b, kNamed);
        second = all.council.send(all.b, ExportMode::Everything).value(0);
    });
    council.carry(a, c);
    REQUIRE(council.receive(c, second).verdict == BundleVerdict::Ready);
    REQUIRE(holds(c, kMarker));
    all.erase();
    const auto open = must(a->namedTexts().open(), "texts");
    REQUIRE(open.size() == 1);
    REQUIRE(a->namedTexts().takeOut(open[0].id, open[0].version, {}));
    for (auto *desk : {&b, &c, &late}) {
        council.carry(a, *desk);
        CHECK_FALSE(holds(*desk, kMarker));
    }
    REQUIRE(council.receive(late, second).verdict == BundleVerdict::Ready);
    CHECK_FALSE(holds(late, kMarker));
    CHECK(must(late.exchange().forks(), "forks").at(0).entries.size() == 1);
}
