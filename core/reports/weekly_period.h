// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/london_time.h"

#include <optional>
#include <vector>

namespace letstalk::reports {

/// London days, both ends included.
struct DayRange
{
    QDate from;
    QDate to;

    qint64 fromMs() const { return london::startOfDay(from); }
    qint64 untilMs() const { return london::startOfDay(to.addDays(1)); } ///< the first instant after it
    bool contains(QDate day) const { return from <= day && day <= to; }
    static DayRange of(const IsoWeek &week) { return {week.monday(), week.sunday()}; }
    bool operator==(const DayRange &) const = default;
};

/// The stretches of time that a weekly report speaks of.
struct WeeklyPeriods
{
    IsoWeek isoWeek;
    DayRange week;
    DayRange before; ///< the four weeks before, together
    std::optional<DayRange> lastYear; ///< the week of the same number; unset when that year had none
    std::vector<IsoWeek> trend; ///< thirteen weeks, this one last
    DayRange trendDays; ///< all of them

    static WeeklyPeriods of(const IsoWeek &week);
};

} // namespace letstalk::reports
