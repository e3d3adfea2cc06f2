// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/directory/directory_replica.h"
#include "tests/core/directory/feed_support.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"
#include "tests/support/shared_data.h"

#include "core/journal/entities/directory.h"

#include <QFile>
#include <QJsonDocument>

using namespace letstalk;
using namespace letstalk::test;
using directory::DirectoryDiff;

namespace {

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

/// A fixture's items as a list, changed by the test.
QByteArray listed(QJsonArray items)
{
    return QJsonDocument(items).toJson();
}

QJsonArray without(QJsonArray items, int index)
{
    items.removeAt(index);
    return items;
}

QJsonArray with(QJsonArray items, int index, const char *member, const QJsonValue &value)
{
    QJsonObject object = items[index].toObject();
    object[QLatin1String(member)] = value;
    items[index] = object;
    return items;
}

} // namespace

TEST_CASE("a published directory is held whole, once, however often it comes", "[directory][published]")
{
    const auto path = sharedPath(QStringLiteral("oruk/north-lincolnshire-v1.json"));
    if (!path)
        return;
    QFile file(*path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    DirectoryReplica one;
    const auto first = one.bring(bytes);
    CHECK(first.added.size() == 738);
    CHECK(one.count("SELECT count(*) FROM service WHERE vis = 0") == 738);
    CHECK(one.count("SELECT count(*) FROM organization WHERE vis = 0") == 239);
    const auto again = one.bring(bytes);
    CHECK(again.added.empty());
    CHECK(again.changed.empty());
    CHECK(again.gone.empty());
    CHECK(again.unchanged == 738);
    CHECK(one.count("SELECT count(*) FROM service") == 738);
    CHECK(one.count("SELECT count(*) FROM sibling") == 0);
    CHECK(one.count("SELECT count(*) FROM attention") == 0);
    CHECK(one.journal->verify());
}

TEST_CASE("a first import adds, a second changes nothing", "[directory][import]")
{
    DirectoryReplica one;
    const QByteArray feed = fixture(utf8("v1_list.json"));
    const auto first = one.bring(feed);
    CHECK(first.standard == utf8("ORUK-1.0"));
    CHECK(first.added.size() == 3);
    CHECK(first.added[0].name == utf8("Marsh Lane Lunch Club"));
    CHECK(first.added[2].name == utf8("Knit & Natter"));
    CHECK(first.refused.empty());
    CHECK(first.warnings.contains(utf8("One service was last assured more than twelve months ago.")));
    const qint64 rows
        = one.count("SELECT count(*) FROM service") + one.count("SELECT count(*) FROM organization");
    const auto second = one.bring(feed);
    CHECK(second.unchanged == 3);
    CHECK(second.added.empty());
    CHECK(second.changed.empty());
    CHECK(one.count("SELECT count(*) FROM service") + one.count("SELECT count(*) FROM organization") == rows);
    CHECK(one.count("SELECT count(*) FROM feed") == 1);
    const ServiceCard card = one.card(utf8("s-1"));
    CHECK(card.description
          == utf8("A hot meal & company, every Tuesday.\n\n\u2022 Bring a friend\n\u2022 \u00a33"));
    CHECK(card.organization == utf8("Marsh Lane Community Trust"));
    CHECK(card.feed == utf8("Test"));
    CHECK(card.assuredOn == QDate(2025, 11, 20));
    CHECK(one.card(utf8("s-3")).status == utf8("inactive"));
}

TEST_CASE("a change names its fields and changes only them", "[directory][import]")
{
    DirectoryReplica one;
    const QJsonArray items = jsonList(fixture(utf8("v1_list.json")));
    one.bring(listed(items));
    const RowId id = one.serviceId(utf8("s-2"));
    const auto before = one.journal->dotOf(journal::Entity::Service, id, journal::service::kName);
    auto changed = with(items, 1, "fees", utf8("Free"));
    changed = with(changed, 1, "description", utf8("New words."));
    changed = with(changed, 1, "pc_new", 7);
    const auto diff = one.bring(listed(changed));
    REQUIRE(diff.changed.size() == 1);
    CHECK(diff.unchanged == 2);
    CHECK(diff.changed[0].externalId == utf8("s-2"));
    CHECK(diff.changed[0].detail == utf8("description, fees, other details"));
    const auto after = one.journal->dotOf(journal::Entity::Service, id, journal::service::kName);
    REQUIRE(before);
    REQUIRE(after);
    CHECK(*before == *after); // the name was not written again
    CHECK(one.card(utf8("s-2")).fees == utf8("Free"));

    auto renamed = changed;
    QJsonObject organization = changed[0].toObject()[utf8("organization")].toObject();
    organization[utf8("name")] = utf8("Marsh Lane Trust");
    for (const int index : {0, 2})
        renamed = with(renamed, index, "organization", organization);
    const auto shared = one.bring(listed(renamed));
    CHECK(shared.changed.size() == 2);
    CHECK(shared.changed[0].detail == utf8("organization: name"));
    CHECK(one.card(utf8("s-3")).organization == utf8("Marsh Lane Trust"));
    CHECK(namesOf(one.search("marsh lane trust")).contains(utf8("Knit & Natter"))); // the index followed
}

TEST_CASE("what a feed no longer lists is marked, and comes back when listed again", "[directory][import]")
{
    DirectoryReplica one;
    const QJsonArray items = jsonList(fixture(utf8("v1_list.json")));
    one.bring(listed(items));
    const auto diff = one.bring(listed(without(items, 0)));
    REQUIRE(diff.gone.size() == 1);
    CHECK(diff.gone[0].name == utf8("Marsh Lane Lunch Club"));
    CHECK_FALSE(one.card(utf8("s-1")).present); // still there for what refers to it
    CHECK(one.count("SELECT count(*) FROM service WHERE vis = 0") == 3);
    CHECK_FALSE(namesOf(one.search("lunch club")).contains(utf8("Marsh Lane Lunch Club")));
    const auto again = one.bring(listed(without(items, 0)));
    CHECK(again.gone.empty()); // told once
    const auto back = one.bring(listed(items));
    REQUIRE(back.changed.size() == 1);
    CHECK(back.changed[0].detail == utf8("listed again"));
    CHECK(one.card(utf8("s-1")).present);
    CHECK(namesOf(one.search("lunch club")).value(0) == utf8("Marsh Lane Lunch Club"));
}

TEST_CASE("nothing is gone because of a page, a single record, a refusal or another feed",
          "[directory][import]")
{
    DirectoryReplica one;
    const QJsonArray items = jsonList(fixture(utf8("v1_list.json")));
    one.bring(listed(items));
    SECTION("one page of several")
    {
        const QJsonObject page {{utf8("totalPages"), 3}, {utf8("content"), without(items, 0)}};
        const auto diff = one.bring(QJsonDocument(page).toJson());
        CHECK(diff.isPage);
        CHECK(diff.gone.empty());
    }
    SECTION("a page that does not say whether it is the only one")
    {
        const QJsonObject page {{utf8("content"), without(items, 0)}};
        CHECK(one.bring(QJsonDocument(page).toJson()).gone.empty());
    }
    SECTION("the only page is a whole list")
    {
        const QJsonObject page {{utf8("totalPages"), 1}, {utf8("content"), without(items, 0)}};
        CHECK(one.bring(QJsonDocument(page).toJson()).gone.size() == 1);
        one.bring(listed(items));
    }
    SECTION("a single record")
    {
        CHECK(one.bring(QJsonDocument(items[1].toObject()).toJson()).gone.empty());
    }
    SECTION("a refused service is still listed")
    {
        const auto diff = one.bring(listed(with(items, 0, "description", 5)));
        CHECK(diff.refused.size() == 1);
        CHECK(diff.gone.empty());
        CHECK(diff.unchanged == 2);
    }
    SECTION("a refused record without an id could be any of them")
    {
        auto broken = without(items, 0);
        broken.append(QJsonObject {{utf8("name"), utf8("Who?")}, {utf8("status"), utf8("active")}});
        const auto diff = one.bring(listed(broken));
        CHECK(diff.refused.size() == 1);
        CHECK(diff.gone.empty());
    }
    SECTION("another feed")
    {
        CHECK(one.bring(listed(without(items, 0)), utf8("Other")).gone.empty());
        CHECK(one.count("SELECT count(*) FROM service") == 5);
    }
    CHECK(one.card(utf8("s-1")).present);
}

TEST_CASE("a full service is held with all its parts", "[directory][import]")
{
    DirectoryReplica one;
    const auto diff = one.bring(fixture(utf8("v1_full_page.json")));
    CHECK_FALSE(diff.isPage);
    const ServiceCard card = one.card(utf8("f-1"));
    CHECK(card.eligibility == utf8("People over 60"));
    CHECK(card.minimumAge == 60);
    CHECK(card.maximumAge == 120);
    CHECK(card.phones == QStringList {utf8("01632 960123")});
    CHECK(card.terms == QStringList {utf8("Exercise classes"), utf8("Mobility")});
    CHECK(card.assuredOn == QDate(2025, 10, 1));
    REQUIRE(card.places.size() == 1);
    CHECK(card.places[0].address == utf8("1 Quay Street, Port Example, Cheshire"));
    CHECK(card.places[0].postcode == utf8("ZZ1 1AA"));
    CHECK(card.places[0].latitude == 53.27941);
    CHECK(card.places[0].accessibility == utf8("Step-free. Hearing loop."));
    REQUIRE(card.schedules.size() == 1);
    CHECK(card.schedules[0].rule == utf8("FREQ=WEEKLY;BYDAY=MO"));
    CHECK(card.schedules[0].opens == QTime(10, 0));
    CHECK(card.schedules[0].closes == QTime(11, 30));
    CHECK(one.card(utf8("f-2")).organization.isEmpty());
    CHECK(one.count("SELECT amount_minor FROM cost_option") == 250);
}

TEST_CASE("a publisher's part of a rule cannot bring in another, which would be counted for days",
          "[directory][import]")
{
    DirectoryReplica one;
    QJsonObject full = QJsonDocument::fromJson(fixture(utf8("hsds3_full.json"))).object();
    const QString id = utf8("11111111-1111-4111-8111-111111111111");
    for (const char *days : {"5MO;COUNT=9999", "MO;UNTIL=20990101", "MO:TU", "COUNT=3"}) {
        QJsonObject schedule = full[utf8("schedules")].toArray().first().toObject();
        schedule[utf8("byday")] = utf8(days);
        schedule[utf8("dtstart")] = utf8("0001-01-01");
        full[utf8("schedules")] = QJsonArray {schedule};
        one.bring(QJsonDocument(full).toJson());
        REQUIRE(one.card(id).schedules.size() == 1);
        INFO(days);
        CHECK(one.card(id).schedules[0].rule.isEmpty()); // its hours are shown, and nobody counts on a day
    }
}

TEST_CASE("a full form takes away what it leaves out, a summary nothing", "[directory][import]")
{
    DirectoryReplica one;
    const QByteArray full = fixture(utf8("hsds3_full.json"));
    const QString id = utf8("11111111-1111-4111-8111-111111111111");
    one.bring(full);
    CHECK(one.card(id).schedules.size() == 2);
    CHECK(one.card(id).status == utf8("temporarily closed"));
    CHECK(one.card(id).places[0].postcode == utf8("ZZ1 2BB")); // the one to go to, not the one to write to

    const auto summary = one.bring(fixture(utf8("hsds3_list.json")));
    CHECK(summary.added.size() == 1);
    CHECK(summary.changed.empty());
    CHECK(summary.unchanged == 1);
    CHECK(one.card(id).schedules.size() == 2);
    CHECK(one.card(id).phones.size() == 2);

    QJsonObject less = QJsonDocument::fromJson(full).object();
    less[utf8("schedules")] = QJsonArray {less[utf8("schedules")].toArray().first()};
    less.remove(utf8("alert"));
    const auto diff = one.bring(QJsonDocument(less).toJson());
    REQUIRE(diff.changed.size() == 1);
    CHECK(diff.changed[0].detail == utf8("alert; times: 1 gone"));
    CHECK(one.card(id).schedules.size() == 1);
    CHECK(one.card(id).alert.isEmpty());
    one.bring(full);
    CHECK(one.card(id).schedules.size() == 2);
    CHECK(one.bring(full).unchanged == 1);
}

TEST_CASE("an organization brings its services", "[directory][import]")
{
    DirectoryReplica one;
    one.bring(fixture(utf8("hsds3_organization.json")));
    const ServiceCard card = one.card(utf8("11111111-1111-4111-8111-111111111111"));
    CHECK(card.organization == utf8("Listening Together"));
    CHECK(card.phones.contains(utf8("0808 157 0192")));
    CHECK(one.count("SELECT count(*) FROM phone WHERE organization IS NOT NULL AND service IS NULL") == 1);
}

TEST_CASE("two sites that import one feed make equal rows", "[directory][import]")
{
    DirectoryReplica one(1);
    DirectoryReplica two(2);
    for (const char *name : {"v1_list.json", "v1_full_page.json", "hsds3_full.json"}) {
        const QString feed = QString::fromLatin1(name).section(u'.', 0, 0);
        one.bring(fixture(QString::fromLatin1(name)), feed);
        two.bring(fixture(QString::fromLatin1(name)), feed);
    }
    two.bring(fixture(utf8("v1_list.json")), utf8("v1_list"));
    const auto ids = [](DirectoryReplica &replica, const char *table) {
        QStringList all;
        storage::Statement select(
            *replica.db, std::string("SELECT hex(id), carried, external_id FROM ") + table + " ORDER BY id");
        while (select.next())
            all << select.text(0) + select.text(1) + select.text(2);
        return all;
    };
    for (const char *table : {"organization", "service", "location", "service_at_location", "schedule",
                              "phone", "contact", "cost_option", "service_term"}) {
        INFO(table);
        CHECK_FALSE(ids(one, table).isEmpty());
        CHECK(ids(one, table) == ids(two, table));
    }
}

TEST_CASE("undoing an import takes all of it back, and it can come again", "[directory][import]")
{
    DirectoryReplica one;
    const QJsonArray items = jsonList(fixture(utf8("v1_list.json")));
    SECTION("the first")
    {
        one.bring(listed(items));
        const auto undone = one.journal->undo(one.lastOp, one.actor);
        REQUIRE(undone);
        CHECK(undone->undone > 0);
        const auto twice = one.journal->undo(one.lastOp, one.actor);
        REQUIRE(twice);
        CHECK(twice->undone == 0); // and it is told so
        CHECK(one.count("SELECT count(*) FROM service WHERE vis = 0") == 0);
        CHECK(one.count("SELECT count(*) FROM organization WHERE vis = 0") == 0);
        CHECK(one.count("SELECT count(*) FROM feed WHERE vis = 0") == 0);
        CHECK(one.search("lunch").empty());
        const auto again = one.bring(listed(items));
        CHECK(again.added.size() == 3);
        CHECK(one.card(utf8("s-1")).organization == utf8("Marsh Lane Community Trust"));
        CHECK(namesOf(one.search("lunch club")).value(0) == utf8("Marsh Lane Lunch Club"));
    }
    SECTION("a later one")
    {
        one.bring(listed(items));
        const QString before = one.contents();
        one.bring(listed(with(without(items, 0), 0, "fees", utf8("Free"))));
        CHECK_FALSE(one.card(utf8("s-1")).present);
        REQUIRE(one.journal->undo(one.lastOp, one.actor));
        CHECK(one.card(utf8("s-1")).present);
        CHECK(one.card(utf8("s-2")).fees.isEmpty());
        CHECK(namesOf(one.search("lunch club")).value(0) == utf8("Marsh Lane Lunch Club"));
    }
    CHECK(one.journal->verify());
}

TEST_CASE("an import that fails at any statement changes nothing", "[directory][import]")
{
    DirectoryReplica one;
    const QJsonArray items = jsonList(fixture(utf8("v1_list.json")));
    one.bring(listed(items));
    const auto diff = one.preview(listed(with(without(items, 0), 0, "fees", utf8("Free"))));
    const auto page = one.preview(fixture(utf8("v1_full_page.json")), utf8("Second"));
    REQUIRE(diff);
    REQUIRE(page);
    for (const auto *each : {&*diff, &*page}) {
        const QString before = one.contents();
        const auto lines = [&one] { return one.count("SELECT count(*) + total(score) FROM service_need"); };
        const qint64 needs = lines();
        bool imported = false;
        int n = 0;
        for (; !imported; ++n) {
            REQUIRE(n < 2000); // the sweep must end
            one.db->failAtStatement(n);
            imported = bool(one.import(*each));
            one.db->failAtStatement(-1);
            if (imported)
                break;
            if (one.contents() != before)
                FAIL("something was written at " << n);
            CHECK(lines() == needs);
        }
        CHECK(n > 10);
        CHECK(one.contents() != before);
    }
    CHECK(one.journal->verify());
}

TEST_CASE("a rebuilt index is the one that was kept", "[directory][import][search]")
{
    DirectoryReplica one;
    one.bring(fixture(utf8("v1_list.json")));
    one.bring(fixture(utf8("v1_full_page.json")), utf8("Second"));
    one.bring(fixture(utf8("hsds3_full.json")), utf8("Third"));
    one.bring(listed(without(jsonList(fixture(utf8("v1_list.json"))), 1)));
    const auto dump = [&one] {
        QStringList all;
        for (const char *sql :
             {"SELECT hex(id), name, organization, phone, postcode, status, assured_on, closed, sort FROM "
              "service_line"
              " ORDER BY id",
              "SELECT name, organization, terms, place, description FROM service_text ORDER BY name",
              "SELECT l.sort, n.need, n.score FROM service_need n JOIN service_line l ON l.rid = n.rid"
              " ORDER BY l.sort, n.need"}) {
            storage::Statement select(*one.db, sql);
            while (select.next())
                for (int i = 0; i < select.columnCount(); ++i)
                    all << select.text(i);
        }
        return all;
    };
    const QStringList kept = dump();
    CHECK(kept.size() > 30);
    REQUIRE(one.journal->rebuild());
    CHECK(dump() == kept);
}
