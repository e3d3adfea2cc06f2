// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_directory.h"

#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace letstalk;
using namespace letstalk::demo;

namespace {

QJsonArray contents(QDate day)
{
    const auto feed = demoFeed(DemoData::shipped(), day, {{QStringLiteral("DEBT"), QStringLiteral("Debt")}});
    return QJsonDocument::fromJson(feed).object()[QLatin1String("contents")].toArray();
}

} // namespace

TEST_CASE("the invented feed has services with places, times and one lunch club")
{
    const auto services = contents(QDate(2026, 11, 19));
    CHECK(services.size() >= 60);
    QSet<QString> ids, names;
    int lunchClubs = 0, places = 0, times = 0, old = 0;
    for (const auto value : services) {
        const QJsonObject service = value.toObject();
        const QString name = service[QLatin1String("name")].toString();
        INFO(name.toStdString());
        CHECK(!ids.contains(service[QLatin1String("id")].toString()));
        CHECK(!names.contains(name));
        ids << service[QLatin1String("id")].toString();
        names << name;
        CHECK(!service[QLatin1String("description")].toString().isEmpty());
        CHECK(!service[QLatin1String("organization")][QLatin1String("description")].toString().isEmpty());
        CHECK(!service[QLatin1String("attributes")].toArray().isEmpty());
        const QDate assured
            = QDate::fromString(service[QLatin1String("assured_date")].toString(), Qt::ISODate);
        CHECK(assured <= QDate(2026, 11, 19));
        old += assured < QDate(2025, 11, 19) ? 1 : 0;
        lunchClubs += name.contains(QLatin1String("lunch club"), Qt::CaseInsensitive) ? 1 : 0;
        places += service.contains(QLatin1String("service_at_locations")) ? 1 : 0;
        times += service.contains(QLatin1String("schedules")) ? 1 : 0;
    }
    CHECK(lunchClubs == 1); // so that its words find it alone
    CHECK(places > 30);
    CHECK(times > 40);
    CHECK(old >= 2); // some are out of date, as in life
    CHECK(contents(QDate(2026, 11, 19)) == services);
}

TEST_CASE("every need has a service, and its own services come first")
{
    const auto &data = DemoData::shipped();
    const auto names = serviceNamesByNeed(data);
    REQUIRE(names.size() == data.needs.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        INFO(data.needs[i].code.toStdString());
        CHECK(!names[i].isEmpty());
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        if (data.needs[i].code == QLatin1String("ENERGY"))
            CHECK(names[i].front() == QLatin1String("Winter Warmth Grants"));
}
