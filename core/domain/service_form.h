// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace letstalk {

struct FormPhone
{
    RowId id {}; ///< its row; null: new
    QString number {};
    bool operator==(const FormPhone &) const = default;
};

struct FormPlace
{
    RowId id {}; ///< the row that joins service and location; null: new
    RowId location {};
    QString name {};
    QString address {}; ///< street
    QString city {};
    QString postcode {};
    std::optional<GeoPoint> point {};
    QString accessibility {};
    bool operator==(const FormPlace &) const = default;
};

/// An entry of the directory as people write it: one's own, or a fed one that is wrong.
struct ServiceForm
{
    ServiceId id {}; ///< null: new
    OrganizationId organization {}; ///< null: `organizationName` is a new one, or there is none
    QString organizationName {};
    QString name {};
    QString description {};
    QString status {}; ///< list `service_status`
    QString url {};
    QString email {};
    QString fees {};
    QString eligibility {};
    std::optional<int> minimumAge {};
    std::optional<int> maximumAge {};
    QString application {};
    QString waitTime {};
    std::vector<FormPhone> phones {};
    std::vector<FormPlace> places {};
    std::vector<ServiceSchedule> hours {};
    bool fed = false; ///< a feed lists it: what is changed here stays when the feed comes again
    bool operator==(const ServiceForm &) const = default;
};

/// What stops a form from being saved, each by field: "name", "hours 2".
struct FormProblem
{
    QString field;
    QString text;
};
/// What is as it was in `before` is not asked about: a feed's faults are not those of whoever changes
/// something else.
std::vector<FormProblem> checkServiceForm(const ServiceForm &form, const ServiceForm &before = {});

} // namespace letstalk
