// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/recurrence.h"

#include "core/base/london_time.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <array>

namespace letstalk {

namespace {

constexpr std::array<const char *, 7> kDayCodes = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::array<const char *, 3> kFrequencies = {"DAILY", "WEEKLY", "MONTHLY"};
constexpr int kMaxInterval = 999;
constexpr int kMaxCount = 9999;

Error malformed(QStringView part, const QString &why)
{
    return {Error::Code::Malformed, QStringLiteral("%1: %2").arg(part.isEmpty() ? u"rule" : part, why), {}};
}

/// A whole number without spaces or a plus sign's surprises; nullopt otherwise.
std::optional<int> number(QStringView text)
{
    if (text.startsWith(u'+'))
        text = text.mid(1);
    bool ok = false;
    const int value = text.toInt(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

int monthsBetween(QDate a, QDate b)
{
    return (b.year() - a.year()) * 12 + b.month() - a.month();
}

qint64 weeksBetween(QDate a, QDate b)
{
    return a.addDays(1 - a.dayOfWeek()).daysTo(b.addDays(1 - b.dayOfWeek())) / 7;
}

/// Day of the month that 1..31 or -31..-1 means, 0 when the month is too short.
int dayInMonth(int position, int daysInMonth)
{
    const int day = position > 0 ? position : daysInMonth + 1 + position;
    return day >= 1 && day <= daysInMonth ? day : 0;
}

} // namespace

Result<Recurrence> Recurrence::fromText(QStringView rule)
{
    const QString upper = rule.toString().trimmed().toUpper();
    QStringView text = upper;
    if (text.startsWith(u"RRULE:"))
        text = text.mid(6);
    Recurrence recurrence;
    QStringList seen;
    for (QStringView part : text.split(u';', Qt::SkipEmptyParts)) {
        part = part.trimmed();
        const qsizetype equals = part.indexOf(u'=');
        if (equals <= 0)
            return malformed(part, QStringLiteral("NAME=value expected"));
        const QString name = part.left(equals).toString();
        if (seen.contains(name))
            return malformed(name, QStringLiteral("given twice"));
        seen += name;
        LT_TRY(recurrence.readPart(name, part.mid(equals + 1)));
    }
    LT_TRY(recurrence.check());
    return recurrence;
}

Status Recurrence::readPart(QStringView name, QStringView value)
{
    if (name == u"FREQ") {
        for (std::size_t i = 0; i < kFrequencies.size(); ++i)
            if (value == QLatin1String(kFrequencies[i]))
                m_frequency = Frequency(i);
        return m_frequency ? done() : malformed(name, QStringLiteral("DAILY, WEEKLY or MONTHLY expected"));
    }
    if (name == u"INTERVAL" || name == u"COUNT") {
        const int most = name == u"COUNT" ? kMaxCount : kMaxInterval;
        const auto found = number(value);
        if (!found || *found < 1 || *found > most)
            return malformed(name, QStringLiteral("a whole number from 1 to %1 expected").arg(most));
        if (name == u"COUNT")
            m_count = *found;
        else
            m_interval = *found;
        return done();
    }
    if (name == u"BYDAY")
        return readDays(value);
    if (name == u"BYMONTHDAY")
        return readMonthDays(value);
    if (name == u"UNTIL")
        return readUntil(value);
    if (name == u"WKST")
        return value == u"MO" ? done() : malformed(name, QStringLiteral("weeks begin on Monday here"));
    return malformed(name, QStringLiteral("this part is not supported"));
}

Status Recurrence::readDays(QStringView value)
{
    for (const QStringView item : value.split(u',')) {
        WeekDay day {0, 0};
        for (std::size_t i = 0; i < kDayCodes.size(); ++i)
            if (item.endsWith(QLatin1String(kDayCodes[i])))
                day.day = int(i) + 1;
        const auto ordinal = item.chopped(std::min<qsizetype>(2, item.size()));
        if (!ordinal.isEmpty())
            day.ordinal = number(ordinal).value_or(0);
        const bool ordinalWrong
            = !ordinal.isEmpty() && (day.ordinal == 0 || day.ordinal < -5 || day.ordinal > 5);
        if (day.day == 0 || ordinalWrong)
            return malformed(u"BYDAY",
                             QStringLiteral("\"%1\" is not a day such as TH, 3FR or -1TH").arg(item));
        if (std::find(m_weekDays.begin(), m_weekDays.end(), day) == m_weekDays.end())
            m_weekDays.push_back(day);
    }
    return done();
}

Status Recurrence::readMonthDays(QStringView value)
{
    for (const QStringView item : value.split(u',')) {
        const auto found = number(item);
        if (!found || *found == 0 || *found < -31 || *found > 31)
            return malformed(
                u"BYMONTHDAY",
                QStringLiteral("\"%1\" is not a day of a month (1 to 31, -1 for the last)").arg(item));
        if (std::find(m_monthDays.begin(), m_monthDays.end(), *found) == m_monthDays.end())
            m_monthDays.push_back(*found);
    }
    return done();
}

Status Recurrence::readUntil(QStringView value)
{
    QDate day = QDate::fromString(value.left(8).toString(), QStringLiteral("yyyyMMdd"));
    bool good = day.isValid() && value.size() == 8;
    if (day.isValid() && (value.size() == 15 || (value.size() == 16 && value.endsWith(u'Z')))) {
        const QTime time = QTime::fromString(value.mid(8, 7).toString(), QStringLiteral("'T'HHmmss"));
        good = time.isValid();
        if (good && value.size() == 16) // an instant: its day in London
            day = london::day(QDateTime(day, time, Qt::UTC).toMSecsSinceEpoch());
    }
    if (!good)
        return malformed(u"UNTIL", QStringLiteral("a day such as 20261231 expected"));
    m_until = day;
    return done();
}

Status Recurrence::check() const
{
    if (!m_frequency)
        return malformed(u"FREQ", QStringLiteral("missing"));
    const bool ordinals = std::any_of(m_weekDays.begin(), m_weekDays.end(),
                                      [](const WeekDay &day) { return day.ordinal != 0; });
    if (ordinals && m_frequency != Frequency::Monthly)
        return malformed(u"BYDAY", QStringLiteral("\"3FR\" needs FREQ=MONTHLY"));
    if (!m_monthDays.empty() && m_frequency == Frequency::Weekly)
        return malformed(u"BYMONTHDAY", QStringLiteral("not with FREQ=WEEKLY"));
    if (m_until && m_count)
        return malformed(u"COUNT", QStringLiteral("not together with UNTIL"));
    return done();
}

QString Recurrence::toText() const
{
    QStringList parts {QStringLiteral("FREQ=") + QLatin1String(kFrequencies[std::size_t(*m_frequency)])};
    if (m_interval != 1)
        parts += QStringLiteral("INTERVAL=%1").arg(m_interval);
    QStringList days;
    for (const auto &day : m_weekDays)
        days += (day.ordinal ? QString::number(day.ordinal) : QString())
            + QLatin1String(kDayCodes[std::size_t(day.day - 1)]);
    if (!days.isEmpty())
        parts += QStringLiteral("BYDAY=") + days.join(u',');
    QStringList monthDays;
    for (const int day : m_monthDays)
        monthDays += QString::number(day);
    if (!monthDays.isEmpty())
        parts += QStringLiteral("BYMONTHDAY=") + monthDays.join(u',');
    if (m_until)
        parts += QStringLiteral("UNTIL=") + m_until->toString(QStringLiteral("yyyyMMdd"));
    if (m_count)
        parts += QStringLiteral("COUNT=%1").arg(*m_count);
    return parts.join(u';');
}

bool Recurrence::needsAnchor() const
{
    const bool dayNamed = m_frequency == Frequency::Daily || !m_weekDays.empty() || !m_monthDays.empty();
    return m_interval != 1 || m_count || !dayNamed;
}

Result<std::vector<QDate>> Recurrence::occurrences(std::optional<QDate> anchor, QDate from, QDate to) const
{
    if (!anchor && needsAnchor())
        return Error {Error::Code::InvalidInput,
                      QStringLiteral("the rule %1 counts from a first day, and none was given").arg(toText()),
                      {}};
    std::vector<QDate> days;
    if (!from.isValid() || !to.isValid())
        return days;
    const QDate origin = anchor.value_or(from);
    const QDate last = m_until ? std::min(to, *m_until) : to;
    int left = m_count.value_or(kMaxCount + 1);
    // Counting has to begin at the first day; anything else may begin where it was asked to.
    for (QDate day = m_count ? origin : std::max(origin, from); day <= last && left > 0;
         day = day.addDays(1)) {
        if (!matches(day, origin))
            continue;
        if (m_count)
            --left;
        if (day >= from)
            days.push_back(day);
    }
    return days;
}

bool Recurrence::matches(QDate day, QDate anchor) const
{
    switch (*m_frequency) {
    case Frequency::Daily:
        return anchor.daysTo(day) % m_interval == 0 && matchesWeekDay(day) && matchesMonthDay(day);
    case Frequency::Weekly:
        if (weeksBetween(anchor, day) % m_interval != 0)
            return false;
        return m_weekDays.empty() ? day.dayOfWeek() == anchor.dayOfWeek() : matchesWeekDay(day);
    case Frequency::Monthly:
        if (monthsBetween(anchor, day) % m_interval != 0)
            return false;
        if (m_weekDays.empty() && m_monthDays.empty())
            return day.day() == anchor.day();
        return matchesWeekDay(day) && matchesMonthDay(day);
    }
    Q_UNREACHABLE();
}

bool Recurrence::matchesWeekDay(QDate day) const
{
    if (m_weekDays.empty())
        return true;
    const int fromFront = (day.day() - 1) / 7 + 1;
    const int fromBack = -((day.daysInMonth() - day.day()) / 7 + 1);
    return std::any_of(m_weekDays.begin(), m_weekDays.end(), [&](const WeekDay &wanted) {
        return wanted.day == day.dayOfWeek()
            && (wanted.ordinal == 0 || wanted.ordinal == fromFront || wanted.ordinal == fromBack);
    });
}

bool Recurrence::matchesMonthDay(QDate day) const
{
    return m_monthDays.empty() || std::any_of(m_monthDays.begin(), m_monthDays.end(), [&](int wanted) {
               return dayInMonth(wanted, day.daysInMonth()) == day.day();
           });
}

} // namespace letstalk
