// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Other people's texts that name somebody who was erased: found, listed everywhere, taken out everywhere.
#include "core/journal/entities/conversation.h"
#include "core/journal/entities/sealed.h"
#include "core/journal/entities/site.h"
#include "core/journal/save.h"
#include "core/services/safety_service.h"
#include "core/storage/conversation_store.h"
#include "core/storage/record_store.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <QFile>

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

/// The one that waits there.
NamedText onlyAt(Desk &desk)
{
    const auto open = openAt(desk);
    REQUIRE(open.size() == 1);
    return open.front();
}

QString summaryAt(Desk &desk, ConversationId id)
{
    const auto found = must(storage::ConversationStore(desk.db()).find(id), "conversation");
    REQUIRE(found);
    return found->entry.summary;
}

void correct(Desk &desk, ConversationId id, const QString &summary)
{
    journal::Save save(Act::CorrectConversation, desk->context().actor);
    save.update(journal::Entity::Conversation, id.row()).set(journal::conversation::kSummary, summary);
    must(desk->context().journal.commit(save), "a correction");
}

void erase(Desk &desk, PersonId person)
{
    makeOfficer(desk);
    const auto erased = must(desk->people().erase(person, u"REQUEST"_s), "erasure");
    CHECK_FALSE(erased.asked);
}

/// At the second desk somebody wrote kText; the founder, an officer's, erases whom it names.
struct TextNamesErased : TwoDesks
{
    ConversationId talk;
    NamedText text; ///< as the founder has it

    TextNamesErased()
    {
        const auto person = council.addPerson(a, u"Quentin"_s, kMarker);
        talk = council.log(b, kText);
        council.settle();
        erase(a, person);
        text = onlyAt(a);
    }
};

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
        const auto out = must(a->namedTexts().takeOut(text.id, text.version, text.proposed), "taking out");
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
    REQUIRE(three.a->namedTexts().takeOut(open[0].id, open[0].version, {}));
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

TEST_CASE("a computer that is no officer's asks, the officer's signs")
{
    TextNamesErased two;
    auto &council = two.council;
    council.settle();
    const auto text = onlyAt(two.b);
    CHECK_FALSE(text.asked);
    const auto out = must(two.b->namedTexts().takeOut(text.id, text.version, text.proposed), "asking");
    CHECK(out.asked);
    CHECK(onlyAt(two.b).asked);
    CHECK(onlyAt(two.b).text == kTaken); // already, and the old one is in the history
    CHECK(holds(two.b, kMarker));
    council.carry(two.b, two.a);
    const auto atOfficer = onlyAt(two.a);
    CHECK(atOfficer.asked);
    // It is no record about somebody erased: no whole conversation stands in the list of those.
    CHECK(must(two.a->council().erasureRequests(), "requests").empty());
    REQUIRE(two.a->namedTexts().takeOut(atOfficer.id, atOfficer.version, atOfficer.text));
    council.settle();
    for (auto *desk : {&two.a, &two.b}) {
        CHECK_FALSE(holds(*desk, kMarker));
        CHECK(openAt(*desk).empty());
        CHECK(must((*desk)->namedTexts().open(), "texts").empty());
    }
}

TEST_CASE("a text that somebody looked at and left stays, and is asked about no more anywhere")
{
    TextNamesErased two;
    REQUIRE(two.a->namedTexts().leave(two.text.id));
    two.council.settle();
    CHECK(openAt(two.a).empty());
    CHECK(openAt(two.b).empty());
    CHECK(summaryAt(two.b, two.talk) == kText);
    CHECK(must(two.a.exchange().erasureProofs(), "proofs").at(0).openTexts == 0);
    CHECK_FALSE(two.a->namedTexts().leave(two.text.id)); // decided
}

TEST_CASE("only a data protection officer reads and takes out such texts")
{
    TempCouncil council;
    Desk &a = council.founder();
    a->context().actor.roles = {Role::SiteLead, Role::Admin, Role::FrontDesk};
    for (const auto &code :
         {a->namedTexts().open().error().code, a->namedTexts().takeOut(RowId(), {}, {}).error().code,
          a->namedTexts().count().error().code, a->namedTexts().leave(RowId()).error().code})
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
        out = bool(a->namedTexts().takeOut(open[0].id, open[0].version, kTaken));
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

TEST_CASE("a text that was changed since it was read is not taken out")
{
    TextNamesErased two;
    correct(two.b, two.talk, kText + u"; and something that nobody here has read"_s);
    two.council.settle();
    const auto out = two.a->namedTexts().takeOut(two.text.id, two.text.version, kTaken);
    REQUIRE_FALSE(out);
    CHECK(out.error().code == Error::Code::Conflict);
    CHECK(summaryAt(two.a, two.talk).contains(u"nobody here has read"_s));
    const auto again = onlyAt(two.a);
    CHECK(again.version != two.text.version);
    CHECK(again.stands == NamedText::Stands::Changed);
    CHECK(again.mentions.empty());
    REQUIRE(two.a->namedTexts().takeOut(again.id, again.version, kTaken));
    CHECK(summaryAt(two.a, two.talk) == kTaken);
}

TEST_CASE("what was marked in a text is not marked in another of the same length")
{
    TextNamesErased two;
    REQUIRE(two.text.stands == NamedText::Stands::Marked);
    QString moved = u"Quentin Zebrafish of Sealand Road"_s;
    moved = moved.leftJustified(kText.size(), u'.');
    REQUIRE(moved.size() == kText.size());
    correct(two.b, two.talk, moved);
    two.council.settle();
    for (auto *desk : {&two.a, &two.b}) {
        const auto text = onlyAt(*desk);
        CHECK(text.stands == NamedText::Stands::Changed);
        CHECK(text.mentions.empty());
        CHECK(text.proposed == moved);
    }
    correct(two.a, two.talk, kText); // the words that were looked at
    two.council.settle();
    const auto back = onlyAt(two.b);
    CHECK(back.stands == NamedText::Stands::Marked);
    CHECK(back.proposed == kTaken);
}

TEST_CASE("whoever takes a text out is told before what else goes from the history with it")
{
    TempCouncil council;
    Desk &a = council.founder();
    const auto person = council.addPerson(a, u"Quentin"_s, kMarker);
    council.log(a, kText); // alone
    journal::Save save(Act::ManageSessions, a->context().actor);
    save.create(journal::Entity::Session, a->context().ids.next())
        .set(journal::session::kState, u"CANCELLED"_s)
        .set(journal::session::kReason, kText);
    must(a->context().journal.commit(save), "a session");
    erase(a, person);
    const auto open = openAt(a);
    REQUIRE(open.size() == 2);
    for (const auto &text : open) {
        const bool session = text.place.entity == journal::Entity::Session;
        REQUIRE(text.along.size() == (session ? 1 : 0));
        CHECK(alongWords(text).isEmpty() == !session);
        if (session)
            CHECK(text.along.front() == &journal::session::kState);
    }
}

TEST_CASE("a name that stands only in an earlier wording is told from one that stands in the text")
{
    TempCouncil council;
    Desk &a = council.founder();
    const auto person = council.addPerson(a, u"Quentin"_s, kMarker);
    const auto talk = council.log(a, kText);
    correct(a, talk, u"Came with a neighbour"_s);
    erase(a, person);
    const auto open = openAt(a);
    REQUIRE(open.size() == 1);
    CHECK(open[0].stands == NamedText::Stands::Earlier);
    CHECK(open[0].mentions.empty());
    CHECK(open[0].values == 2);
    CHECK(open[0].text == u"Came with a neighbour"_s);
    CHECK(marked(open[0]) == open[0].text);
    REQUIRE(a->namedTexts().takeOut(open[0].id, open[0].version, open[0].proposed));
    CHECK_FALSE(holds(a, kMarker));
    CHECK(summaryAt(a, talk) == u"Came with a neighbour"_s);
}

TEST_CASE("what somebody was called before is looked for as well")
{
    TempCouncil council;
    Desk &a = council.founder();
    const auto person = council.addPerson(a, u"Quentin"_s, kMarker);
    council.editPhone(a, person, u"01244 555 0100"_s);
    council.editPhone(a, person, u"01244 555 0199"_s);
    const Person before = council.person(a, person);
    Person after = before;
    after.familyName = u"Beech"_s;
    REQUIRE(a->people().edit(before, after));
    council.log(a, kText);
    council.log(a, u"Ring 01244 555 0100 for her"_s);
    council.log(a, u"Quentin Beech's neighbour"_s);
    council.log(a, u"nobody's"_s);
    erase(a, person);
    CHECK(openAt(a).size() == 3);
}

TEST_CASE("counting such texts shows nobody anything, and notes nothing")
{
    TempCouncil council;
    Desk &a = council.founder();
    const auto person = council.addPerson(a, u"Quentin"_s, kMarker);
    council.log(a, kText);
    erase(a, person);
    const auto looks = [&] {
        const auto lines = must(a->audit().accesses(1'000), "accesses");
        return std::count_if(lines.begin(), lines.end(),
                             [](const AccessLine &line) { return line.act == actText(Act::RedactText); });
    };
    const auto before = looks();
    CHECK(must(a->namedTexts().count(), "count") == 1);
    CHECK(looks() == before);
    const auto open = must(a->namedTexts().open(), "texts");
    CHECK(looks() == before + 1);
    REQUIRE(a->namedTexts().leave(open.at(0).id));
    CHECK(must(a->namedTexts().count(), "count") == 0);
}

TEST_CASE("of records that are never changed the words can go, and nothing is put in their place")
{
    TempCouncil council;
    Desk &a = council.founder();
    const auto person = council.addPerson(a, u"Quentin"_s, kMarker);
    const RowId event = a->context().ids.next();
    journal::Save save(Act::LogConversation, a->context().actor);
    save.create(journal::Entity::ConnectionEvent, event)
        .set(journal::connection_event::kStatus, u"MADE"_s)
        .set(journal::connection_event::kNote, kText);
    must(a->context().journal.commit(save), "an event");
    erase(a, person);
    const auto open = openAt(a);
    REQUIRE(open.size() == 1);
    CHECK_FALSE(open[0].mayReplace);
    CHECK(open[0].proposed.isEmpty());
    CHECK(open[0].stands == NamedText::Stands::Marked);
    const auto refused = a->namedTexts().takeOut(open[0].id, open[0].version, kTaken);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Error::Code::InvalidInput);
    REQUIRE(a->namedTexts().takeOut(open[0].id, open[0].version, open[0].proposed));
    CHECK_FALSE(holds(a, kMarker));
    CHECK(must(storage::RecordStore(a.db()).text("connection_event", "status", event), "status")
          == u"MADE"_s);
}

TEST_CASE("a text that is written again after it was taken out can be asked for, and taken out, again")
{
    TwoDesks two;
    auto &council = two.council;
    const auto person = council.addPerson(two.a, u"Quentin"_s, kMarker);
    const auto other = council.addPerson(two.a, u"Ottilie"_s, u"Marmoset"_s);
    const auto talk = council.log(two.b, kText + u" and Ottilie Marmoset"_s);
    council.settle();
    for (const auto &who : {person, other}) {
        erase(two.a, who);
        council.settle();
        const auto open = openAt(two.b);
        REQUIRE(open.size() == 1);
        const auto asked
            = must(two.b->namedTexts().takeOut(open[0].id, open[0].version, open[0].proposed), "asking");
        CHECK(asked.asked);
        council.settle();
        const auto officer = openAt(two.a);
        REQUIRE(officer.size() == 1);
        CHECK(officer[0].asked);
        REQUIRE(two.a->namedTexts().takeOut(officer[0].id, officer[0].version, officer[0].text));
        council.settle();
        CHECK(openAt(two.b).empty());
    }
    for (auto *desk : {&two.a, &two.b}) {
        CHECK_FALSE(holds(*desk, kMarker));
        CHECK_FALSE(holds(*desk, u"Marmoset"_s));
        CHECK((*desk)->safety().check());
    }
    CHECK(council.words(two.a) == council.words(two.b));
    CHECK_FALSE(summaryAt(two.a, talk).isEmpty());
}

TEST_CASE("what is asked for and nobody found is listed with who asks, and can be left or taken out")
{
    TwoDesks two;
    auto &council = two.council;
    const auto talk = council.log(two.b, kText);
    council.settle();
    const journal::FieldPlace place {journal::Entity::Conversation, talk.row(),
                                     journal::conversation::kSummary.id};
    const auto ask = [&] {
        must(two.b->context().journal.redact(place, kTaken, u"NAMED_ELSEWHERE"_s, two.b->context().actor),
             "asking");
        council.settle();
    };
    ask();
    auto listed = openAt(two.a);
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].stands == NamedText::Stands::Unknown);
    CHECK(listed[0].asked);
    CHECK_FALSE(listed[0].askedBy.isEmpty());
    CHECK(listed[0].text == kTaken);
    CHECK(must(two.a->namedTexts().count(), "count") == 1);
    REQUIRE(two.a->namedTexts().leave(listed[0].id));
    CHECK(openAt(two.a).empty());
    CHECK(must(two.a->namedTexts().count(), "count") == 0);
    CHECK(openAt(two.b).size() == 1); // who has not left it
    ask();
    listed = openAt(two.a);
    REQUIRE(listed.size() == 1); // asked anew
    REQUIRE(two.a->namedTexts().takeOut(listed[0].id, listed[0].version, listed[0].proposed));
    council.settle();
    for (auto *desk : {&two.a, &two.b}) {
        CHECK(openAt(*desk).empty());
        CHECK_FALSE(holds(*desk, kMarker));
        CHECK(summaryAt(*desk, talk) == kTaken);
    }
}

namespace {
RowId cancelledSession(Desk &desk)
{
    const RowId row = desk->context().ids.next();
    journal::Save save(Act::ManageSessions, desk->context().actor);
    save.create(journal::Entity::Session, row)
        .set(journal::session::kSite, desk.site)
        .set(journal::session::kDay, QDate(2026, 3, 20))
        .set(journal::session::kState, u"CANCELLED"_s)
        .set(journal::session::kReason, kText);
    must(desk->context().journal.commit(save), "a session");
    return row;
}

void setReason(Desk &desk, const RowId &row, const QString &reason)
{
    journal::Save save(Act::ManageSessions, desk->context().actor);
    save.update(journal::Entity::Session, row).set(journal::session::kReason, reason);
    must(desk->context().journal.commit(save), "a reason");
}

void goBackTo(TempCouncil &council, Desk &desk, const QString &backup)
{
    desk.open.reset();
    REQUIRE(QFile::remove(desk.path));
    REQUIRE(restoreBackup(backup, desk.path));
    REQUIRE(council.reopen(desk));
}
} // namespace

TEST_CASE("an order that a restored file cannot carry out as it stands does not keep it from opening")
{
    TwoDesks two;
    auto &council = two.council;
    const auto person = council.addPerson(two.a, u"Quentin"_s, kMarker);
    const RowId session = cancelledSession(two.a);
    council.settle();
    setReason(two.a, session, kText + u", ill"_s);
    setReason(two.b, session, kText + u", away"_s);
    council.carry(two.b, two.a); // two values of the group, beside each other
    const QString backup = council.folder() + u"/backup.letstalk"_s;
    REQUIRE(two.a->safety().backup(backup));
    erase(two.a, person);
    auto open = openAt(two.a);
    REQUIRE(open.size() == 1);
    const auto beside = two.a->namedTexts().takeOut(open[0].id, open[0].version, {});
    REQUIRE_FALSE(beside);
    CHECK(beside.error().code == Error::Code::Conflict);
    CHECK(beside.error().detail.contains(u"To check"_s));
    setReason(two.a, session, u"settled"_s);
    open = openAt(two.a);
    REQUIRE(open.size() == 1);
    REQUIRE(two.a->namedTexts().takeOut(open[0].id, open[0].version, {}));

    goBackTo(council, two.a, backup);
    CHECK(two.a->notices().join(u' ').contains(u"cannot be taken out as it is"_s));
    CHECK(two.a->notices().join(u' ').contains(u"erased again"_s));
    setReason(two.a, session, u"settled once more"_s);
    REQUIRE(council.reopen(two.a));
    CHECK_FALSE(two.a->notices().join(u' ').contains(u"cannot be taken out"_s));
    CHECK(two.a->notices().join(u' ').contains(u"held a text again"_s));
    CHECK_FALSE(holds(two.a, kMarker));
    REQUIRE(council.reopen(two.a));
    CHECK_FALSE(two.a->notices().join(u' ').contains(u"held a text again"_s));
}

TEST_CASE("the values of a Direct Payments case are not in the history for whoever may not read cases")
{
    TempCouncil council;
    Desk &a = council.founder();
    const RowId row = a->context().ids.next();
    journal::Save save(Act::LogConversation, a->context().actor);
    save.create(journal::Entity::DpCase, row)
        .set(journal::dp_case::kStage, u"INTEREST"_s)
        .set(journal::dp_case::kNextStep, u"ring the family"_s);
    must(a->context().journal.commit(save), "a case");
    for (const auto role : {Role::SiteLead, Role::Dpo}) {
        a->context().actor.roles = {role};
        const auto history = must(a->audit().history(row), "history");
        REQUIRE(history.lines.size() >= 2);
        for (const auto &line : history.lines) {
            CHECK(line.hidden);
            CHECK(line.value.isEmpty());
        }
    }
    a->context().actor.roles = {Role::SiteLead, Role::SocialWorker};
    const auto history = must(a->audit().history(row), "history");
    CHECK(std::any_of(history.lines.begin(), history.lines.end(),
                      [](const HistoryLine &line) { return !line.hidden && !line.value.isEmpty(); }));
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
