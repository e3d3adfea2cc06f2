// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report.h"
#include "core/reports/weekly_numbers.h"
#include "core/storage/code_lists.h"

#include <optional>
#include <vector>

namespace letstalk::reports {

/// The lines of the headlines, in their order.
enum class Measure : quint8 {
    SessionsHeld,
    SessionsPlanned,
    Visitors,
    OtherChannel,
    Conversations,
    TallyMarks,
    LeftUnseen,
    MedianWait,
    LongestWait,
    Anonymous,
    FirstTime,
    Returning
};
inline constexpr int kMeasureCount = 12;
/// The columns beside each.
enum class Comparison : quint8 { Week, PerSession, Before, LastYear };
inline constexpr int kComparisonCount = 4;

/// The part of a key: "wait_median", "before"; and back.
QString measureName(Measure measure);
std::optional<Measure> measureFromName(QStringView name);
QString comparisonName(Comparison comparison);
std::optional<Comparison> comparisonFromName(QStringView name);
QString statusGroupName(StatusGroup group);
std::optional<StatusGroup> statusGroupFromName(QStringView name);
QString offerColumnName(OfferStatus status); ///< "passed_on"
std::optional<OfferStatus> offerColumnFromName(QStringView name);

/// What can be said of a stretch of days at all.
struct PeriodState
{
    bool hasData = false; ///< it does not lie wholly before the oldest record
    bool begun = false; ///< today is not before it
    bool over = false; ///< today is after it
    static PeriodState of(const DayRange &days, QDate today, const std::optional<QDate> &dataFrom);
};

struct PeriodStates
{
    PeriodState week;
    PeriodState before;
    PeriodState lastYear;
    std::vector<PeriodState> trend;
    static PeriodStates of(const WeeklyPeriods &periods, QDate today, const std::optional<QDate> &dataFrom);
};

// Figures. Blank, not zero: where there was no session and nothing came in, before the oldest record, in a
// week that has not begun, and in one that is not over and has nothing yet.
Figure headlineFigure(Measure measure, Comparison comparison, const WeeklyNumbers &numbers,
                      const PeriodStates &states);
enum class TrendColumn : quint8 { Visitors, Sessions, PerSession };
inline constexpr int kTrendColumnCount = 3;
QString trendColumnName(TrendColumn column);
std::optional<TrendColumn> trendColumnFromName(QStringView name);
Figure trendFigure(TrendColumn column, const IsoWeek &week, const TrendNumbers &numbers,
                   const PeriodState &state);
/// A count of the week's needs or connections.
Figure weekCount(const QString &key, qint64 count, const WeeklyNumbers &numbers, const PeriodStates &states);
/// The week's safeguarding concerns, "safeguarding.concerns.week": in every edition with small numbers
/// withheld (domain.md 1.3). `concerns`: counted.
Figure concernFigure(qint64 concerns, const WeeklyNumbers &numbers, const PeriodStates &states);
inline constexpr char kConcernKey[] = "safeguarding.concerns.week";

} // namespace letstalk::reports
