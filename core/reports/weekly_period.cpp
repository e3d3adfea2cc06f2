// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/weekly_period.h"

namespace letstalk::reports {

WeeklyPeriods WeeklyPeriods::of(const IsoWeek &week)
{
    constexpr int kTrendWeeks = 13;
    WeeklyPeriods periods;
    periods.isoWeek = week;
    periods.week = DayRange::of(week);
    periods.before = {week.plus(-4).monday(), week.plus(-1).sunday()};
    const IsoWeek lastYear {week.year - 1, week.week};
    if (IsoWeek::of(lastYear.monday()) == lastYear) // week 53 is rare
        periods.lastYear = DayRange::of(lastYear);
    for (int back = kTrendWeeks - 1; back >= 0; --back)
        periods.trend.push_back(week.plus(-back));
    periods.trendDays = {periods.trend.front().monday(), periods.week.to};
    return periods;
}

} // namespace letstalk::reports
