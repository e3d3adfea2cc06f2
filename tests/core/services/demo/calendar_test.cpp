// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_calendar.h"

#include "tests/support/catch.h"

#include <numeric>

using namespace letstalk;
using namespace letstalk::demo;

TEST_CASE("Easter falls where the almanac has it")
{
    CHECK(easterSunday(2024) == QDate(2024, 3, 31));
    CHECK(easterSunday(2025) == QDate(2025, 4, 20));
    CHECK(easterSunday(2026) == QDate(2026, 4, 5));
    CHECK(easterSunday(2027) == QDate(2027, 3, 28));
    CHECK(easterSunday(2038) == QDate(2038, 4, 25));
}

TEST_CASE("a year has eight bank holidays, none of them at a weekend")
{
    for (int year = 2020; year <= 2040; ++year) {
        INFO(year);
        const auto days = bankHolidays(year);
        CHECK(days.size() == 8);
        for (const QDate day : days)
            CHECK(day.dayOfWeek() <= Qt::Friday);
    }
}

TEST_CASE("holidays at a weekend move to the next free day")
{
    const auto days = bankHolidays(2021); // Christmas Day was a Saturday
    CHECK(days.contains(QDate(2021, 12, 27)));
    CHECK(days.contains(QDate(2021, 12, 28)));
    CHECK(bankHolidays(2022).contains(QDate(2022, 1, 3)));
    CHECK(bankHolidays(2022).contains(QDate(2022, 12, 27))); // Christmas Day was a Sunday, the 26th is itself
    CHECK(bankHolidays(2022).contains(QDate(2022, 12, 26)));
}

TEST_CASE("a working day is neither weekend nor bank holiday")
{
    CHECK(workingDay(QDate(2026, 11, 19)) == QDate(2026, 11, 19));
    CHECK(workingDay(QDate(2026, 11, 21)) == QDate(2026, 11, 23));
    CHECK(workingDay(QDate(2026, 4, 3)) == QDate(2026, 4, 7)); // Good Friday to Easter Tuesday
}

TEST_CASE("conversations are shared out exactly, repeatably, and by season and site")
{
    std::vector<PlannedOpening> openings;
    for (QDate day(2025, 1, 2); day.year() == 2025; day = day.addDays(7)) {
        openings.push_back({day, 100});
        openings.push_back({day, 50});
    }
    Dice dice(7, "share");
    Dice again(7, "share");
    const auto counts = shareOut(openings, 20'000, dice);
    REQUIRE(counts.size() == openings.size());
    CHECK(std::accumulate(counts.begin(), counts.end(), 0) == 20'000);
    CHECK(shareOut(openings, 20'000, again) == counts);

    int large = 0, small = 0, january = 0, august = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        (openings[i].siteWeight == 100 ? large : small) += counts[i];
        january += openings[i].day.month() == 1 ? counts[i] : 0;
        august += openings[i].day.month() == 8 ? counts[i] : 0;
    }
    CHECK(large > small * 3 / 2);
    CHECK(january > august); // five Thursdays against four, and the season
}

TEST_CASE("fewer conversations than openings leave some without any")
{
    const std::vector<PlannedOpening> openings(10, {QDate(2025, 3, 6), 100});
    Dice dice(1, "share");
    const auto counts = shareOut(openings, 3, dice);
    CHECK(std::accumulate(counts.begin(), counts.end(), 0) == 3);
    Dice none(1, "share");
    const auto empty = shareOut(openings, 0, none);
    CHECK(std::accumulate(empty.begin(), empty.end(), 0) == 0);
}
