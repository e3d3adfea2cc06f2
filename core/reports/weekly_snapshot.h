// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/weekly_figures.h"
#include "core/reports/weekly_plan.h"
#include "core/storage/transaction.h"

#include <optional>

namespace letstalk::reports {

/// What a report and its traces start from: periods, sites, what can be said; and a read transaction, so that
/// all of it is one moment's data. Within somebody's running transaction that one serves.
struct WeeklySnapshot
{
    WeeklyPeriods periods;
    WeeklyPlan plan;
    PeriodStates states;
    QDate today;
    std::optional<storage::Transaction> reading;

    static Result<WeeklySnapshot> take(storage::Database &db, const WeeklyInput &input);
};

} // namespace letstalk::reports
