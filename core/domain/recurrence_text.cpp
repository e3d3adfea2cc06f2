// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/recurrence.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>

namespace letstalk {

namespace {

constexpr std::array<const char *, 7> kDayNames
    = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

QString dayName(int day)
{
    return QLatin1String(kDayNames[std::size_t(day - 1)]);
}

/// 1 "1st", 22 "22nd", -1 "last", -2 "2nd last".
QString ordinalText(int n)
{
    if (n == -1)
        return QStringLiteral("last");
    if (n < 0)
        return ordinalText(-n) + QStringLiteral(" last");
    const int ten = n % 100 / 10;
    const char *ending = ten == 1 || n % 10 > 3 || n % 10 == 0 ? "th"
        : n % 10 == 1                                          ? "st"
        : n % 10 == 2                                          ? "nd"
                                                               : "rd";
    return QString::number(n) + QLatin1String(ending);
}

/// "a", "a and b", "a, b and c".
QString joined(const QStringList &parts)
{
    if (parts.size() < 2)
        return parts.join(QString());
    return parts.first(parts.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" and ") + parts.last();
}

QString everyText(int interval, const QString &unit)
{
    if (interval == 1)
        return QStringLiteral("every %1").arg(unit);
    if (interval == 2)
        return QStringLiteral("every other %1").arg(unit);
    return QStringLiteral("every %1 %2s").arg(interval).arg(unit);
}

QString weekDaysText(const std::vector<Recurrence::WeekDay> &days)
{
    QStringList names;
    for (const auto &day : days)
        names += dayName(day.day);
    return joined(names);
}

/// "3rd and 4th Friday", "1st Monday and last Friday": ordinals of one day together.
QString ordinalDaysText(const std::vector<Recurrence::WeekDay> &days)
{
    QStringList groups;
    for (int day = 1; day <= 7; ++day) {
        QStringList ordinals;
        bool every = false;
        for (const auto &wanted : days) {
            if (wanted.day == day && wanted.ordinal != 0)
                ordinals += ordinalText(wanted.ordinal);
            every = every || (wanted.day == day && wanted.ordinal == 0);
        }
        if (every)
            groups += QStringLiteral("every ") + dayName(day);
        else if (!ordinals.isEmpty())
            groups += joined(ordinals) + u' ' + dayName(day);
    }
    return joined(groups);
}

QString monthDaysText(const std::vector<int> &days)
{
    QStringList ordinals;
    for (const int day : days)
        ordinals += day < 0 ? ordinalText(day) + QStringLiteral(" day") : ordinalText(day);
    return joined(ordinals);
}

} // namespace

QString Recurrence::describeDays() const
{
    if (m_frequency == Frequency::Weekly) {
        if (m_weekDays.empty())
            return everyText(m_interval, QStringLiteral("week"));
        if (m_interval <= 2)
            return everyText(m_interval, weekDaysText(m_weekDays));
        return everyText(m_interval, QStringLiteral("week")) + QStringLiteral(" on ")
            + weekDaysText(m_weekDays);
    }
    const bool plainDays = !m_weekDays.empty()
        && std::all_of(m_weekDays.begin(), m_weekDays.end(),
                       [](const WeekDay &day) { return day.ordinal == 0; });
    if (m_frequency == Frequency::Daily) {
        QString text = m_interval == 1 && plainDays ? QStringLiteral("every ") + weekDaysText(m_weekDays)
                                                    : everyText(m_interval, QStringLiteral("day"));
        if (m_interval != 1 && plainDays)
            text += QStringLiteral(" that is a ") + weekDaysText(m_weekDays);
        if (!m_monthDays.empty())
            text += QStringLiteral(" on the ") + monthDaysText(m_monthDays) + QStringLiteral(" of the month");
        return text;
    }
    const QString months
        = m_interval == 1 ? QString() : QStringLiteral(", ") + everyText(m_interval, QStringLiteral("month"));
    if (m_weekDays.empty() && m_monthDays.empty())
        return everyText(m_interval, QStringLiteral("month"));
    if (m_monthDays.empty() && plainDays)
        return QStringLiteral("every ") + weekDaysText(m_weekDays) + months;
    if (m_monthDays.empty())
        return ordinalDaysText(m_weekDays) + QStringLiteral(" of the month") + months;
    QString text = monthDaysText(m_monthDays) + QStringLiteral(" of the month");
    if (!m_weekDays.empty())
        text += QStringLiteral(" when it is the ") + ordinalDaysText(m_weekDays);
    if (plainDays)
        text = monthDaysText(m_monthDays) + QStringLiteral(" of the month when it is a ")
            + weekDaysText(m_weekDays);
    return text + months;
}

QString Recurrence::describe() const
{
    QString text = describeDays();
    if (m_until)
        text += QStringLiteral(", until ")
            + QLocale(QLocale::English, QLocale::UnitedKingdom)
                  .toString(*m_until, QStringLiteral("d MMMM yyyy"));
    if (m_count)
        text += *m_count == 1 ? QStringLiteral(", once") : QStringLiteral(", %1 times").arg(*m_count);
    return text;
}

} // namespace letstalk
