// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace letstalk {

/// An iCalendar rule (RFC 5545 RRULE) as far as sites and services need it: FREQ DAILY, WEEKLY or MONTHLY,
/// INTERVAL, BYDAY (with ordinals in months: 3FR, -1TH), BYMONTHDAY, UNTIL, COUNT. It answers with days:
/// hours are wall-clock times kept beside it, so clock changes cannot move a session. Weeks begin on Monday.
class Recurrence
{
public:
    enum class Frequency { Daily, Weekly, Monthly };
    struct WeekDay
    {
        int ordinal = 0; ///< 0: every one; 3: the third of the month; -1: the last
        int day = 1; ///< 1 Monday .. 7 Sunday
        bool operator==(const WeekDay &) const = default;
    };

    /// Any case, with or without "RRULE:". Anything that this does not know is refused with Malformed, whose
    /// detail names the part.
    static Result<Recurrence> fromText(QStringView rule);
    QString toText() const; ///< the rule in its usual order

    /// True when the answer depends on a first day: INTERVAL above 1, COUNT, or no day named.
    bool needsAnchor() const;
    /// The days from `from` to `to`, both included, that are not before `anchor` (valid-from, DTSTART).
    /// InvalidInput when there is no anchor and needsAnchor().
    Result<std::vector<QDate>> occurrences(std::optional<QDate> anchor, QDate from, QDate to) const;

    /// Plain English: "3rd and 4th Friday of the month", "every other Thursday".
    QString describe() const;

    bool operator==(const Recurrence &) const = default;

private:
    Status readPart(QStringView name, QStringView value);
    Status readDays(QStringView value);
    Status readMonthDays(QStringView value);
    Status readUntil(QStringView value);
    Status check() const;
    bool matches(QDate day, QDate anchor) const;
    bool matchesWeekDay(QDate day) const;
    bool matchesMonthDay(QDate day) const;
    QString describeDays() const;

    std::optional<Frequency> m_frequency;
    int m_interval = 1;
    std::vector<WeekDay> m_weekDays;
    std::vector<int> m_monthDays; ///< 1..31, or -1 (last) .. -31
    std::optional<QDate> m_until;
    std::optional<int> m_count;
};

} // namespace letstalk
