// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "core/journal/entities/conversation.h"
#include "tests/support/catch.h"
#include "tests/support/good.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace Qt::Literals::StringLiterals;
using test::good;
using test::TempWorkspace;

namespace {

using Code = Error::Code;
using RightPerson = DeskService::RightPerson;

PersonId addPerson(TempWorkspace &temp, const QString &given, const QString &family)
{
    Person person;
    person.givenName = given;
    person.familyName = family;
    return good(temp->people().create(person)).id;
}

/// A named conversation with a follow-up.
ConversationEntry named(TempWorkspace &temp, PersonId visitor)
{
    ConversationEntry entry;
    entry.site = temp->actor().site;
    entry.identity = IdentityLevel::Named;
    entry.visitor = visitor;
    entry.needs = {{u"DEBT"_s, QString()}};
    entry.contactPermission = true;
    entry.followUpOn = QDate(2026, 4, 3);
    return entry;
}

std::vector<ConversationId> ofPerson(TempWorkspace &temp, PersonId person)
{
    std::vector<ConversationId> ids;
    for (const auto &line : good(temp->people().conversations(person)))
        ids.push_back(line.id);
    return ids;
}

std::vector<storage::FollowUpRow> followUps(TempWorkspace &temp, ConversationId id)
{
    return good(storage::ConversationStore(temp->context().db).followUpsOf(id));
}

RightPerson somebody(PersonId id)
{
    RightPerson right;
    right.person = id;
    return right;
}

} // namespace

TEST_CASE("a visit that was put on the wrong person goes to the right one in one act")
{
    TempWorkspace temp;
    const auto wrong = addPerson(temp, u"Ann"_s, u"Ash"_s);
    const auto right = addPerson(temp, u"Anna"_s, u"Ashe"_s);
    auto entry = named(temp, wrong);
    const auto first = good(temp->desk().log(entry)).id;
    const auto visit = *storage::ConversationStore(temp->context().db).find(first);
    entry.visit = visit->visit;
    const auto second = good(temp->desk().log(entry)).id; // of the same visit
    entry.visit.reset();
    const auto other = good(temp->desk().log(entry)).id; // another day's work for the same person stays

    const auto moved = good(temp->desk().movePerson(first, somebody(right)));
    CHECK(moved.person == right);
    CHECK(moved.conversations == 2);
    CHECK(moved.followUps == 2);
    CHECK(ofPerson(temp, right).size() == 2);
    CHECK(ofPerson(temp, wrong) == std::vector<ConversationId> {other});
    CHECK(temp->desk().load(second)->visitor == right);
    for (const auto &id : {first, second}) {
        REQUIRE(followUps(temp, id).size() == 1);
        CHECK(followUps(temp, id).front().person == right);
        CHECK_FALSE(followUps(temp, id).front().done);
    }
    CHECK(followUps(temp, other).front().person == wrong);
    // what stood before stays in the history
    const auto history = good(temp->context().journal.history(journal::Entity::Conversation, first.row(),
                                                              journal::conversation::kVisitor));
    REQUIRE(history.size() == 2);
    CHECK(history[0].value != history[1].value);
    CHECK(temp->context().journal.verify());

    REQUIRE(temp->desk().undo(moved.changes.op));
    CHECK(ofPerson(temp, right).empty());
    CHECK(ofPerson(temp, wrong).size() == 3);
    CHECK(followUps(temp, second).front().person == wrong);
}

TEST_CASE("somebody new is made in the same act, and is found by search at once")
{
    TempWorkspace temp;
    const auto wrong = addPerson(temp, u"Ann"_s, u"Ash"_s);
    const auto id = good(temp->desk().log(named(temp, wrong))).id;
    RightPerson right;
    right.newPerson = Person();
    CHECK(temp->desk().movePerson(id, right).error().code == Code::InvalidInput); // nameless
    right.newPerson->givenName = u"Bronwen"_s;
    right.newPerson->familyName = u"Oakfield"_s;
    const auto moved = good(temp->desk().movePerson(id, right));
    REQUIRE(moved.person);
    const auto reader = good(temp->searchReader());
    const auto hits = good(reader->people(u"oakfield"_s, 5));
    REQUIRE(hits.size() == 1);
    CHECK(hits.front().id == *moved.person);
    CHECK(ofPerson(temp, *moved.person) == std::vector<ConversationId> {id});
    REQUIRE(temp->desk().undo(moved.changes.op));
    CHECK(good(reader->people(u"oakfield"_s, 5)).empty());
}

TEST_CASE("to nobody: no name, no permission, no call to make")
{
    TempWorkspace temp;
    QueueService::Arrival arrival;
    arrival.firstName = u"Ann"_s;
    const auto visit = good(temp->queue().arrive(arrival)).visit;
    const auto wrong = addPerson(temp, u"Ann"_s, u"Ash"_s);
    auto entry = named(temp, wrong);
    entry.visit = visit.id;
    const auto id = good(temp->desk().log(entry)).id;
    const auto moved = good(temp->desk().movePerson(id, {}));
    CHECK_FALSE(moved.person);
    const auto after = *temp->desk().load(id);
    CHECK(after.identity == IdentityLevel::Anonymous);
    CHECK_FALSE(after.visitor);
    CHECK_FALSE(after.contactPermission);
    CHECK_FALSE(after.followUpOn);
    REQUIRE(followUps(temp, id).size() == 1);
    CHECK(followUps(temp, id).front().done);
    CHECK_FALSE(followUps(temp, id).front().person);
    CHECK(good(temp->queue().today(temp->actor().site)).today.front().firstName.isEmpty());
    CHECK(temp->desk().movePerson(id, {}).error().code == Code::InvalidInput);
    REQUIRE(temp->desk().undo(moved.changes.op));
    CHECK(*temp->desk().load(id)->visitor == wrong);
    CHECK(temp->desk().load(id)->followUpOn == QDate(2026, 4, 3));
}

TEST_CASE("whom it was about is put right by itself")
{
    TempWorkspace temp;
    const auto visitor = addPerson(temp, u"Kim"_s, u"Carer"_s);
    const auto wrong = addPerson(temp, u"Ann"_s, u"Ash"_s);
    const auto right = addPerson(temp, u"Anna"_s, u"Ashe"_s);
    auto entry = named(temp, visitor);
    entry.visitorRole = u"ON_BEHALF_OF"_s;
    entry.subject = wrong;
    entry.subjectAware = u"Y"_s;
    const auto id = good(temp->desk().log(entry)).id;
    RightPerson subject = somebody(right);
    subject.part = RightPerson::Part::Subject;
    REQUIRE(temp->desk().movePerson(id, subject));
    CHECK(temp->desk().load(id)->subject == right);
    CHECK(temp->desk().load(id)->visitor == visitor);
    CHECK(followUps(temp, id).front().person == visitor);
    subject.person = visitor;
    CHECK(temp->desk().movePerson(id, subject).error().code == Code::InvalidInput);
    // when the visitor is nobody any more, the follow-up reaches whom it is about
    REQUIRE(temp->desk().movePerson(id, {}));
    CHECK(followUps(temp, id).front().person == right);
    CHECK_FALSE(followUps(temp, id).front().done);
}

TEST_CASE("own work of the day is put right by oneself, all else by a site lead")
{
    TempWorkspace temp;
    const SiteId site = temp->actor().site;
    const auto wrong = addPerson(temp, u"Ann"_s, u"Ash"_s);
    const auto right = addPerson(temp, u"Anna"_s, u"Ashe"_s);
    const auto leads = good(temp->desk().log(named(temp, wrong))).id;
    temp.addUser(u"desk"_s, {Role::FrontDesk});
    temp.addUser(u"partner"_s, {Role::Partner});
    REQUIRE(temp.reopen(u"desk"_s));
    temp->chooseSite(site);
    const auto own = good(temp->desk().log(named(temp, wrong))).id;
    CHECK(temp->desk().movePerson(leads, somebody(right)).error().code == Code::Forbidden);
    CHECK(temp->desk().movePerson(own, somebody(right)));
    temp.clock.advance(24 * 3'600'000);
    CHECK(temp->desk().movePerson(own, somebody(wrong)).error().code == Code::Forbidden);
    REQUIRE(temp.reopen(u"partner"_s));
    CHECK(temp->desk().movePerson(own, somebody(wrong)).error().code == Code::Forbidden);
    REQUIRE(temp.reopen());
    CHECK(temp->desk().movePerson(own, somebody(wrong)));
    CHECK(temp->desk().movePerson(own, somebody(wrong)).error().code == Code::InvalidInput);
    CHECK(temp->desk().movePerson(own, somebody(PersonId(site.row()))).error().code == Code::InvalidInput);
    CHECK(temp->desk().movePerson(ConversationId(site.row()), {}).error().code == Code::NotFound);
}

TEST_CASE("a move that fails at any statement leaves the record as it was")
{
    TempWorkspace temp;
    const auto wrong = addPerson(temp, u"Ann"_s, u"Ash"_s);
    const auto id = good(temp->desk().log(named(temp, wrong))).id;
    const auto before = *temp->desk().load(id);
    RightPerson right;
    right.newPerson = Person();
    right.newPerson->givenName = u"Bronwen"_s;
    int failures = 0;
    for (int at = 0;; ++at) {
        temp->context().db.failAtStatement(at);
        const auto result = temp->desk().movePerson(id, right);
        temp->context().db.failAtStatement(-1);
        if (result)
            break;
        ++failures;
        INFO(at);
        REQUIRE(*temp->desk().load(id) == before);
        REQUIRE(followUps(temp, id).front().person == wrong);
    }
    CHECK(failures > 10);
    CHECK(temp->desk().load(id)->visitor != wrong);
    const auto op = good(temp->desk().day(temp->actor().site, QDate(2026, 3, 20))).front().op;
    // taking the save back that others' work hangs on fails whole as well
    failures = 0;
    for (int at = 0;; ++at) {
        temp->context().db.failAtStatement(at);
        const auto result = temp->desk().undo(op);
        temp->context().db.failAtStatement(-1);
        if (result)
            break;
        ++failures;
        INFO(at);
        REQUIRE(temp->desk().load(id));
    }
    CHECK(failures > 5);
    CHECK(temp->safety().check()->journal.attention == 0);
}
