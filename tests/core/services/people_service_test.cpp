// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/people_service.h"

#include "core/base/london_time.h"

#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace Qt::StringLiterals;
using test::TempWorkspace;

namespace {

Person ellis()
{
    Person person;
    person.givenName = u" Siân "_s;
    person.familyName = u"Ellis"_s;
    person.birth = *Birth::fromText(u"12/3/1950");
    person.postcode = u"ch12ab"_s;
    person.phone = u"07700 900123"_s;
    person.safeContact.phone = true;
    person.safeContact.voicemail = false;
    person.contactPermission = true;
    person.informationFormat = u"LARGE_PRINT"_s;
    return person;
}

Person stored(TempWorkspace &temp, PersonId id)
{
    const auto person = temp->people().get(id);
    REQUIRE(person);
    return *person;
}

PersonId added(TempWorkspace &temp)
{
    const auto created = temp->people().create(ellis());
    REQUIRE(created);
    CHECK(created->changes.touches(journal::Entity::Person));
    return created->id;
}

} // namespace

TEST_CASE("a person is kept as typed, tidied, and found by the search")
{
    TempWorkspace temp;
    const PersonId id = added(temp);
    Person expected = ellis();
    expected.id = id;
    expected.givenName = u"Siân"_s;
    expected.postcode = u"CH1 2AB"_s;
    expected.firstSite = temp->actor().site;
    CHECK(stored(temp, id) == expected);

    const auto reader = temp->searchReader();
    REQUIRE(reader);
    const auto hits = (*reader)->people(u"ellis 1950"_s);
    REQUIRE(hits);
    REQUIRE(hits->size() == 1);
    CHECK(hits->front().id == id);
    CHECK((*reader)->people(u"nobody"_s)->empty());
}

TEST_CASE("somebody without any name is not added")
{
    TempWorkspace temp;
    Person nameless = ellis();
    nameless.givenName = u"  "_s;
    nameless.familyName.clear();
    const auto created = temp->people().create(nameless);
    REQUIRE_FALSE(created);
    CHECK(created.error().code == Error::Code::InvalidInput);
}

TEST_CASE("what cannot be right about a person is refused, what may be is kept as it was said")
{
    TempWorkspace temp;
    const auto codeFor = [&temp](const auto &change) {
        Person person;
        person.givenName = u"Ann"_s;
        change(person);
        const auto made = temp->people().create(person);
        return made ? std::optional<Error::Code>() : std::optional(made.error().code);
    };
    const auto refused = std::optional(Error::Code::InvalidInput);
    const QDate today = london::day(temp->clock().nowMs());
    const auto born = [](const QDate &day) {
        return [day](Person &p) { p.birth = {BirthPrecision::Day, day}; };
    };
    CHECK(codeFor(born(today.addDays(1))) == refused);
    CHECK_FALSE(codeFor(born(today))); // a newborn's parents come as well
    const auto postcode = [](const QString &text) { return [text](Person &p) { p.postcode = text; }; };
    CHECK(codeFor(postcode(u"NOPE"_s)) == refused);
    CHECK_FALSE(codeFor(postcode(u"CH1"_s)));
    CHECK_FALSE(codeFor(postcode(u"  "_s)));
    const auto phone = [](const QString &text) { return [text](Person &p) { p.phone = text; }; };
    CHECK(codeFor(phone(u"abc"_s)) == refused);
    CHECK_FALSE(codeFor(phone(u"+48 22 123 45 67, after six"_s)));
    const auto email = [](const QString &text) { return [text](Person &p) { p.email = text; }; };
    for (const auto &wrong : {u"abc"_s, u"@b"_s, u"a@"_s, u"a b@c"_s})
        CHECK(codeFor(email(wrong)) == refused);
    CHECK_FALSE(codeFor(email(u" ann@example.org "_s)));
}

TEST_CASE("an edit writes what differs, and only that")
{
    TempWorkspace temp;
    const PersonId id = added(temp);
    const Person before = stored(temp, id);
    Person after = before;
    after.phone = u"01244 960123"_s;
    after.birth = *Birth::fromText(u"1951");
    after.safeContact.voicemail.reset();
    REQUIRE(temp->people().edit(before, after));
    CHECK(stored(temp, id) == after);

    const auto nothing = temp->people().edit(after, after);
    REQUIRE(nothing);
    CHECK(nothing->rows == 0);
}

TEST_CASE("two forms on different fields both win, on the same field the later is told")
{
    TempWorkspace temp;
    const PersonId id = added(temp);
    const Person opened = stored(temp, id);
    Person first = opened;
    first.phone = u"01244 960123"_s;
    REQUIRE(temp->people().edit(opened, first));

    Person second = opened; // opened before the first was saved
    second.familyName = u"Ellis-Jones"_s;
    REQUIRE(temp->people().edit(opened, second));
    CHECK(stored(temp, id).phone == u"01244 960123"_s);
    CHECK(stored(temp, id).familyName == u"Ellis-Jones"_s);

    Person third = opened;
    third.phone = u"07700 900999"_s;
    const auto refused = temp->people().edit(opened, third);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Error::Code::Conflict);
    CHECK(refused.error().detail.contains(u"phone"_s));
    CHECK_FALSE(refused.error().detail.contains(u"0"_s)); // never the value itself
    CHECK(stored(temp, id).phone == u"01244 960123"_s);
}

TEST_CASE("an address is one value: street and postcode are written together")
{
    TempWorkspace temp;
    const PersonId id = added(temp);
    const Person opened = stored(temp, id);
    Person moved = opened;
    moved.address = u"2 Abbey Street"_s;
    REQUIRE(temp->people().edit(opened, moved));
    Person elsewhere = opened;
    elsewhere.postcode = u"CH4 8AA"_s;
    const auto refused = temp->people().edit(opened, elsewhere);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Error::Code::Conflict);
}

TEST_CASE("a person is not there after undo, and an unknown one never was")
{
    TempWorkspace temp;
    const auto created = temp->people().create(ellis());
    REQUIRE(created);
    REQUIRE(temp->context().journal.undo(created->changes.op, temp->actor()));
    const auto gone = temp->people().get(created->id);
    REQUIRE_FALSE(gone);
    CHECK(gone.error().code == Error::Code::NotFound);
}

TEST_CASE("who searches for people and notes is logged, how often, not what for")
{
    TempWorkspace temp;
    added(temp);
    const auto lines = [&temp] {
        const auto all = temp->context().accessLog.newest(100);
        REQUIRE(all);
        return *all;
    };
    const auto before = lines().size();
    const auto reader = temp->searchReader();
    REQUIRE(reader);
    REQUIRE((*reader)->people(u"ann"_s));
    REQUIRE((*reader)->people(u"anna"_s));
    REQUIRE((*reader)->notes(u"rent"_s));
    REQUIRE((*reader)->services(u"lunch"_s)); // the directory is no record of anybody
    REQUIRE(temp->logSearches());
    const auto after = lines();
    REQUIRE(after.size() == before + 2);
    CHECK(after[1].act == Act::SearchPeople);
    CHECK(after[1].count == 2);
    CHECK(after[0].act == Act::SearchNotes);
    CHECK(after[0].count == 1);
    REQUIRE(temp->logSearches()); // nothing since
    CHECK(lines().size() == before + 2);
}

TEST_CASE("opening a person is logged, and their conversations come newest first")
{
    TempWorkspace temp;
    const PersonId id = added(temp);
    const auto before = temp->context().accessLog.newest(100);
    REQUIRE(before);
    (void)stored(temp, id);
    const auto after = temp->context().accessLog.newest(100);
    REQUIRE(after);
    REQUIRE(after->size() == before->size() + 1);
    CHECK(after->front().act == Act::ViewPerson);
    CHECK(after->front().row == id.row());

    for (const char *summary : {"first", "second"}) {
        ConversationEntry entry;
        entry.site = temp->actor().site;
        entry.identity = IdentityLevel::Named;
        entry.visitor = id;
        entry.needs = {{u"ENERGY"_s, {}}};
        entry.summary = QString::fromLatin1(summary);
        REQUIRE(temp->desk().log(entry));
        temp.clock.advance(60'000);
    }
    const auto lines = temp->people().conversations(id);
    REQUIRE(lines);
    REQUIRE(lines->size() == 2);
    CHECK(lines->front().summary == u"second"_s);
    CHECK_FALSE(lines->front().op.isNull());

    const auto reader = temp->searchReader();
    REQUIRE(reader);
    const auto notes = (*reader)->notes(u"fir"_s);
    REQUIRE(notes);
    REQUIRE(notes->size() == 1);
    CHECK(notes->front().line.who == u"Siân Ellis"_s);
    CHECK(notes->front().line.needs == QStringList {u"ENERGY"_s});
}

TEST_CASE("roles decide who may add, change, open and search people")
{
    TempWorkspace temp;
    const PersonId id = added(temp);
    temp.addUser(u"partner"_s, {Role::Partner});
    temp.addUser(u"officer"_s, {Role::Dpo});
    const auto isForbidden
        = [](const auto &result) { return !result && result.error().code == Error::Code::Forbidden; };

    REQUIRE(temp.reopen(u"partner"_s));
    CHECK(isForbidden(temp->people().create(ellis())));
    CHECK(isForbidden(temp->people().edit(ellis(), ellis())));
    CHECK(isForbidden(temp->people().get(id)));
    CHECK(isForbidden(temp->people().conversations(id)));
    {
        const auto reader = temp->searchReader();
        REQUIRE(reader);
        CHECK(isForbidden((*reader)->people(u"ellis"_s)));
        CHECK(isForbidden((*reader)->notes(u"ellis"_s)));
    }

    REQUIRE(temp.reopen(u"officer"_s));
    CHECK(isForbidden(temp->people().create(ellis())));
    CHECK(temp->people().get(id));
    const auto reader = temp->searchReader();
    REQUIRE(reader);
    CHECK((*reader)->people(u"ellis"_s));
    CHECK(isForbidden((*reader)->notes(u"ellis"_s)));
}

TEST_CASE("nothing of a new person stays when any statement fails")
{
    TempWorkspace temp;
    bool created = false;
    for (int n = 0; !created; ++n) {
        REQUIRE(n < 200); // the sweep must end
        temp->context().db.failAtStatement(n);
        created = bool(temp->people().create(ellis()));
        temp->context().db.failAtStatement(-1);
        const auto reader = temp->searchReader();
        REQUIRE(reader);
        const auto hits = (*reader)->people(u"ellis"_s);
        REQUIRE(hits);
        CHECK(hits->size() == (created ? 1u : 0u));
    }
}
