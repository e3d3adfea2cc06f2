// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/weekly_numbers.h"
#include "core/reports/weekly_plan.h"

namespace letstalk::reports {

/// The numbers by SQL aggregates: range queries over indexes only, whatever the history holds.
Result<WeeklyNumbers> numbersByQuery(storage::Database &db, const WeeklyPeriods &periods,
                                     const WeeklyPlan &plan, std::optional<SiteId> site);

} // namespace letstalk::reports
