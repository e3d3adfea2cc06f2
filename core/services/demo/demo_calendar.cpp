// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_calendar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace letstalk::demo {

namespace {

constexpr std::array<int, 12> kMonths = {125, 112, 105, 98, 100, 98, 90, 70, 105, 108, 106, 85};

bool isWeekend(QDate day)
{
    return day.dayOfWeek() >= Qt::Saturday;
}

QDate firstMonday(int year, int month)
{
    const QDate first(year, month, 1);
    return first.addDays((8 - first.dayOfWeek()) % 7);
}

QDate lastMonday(int year, int month)
{
    const QDate last(year, month, QDate(year, month, 1).daysInMonth());
    return last.addDays(1 - last.dayOfWeek());
}

} // namespace

// The anonymous Gregorian computus.
QDate easterSunday(int year)
{
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int f = (b + 8) / 25;
    const int h = (19 * a + b - b / 4 - (b - f + 1) / 3 + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int monthAndDay = h + l - 7 * m + 114;
    return QDate(year, monthAndDay / 31, monthAndDay % 31 + 1);
}

QSet<QDate> bankHolidays(int year)
{
    QSet<QDate> days {easterSunday(year).addDays(-2), easterSunday(year).addDays(1), firstMonday(year, 5),
                      lastMonday(year, 5), lastMonday(year, 8)};
    QDate newYear(year, 1, 1);
    while (isWeekend(newYear))
        newYear = newYear.addDays(1);
    days << newYear;
    for (QDate day(year, 12, 25); day <= QDate(year, 12, 26); day = day.addDays(1)) {
        QDate substitute = day; // a weekend's holiday moves to the next day that is free
        while (isWeekend(substitute) || days.contains(substitute))
            substitute = substitute.addDays(1);
        days << substitute;
    }
    return days;
}

int monthFactor(int month)
{
    return kMonths[std::size_t(month - 1)];
}

std::vector<int> shareOut(const std::vector<PlannedOpening> &openings, int conversations, Dice &dice)
{
    std::vector<double> weights;
    for (std::size_t i = 0; i < openings.size(); ++i) {
        const double growth = 0.9 + 0.2 * double(i) / double(openings.size());
        const double luck = 0.65 + 0.7 * dice.unit();
        weights.push_back(double(openings[i].siteWeight) * monthFactor(openings[i].day.month()) * growth
                          * luck);
    }
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<int> counts;
    std::vector<std::pair<double, std::size_t>> remainders;
    int given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double exact = weights[i] / total * conversations;
        counts.push_back(int(std::floor(exact)));
        given += counts.back();
        remainders.emplace_back(counts.back() - exact, i);
    }
    std::sort(remainders.begin(), remainders.end());
    for (std::size_t i = 0; given < conversations; ++i, ++given)
        ++counts[remainders[i % remainders.size()].second];
    return counts;
}

QDate workingDay(QDate day)
{
    while (isWeekend(day) || bankHolidays(day.year()).contains(day))
        day = day.addDays(1);
    return day;
}

} // namespace letstalk::demo
