// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/recurrence.h"

#include <QDate>
#include <QString>
#include <QTime>

#include <optional>
#include <utility>
#include <vector>

namespace letstalk {

struct ServiceSchedule;

/// One opening of a day. Ending at or before it begins: it goes on past midnight.
struct OpenSpan
{
    QDate day;
    QTime opens;
    QTime closes;
    auto operator<=>(const OpenSpan &other) const
    {
        return std::pair(day.toJulianDay(), opens.msecsSinceStartOfDay())
            <=> std::pair(other.day.toJulianDay(), other.opens.msecsSinceStartOfDay());
    }
    bool operator==(const OpenSpan &) const = default;
};

/// Days on which the doors stay shut; an unset end is open.
struct ClosedSpell
{
    std::optional<QDate> from;
    std::optional<QDate> until;
    bool holds(QDate day) const { return (!from || *from <= day) && (!until || day <= *until); }
    bool operator==(const ClosedSpell &) const = default;
};

/// What can be said of a service's doors at one moment. Not knowing is an answer of its own, never "closed".
struct OpeningState
{
    enum class Kind : quint8 {
        Unknown, ///< no times that a computer can read
        Open,
        Opens, ///< shut now; `next` says when it opens
        NotSoon, ///< times are known, and name no day of the coming hundred
    };
    Kind kind = Kind::Unknown;
    OpenSpan next {}; ///< for Open the present opening, for Opens the next
    bool holiday = false; ///< `next` falls on a bank holiday: ring first
    bool operator==(const OpeningState &) const = default;
};

/// When a service is open, from its rules and its dated exceptions. Everything is wall-clock time in London,
/// so clock changes move nothing.
class OpeningTimes
{
public:
    /// A schedule that gives no rule or no hours, or whose rule this does not understand, is left out.
    void add(const ServiceSchedule &schedule);
    void close(const ClosedSpell &spell);
    /// False: nothing is known.
    bool isKnown() const { return !m_rules.empty(); }

    /// The openings that begin on the day, in order.
    std::vector<OpenSpan> on(QDate day) const;
    OpeningState at(QDate day, QTime time) const;
    OpeningState at(qint64 utcMs) const;

    static constexpr int kDaysAhead = 100;

private:
    struct Rule
    {
        Recurrence recurrence;
        std::optional<QDate> anchor; ///< what the rule counts from
        std::optional<QDate> first;
        std::optional<QDate> last;
        QTime opens;
        QTime closes;
    };
    std::optional<OpenSpan> openAt(QDate day, QTime time) const;

    std::vector<Rule> m_rules;
    std::vector<ClosedSpell> m_closed;
};

/// "Open now, until 16:00", "Opens Thursday 10:00 (in 2 days)", "Opening times not known".
QString openingText(const OpeningState &state, QDate today);

} // namespace letstalk
