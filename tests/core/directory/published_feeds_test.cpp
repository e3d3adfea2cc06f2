// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/entities/directory.h"
#include "tests/core/directory/feed_support.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/qt_strings.h"
#include "tests/support/shared_data.h"

using namespace letstalk;
using namespace letstalk::test;
using journal::Entity;

TEST_CASE("a council's published directory comes in whole", "[directory][published]")
{
    const auto path = sharedPath(QStringLiteral("oruk/north-lincolnshire-v1.json"));
    if (!path)
        return;
    const auto feed = directory::readFeedFrom(*path, QStringLiteral("North Lincolnshire"));
    REQUIRE(feed);
    CHECK(feed->standard == QStringLiteral("ORUK-1.0"));
    CHECK_FALSE(feed->isPage);
    CHECK(feed->refused.empty());
    CHECK(countOf(*feed, Entity::Service) == 738);
    CHECK(countOf(*feed, Entity::Organization) == 239);
    const auto *lunch = rowOf(*feed, Entity::Service, QStringLiteral("738f94e0-aa6c-6a5c-2395-7b64421ba2a5"));
    REQUIRE(lunch);
    const QString description = lunch->text(journal::service::kDescription);
    CHECK(description.startsWith(QStringLiteral("Struggling with Drug & Alcohol Addiction?")));
    CHECK(description.contains(QStringLiteral("\n\n")));
    int marked = 0;
    for (const auto &row : feed->rows)
        for (const auto &[field, value] : row.values)
            if (value.text() && field->id != journal::service::kCarried.id)
                marked += int(value.text()->contains(QStringLiteral("<p>")));
    CHECK(marked == 0);
}

TEST_CASE("every published service can be rebuilt as it came in", "[directory][published]")
{
    const auto path = sharedPath(QStringLiteral("oruk/north-lincolnshire-v1.json"));
    if (!path)
        return;
    const QByteArray bytes = bytesOf(*path);
    const auto feed = directory::readFeed(bytes, QStringLiteral("n"));
    REQUIRE(feed);
    const QJsonArray items = jsonList(bytes);
    CHECK(items.size() == 738);
    CHECK(differenceFrom(*feed, Entity::Service, items) == QString());
}

TEST_CASE("every member of the UK profile's own examples is held", "[directory][published]")
{
    const auto rebuilt = [](const char *name, Entity entity) {
        const auto path = sharedPath(QStringLiteral("oruk/") + QString::fromLatin1(name));
        if (!path)
            return;
        const QByteArray bytes = bytesOf(*path);
        const auto feed = directory::readFeed(bytes, QStringLiteral("uk"));
        INFO(name);
        REQUIRE(feed);
        CHECK(feed->standard == QStringLiteral("HSDS-UK-3.0"));
        CHECK(feed->refused.empty());
        CHECK(feed->isPage);
        QJsonObject object = jsonList(bytes).first().toObject();
        if (entity == Entity::ServiceAtLocation) { // its service, and itself as a part of it
            QJsonObject service = object.take(QLatin1String("service")).toObject();
            service[QLatin1String("service_at_locations")] = QJsonArray {object};
            CHECK(differenceFrom(*feed, Entity::Service, QJsonArray {service}) == QString());
        } else if (entity == Entity::Organization) {
            const auto services = object.take(QLatin1String("services")).toArray();
            CHECK(services.size() == 1);
            CHECK(differenceFrom(*feed, Entity::Service, services) == QString());
            CHECK(differenceFrom(*feed, Entity::Organization, QJsonArray {object}) == QString());
        } else {
            CHECK(differenceFrom(*feed, entity, QJsonArray {object}) == QString());
        }
    };
    rebuilt("uk-profile-service_full.json", Entity::Service);
    rebuilt("uk-profile-service_list.json", Entity::Service);
    rebuilt("uk-profile-service_at_location_full.json", Entity::ServiceAtLocation);
    rebuilt("uk-profile-organization_full.json", Entity::Organization);
}

TEST_CASE("the UK profile's full example is typed", "[directory][published]")
{
    const auto path = sharedPath(QStringLiteral("oruk/uk-profile-service_full.json"));
    if (!path)
        return;
    const auto feed = directory::readFeedFrom(*path, QStringLiteral("uk"));
    REQUIRE(feed);
    using namespace journal;
    for (const auto entity :
         {Entity::Organization, Entity::Service, Entity::Location, Entity::ServiceAtLocation,
          Entity::Schedule, Entity::Contact, Entity::CostOption, Entity::ServiceTerm})
        CHECK(countOf(*feed, entity) == 1);
    const auto only = [&](Entity entity) {
        for (const auto &row : feed->rows)
            if (row.entity == entity)
                return row;
        return directory::FeedRow();
    };
    const auto service_ = only(Entity::Service);
    CHECK(service_.text(service::kStatus) == QStringLiteral("active"));
    CHECK(service_.find(service::kMinimumAge)->integer() != nullptr);
    CHECK(service_.text(service::kAssuredDate) == QStringLiteral("2005-01-01"));
    CHECK(service_.text(service::kLastModified) == QStringLiteral("2023-03-15T10:30:45.123Z"));
    CHECK(service_.find(service::kOrganization)->rowId() == only(Entity::Organization).id);
    const auto schedule_ = only(Entity::Schedule);
    CHECK(schedule_.text(schedule::kOpensAt) == QStringLiteral("10:00"));
    CHECK(schedule_.text(schedule::kByday) == QStringLiteral("TH,FR"));
    CHECK(*only(Entity::CostOption).find(cost_option::kAmountMinor)->integer() == 3500);
    CHECK(only(Entity::ServiceTerm).text(service_term::kName) == QStringLiteral("name"));
    const auto place = only(Entity::Location);
    CHECK(place.text(location::kPostalCode) == QStringLiteral("ABC 1234"));
    CHECK(place.text(location::kAccessibility).startsWith(QStringLiteral("The building is equipped")));
    CHECK(place.find(location::kLatitudeE7)->isNull()); // the example's 100 degrees are none; carried
    CHECK_FALSE(feed->warnings.isEmpty());
}

TEST_CASE("the profile's list of terms is told apart from services", "[directory][published]")
{
    const auto path = sharedPath(QStringLiteral("oruk/uk-profile-taxonomy_term_list.json"));
    if (!path)
        return;
    const auto feed = directory::readFeedFrom(*path, {});
    REQUIRE_FALSE(feed);
    CHECK(feed.error().code == Error::Code::Unsupported);
    CHECK(feed.error().detail.contains(QStringLiteral("taxonomy terms")));
    CHECK(feed.error().where == *path);
}
