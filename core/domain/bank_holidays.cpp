// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/bank_holidays.h"

namespace letstalk {

namespace {

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

bool isBankHoliday(QDate day)
{
    return bankHolidays(day.year()).contains(day);
}

} // namespace letstalk
