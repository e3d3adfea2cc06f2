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

/// Brings in one service of a feed with this telephone number, name and last change.
ServiceId bring(TempWorkspace &temp, const char *name, const char *phone, const char *changed)
{
    const QString path = temp.folder() + utf8("/feed.json");
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(
        QByteArray(
            R"({"total_items": 1, "total_pages": 1, "page_number": 1, "size": 1, "contents": [{"id": "11111111-1111-4111-8111-111111111111", "name": ")")
        + name + R"(", "description": "Soup and company", "status": "active", "last_modified": ")" + changed
        + R"(", "organization": {"id": "22222222-2222-4222-8222-222222222222", "name": "Kitchen"},
                  "phones": [{"id": "33333333-3333-4333-8333-333333333333", "number": ")"
        + phone + R"("}]}]})");
    file.close();
    const auto diff = temp->directory().preview(path, utf8("Feed"));
    INFO((diff ? std::string() : diff.error().detail.toStdString()));
    REQUIRE(diff);
    REQUIRE(temp->directory().import(*diff));
    const auto all = temp->directory().list({}, 10);
    REQUIRE(all);
    REQUIRE(!all->empty());
    return all->at(0).id;
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
