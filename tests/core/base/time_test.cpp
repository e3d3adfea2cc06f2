// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "tests/support/qt_strings.h"

#include <QDateTime>
#include <QTimeZone>

using namespace letstalk;

namespace {
qint64 utc(int year, int month, int day, int hour, int minute)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute), Qt::UTC).toMSecsSinceEpoch();
}
constexpr qint64 kHour = 3'600'000;
} // namespace

TEST_CASE("summer time begins and ends at 01:00 UTC on the last Sundays of March and October")
{
    CHECK(london::offsetMs(utc(2026, 3, 29, 0, 59)) == 0);
    CHECK(london::offsetMs(utc(2026, 3, 29, 1, 0)) == kHour);
    CHECK(london::offsetMs(utc(2026, 10, 25, 0, 59)) == kHour);
    CHECK(london::offsetMs(utc(2026, 10, 25, 1, 0)) == 0);
    // a year whose last day of March and of October is a Sunday
    CHECK(london::offsetMs(utc(2024, 3, 31, 0, 59)) == 0);
    CHECK(london::offsetMs(utc(2024, 3, 31, 1, 0)) == kHour);
}

TEST_CASE("a conversation late on a summer evening counts on that London day")
{
    CHECK(london::day(utc(2026, 7, 10, 22, 59)) == QDate(2026, 7, 10));
    CHECK(london::day(utc(2026, 7, 10, 23, 0)) == QDate(2026, 7, 11));
    CHECK(london::day(utc(2026, 1, 10, 23, 59)) == QDate(2026, 1, 10));
    CHECK(london::timeOfDay(utc(2026, 7, 10, 9, 30)) == QTime(10, 30));
    CHECK(london::day(-1) == QDate(1969, 12, 31));
}

TEST_CASE("a wall-clock time becomes the instant it names, also on the days the clocks change")
{
    CHECK(london::instant(QDate(2026, 7, 10), QTime(10, 0)) == utc(2026, 7, 10, 9, 0));
    CHECK(london::instant(QDate(2026, 1, 10), QTime(10, 0)) == utc(2026, 1, 10, 10, 0));
    // 01:30 does not exist on 29 March 2026: an hour on
    CHECK(london::instant(QDate(2026, 3, 29), QTime(1, 30)) == utc(2026, 3, 29, 1, 30));
    // 01:30 comes twice on 25 October 2026: the first
    CHECK(london::instant(QDate(2026, 10, 25), QTime(1, 30)) == utc(2026, 10, 25, 0, 30));
    CHECK(london::startOfDay(QDate(2026, 10, 26)) - london::startOfDay(QDate(2026, 10, 25)) == 25 * kHour);
    CHECK(london::startOfDay(QDate(2026, 3, 30)) - london::startOfDay(QDate(2026, 3, 29)) == 23 * kHour);
}

TEST_CASE("every hour of ten years agrees with the time-zone data, where there is any")
{
    const QTimeZone zone("Europe/London");
    if (!zone.isValid())
        return; // a bare machine without tzdata: the rule above is all there is
    int differing = 0;
    for (qint64 at = utc(2020, 1, 1, 0, 30); at < utc(2030, 1, 1, 0, 0); at += kHour)
        differing
            += london::offsetMs(at) != zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)) * 1000;
    CHECK(differing == 0);
}

TEST_CASE("a week is read, written and counted as ISO 8601 has it")
{
    const auto week = IsoWeek::fromText(u"2026-W46");
    REQUIRE(week.has_value());
    CHECK(week->monday() == QDate(2026, 11, 9));
    CHECK(week->sunday() == QDate(2026, 11, 15));
    CHECK(week->toText() == QStringLiteral("2026-W46"));
    CHECK(IsoWeek::of(QDate(2027, 1, 1)).toText() == QStringLiteral("2026-W53"));
    CHECK(IsoWeek::fromText(u"2026-W53")->plus(1).toText() == QStringLiteral("2027-W01"));
    CHECK(week->plus(-52).toText() == QStringLiteral("2025-W46"));
}

TEST_CASE("what is no week is refused")
{
    for (const auto *text :
         {u"2025-W53", u"2026-W00", u"2026-W60", u"2026-46", u"", u"W46-2026", u"2026-Wxx", u"20263-W4"})
        CHECK_FALSE(IsoWeek::fromText(QStringView(text)).has_value());
}
