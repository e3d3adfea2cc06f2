// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/domain/geo_point.h"
#include "core/domain/micro_enterprise.h"
#include "core/domain/opening.h"
#include "core/domain/service_care.h"

#include <QDate>
#include <QString>
#include <QStringList>
#include <QTime>

#include <optional>
#include <vector>

namespace letstalk {

/// One answer of a directory search: enough for a line in a list, and why it matched.
struct ServiceHit
{
    ServiceId id;
    QString name;
    QString organization;
    QString phone;
    QString postcode;
    QString status; ///< code of list `service_status`
    std::optional<QDate> assuredOn;
    QString reason; ///< "name", "for Debt", "spelt alike", "in the description"
    std::optional<int> metres {}; ///< from where the search was made; unset when either place is not known
    OpeningState opening {};
    QStringList notices {}; ///< those that hold today, in words: "Full until 3 December"
    QStringList alsoListedBy {}; ///< other entries that were said to be the same service
    bool operator==(const ServiceHit &) const = default;
};

struct ServiceSchedule
{
    QString rule; ///< iCalendar, empty when only a description was given
    QTime opens;
    QTime closes;
    QString description;
    std::optional<QDate> starts {}; ///< DTSTART: what INTERVAL and COUNT count from
    std::optional<QDate> validFrom {};
    std::optional<QDate> validTo {};
    RowId id {}; ///< its row; null until it is saved
    bool operator==(const ServiceSchedule &) const = default;
};

struct ServicePlace
{
    QString name;
    QString address; ///< one line
    QString postcode;
    std::optional<double> latitude;
    std::optional<double> longitude;
    QString accessibility;
    QString transportation {}; ///< how to get there
    std::optional<GeoPoint> point() const
    {
        if (!latitude || !longitude)
            return std::nullopt;
        const GeoPoint point {*latitude, *longitude};
        return point.isGiven() ? std::optional(point) : std::nullopt;
    }
    bool operator==(const ServicePlace &) const = default;
};

/// A feed that listed services come from; a null id: made by hand.
struct FeedSource
{
    RowId id;
    QString name;
    int services = 0;
};

/// Another entry of the directory about which somebody said whether it is the same service.
struct LinkedEntry
{
    ServiceId id;
    QString name;
    QString source; ///< organization, feed
    bool same = true;
    QString by;
    qint64 at = 0;
};

/// A field that was changed by hand, where the feed says something else or did so before.
struct HandEdited
{
    RowId id; ///< of the note that keeps it, for giving the field back to the feed
    QString field; ///< in words: "description", "phone number"
    QString ours;
    QString feedSays;
    QString by;
    qint64 at = 0;
};

/// Everything that the directory page shows of one service. Texts are plain: markup was made safe at import.
struct ServiceCard
{
    ServiceId id;
    QString name;
    QString description;
    QString organization;
    QString organizationDescription;
    QString url;
    QString email;
    QStringList phones;
    QString status;
    QString fees;
    QString eligibility;
    std::optional<int> minimumAge;
    std::optional<int> maximumAge;
    QString applicationProcess;
    QString waitTime;
    QString accreditations;
    QString alert;
    QStringList terms;
    std::vector<ServicePlace> places;
    std::vector<ServiceSchedule> schedules;
    std::optional<QDate> assuredOn;
    QString feed;
    bool present = true; ///< false: the feed no longer lists it

    QString assurer {}; ///< whom the feed names for it
    QStringList costs {}; ///< "Session: £3.50"
    OpeningState opening {};
    std::optional<int> metres {}; ///< to the nearest of its places
    std::vector<ServiceNotice> notices {}; ///< those that are not over, the present ones first
    Freshness freshness {};
    QStringList programmes {}; ///< codes of list `programme`
    std::vector<LinkedEntry> linked {};
    std::optional<MicroEnterprise> enterprise {};
    std::vector<HandEdited> handEdits {};
};

} // namespace letstalk
