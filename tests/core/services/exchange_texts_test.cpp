// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Other people's texts that name somebody who was erased: found, listed everywhere, taken out everywhere.
#include "core/storage/conversation_store.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kMarker = u"Zebrafish"_s;
const QString kText = u"Came with the neighbour, Quentin Zebrafish of Sealand Road, about a bus pass"_s;
const QString kTaken = u"Came with the neighbour, [name taken out] of Sealand Road, about a bus pass"_s;

void makeOfficer(Desk &desk)
{
    desk->context().actor.roles.add(Role::Dpo);
}

std::vector<NamedText> openAt(Desk &desk)
{
    makeOfficer(desk);
    return must(desk->namedTexts().open(), "texts");
}

QString summaryAt(Desk &desk, ConversationId id)
{
    const auto found = must(storage::ConversationStore(desk.db()).find(id), "conversation");
    REQUIRE(found);
    return found->entry.summary;
}

void erase(Desk &desk, PersonId person)
{
    makeOfficer(desk);
    const auto erased = must(desk->people().erase(person, u"REQUEST"_s), "erasure");
    CHECK_FALSE(erased.asked);
}

} // namespace

TEST_CASE(
    "a third person's text that names somebody erased is gone from all six computers once it is taken out")
{
    TempCouncil council;
    council.joinAll();
    Desk &a = council.founder();
    Desk &far = council.desk(5);
    const auto person = council.addPerson(a, u"Quentin"_s, kMarker);
    council.settle();
    const auto talk = council.log(council.desk(2), kText); // nobody's
    council.settle();
    // Not brought in anywhere when the erasure is carried out at the founder's.
    const auto late = council.log(far, u"Asks after zebrafish, quentin"_s);
    for (std::size_t i = 0; i < council.size(); ++i)
        REQUIRE(holds(council.desk(i), kMarker));

    erase(a, person);
    auto open = openAt(a);
    REQUIRE(open.size() == 1);
    CHECK(open[0].text == kText);
    CHECK(open[0].field == u"summary"_s);
    CHECK(open[0].mentions == std::vector<Mention> {{25, 17}});
    CHECK(open[0].proposed == kTaken);
    CHECK(open[0].values == 1);
    CHECK(must(a.exchange().erasureProofs(), "proofs").at(0).openTexts == 1);
    CHECK(must(a.exchange().erasureProofs(), "proofs").at(0).words.contains(u"1 text that names them"_s));

    council.settle(); // the far computer finds its own text as it carries the erasure out
    for (std::size_t i = 0; i < council.size(); ++i)
        CHECK(openAt(council.desk(i)).size() == 2);
    for (const auto &text : openAt(a)) {
        const auto out = must(a->namedTexts().takeOut(text.id, text.proposed), "taking out");
        CHECK_FALSE(out.asked);
    }
    CHECK(openAt(a).empty());
    CHECK_FALSE(holds(a, kMarker));
    council.settle();
    for (std::size_t i = 0; i < council.size(); ++i) {
        INFO(i);
        Desk &desk = council.desk(i);
        CHECK_FALSE(holds(desk, kMarker));
        CHECK(summaryAt(desk, talk) == kTaken);
        CHECK(summaryAt(desk, late) == u"Asks after [name taken out]"_s);
        CHECK(openAt(desk).empty());
        CHECK(council.words(desk) == council.words(a));
        CHECK(desk->safety().check());
    }
    CHECK(must(a.exchange().erasureProofs(), "proofs").at(0).words == u"6 of 6"_s);
}

TEST_CASE("an old computer's late text goes too, and no file that is made afterwards holds it")
{
    ThreeDesks three;
    auto &council = three.council;
    const auto person = council.addPerson(three.a, u"Quentin"_s, kMarker);
    const auto talk = council.log(three.c, kText);
    council.settle();
    const auto old = council.send(three.c, ExportMode::Everything); // before anybody took it out
    erase(three.a, person);
    const auto open = openAt(three.a);
    REQUIRE(open.size() == 1);
    REQUIRE(three.a->namedTexts().takeOut(open[0].id, {}));
    council.carry(three.a, three.b);
    CHECK_FALSE(holds(three.b, kMarker));
    council.receive(three.b, old.value(0));
    CHECK_FALSE(holds(three.b, kMarker));
    Desk &fresh = council.join(3); // filled from the founder's file
    council.receive(fresh, old.value(0));
    CHECK_FALSE(holds(fresh, kMarker));
    council.settle();
    CHECK_FALSE(holds(three.c, kMarker));
    CHECK(summaryAt(three.c, talk).isEmpty());
    REQUIRE(council.reopen(three.a));
    CHECK(three.a->context().keptOrders().size() == 2); // the person's and the text's
}

TEST_CASE("a computer that is no officer's asks; the officer's signs")
{
    TwoDesks two;
    auto &council = two.council;
    const auto person = council.addPerson(two.a, u"Quentin"_s, kMarker);
    council.log(two.b, kText);
    council.settle();
    erase(two.a, person);
    council.settle();
    const auto open = openAt(two.b);
    REQUIRE(open.size() == 1);
    CHECK_FALSE(open[0].asked);
    const auto out = must(two.b->namedTexts().takeOut(open[0].id, open[0].proposed), "asking");
    CHECK(out.asked);
    REQUIRE(openAt(two.b).size() == 1);
    CHECK(openAt(two.b)[0].asked);
    CHECK(openAt(two.b)[0].text == kTaken); // already, and the old one is in the history
    CHECK(holds(two.b, kMarker));
    council.carry(two.b, two.a);
    const auto atOfficer = openAt(two.a);
    REQUIRE(atOfficer.size() == 1);
    CHECK(atOfficer[0].asked);
    // It is no record about somebody erased: no whole conversation stands in the list of those.
    CHECK(must(two.a->council().erasureRequests(), "requests").empty());
    REQUIRE(two.a->namedTexts().takeOut(atOfficer[0].id, atOfficer[0].text));
    council.settle();
    for (auto *desk : {&two.a, &two.b}) {
        CHECK_FALSE(holds(*desk, kMarker));
        CHECK(openAt(*desk).empty());
        CHECK(must((*desk)->namedTexts().open(), "texts").empty());
    }
}

TEST_CASE("a text that somebody looked at and left stays, and is asked about no more anywhere")
{
    TwoDesks two;
    auto &council = two.council;
    const auto person = council.addPerson(two.a, u"Quentin"_s, kMarker);
    const auto talk = council.log(two.b, kText);
    council.settle();
    erase(two.a, person);
    const auto open = openAt(two.a);
    REQUIRE(open.size() == 1);
    REQUIRE(two.a->namedTexts().leave(open[0].id));
    council.settle();
    CHECK(openAt(two.a).empty());
    CHECK(openAt(two.b).empty());
    CHECK(summaryAt(two.b, talk) == kText);
    CHECK(must(two.a.exchange().erasureProofs(), "proofs").at(0).openTexts == 0);
    CHECK_FALSE(two.a->namedTexts().leave(open[0].id)); // decided
}

TEST_CASE("only a data protection officer reads and takes out such texts")
{
    TempCouncil council;
    Desk &a = council.founder();
    a->context().actor.roles = {Role::SiteLead, Role::Admin, Role::FrontDesk};
    for (const auto &code :
         {a->namedTexts().open().error().code, a->namedTexts().takeOut(RowId(), {}).error().code,
          a->namedTexts().leave(RowId()).error().code})
        CHECK(code == Error::Code::Forbidden);
}

TEST_CASE("taking a text out that fails at any statement takes nothing and notes nothing")
{
    TempCouncil council;
    Desk &a = council.founder();
    const auto person = council.addPerson(a, u"Quentin"_s, kMarker);
    const auto talk = council.log(a, kText);
    erase(a, person);
    const auto open = openAt(a);
    REQUIRE(open.size() == 1);
    bool out = false;
    int failures = 0;
    for (int n = 0; !out; ++n) {
        REQUIRE(n < 600); // the sweep must end
        a.db().failAtStatement(n);
        out = bool(a->namedTexts().takeOut(open[0].id, kTaken));
        a.db().failAtStatement(-1);
        INFO(n);
        if (!out) {
            ++failures;
            REQUIRE(summaryAt(a, talk) == kText);
            REQUIRE(openAt(a).size() == 1);
            REQUIRE(a->context().keptOrders().size() == 1); // the person's
        }
    }
    CHECK(failures > 10);
    CHECK(summaryAt(a, talk) == kTaken);
    council.log(a, u"another talk"_s); // what failed was the tidying, which the next save does
    CHECK_FALSE(holds(a, kMarker));
    CHECK(a->safety().check());
}

TEST_CASE("who wrote what and who looked at it can be read by those who may")
{
    TwoDesks two;
    auto &council = two.council;
    const auto person = council.addPerson(two.a, u"Ann"_s, u"Beech"_s);
    council.editPhone(two.a, person, u"01244 555 0100"_s);
    council.settle();
    makeOfficer(two.b);
    const auto history = must(two.b->audit().history(person.row()), "history");
    CHECK(history.record.contains(u"Ann Beech"_s));
    const auto phone = std::find_if(history.lines.begin(), history.lines.end(),
                                    [](const HistoryLine &line) { return line.field == u"phone"_s; });
    REQUIRE(phone != history.lines.end());
    CHECK(phone->value == u"01244 555 0100"_s);
    CHECK(phone->shown);
    CHECK(phone->by == u"The Founder"_s);
    CHECK_FALSE(phone->siteName.isEmpty());
    REQUIRE(two.b->people().get(person));
    const auto looked = must(two.b->audit().accesses(10, person.row()), "accesses");
    REQUIRE(looked.size() >= 2); // the card, and the history before it
    CHECK(looked[0].record.contains(u"Ann Beech"_s));
    CHECK(looked[0].act == actText(Act::ViewPerson));
    const auto missing = two.b->audit().history(RowId());
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == Error::Code::NotFound);
    two.b->context().actor.roles = {Role::FrontDesk};
    CHECK(two.b->audit().history(person.row()).error().code == Error::Code::Forbidden);
    CHECK(two.b->audit().accesses(10).error().code == Error::Code::Forbidden);
}
