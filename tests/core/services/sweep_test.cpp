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
using test::TempWorkspace;

namespace {

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

ConversationEntry enquiry(TempWorkspace &temp)
{
    ConversationEntry entry;
    entry.site = temp->actor().site;
    entry.needs = {{utf8("DEBT"), QString()}};
    entry.connections
        = {{std::nullopt, utf8("A team"), ConnectionType::Signpost, ConnectionStatus::Made, {}, {}, {}}};
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
    person.givenName = utf8("Siân");
    person.familyName = utf8("Ellis");
    person.birth = {BirthPrecision::Year, QDate(1950, 1, 1)};
    const auto created = temp->people().create(person);
    REQUIRE(created);
    return created->id;
}

ServiceForm club(const char *name)
{
    ServiceForm form;
    form.name = utf8(name);
    form.phones = {{{}, utf8("01632 960001")}};
    form.places = {{{}, {}, utf8("Hall"), {}, utf8("Chester"), utf8("CH1 5AA"), std::nullopt, {}}};
    ServiceSchedule hours;
    hours.rule = utf8("FREQ=WEEKLY;BYDAY=TH");
    hours.opens = QTime(10, 0);
    hours.closes = QTime(12, 0);
    form.hours = {hours};
    return form;
}

ServiceId listed(TempWorkspace &temp, const char *name)
{
    const auto made = temp->directory().listings().create(club(name));
    REQUIRE(made);
    return made->id;
}

QString feedFile(TempWorkspace &temp, const char *name)
{
    const QString path = temp.folder() + utf8("/feed.json");
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
    after.note = utf8("what was meant");
    after.needs = {{utf8("HOUSING"), utf8("FULL")}, {utf8("FOOD"), {}}};
    after.connections[0].status = ConnectionStatus::Helped;
    after.endState = utf8("BOOKED_BACK");
    after.offer = OfferEntry {utf8("TIME"), utf8("an hour a week"), {}, {}};
    test::failEachStatement(
        *temp, "correct", [&] { return bool(temp->desk().correct(id, before, after)); }, 15);
    CHECK(temp->desk().load(id)->note == utf8("what was meant"));
    CHECK(temp->safety().check()->journal.attention == 0);
}

TEST_CASE("somebody's details are changed whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    const auto id = somebody(temp);
    const auto before = *temp->people().get(id);
    auto after = before;
    after.informationFormat = utf8("BRAILLE");
    after.birth = *Birth::fromText(u"12/3/1951");
    after.phone = utf8("01244 960123");
    test::failEachStatement(
        *temp, "edit", [&] { return bool(temp->people().edit(before, after)); }, 8);
    CHECK(*temp->people().get(id) == after);
}

TEST_CASE("somebody is erased whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    const auto id = somebody(temp);
    temp.addUser(utf8("dpo"), Roles({Role::Dpo}));
    REQUIRE(temp.reopen(utf8("dpo")));
    test::failEachStatement(
        *temp, "erase", [&] { return bool(temp->people().erase(id, utf8("REQUEST"))); }, 15);
    CHECK(temp->council().erasureRequests()->empty());
    CHECK(temp->context().journal.verify());
    CHECK_FALSE(temp->people().get(id));
}

TEST_CASE("a tally mark goes whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    const auto mark = temp->queue().tally(temp->actor().site);
    REQUIRE(mark);
    test::failEachStatement(*temp, "removeTally",
                            [&] { return bool(temp->queue().removeTally(mark->mark.id)); });
}

TEST_CASE("offers are written down and passed on whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    const auto conversation = logged(temp);
    OfferId offer;
    test::failEachStatement(*temp, "add", [&] {
        const auto added = temp->offers().add(conversation, {utf8("SKILLS"), utf8("bakes"), {}, {}});
        if (added)
            offer = added->id;
        return bool(added);
    });
    OfferService::Step step;
    step.status = OfferStatus::PassedOn;
    step.passedTo = utf8("Community kitchen");
    test::failEachStatement(*temp, "setStatus", [&] { return bool(temp->offers().setStatus(offer, step)); });
}

TEST_CASE("paper sheets get their numbers whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    QString code;
    test::failEachStatement(*temp, "print", [&] {
        const auto run = temp->sheets().print(temp->actor().site, 3);
        if (run)
            code = run->sheets.front().code;
        return bool(run);
    });
    CHECK(temp->sheets().list(temp->actor().site, true)->size() == 3);
    test::failEachStatement(*temp, "spoil", [&] { return bool(temp->sheets().spoil(code, utf8("coffee"))); });
    test::failEachStatement(*temp, "unspoil", [&] { return bool(temp->sheets().unspoil(code)); });
}

TEST_CASE("sites, their hours and their sessions change whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    Site site;
    site.name = utf8("Neston Library");
    SiteRecurrence hours;
    hours.rule = utf8("FREQ=WEEKLY;BYDAY=FR");
    hours.starts = QTime(10, 0);
    hours.ends = QTime(12, 0);
    test::failEachStatement(*temp, "addSite", [&] { return bool(temp->sessions().addSite(site, {hours})); });
    const auto made = temp->sessions().siteByName(site.name);
    REQUIRE(made);
    Site moved = *made;
    moved.address = utf8("1 Parkgate Road");
    moved.phone = utf8("01244 960001");
    test::failEachStatement(*temp, "editSite", [&] { return bool(temp->sessions().editSite(*made, moved)); });
    auto standing = *temp->sessions().recurrences(made->id);
    REQUIRE(standing.size() == 1);
    standing[0].ends = QTime(13, 0);
    hours.rule = utf8("FREQ=WEEKLY;BYDAY=MO");
    standing.push_back(hours);
    standing.back().site = made->id;
    test::failEachStatement(*temp, "setRecurrences",
                            [&] { return bool(temp->sessions().setRecurrences(made->id, standing)); });

    const auto days = temp->sessions().list(made->id, QDate(2026, 3, 20), QDate(2026, 3, 27));
    REQUIRE(days);
    REQUIRE(days->size() >= 2);
    test::failEachStatement(*temp, "hold", [&] { return bool(temp->sessions().hold(days->front())); });
    test::failEachStatement(*temp, "cancel",
                            [&] { return bool(temp->sessions().cancel(days->back(), utf8("WEATHER"))); });
}

TEST_CASE("what is kept of services is written whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    auto listings = temp->directory().listings();
    test::failEachStatement(
        *temp, "create", [&] { return bool(listings.create(club("Lunch club"))); }, 15);
    const auto one = listed(temp, "Tea club");
    const auto two = listed(temp, "Teatime club");
    auto care = temp->directory().care();
    ServiceNotice notice;
    notice.service = one;
    notice.kind = utf8("FULL");
    REQUIRE(care.addNotice(notice));
    const auto card = temp->directory().card(one);
    REQUIRE(card);
    REQUIRE(card->notices.size() == 1);
    test::failEachStatement(*temp, "withdrawNotice",
                            [&] { return bool(care.withdrawNotice(card->notices[0].id)); });
    test::failEachStatement(*temp, "reportWrong",
                            [&] { return bool(care.reportWrong(one, utf8("PHONE"), utf8("TOLD"))); });
    test::failEachStatement(*temp, "noAnswer", [&] { return bool(care.noAnswer(two)); });
    const auto linked = care.link(one, two, true);
    REQUIRE(linked);
    test::failEachStatement(*temp, "undo", [&] { return bool(care.undo(linked->op)); });
    REQUIRE(care.link(one, two, true));
    test::failEachStatement(*temp, "unlink", [&] { return bool(care.unlink(one, two)); });
}

TEST_CASE("a directory comes in, and a field goes back to its feed, whole or not at all", "[sweep]")
{
    TempWorkspace temp;
    const auto preview = [&](const char *name) {
        const auto diff = temp->directory().preview(feedFile(temp, name), utf8("feed"));
        REQUIRE(diff);
        return *diff;
    };
    const auto first = preview("Lunch club");
    test::failEachStatement(
        *temp, "import", [&] { return bool(temp->directory().import(first)); }, 15);
    REQUIRE(temp->directory().count());
    CHECK(*temp->directory().count() == 1);
    const auto second = preview("Luncheon club");
    test::failEachStatement(
        *temp, "import again", [&] { return bool(temp->directory().import(second)); }, 10);

    auto listings = temp->directory().listings();
    const auto all = temp->directory().list({}, 5);
    REQUIRE(all);
    REQUIRE(all->size() == 1);
    const auto opened = listings.form(all->front().id);
    REQUIRE(opened);
    auto changed = *opened;
    changed.name = utf8("The big lunch");
    REQUIRE(listings.edit(*opened, changed));
    const auto edits = listings.handEdits(opened->id);
    REQUIRE(edits);
    REQUIRE(edits->size() == 1);
    test::failEachStatement(*temp, "followFeed",
                            [&] { return bool(listings.followFeed(edits->front().id)); });
    CHECK(listings.form(opened->id)->name == utf8("Luncheon club"));
}
