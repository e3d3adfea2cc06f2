// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/listing_service.h"

#include "core/services/care_service.h"
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

/// Brings in a feed that lists these services and no others.
void bringAll(TempWorkspace &temp, const QByteArray &services)
{
    const QString path = temp.folder() + utf8("/feed.json");
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(R"({"total_items": 1, "total_pages": 1, "page_number": 1, "size": 1, "contents": [)" + services
               + "]}");
    file.close();
    const auto diff = temp->directory().preview(path, utf8("Feed"));
    INFO((diff ? std::string() : diff.error().detail.toStdString()));
    REQUIRE(diff);
    REQUIRE(temp->directory().import(*diff));
}

/// Brings in one service of a feed with this telephone number, name and last change.
ServiceId bring(TempWorkspace &temp, const char *name, const char *phone, const char *changed)
{
    bringAll(temp,
             QByteArray(R"({"id": "11111111-1111-4111-8111-111111111111", "name": ")") + name
                 + R"(", "description": "Soup and company", "status": "active", "last_modified": ")" + changed
                 + R"(", "organization": {"id": "22222222-2222-4222-8222-222222222222", "name": "Kitchen"},
                  "phones": [{"id": "33333333-3333-4333-8333-333333333333", "number": ")"
                 + phone + R"("}]})");
    const auto all = temp->directory().list({}, 10);
    REQUIRE(all);
    REQUIRE(!all->empty());
    return all->at(0).id;
}

/// A service of a feed at the hall, which others of it may be at too.
QByteArray atTheHall(const char *number, const char *name, const char *postcode, const char *more = "")
{
    return QByteArray(R"({"id": "1111111)") + number + R"(-1111-4111-8111-111111111111", "name": ")" + name
        + R"(", "status": "active", "service_at_locations": [{"id": "4444444)" + number
        + R"(-1111-4111-8111-111111111111", "location": {"id": "55555555-1111-4111-8111-111111111111",
            "name": "The hall", "location_type": "physical", "addresses": [{"id": "66666666-1111-4111-8111-111111111111",
            "address_1": " 1 High St ", "city": "Chester", "postal_code": ")"
        + postcode + R"("}]}}])" + more + "}";
}

ServiceId named(TempWorkspace &temp, const char *name)
{
    const auto all = temp->directory().list({}, 10);
    REQUIRE(all);
    for (const auto &hit : *all)
        if (hit.name == utf8(name))
            return hit.id;
    FAIL("it is not listed");
    return {};
}

ServiceForm formOf(TempWorkspace &temp, ServiceId id)
{
    auto form = temp->directory().listings().form(id);
    REQUIRE(form);
    return *std::move(form);
}

ServiceCard card(TempWorkspace &temp, ServiceId id)
{
    auto found = temp->directory().card(id);
    REQUIRE(found);
    return *std::move(found);
}

} // namespace

TEST_CASE("an entry made by hand is found, changed, taken out and put back", "[listing]")
{
    TempWorkspace temp;
    auto listings = temp->directory().listings();
    ServiceForm form;
    CHECK(listings.create(form).error().code == Error::Code::InvalidInput);
    form.name = utf8("Knit and natter");
    form.organizationName = utf8("The wool shop");
    form.phones = {{{}, utf8("01632 960123")}};
    ServiceSchedule hours;
    hours.rule = utf8("FREQ=WEEKLY;BYDAY=TH");
    hours.opens = QTime(10, 0);
    hours.closes = QTime(12, 0);
    form.hours = {hours};
    const auto made = listings.create(form);
    REQUIRE(made);
    const auto first = card(temp, made->id);
    CHECK(first.organization == utf8("The wool shop"));
    CHECK(first.phones == QStringList {utf8("01632 960123")});
    CHECK(first.opening.kind == OpeningState::Kind::Opens);
    CHECK(first.opening.next.day == QDate(2026, 3, 26));

    const auto opened = listings.form(made->id);
    REQUIRE(opened);
    CHECK_FALSE(opened->fed);
    ServiceForm changed = *opened;
    changed.hours[0].closes = QTime(13, 0);
    changed.phones.push_back({{}, utf8("01632 960124")});
    const auto done = listings.edit(*opened, changed);
    REQUIRE(done);
    CHECK(card(temp, made->id).phones.size() == 2);
    REQUIRE(card(temp, made->id).schedules.size() == 1);
    CHECK(card(temp, made->id).schedules[0].closes == QTime(13, 0));
    CHECK(card(temp, made->id).handEdits.empty());
    REQUIRE(temp->directory().care().undo(done->op));
    CHECK(card(temp, made->id).phones.size() == 1);
    CHECK(card(temp, made->id).schedules[0].closes == QTime(12, 0));

    ServiceForm stale = *opened;
    stale.name = utf8("Knitting");
    REQUIRE(listings.edit(*opened, stale));
    stale.name = utf8("Purling");
    CHECK(listings.edit(*opened, stale).error().code == Error::Code::Conflict);

    REQUIRE(listings.setListed(made->id, false));
    CHECK(*temp->directory().count() == 0);
    CHECK_FALSE(card(temp, made->id).present);
    REQUIRE(listings.setListed(made->id, true));
    CHECK(*temp->directory().count() == 1);
}

TEST_CASE("what is changed by hand in a fed entry stays when the feed comes again, and both are shown",
          "[listing]")
{
    TempWorkspace temp;
    const ServiceId soup = bring(temp, "Soup kitchen", "01632 960001", "2026-01-01T00:00:00Z");
    auto listings = temp->directory().listings();
    const auto opened = listings.form(soup);
    REQUIRE(opened);
    CHECK(opened->fed);
    ServiceForm changed = *opened;
    changed.phones[0].number = utf8("01632 960999");
    REQUIRE(listings.edit(*opened, changed));
    auto now = card(temp, soup);
    CHECK(now.phones == QStringList {utf8("01632 960999")});
    REQUIRE(now.handEdits.size() == 1);
    CHECK(now.handEdits[0].feedSays == utf8("01632 960001"));

    bring(temp, "Soup and bread", "01632 960002", "2026-02-01T00:00:00Z");
    now = card(temp, soup);
    CHECK(now.name == utf8("Soup and bread")); // nobody changed that by hand
    CHECK(now.phones == QStringList {utf8("01632 960999")});
    REQUIRE(now.handEdits.size() == 1);
    CHECK(now.handEdits[0].feedSays == utf8("01632 960002"));
    CHECK(now.handEdits[0].ours == utf8("01632 960999"));

    REQUIRE(listings.followFeed(now.handEdits[0].id));
    now = card(temp, soup);
    CHECK(now.phones == QStringList {utf8("01632 960002")});
    CHECK(now.handEdits.empty());
    bring(temp, "Soup and bread", "01632 960003", "2026-03-01T00:00:00Z");
    CHECK(card(temp, soup).phones == QStringList {utf8("01632 960003")}); // follows again
    CHECK(listings.followFeed(RowId()).error().code == Error::Code::NotFound);
}

TEST_CASE("a fed entry that was taken out by hand stays out, and one that agrees with its feed is settled",
          "[listing]")
{
    TempWorkspace temp;
    const ServiceId soup = bring(temp, "Soup kitchen", "01632 960001", "2026-01-01T00:00:00Z");
    auto listings = temp->directory().listings();
    REQUIRE(listings.setListed(soup, false));
    const QString path = temp.folder() + utf8("/feed.json");
    const auto diff = temp->directory().preview(path, utf8("Feed"));
    REQUIRE(diff);
    REQUIRE(temp->directory().import(*diff));
    CHECK_FALSE(card(temp, soup).present);
    REQUIRE(listings.setListed(soup, true));
    CHECK(card(temp, soup).handEdits.empty()); // listed here, listed there
}

TEST_CASE("what was said by hand of an entry's being listed stands when its feed drops it", "[listing]")
{
    TempWorkspace temp;
    const auto lunch = atTheHall("1", "Lunch", "CH1 1AA");
    const auto tea = atTheHall("2", "Tea", "CH1 1AA");
    bringAll(temp, lunch + ',' + tea);
    auto listings = temp->directory().listings();
    const ServiceId id = named(temp, "Lunch");
    bringAll(temp, tea);
    CHECK_FALSE(card(temp, id).present);
    REQUIRE(listings.setListed(id, true)); // it goes on, whatever the feed says
    bringAll(temp, tea);
    CHECK(card(temp, id).present);
    REQUIRE(card(temp, id).handEdits.size() == 1);
    CHECK(card(temp, id).handEdits[0].feedSays == utf8("taken out"));

    bringAll(temp, lunch + ',' + tea);
    CHECK(card(temp, id).handEdits.empty()); // both say so now
    bringAll(temp, tea);
    CHECK(card(temp, id).present);
    REQUIRE(card(temp, id).handEdits.size() == 1); // and the feed's latest word is known
    REQUIRE(listings.followFeed(card(temp, id).handEdits[0].id));
    CHECK_FALSE(card(temp, id).present);
}

TEST_CASE("a place that two services share keeps the feed's value, through whichever it is changed",
          "[listing]")
{
    TempWorkspace temp;
    bringAll(temp, atTheHall("1", "Lunch", "CH1 1AA") + ',' + atTheHall("2", "Tea", "CH1 1AA"));
    auto listings = temp->directory().listings();
    const ServiceId lunch = named(temp, "Lunch");
    for (const auto &[id, city] :
         {std::pair(lunch, utf8("Boughton")), std::pair(named(temp, "Tea"), utf8("Hoole"))}) {
        const auto opened = formOf(temp, id);
        auto changed = opened;
        REQUIRE(changed.places.size() == 1);
        changed.places[0].city = city;
        REQUIRE(listings.edit(opened, changed));
    }
    const auto edits = card(temp, lunch).handEdits; // noted with the first that it was changed through
    REQUIRE(edits.size() == 1);
    CHECK(edits[0].ours == utf8("Hoole"));
    CHECK(edits[0].feedSays == utf8("Chester"));
    REQUIRE(listings.followFeed(edits[0].id));
    CHECK(formOf(temp, lunch).places[0].city == utf8("Chester"));
}

TEST_CASE("how a feed writes a postcode and its blanks is nobody else's change", "[listing]")
{
    TempWorkspace temp;
    bringAll(temp, atTheHall("1", "Lunch", "ch11aa"));
    auto listings = temp->directory().listings();
    const ServiceId id = named(temp, "Lunch");
    auto opened = formOf(temp, id);
    CHECK(opened.places.at(0).postcode == utf8("ch11aa"));
    auto changed = opened;
    changed.places[0].address = utf8("2 High St");
    REQUIRE(listings.edit(opened, changed));
    CHECK(card(temp, id).handEdits.size() == 1); // the postcode was not touched
    opened = formOf(temp, id);
    changed = opened;
    changed.places[0].postcode = utf8("ch1 1ab");
    REQUIRE(listings.edit(opened, changed));
    CHECK(formOf(temp, id).places[0].postcode == utf8("CH1 1AB"));
}

TEST_CASE("a feed's faults stop only whoever changes them", "[listing]")
{
    TempWorkspace temp;
    bringAll(temp,
             atTheHall("1", "Lunch", "CH1",
                       R"(, "minimum_age": 130, "schedules": [{"id": "77777777-1111-4111-8111-111111111111",
                          "freq": "WEEKLY", "byday": "TU", "description": "from noon"}])"));
    auto listings = temp->directory().listings();
    const ServiceId id = named(temp, "Lunch");
    const auto opened = formOf(temp, id);
    REQUIRE(opened.hours.size() == 1);
    REQUIRE(opened.places.size() == 1);
    CHECK(opened.minimumAge == std::optional(130));
    CHECK(checkServiceForm(opened).size() == 3);
    auto changed = opened;
    changed.fees = utf8("Free");
    REQUIRE(listings.edit(opened, changed));
    CHECK(card(temp, id).fees == utf8("Free"));
    const auto now = formOf(temp, id);
    for (auto *touch : {+[](ServiceForm &form) { form.places[0].city = utf8("Hoole"); },
                        +[](ServiceForm &form) { form.hours[0].description = utf8("at noon"); },
                        +[](ServiceForm &form) { form.maximumAge = 140; }}) {
        changed = now;
        touch(changed);
        CHECK(listings.edit(now, changed).error().code == Error::Code::InvalidInput);
    }
}

TEST_CASE("the last day of a rule is kept, a number of times, which is not, is refused", "[listing]")
{
    TempWorkspace temp;
    auto listings = temp->directory().listings();
    ServiceForm form;
    form.name = utf8("Chair yoga");
    ServiceSchedule hours;
    hours.rule = utf8("RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20260430");
    hours.opens = QTime(10, 0);
    hours.closes = QTime(12, 0);
    form.hours = {hours};
    const auto made = listings.create(form);
    REQUIRE(made);
    const auto standing = card(temp, made->id).schedules;
    REQUIRE(standing.size() == 1);
    CHECK(standing[0].rule == utf8("FREQ=WEEKLY;BYDAY=TH"));
    CHECK(standing[0].validTo == std::optional(QDate(2026, 4, 30)));
    form.hours[0].rule = utf8("FREQ=WEEKLY;BYDAY=TH;COUNT=6");
    form.hours[0].starts = QDate(2026, 3, 26);
    CHECK(listings.create(form).error().code == Error::Code::InvalidInput);
}
