// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the desk, its papers, its sessions and the directory write: nothing is half done, whichever statement
// fails.
#include "core/services/care_service.h"
#include "core/services/listing_service.h"
#include "tests/support/failure_sweep.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <QFile>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

ConversationEntry enquiry(TempWorkspace &temp)
{
    ConversationEntry entry;
    entry.site = temp->actor().site;
    entry.needs = {{u"DEBT"_s, QString()}};
    entry.connections
        = {{std::nullopt, u"A team"_s, ConnectionType::Signpost, ConnectionStatus::Made, {}, {}, {}}};
    return entry;
}

ConversationId logged(TempWorkspace &temp)
{
    const auto done = temp->desk().log(enquiry(temp));
    REQUIRE(done);
    return done->id;
}

PersonId somebody(TempWorkspace &temp)
{
    Person person;
    person.givenName = u"Siân"_s;
    person.familyName = u"Ellis"_s;
    person.birth = {BirthPrecision::Year, QDate(1950, 1, 1)};
    const auto created = temp->people().create(person);
    REQUIRE(created);
    return created->id;
}

ServiceForm club(const QString &name)
{
    ServiceForm form;
    form.name = name;
    form.phones = {{{}, u"01632 960001"_s}};
    form.places = {{{}, {}, u"Hall"_s, {}, u"Chester"_s, u"CH1 5AA"_s, std::nullopt, {}}};
    ServiceSchedule hours;
    hours.rule = u"FREQ=WEEKLY;BYDAY=TH"_s;
    hours.opens = QTime(10, 0);
    hours.closes = QTime(12, 0);
    form.hours = {hours};
    return form;
}

ServiceId listed(TempWorkspace &temp, const QString &name)
{
    const auto made = temp->directory().listings().create(club(name));
    REQUIRE(made);
    return made->id;
}

QString feedFile(TempWorkspace &temp, const char *name)
{
    const QString path = temp.folder() + u"/feed.json"_s;
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(R"({"total_items": 1, "total_pages": 1, "page_number": 1, "size": 1, "contents": [
        {"id": "s1", "name": ")");
    file.write(name);
    file.write(
        R"(", "description": "Tea", "status": "active", "phones": [{"id": "p1", "number": "01244 960001"}],
         "organization": {"id": "o1", "name": "Neighbours"}}]})");
    return path;
}

} // namespace

TEST_CASE("a conversation that is corrected is corrected whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    const auto id = logged(temp);
    const auto before = *temp->desk().load(id);
    auto after = before;
    after.note = u"what was meant"_s;
    after.needs = {{u"HOUSING"_s, u"FULL"_s}, {u"FOOD"_s, {}}};
    after.connections[0].status = ConnectionStatus::Helped;
    after.endState = u"BOOKED_BACK"_s;
    after.offer = OfferEntry {u"TIME"_s, u"an hour a week"_s, {}, {}};
    failEachStatement(
        *temp, "correct", [&] { return temp->desk().correct(id, before, after); }, 15);
    CHECK(temp->desk().load(id)->note == u"what was meant"_s);
    CHECK(temp->safety().check()->journal.attention == 0);
}

TEST_CASE("somebody's details are changed whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    const auto id = somebody(temp);
    const auto before = *temp->people().get(id);
    auto after = before;
    after.informationFormat = u"BRAILLE"_s;
    after.birth = *Birth::fromText(u"12/3/1951");
    after.phone = u"01244 960123"_s;
    failEachStatement(
        *temp, "edit", [&] { return temp->people().edit(before, after); }, 8);
    CHECK(*temp->people().get(id) == after);
}

TEST_CASE("somebody is erased whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    const auto id = somebody(temp);
    temp.addUser(u"dpo"_s, Roles({Role::Dpo}));
    REQUIRE(temp.reopen(u"dpo"_s));
    failEachStatement(
        *temp, "erase", [&] { return temp->people().erase(id, u"REQUEST"_s); }, 15);
    CHECK(temp->council().erasureRequests()->empty());
    CHECK(temp->context().journal.verify());
    CHECK_FALSE(temp->people().get(id));
}

TEST_CASE("a tally mark goes whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    const auto mark = temp->queue().tally(temp->actor().site);
    REQUIRE(mark);
    failEachStatement(*temp, "removeTally", [&] { return temp->queue().removeTally(mark->mark.id); });
}

TEST_CASE("offers are written down and passed on whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    const auto conversation = logged(temp);
    OfferId offer;
    failEachStatement(*temp, "add", [&] {
        const auto added = temp->offers().add(conversation, {u"SKILLS"_s, u"bakes"_s, {}, {}});
        if (added)
            offer = added->id;
        return bool(added);
    });
    OfferService::Step step;
    step.status = OfferStatus::PassedOn;
    step.passedTo = u"Community kitchen"_s;
    failEachStatement(*temp, "setStatus", [&] { return temp->offers().setStatus(offer, step); });
}

TEST_CASE("paper sheets get their numbers whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    QString code;
    failEachStatement(*temp, "print", [&] {
        const auto run = temp->sheets().print(temp->actor().site, 3);
        if (run)
            code = run->sheets.front().code;
        return bool(run);
    });
    CHECK(temp->sheets().list(temp->actor().site, true)->size() == 3);
    failEachStatement(*temp, "spoil", [&] { return temp->sheets().spoil(code, u"coffee"_s); });
    failEachStatement(*temp, "unspoil", [&] { return temp->sheets().unspoil(code); });
}

TEST_CASE("sites, their hours and their sessions change whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    Site site;
    site.name = u"Neston Library"_s;
    SiteRecurrence hours;
    hours.rule = u"FREQ=WEEKLY;BYDAY=FR"_s;
    hours.starts = QTime(10, 0);
    hours.ends = QTime(12, 0);
    failEachStatement(*temp, "addSite", [&] { return temp->sessions().addSite(site, {hours}); });
    const auto made = temp->sessions().siteByName(site.name);
    REQUIRE(made);
    Site moved = *made;
    moved.address = u"1 Parkgate Road"_s;
    moved.phone = u"01244 960001"_s;
    failEachStatement(*temp, "editSite", [&] { return temp->sessions().editSite(*made, moved); });
    auto standing = *temp->sessions().recurrences(made->id);
    REQUIRE(standing.size() == 1);
    standing[0].ends = QTime(13, 0);
    hours.rule = u"FREQ=WEEKLY;BYDAY=MO"_s;
    standing.push_back(hours);
    standing.back().site = made->id;
    failEachStatement(*temp, "setRecurrences",
                      [&] { return temp->sessions().setRecurrences(made->id, standing); });

    const auto days = temp->sessions().list(made->id, QDate(2026, 3, 20), QDate(2026, 3, 27));
    REQUIRE(days);
    REQUIRE(days->size() >= 2);
    failEachStatement(*temp, "hold", [&] { return temp->sessions().hold(days->front()); });
    failEachStatement(*temp, "cancel", [&] { return temp->sessions().cancel(days->back(), u"WEATHER"_s); });
}

TEST_CASE("what is kept of services is written whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    auto listings = temp->directory().listings();
    failEachStatement(
        *temp, "create", [&] { return listings.create(club(u"Lunch club"_s)); }, 15);
    const auto one = listed(temp, u"Tea club"_s);
    const auto two = listed(temp, u"Teatime club"_s);
    auto care = temp->directory().care();
    ServiceNotice notice;
    notice.service = one;
    notice.kind = u"FULL"_s;
    REQUIRE(care.addNotice(notice));
    const auto card = temp->directory().card(one);
    REQUIRE(card);
    REQUIRE(card->notices.size() == 1);
    failEachStatement(*temp, "withdrawNotice", [&] { return care.withdrawNotice(card->notices[0].id); });
    failEachStatement(*temp, "reportWrong", [&] { return care.reportWrong(one, u"PHONE"_s, u"TOLD"_s); });
    failEachStatement(*temp, "noAnswer", [&] { return care.noAnswer(two); });
    const auto linked = care.link(one, two, true);
    REQUIRE(linked);
    failEachStatement(*temp, "undo", [&] { return care.undo(linked->op); });
    REQUIRE(care.link(one, two, true));
    failEachStatement(*temp, "unlink", [&] { return care.unlink(one, two); });
}

TEST_CASE("a directory comes in, and a field goes back to its feed, whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    const auto preview = [&](const char *name) {
        const auto diff = temp->directory().preview(feedFile(temp, name), u"feed"_s);
        REQUIRE(diff);
        return *diff;
    };
    const auto first = preview("Lunch club");
    failEachStatement(
        *temp, "import", [&] { return temp->directory().import(first); }, 15);
    REQUIRE(temp->directory().count());
    CHECK(*temp->directory().count() == 1);
    const auto second = preview("Luncheon club");
    failEachStatement(
        *temp, "import again", [&] { return temp->directory().import(second); }, 10);

    auto listings = temp->directory().listings();
    const auto all = temp->directory().list({}, 5);
    REQUIRE(all);
    REQUIRE(all->size() == 1);
    const auto opened = listings.form(all->front().id);
    REQUIRE(opened);
    auto changed = *opened;
    changed.name = u"The big lunch"_s;
    REQUIRE(listings.edit(*opened, changed));
    const auto edits = listings.handEdits(opened->id);
    REQUIRE(edits);
    REQUIRE(edits->size() == 1);
    failEachStatement(*temp, "followFeed", [&] { return listings.followFeed(edits->front().id); });
    CHECK(listings.form(opened->id)->name == u"Luncheon club"_s);
}
