// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/weekly_snapshot.h"

#include <sqlite3.h>

namespace letstalk::reports {

Result<WeeklySnapshot> WeeklySnapshot::take(storage::Database &db, const WeeklyInput &input)
{
    std::optional<storage::Transaction> reading;
    if (sqlite3_get_autocommit(db.handle())) {
        auto begun = storage::Transaction::begin(db, storage::Transaction::Kind::Read);
        if (!begun)
            return begun.error();
        reading.emplace(*std::move(begun));
    }
    const auto periods = WeeklyPeriods::of(input.week);
    LT_ASSIGN(auto plan, WeeklyPlan::load(db, input.site));
    const QDate today = london::day(input.nowMs);
    const auto states = PeriodStates::of(periods, today, plan.dataFrom());
    return WeeklySnapshot {periods, std::move(plan), states, today, std::move(reading)};
}

} // namespace letstalk::reports
