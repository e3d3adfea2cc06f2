// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "core/journal/entities/person.h"
#include "core/journal/entities/user.h"
#include "core/services/site_users.h"
#include "core/services/user_rows.h"
#include "tests/support/catch.h"
#include "tests/support/days.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

std::vector<CheckLine> linesOf(Desk &desk)
{
    return must(desk.exchange().toCheck(), "lines to check");
}

/// Two desks edit the phone of one person without knowing of each other, then exchange.
struct Contested
{
    TempCouncil council;
    Desk &a = council.founder();
    Desk &b = council.join(1);
    Desk &c = council.join(2);
    PersonId person;

    Contested()
    {
        council.settle();
        person = council.addPerson(a, u"Ann"_s, u"Beech"_s);
        council.settle();
        council.editPhone(a, person, u"01244 111111"_s);
        council.editPhone(b, person, u"01244 222222"_s);
        council.settle();
    }
};

void bin(TempCouncil &council, Desk &desk, PersonId person)
{
    council.clock.advance(1000);
    journal::Save save(Act::EditPerson, desk->actor());
    save.update(journal::Entity::Person, person.row()).setVisibility(journal::Visibility::Bin);
    must(desk->context().journal.commit(save), "a bin");
}

/// From nine to ten this morning, at that desk's site.
Session sessionToday(TempCouncil &council, const Desk &desk)
{
    Session session;
    session.site = desk.site;
    session.day = london::day(council.clock.nowMs());
    session.starts = QTime(9, 0);
    session.ends = QTime(10, 0);
    session.id = sessionIdOf(session.site, session.day, session.starts);
    return session;
}

} // namespace

TEST_CASE("a field that two desks edited is listed everywhere, with who, where and why")
{
    Contested it;
    for (auto *desk : {&it.a, &it.b, &it.c}) {
        const auto lines = linesOf(*desk);
        REQUIRE(lines.size() == 1);
        const auto &line = lines[0];
        CHECK(line.kind == u"person");
        CHECK(line.record == u"Ann Beech");
        CHECK(line.fieldName == u"phone");
        CHECK(line.why == u"Shown because it is the later one.");
        REQUIRE(line.versions.size() == 2);
        CHECK(line.versions[0].text == u"01244 222222");
        CHECK(line.versions[1].text == u"01244 111111");
        CHECK(line.versions[1].who == u"The Founder");
        CHECK(line.versions[1].where.startsWith(u"Winsford"));
        CHECK(line.versions[0].where != line.versions[1].where);
        CHECK(must(desk->exchange().status(), "status").toCheck == 1);
    }
    // The import that made it is named where it came in.
    const auto lines = linesOf(it.c);
    const auto past = must(it.c.exchange().pastImports(), "past imports");
    CHECK(std::any_of(past.begin(), past.end(),
                      [&](const PastImport &one) { return one.id == lines[0].report; }));
}

TEST_CASE("settling a field with the other value holds everywhere")
{
    Contested it;
    const auto line = linesOf(it.c).at(0);
    REQUIRE(it.c.exchange().settle(line, line.versions[1].dot));
    it.council.settle();
    for (auto *desk : {&it.a, &it.b, &it.c}) {
        CHECK(linesOf(*desk).empty());
        CHECK(it.council.person(*desk, it.person).phone == u"01244 111111");
    }
    CHECK(it.council.words(it.a) == it.council.words(it.c));
    // Somebody who still looks at the old line is told, and nothing changes.
    CHECK(it.a.exchange().settle(line, line.versions[0].dot).error().code == Error::Code::Conflict);
}

TEST_CASE("all lines of one import are kept as shown in one act")
{
    Contested it;
    const auto line = linesOf(it.c).at(0);
    REQUIRE(line.report > 0);
    REQUIRE(it.c.exchange().keepAllShown(line.report));
    CHECK(linesOf(it.c).empty());
    CHECK(it.council.person(it.c, it.person).phone == u"01244 222222");
}

TEST_CASE("who may not see people sees neither names nor values, and cannot settle")
{
    Contested it;
    it.a->context().actor.roles = {Role::Partner};
    const auto line = linesOf(it.a).at(0);
    CHECK(line.record == u"restricted");
    for (const auto &version : line.versions) {
        CHECK(version.hidden);
        CHECK(version.text.isEmpty());
    }
    CHECK(it.a.exchange().settle(line, line.versions[0].dot).error().code == Error::Code::Forbidden);
}

TEST_CASE("what two places wrote of an account, its roles or its keys is nobody's to settle")
{
    using namespace journal;
    TempCouncil council;
    Desk &a = council.founder();
    Desk &b = council.join(1);
    REQUIRE(a->users().add(u"desk"_s, {}, {Role::FrontDesk}, secret()));
    council.settle();
    const auto users = a->users().list();
    REQUIRE(users);
    const auto desk
        = std::find_if(users->begin(), users->end(), [](const auto &user) { return user.name == u"desk"; });
    REQUIRE(desk != users->end());
    for (auto *place : {&a, &b}) { // neither knows of the other; the other site's clock is later
        council.clock.advance(1000);
        Save save(Act::ManageUsers, (*place)->actor());
        save.update(Entity::User, desk->id).set(user::kPublicKey, QByteArray(32, place == &a ? 'a' : 'b'));
        save.create(Entity::UserRole, roleRowId(desk->id, Role::SocialWorker))
            .set(user_role::kPresent, place == &b);
        must((*place)->context().journal.commit(save), "a change of an account");
    }
    council.settle();

    const auto contested = a->context().journal.toCheck();
    REQUIRE(contested);
    REQUIRE(contested->size() == 2);
    CHECK(linesOf(a).empty());
    CHECK(must(a.exchange().status(), "status").toCheck == 0);
    for (const auto &one : *contested) {
        CheckLine line; // as a window would make it that did not leave it out
        line.entity = one.entity;
        line.row = one.row;
        line.field = one.field->id;
        for (const auto &version : one.versions)
            line.versions.emplace_back().dot = version.dot;
        CHECK(a.exchange().settle(line, one.versions.front().dot).error().code == Error::Code::Forbidden);
    }
    for (const auto &past : must(a.exchange().pastImports(10), "imports"))
        must(a.exchange().keepAllShown(past.id), "keeping what is shown");
    for (auto *place : {&a, &b}) {
        const auto known = must(siteUsers(place->db(), (*place)->context().journal), "accounts");
        const auto now
            = std::find_if(known.begin(), known.end(), [&](const auto &user) { return user.id == desk->id; });
        REQUIRE(now != known.end());
        CHECK(now->publicKey == QByteArray(32, 'a'));
        CHECK(now->roles == Roles {Role::FrontDesk});
    }
}

TEST_CASE("deleted here and edited there stays visible until somebody decides")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    const auto person = council.addPerson(council.founder(), u"Carol"_s, u"Dene"_s);
    council.settle();
    bin(council, council.founder(), person);
    council.editPhone(b, person, u"01606 333333"_s);
    council.settle();
    const auto lines = linesOf(b);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].deletion);
    const QString site = must(b.exchange().status(), "status").replicas[0].siteName;
    CHECK(lines[0].deletionWords == u"Deleted at Winsford while %1 changed it. Keep or delete?"_s.arg(site));
    REQUIRE(lines[0].versions.size() == 2);
    CHECK(council.person(b, person).phone == u"01606 333333");

    SECTION("kept")
    {
        REQUIRE(b.exchange().settle(lines[0], lines[0].versions[0].dot));
        council.settle();
        CHECK(linesOf(b).empty());
        CHECK(linesOf(council.founder()).empty());
        CHECK(council.founder()->people().get(person));
    }
    SECTION("deleted")
    {
        REQUIRE(b.exchange().settle(lines[0], lines[0].versions[1].dot));
        council.settle();
        CHECK(linesOf(council.founder()).empty());
        CHECK_FALSE(council.founder()->people().get(person));
    }
    CHECK(council.words(b) == council.words(council.founder()));
}

TEST_CASE("new for me names what others' files touched since the last look")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    REQUIRE(council.founder().exchange().markSeen());
    CHECK(must(council.founder().exchange().newForMe(), "news").empty());
    const auto person = council.addPerson(b, u"Eve"_s, u"Frost"_s);
    council.log(council.founder(), u"our own work is no news"_s);
    council.settle();
    const auto news = must(council.founder().exchange().newForMe(), "news");
    REQUIRE(news.size() == 1);
    CHECK(news[0].name == u"person"); // one
    CHECK(news[0].rows == 1);
    CHECK(news[0].ids == std::vector<RowId> {person.row()});
    REQUIRE(council.founder().exchange().markSeen());
    CHECK(must(council.founder().exchange().newForMe(), "news").empty());
}

TEST_CASE("where one computer alone records for every site, nothing is missing of any")
{
    TempCouncil council;
    const auto week = IsoWeek::of(london::day(council.clock.nowMs()));
    const auto now = must(council.founder().exchange().coverage(week), "coverage");
    CHECK(now.sites.size() > 1);
    for (const auto &site : now.sites) {
        INFO(site.words.toStdString());
        CHECK(site.complete);
        CHECK_FALSE(site.words.contains(u"no computer yet"));
    }
}

TEST_CASE("the week's coverage names the sites whose session has not come")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    const auto week = IsoWeek::of(london::day(council.clock.nowMs()));
    REQUIRE(b->sessions().hold(sessionToday(council, b)));
    for (const auto &file : council.send(b))
        council.receive(council.founder(), file);
    const auto siteOf = [&](const WeekCoverage &coverage) {
        for (const auto &site : coverage.sites)
            if (site.site == b.site)
                return site;
        return SiteCoverage();
    };
    const auto now = must(council.founder().exchange().coverage(week), "coverage");
    CHECK(siteOf(now).complete); // its file was made after the session
    CHECK(siteOf(now).hasComputer);
    CHECK(now.complete); // nobody could send what is missing of the sites without a computer
    int without = 0;
    for (const auto &site : now.sites)
        if (!site.hasComputer) {
            ++without;
            CHECK_FALSE(site.complete);
            CHECK(site.words.contains(u"no computer yet"));
        }
    CHECK(without == int(now.sites.size()) - 2);
    CHECK(without > 0);
    council.clock.advance(7 * kDay);
    const auto next = week.plus(1);
    REQUIRE(council.founder()->sessions().hold(sessionToday(council, b)));
    const auto later = must(council.founder().exchange().coverage(next), "coverage");
    CHECK_FALSE(siteOf(later).complete);
    CHECK_FALSE(later.complete);
    CHECK(siteOf(later).words.contains(u"nothing since Friday 20 March"));
    CHECK(later.words.startsWith(u"Before this week's report: bring in files from "));
}
