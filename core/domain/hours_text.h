// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/service.h"
#include "core/domain/session.h"

#include <QString>

#include <optional>

namespace letstalk {

/// Opening hours as people write them in one line: "Thu 10:00-12:30", "Mon, Wed 9-17", "weekdays 9:00-16:00",
/// "daily 8-20", "last Thu 14-16", "1st, 3rd Fri 10-12", or an iCalendar rule in place of the days. nullopt
/// when it is none of these.
std::optional<ServiceSchedule> hoursFromText(const QString &line);

/// The same line for hours that it can say; an iCalendar rule otherwise; the words alone when there is no
/// rule. What it gives is read back as the same hours.
QString hoursLine(const ServiceSchedule &hours);

/// The same line for when a site opens.
QString hoursLine(const SiteRecurrence &hours);
/// When a site opens, a line each; those that say what one of `known` says are that one. InvalidInput names
/// the line that cannot be read, or that ends before it begins.
Result<std::vector<SiteRecurrence>> siteHours(const QStringList &lines,
                                              const std::vector<SiteRecurrence> &known);

} // namespace letstalk
