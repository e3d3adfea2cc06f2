// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"

#include <QDateTime>

namespace letstalk {

namespace {

constexpr qint64 kHour = 3'600'000;
constexpr qint64 kDay = 24 * kHour;
constexpr qint64 kEpochJulianDay
    = 2'440'588; // 1970-01-01; a constant, so that constants elsewhere may use it

qint64 floorDiv(qint64 a, qint64 b)
{
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0) ? 1 : 0);
}

QDate utcDay(qint64 ms)
{
    return QDate::fromJulianDay(kEpochJulianDay + floorDiv(ms, kDay));
}

qint64 utcMidnight(QDate day)
{
    return (day.toJulianDay() - kEpochJulianDay) * kDay;
}

/// 01:00 UTC on the last Sunday of a month of 31 days.
qint64 lastSunday(int year, int month)
{
    const QDate last(year, month, 31);
    return utcMidnight(last.addDays(-(last.dayOfWeek() % 7))) + kHour;
}

} // namespace

qint64 london::offsetMs(qint64 utcMs)
{
    const int year = utcDay(utcMs).year();
    return utcMs >= lastSunday(year, 3) && utcMs < lastSunday(year, 10) ? kHour : 0;
}

QDate london::day(qint64 utcMs)
{
    return utcDay(utcMs + offsetMs(utcMs));
}

QTime london::timeOfDay(qint64 utcMs)
{
    const qint64 local = utcMs + offsetMs(utcMs);
    return QTime::fromMSecsSinceStartOfDay(int(local - floorDiv(local, kDay) * kDay));
}

qint64 london::instant(QDate day, QTime time)
{
    const qint64 wall = utcMidnight(day) + time.msecsSinceStartOfDay();
    const qint64 summer = wall - kHour;
    return offsetMs(summer) == kHour ? summer : wall;
}

qint64 london::startOfDay(QDate day)
{
    return instant(day, QTime(0, 0));
}

std::optional<IsoWeek> IsoWeek::fromText(QStringView text)
{
    if (text.size() != 8 || text[4] != u'-' || (text[5] != u'W' && text[5] != u'w'))
        return std::nullopt;
    bool yearOk = false;
    bool weekOk = false;
    IsoWeek found {text.left(4).toInt(&yearOk), text.mid(6).toInt(&weekOk)};
    if (!yearOk || !weekOk || found.week < 1 || found.week > 53 || found.year < 1900)
        return std::nullopt;
    if (of(found.monday()) != found)
        return std::nullopt;
    return found;
}

IsoWeek IsoWeek::of(QDate day)
{
    IsoWeek found;
    found.week = day.weekNumber(&found.year);
    return found;
}

QString IsoWeek::toText() const
{
    return QStringLiteral("%1-W%2").arg(year, 4, 10, QLatin1Char('0')).arg(week, 2, 10, QLatin1Char('0'));
}

QDate IsoWeek::monday() const
{
    const QDate fourth(year, 1, 4); // always in week 1
    return fourth.addDays(1 - fourth.dayOfWeek() + 7 * (week - 1));
}

} // namespace letstalk
