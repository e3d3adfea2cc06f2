// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/weekly_figures.h"

#include "core/reports/report_text.h"
#include "core/reports/suppression.h"

#include <array>
#include <cmath>

namespace letstalk::reports {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::array<const char *, kMeasureCount> kMeasures
    = {"sessions_held", "sessions_planned", "visitors",     "other_channel", "conversations", "tally_marks",
       "left_unseen",   "wait_median",      "wait_longest", "anonymous",     "first_time",    "returning"};
constexpr std::array<const char *, kComparisonCount> kComparisons
    = {"week", "per_session", "before", "last_year"};
constexpr std::array<const char *, kStatusGroupCount> kStatusGroups
    = {"made", "accepted", "started", "helped", "not_helped", "did_not_happen", "lost"};
constexpr std::array<const char *, kOfferStatusCount> kOfferColumns
    = {"open", "passed_on", "taken_up", "not_taken_up", "withdrawn"};
constexpr std::array<const char *, kTrendColumnCount> kTrendColumns = {"visitors", "sessions", "per_session"};

template <class E, std::size_t N>
std::optional<E> fromName(const std::array<const char *, N> &names, QStringView name)
{
    for (std::size_t i = 0; i < N; ++i)
        if (name == QLatin1String(names[i]))
            return E(i);
    return std::nullopt;
}

Figure blankFigure(const QString &key)
{
    return {key, QString(kBlank), std::nullopt};
}

Figure countFigure(const QString &key, qint64 count)
{
    return {key, text::english().toString(count), double(count)};
}

/// Halves round away from zero, as people do it.
Figure meanFigure(const QString &key, qint64 sum, qint64 count)
{
    if (count == 0)
        return blankFigure(key);
    const double mean = double(sum) / double(count);
    return {key, text::english().toString(std::round(mean * 10) / 10, 'f', 1), mean};
}

Figure shareFigure(const QString &key, qint64 part, qint64 whole)
{
    if (whole == 0)
        return blankFigure(key);
    const double percent = 100.0 * double(part) / double(whole);
    return {key, text::english().toString(qint64(std::llround(percent))) + u'%', percent};
}

Figure minutesFigure(const QString &key, const std::optional<double> &ms)
{
    if (!ms)
        return blankFigure(key);
    const double minutes = *ms / 60'000;
    return {key, text::english().toString(qint64(std::llround(minutes))), minutes};
}

/// Nothing can be said, or nothing happened and no door was open.
bool isBlank(qint64 count, qint64 held, const PeriodState &state)
{
    return !state.hasData || !state.begun || (count == 0 && held == 0);
}

qint64 countOf(Measure measure, const PeriodNumbers &numbers)
{
    switch (measure) {
    case Measure::SessionsHeld:
        return numbers.held;
    case Measure::SessionsPlanned:
        return numbers.planned;
    case Measure::Visitors:
        return numbers.visitors;
    case Measure::OtherChannel:
        return numbers.otherChannel;
    case Measure::Conversations:
        return numbers.conversations;
    case Measure::TallyMarks:
        return numbers.tallyMarks;
    case Measure::LeftUnseen:
        return numbers.leftUnseen;
    case Measure::Anonymous:
        return numbers.anonymous;
    case Measure::FirstTime:
        return numbers.firstTime;
    case Measure::Returning:
        return numbers.returning;
    case Measure::MedianWait:
    case Measure::LongestWait:
        break;
    }
    return 0;
}

/// Sessions held: none is a true nought once the week is over; planned ones can be told of weeks to come.
Figure sessionFigure(const QString &key, Measure measure, const PeriodNumbers &numbers,
                     const PeriodState &state)
{
    if (!state.hasData)
        return blankFigure(key);
    if (measure == Measure::SessionsPlanned)
        return countFigure(key, numbers.planned);
    if (!state.begun || (!state.over && numbers.held == 0))
        return blankFigure(key);
    return countFigure(key, numbers.held);
}

} // namespace

QString measureName(Measure measure)
{
    return QLatin1String(kMeasures[std::size_t(measure)]);
}

std::optional<Measure> measureFromName(QStringView name)
{
    return fromName<Measure>(kMeasures, name);
}

QString comparisonName(Comparison comparison)
{
    return QLatin1String(kComparisons[std::size_t(comparison)]);
}

std::optional<Comparison> comparisonFromName(QStringView name)
{
    return fromName<Comparison>(kComparisons, name);
}

QString statusGroupName(StatusGroup group)
{
    return QLatin1String(kStatusGroups[std::size_t(group)]);
}

std::optional<StatusGroup> statusGroupFromName(QStringView name)
{
    return fromName<StatusGroup>(kStatusGroups, name);
}

QString offerColumnName(OfferStatus status)
{
    return QLatin1String(kOfferColumns[std::size_t(status)]);
}

std::optional<OfferStatus> offerColumnFromName(QStringView name)
{
    return fromName<OfferStatus>(kOfferColumns, name);
}

QString trendColumnName(TrendColumn column)
{
    return QLatin1String(kTrendColumns[std::size_t(column)]);
}

std::optional<TrendColumn> trendColumnFromName(QStringView name)
{
    return fromName<TrendColumn>(kTrendColumns, name);
}

PeriodState PeriodState::of(const DayRange &days, QDate today, const std::optional<QDate> &dataFrom)
{
    return {dataFrom && days.to >= *dataFrom, today >= days.from, today > days.to};
}

PeriodStates PeriodStates::of(const WeeklyPeriods &periods, QDate today, const std::optional<QDate> &dataFrom)
{
    PeriodStates states;
    states.week = PeriodState::of(periods.week, today, dataFrom);
    states.before = PeriodState::of(periods.before, today, dataFrom);
    if (periods.lastYear)
        states.lastYear = PeriodState::of(*periods.lastYear, today, dataFrom);
    for (const auto &week : periods.trend)
        states.trend.push_back(PeriodState::of(DayRange::of(week), today, dataFrom));
    return states;
}

Figure headlineFigure(Measure measure, Comparison comparison, const WeeklyNumbers &numbers,
                      const PeriodStates &states)
{
    const QString key = u"headlines.%1.%2"_s.arg(measureName(measure), comparisonName(comparison));
    const bool isBefore = comparison == Comparison::Before;
    const bool isYear = comparison == Comparison::LastYear;
    const auto &period = isBefore ? numbers.before : isYear ? numbers.lastYear : numbers.week;
    const auto &state = isBefore ? states.before : isYear ? states.lastYear : states.week;
    const bool perSession = isBefore || comparison == Comparison::PerSession;
    if (measure == Measure::SessionsHeld || measure == Measure::SessionsPlanned)
        return perSession ? blankFigure(key) : sessionFigure(key, measure, period, state);
    const bool isRatio
        = measure == Measure::MedianWait || measure == Measure::LongestWait || measure == Measure::Anonymous;
    if (!state.hasData || !state.begun || (isRatio && comparison == Comparison::PerSession))
        return blankFigure(key);
    switch (measure) { // of the whole period: a mean of means would weigh a quiet session like a busy one
    case Measure::MedianWait:
        return minutesFigure(key, period.medianWaitMs);
    case Measure::LongestWait:
        return minutesFigure(key, period.longestWaitMs);
    case Measure::Anonymous:
        return shareFigure(key, period.anonymous, period.conversations);
    default:
        break;
    }
    const qint64 count = countOf(measure, period);
    if (isBlank(count, period.held, state))
        return blankFigure(key);
    return perSession ? meanFigure(key, count, period.held) : countFigure(key, count);
}

Figure trendFigure(TrendColumn column, const IsoWeek &week, const TrendNumbers &numbers,
                   const PeriodState &state)
{
    const QString key = u"trend.%1.%2"_s.arg(week.toText(), trendColumnName(column));
    if (column == TrendColumn::Sessions) {
        PeriodNumbers period;
        period.held = numbers.held;
        return sessionFigure(key, Measure::SessionsHeld, period, state);
    }
    if (isBlank(numbers.visitors, numbers.held, state))
        return blankFigure(key);
    if (column == TrendColumn::PerSession)
        return meanFigure(key, numbers.visitors, numbers.held);
    return countFigure(key, numbers.visitors);
}

Figure weekCount(const QString &key, qint64 count, const WeeklyNumbers &numbers, const PeriodStates &states)
{
    return isBlank(count, numbers.week.held, states.week) ? blankFigure(key) : countFigure(key, count);
}

Figure concernFigure(qint64 concerns, const WeeklyNumbers &numbers, const PeriodStates &states)
{
    const auto exact = weekCount(QLatin1String(kConcernKey), concerns, numbers, states);
    return exact.value ? Suppression().count(exact.key, int(concerns)) : exact;
}

} // namespace letstalk::reports
