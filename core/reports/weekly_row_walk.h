// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/weekly_numbers.h"
#include "core/reports/weekly_plan.h"

namespace letstalk::reports {

/// The same numbers again, by walking the rows and counting here: shares neither the aggregates nor the
/// conditions of numbersByQuery(). A difference means that one of them, or an index, is wrong.
Result<WeeklyNumbers> numbersByRows(storage::Database &db, const WeeklyPeriods &periods,
                                    const WeeklyPlan &plan);

} // namespace letstalk::reports
