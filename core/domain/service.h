// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

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
    bool operator==(const ServiceHit &) const = default;
};

struct ServiceSchedule
{
    QString rule; ///< iCalendar, empty when only a description was given
    QTime opens;
    QTime closes;
    QString description;
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
    bool operator==(const ServicePlace &) const = default;
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
};

} // namespace letstalk
