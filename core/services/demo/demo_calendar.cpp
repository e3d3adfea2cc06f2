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

} // namespace

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
