// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A saved conversation is read, what became of its connections is told, and the figures say so.
#include "core/services/care_service.h"
#include "core/services/dp_case_service.h"
#include "core/storage/unmet_store.h"
#include "tests/core/services/sealed_world.h"
#include "tests/support/failure_sweep.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

using Code = Error::Code;

ConversationEntry visitOf(TempWorkspace &temp, ServiceId service)
{
    ConversationEntry entry;
    entry.site = temp->actor().site;
    entry.needs = {{u"DEBT"_s, {}}};
    entry.note = u"owes rent since the summer"_s;
    entry.connections
        = {{service, {}, ConnectionType::Signpost, ConnectionStatus::Made, u"DEBT"_s, {}, {}, {}},
           {{}, u"A team"_s, ConnectionType::Warm, ConnectionStatus::Declined, u"DEBT"_s, {}, {}, u"COST"_s}};
    return entry;
}

ConversationId logged(TempWorkspace &temp, const ConversationEntry &entry)
{
    return must(temp->desk().log(entry), "a conversation").id;
}

const DeskService::CardConnection &to(const DeskService::Card &card, const QString &name)
{
    for (const auto &connection : card.connections)
        if (connection.name == name)
            return connection;
    FAIL("no such connection");
    return card.connections.front();
}

std::vector<storage::UnmetNeed> unmet(TempWorkspace &temp)
{
    return must(storage::UnmetStore(temp->context().db).between(0, temp.clock.nowMs() + 1), "unmet needs");
}

ConnectionOutcome said(ConnectionStatus status, const QString &reason = {}, const QString &note = {})
{
    return {status, reason, note, {}};
}

} // namespace

TEST_CASE("a saved conversation is read whole, with names, and it is noted who read it")
{
    TempWorkspace temp;
    addEverybody(temp);
    const auto service = addService(temp, u"Debt advice"_s);
    Person ann;
    ann.givenName = u"Ann"_s;
    ann.familyName = u"Beech"_s;
    REQUIRE(enter(temp, u"desk"_s));
    auto entry = visitOf(temp, service);
    entry.identity = IdentityLevel::Named;
    entry.newVisitor = ann;
    const auto id = logged(temp, entry);
    const auto card = must(temp->desk().card(id), "its card");
    CHECK(card.visitor == u"Ann Beech"_s);
    CHECK(card.subject.isEmpty());
    CHECK(card.site == u"Blacon"_s);
    CHECK(card.loggedBy == u"desk"_s);
    CHECK(card.recordedAt == temp.clock.nowMs());
    CHECK(card.reference.startsWith(u"BLA-"_s));
    CHECK(card.entry == *temp->desk().load(id));
    CHECK(card.entry.note == entry.note);
    CHECK(card.changes.empty());
    CHECK(card.mayCorrect);
    CHECK(card.mayTell);
    REQUIRE(card.connections.size() == 2);
    CHECK(to(card, u"Debt advice"_s).entry.service == service);
    REQUIRE(to(card, u"Debt advice"_s).steps.size() == 1);
    CHECK(to(card, u"Debt advice"_s).steps[0].outcome == said(ConnectionStatus::Made));
    REQUIRE(to(card, u"A team"_s).steps.size() == 1);
    CHECK(to(card, u"A team"_s).steps[0].outcome == said(ConnectionStatus::Declined, u"COST"_s));
    CHECK(to(card, u"A team"_s).entry.unmetReason == u"COST"_s);
    CHECK(readsLogged(*temp, Act::ViewConversation, journal::Entity::Conversation, id.row()) == 1);

    REQUIRE(enter(temp, u"partner"_s)); // somebody else's is not a partner's to read
    CHECK(isCode(temp->desk().card(id), Code::Forbidden));
    const auto own = logged(temp, visitOf(temp, service));
    CHECK(temp->desk().card(own));
    REQUIRE(enter(temp, u"dpo"_s));
    const auto seen = must(temp->desk().card(id), "the officer's view");
    CHECK_FALSE(seen.mayCorrect);
    CHECK_FALSE(seen.mayTell);
    REQUIRE(enter(temp, u"social"_s));
    CHECK_FALSE(temp->desk().card(id)->mayCorrect);
    CHECK(temp->desk().card(id)->mayTell);
    CHECK(isCode(temp->desk().card(ConversationId()), Code::NotFound));
}

TEST_CASE("what became of a connection stands on the card, in its history, and in the figures")
{
    TempWorkspace temp;
    const auto service = addService(temp, u"Debt advice"_s);
    std::vector<ConnectionId> sent;
    ConversationId last;
    for (int i = 0; i < 14; ++i) {
        last = logged(temp, visitOf(temp, service));
        sent.push_back(to(*temp->desk().card(last), u"Debt advice"_s).entry.id);
    }
    const auto figures
        = [&] { return must(temp->directory().care().outcomes(service), "what became of them"); };
    CHECK(figures().sent == 14);
    CHECK(figures().helped == 0);
    CHECK(figures().known == 0);
    CHECK(unmet(temp).size() == 14); // each said no to the team, since it costs
    for (int i = 0; i < 9; ++i)
        REQUIRE(temp->desk().tellOutcome(
            sent[std::size_t(i)],
            said(i % 2 == 0 ? ConnectionStatus::Helped : ConnectionStatus::Partly, {}, u"rang"_s)));
    REQUIRE(temp->desk().tellOutcome(sent[9], said(ConnectionStatus::RefusedByService, u"FULL"_s)));
    CHECK(figures().sent == 14);
    CHECK(figures().helped == 9);
    CHECK(figures().known == 10);
    CHECK(outcomesText(figures()).contains(u"9 got help"_s));
    auto reasons = unmet(temp);
    CHECK(std::count_if(reasons.begin(), reasons.end(), [](const auto &one) { return one.reason == u"FULL"; })
          == 1);

    // They waited, were told no, and in the end it helped: every step stays, and the last one counts.
    temp.clock.advance(60'000);
    ConnectionOutcome waits = said(ConnectionStatus::Waiting);
    waits.expectedOn = QDate(2026, 5, 1);
    REQUIRE(temp->desk().tellOutcome(sent[13], waits));
    temp.clock.advance(60'000);
    REQUIRE(
        temp->desk().tellOutcome(sent[13], said(ConnectionStatus::NotTakenUp, u"TIMES"_s, u"works then"_s)));
    temp.clock.advance(60'000);
    const auto helped
        = must(temp->desk().tellOutcome(sent[13], said(ConnectionStatus::Helped)), "the last step");
    CHECK(figures().helped == 10);
    const auto card = must(temp->desk().card(last), "the card");
    const auto connection = to(card, u"Debt advice"_s);
    CHECK(connection.entry.status == ConnectionStatus::Helped);
    CHECK(connection.entry.unmetReason.isEmpty());
    REQUIRE(connection.steps.size() == 4);
    CHECK(connection.steps[1].outcome == waits);
    CHECK(connection.steps[2].outcome == said(ConnectionStatus::NotTakenUp, u"TIMES"_s, u"works then"_s));
    CHECK(connection.steps[3].by == u"The Founder"_s);
    CHECK(connection.steps[3].at > connection.steps[2].at);
    CHECK(card.changes.empty()); // what became of it is no correction
    reasons = unmet(temp);
    CHECK(
        std::none_of(reasons.begin(), reasons.end(), [](const auto &one) { return one.reason == u"TIMES"; }));

    REQUIRE(temp->desk().undo(helped.op));
    CHECK(figures().helped == 9);
    const auto undone = must(temp->desk().card(last), "the card after an undo");
    CHECK(to(undone, u"Debt advice"_s).entry.status == ConnectionStatus::NotTakenUp);
    CHECK(to(undone, u"Debt advice"_s).entry.unmetReason == u"TIMES"_s);
    CHECK(to(undone, u"Debt advice"_s).steps.size() == 3);
    CHECK(temp->safety().check()->journal.attention == 0);
}

TEST_CASE("of what became of a connection only what can be is taken, and by those who may")
{
    TempWorkspace temp;
    addEverybody(temp);
    const auto id = logged(temp, visitOf(temp, addService(temp, u"Debt advice"_s)));
    const auto card = must(temp->desk().card(id), "its card");
    const auto connection = to(card, u"Debt advice"_s).entry.id;
    const auto refused = [&](const ConnectionOutcome &outcome) {
        return isCode(temp->desk().tellOutcome(connection, outcome), Code::InvalidInput);
    };
    CHECK(refused(said(ConnectionStatus::Made)));
    CHECK(refused(said(ConnectionStatus::RefusedByService)));
    CHECK(refused(said(ConnectionStatus::Helped, u"COST"_s)));
    CHECK(refused(said(ConnectionStatus::NotTakenUp, u"NO_SUCH"_s)));
    CHECK(refused(said(ConnectionStatus::Helped, {}, QString(kMaxOutcomeNote + 1, u'x'))));
    ConnectionOutcome outcome {ConnectionStatus::Waiting, {}, {}, QDate(2026, 3, 19)};
    CHECK(refused(outcome));
    outcome = {ConnectionStatus::Started, {}, {}, QDate(2026, 4, 19)};
    CHECK(refused(outcome));
    CHECK(temp->desk().tellOutcome(connection, said(ConnectionStatus::Made, {}, u"rang, no answer"_s)));
    CHECK(isCode(temp->desk().tellOutcome(ConnectionId(), said(ConnectionStatus::Helped)), Code::NotFound));
    REQUIRE(enter(temp, u"partner"_s));
    CHECK(isCode(temp->desk().tellOutcome(connection, said(ConnectionStatus::Helped)), Code::Forbidden));
    const auto own = logged(temp, visitOf(temp, *card.connections[0].entry.service));
    CHECK(temp->desk().tellOutcome(temp->desk().card(own)->connections[0].entry.id,
                                   said(ConnectionStatus::Helped)));
    REQUIRE(enter(temp, u"dpo"_s));
    CHECK(isCode(temp->desk().tellOutcome(connection, said(ConnectionStatus::Helped)), Code::Forbidden));
}

TEST_CASE("what became of a connection is told whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    const auto id = logged(temp, visitOf(temp, addService(temp, u"Debt advice"_s)));
    const auto connection = to(*temp->desk().card(id), u"Debt advice"_s).entry.id;
    failEachStatement(*temp, "tellOutcome", [&] {
        return temp->desk().tellOutcome(connection, said(ConnectionStatus::NotHelped, u"TIMES"_s, u"note"_s));
    });
    CHECK(to(*temp->desk().card(id), u"Debt advice"_s).entry.status == ConnectionStatus::NotHelped);
}

TEST_CASE("what somebody said no to at the desk can be put right with its reason")
{
    TempWorkspace temp;
    const auto id = logged(temp, visitOf(temp, addService(temp, u"Debt advice"_s)));
    const auto before = must(temp->desk().load(id), "the entry");
    auto after = before;
    for (auto &connection : after.connections) {
        connection.status = connection.service ? ConnectionStatus::Declined : ConnectionStatus::Made;
        connection.unmetReason = u"TIMES"_s; // of one that was made there is none
    }
    REQUIRE(temp->desk().correct(id, before, after));
    const auto card = must(temp->desk().card(id), "its card");
    CHECK(to(card, u"Debt advice"_s).entry.unmetReason == u"TIMES"_s);
    CHECK(to(card, u"Debt advice"_s).steps.back().outcome == said(ConnectionStatus::Declined, u"TIMES"_s));
    CHECK(to(card, u"A team"_s).entry.unmetReason.isEmpty());
    CHECK(to(card, u"A team"_s).steps.back().outcome == said(ConnectionStatus::Made));
    CHECK_FALSE(card.changes.empty());
}

TEST_CASE("a conversation that something names before it is saved gets that id, once")
{
    TempWorkspace temp;
    const auto service = addService(temp, u"Debt advice"_s);
    auto entry = visitOf(temp, service);
    entry.id = must(temp->desk().newId(), "an id");
    const auto first = must(temp->desk().log(entry), "the conversation");
    CHECK(first.id == entry.id);
    CHECK_FALSE(temp->desk().load(first.id)->id); // of what stands it is no part
    REQUIRE(temp->desk().undo(first.changes.op));
    const auto again = must(temp->desk().log(entry), "the same, typed again");
    CHECK(again.id != first.id);
    CHECK(temp->desk().card(again.id));
}

TEST_CASE("a lead raised from a form knows its conversation once that is saved")
{
    TempWorkspace temp;
    addEverybody(temp);
    const auto service = addService(temp, u"Debt advice"_s);
    Person person;
    person.givenName = u"Ann"_s;
    const auto ann = must(temp->people().create(person), "a person").id;
    REQUIRE(enter(temp, u"desk"_s));
    auto entry = visitOf(temp, service);
    entry.identity = IdentityLevel::Named;
    entry.visitor = ann;
    entry.id = must(temp->desk().newId(), "an id");
    DpFlag flag;
    flag.person = ann;
    flag.agreed = true;
    flag.words = u"wants to choose her own help"_s;
    flag.nextStep = u"We ring"_s;
    flag.conversation = entry.id;
    const auto lead = must(temp->directPayments().flag(flag), "a lead").id;
    REQUIRE(enter(temp, u"social"_s));
    CHECK(temp->directPayments().open(lead)->conversation == entry.id);
    CHECK_FALSE(temp->directPayments().open(lead)->conversationAt); // not saved yet
    REQUIRE(enter(temp, u"desk"_s));
    REQUIRE(temp->desk().log(entry));
    REQUIRE(enter(temp, u"social"_s));
    CHECK(temp->directPayments().open(lead)->conversationAt == temp.clock.nowMs());
    CHECK(temp->desk().card(*entry.id)->visitor == u"Ann"_s);
}

TEST_CASE("that somebody asked for information is taken back on its day, and no later than a lead came of it")
{
    TempWorkspace temp;
    addEverybody(temp);
    Person person;
    person.givenName = u"Ann"_s;
    const auto ann = must(temp->people().create(person), "a person").id;
    REQUIRE(enter(temp, u"desk"_s));
    auto noted = must(temp->dpCases().noteInterest(ann, u"Leaflet"_s), "that it was asked about");
    REQUIRE(temp->directPayments().undoFlag(noted.changes.op));
    CHECK_FALSE(*temp->directPayments().sign(ann));
    noted = must(temp->dpCases().noteInterest(ann, u"Leaflet"_s), "that it was asked about");
    DpFlag flag;
    flag.person = ann;
    flag.agreed = true;
    flag.words = u"wants to choose her own help"_s;
    flag.nextStep = u"We ring"_s;
    REQUIRE(temp->directPayments().flag(flag));
    CHECK(isCode(temp->directPayments().undoFlag(noted.changes.op), Code::Conflict));
}

TEST_CASE("whom a colleague is talking to is known, until something was logged")
{
    TempWorkspace temp;
    addEverybody(temp);
    REQUIRE(enter(temp, u"desk"_s));
    const auto visit = must(temp->queue().arrive({}), "an arrival").visit;
    CHECK_FALSE(*temp->queue().withColleague(visit.id)); // waits
    REQUIRE(temp->queue().take(visit.id));
    CHECK_FALSE(*temp->queue().withColleague(visit.id)); // with oneself
    REQUIRE(enter(temp, u"lead"_s));
    const auto holder = must(temp->queue().withColleague(visit.id), "who has them");
    REQUIRE(holder);
    CHECK(holder->name == u"desk"_s);
    CHECK(holder->since == temp.clock.nowMs());
    ConversationEntry entry;
    entry.site = temp->actor().site;
    entry.visit = visit.id;
    entry.needs = {{u"DEBT"_s, {}}};
    REQUIRE(temp->desk().log(entry));
    CHECK_FALSE(*temp->queue().withColleague(visit.id));
}
