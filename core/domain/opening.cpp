// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/opening.h"

#include "core/base/london_time.h"
#include "core/domain/bank_holidays.h"
#include "core/domain/service.h"

#include <QLocale>

#include <algorithm>

namespace letstalk {

namespace {

/// 00:00 at the end means midnight that follows, as any end that is not after its beginning.
bool passesMidnight(QTime opens, QTime closes)
{
    return closes <= opens;
}

QString clockText(QTime time)
{
    return time.toString(QStringLiteral("HH:mm"));
}

} // namespace

void OpeningTimes::add(const ServiceSchedule &schedule)
{
    if (!schedule.opens.isValid() || !schedule.closes.isValid())
        return;
    auto rule = Recurrence::fromText(schedule.rule);
    const auto anchor = schedule.starts ? schedule.starts : schedule.validFrom;
    if (!rule || (rule->needsAnchor() && !anchor))
        return;
    m_rules.push_back(
        {*std::move(rule), anchor, schedule.validFrom, schedule.validTo, schedule.opens, schedule.closes});
}

void OpeningTimes::close(const ClosedSpell &spell)
{
    m_closed.push_back(spell);
}

std::vector<OpenSpan> OpeningTimes::on(QDate day) const
{
    std::vector<OpenSpan> spans;
    const bool shut = std::any_of(m_closed.begin(), m_closed.end(),
                                  [day](const ClosedSpell &spell) { return spell.holds(day); });
    if (shut)
        return spans;
    for (const auto &rule : m_rules) {
        if ((rule.first && day < *rule.first) || (rule.last && day > *rule.last))
            continue;
        const auto days = rule.recurrence.occurrences(rule.anchor, day, day);
        if (days && !days->empty())
            spans.push_back({day, rule.opens, rule.closes});
    }
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
    return spans;
}

std::optional<OpenSpan> OpeningTimes::openAt(QDate day, QTime time) const
{
    std::optional<OpenSpan> open;
    const auto consider = [&open](const OpenSpan &span) {
        // Of two that overlap the one that goes on longer.
        const auto end = [](const OpenSpan &of) {
            return std::pair(of.day.toJulianDay() + (passesMidnight(of.opens, of.closes) ? 1 : 0),
                             of.closes.msecsSinceStartOfDay());
        };
        if (!open || end(*open) < end(span))
            open = span;
    };
    for (const auto &span : on(day))
        if (span.opens <= time && (time < span.closes || passesMidnight(span.opens, span.closes)))
            consider(span);
    for (const auto &span : on(day.addDays(-1)))
        if (passesMidnight(span.opens, span.closes) && time < span.closes)
            consider(span);
    return open;
}

OpeningState OpeningTimes::at(QDate day, QTime time) const
{
    OpeningState state;
    if (!isKnown())
        return state;
    state.kind = OpeningState::Kind::NotSoon;
    if (const auto open = openAt(day, time)) {
        state.kind = OpeningState::Kind::Open;
        state.next = *open;
    } else {
        for (int ahead = 0; ahead <= kDaysAhead && state.kind == OpeningState::Kind::NotSoon; ++ahead)
            for (const auto &span : on(day.addDays(ahead)))
                if (ahead > 0 || span.opens > time) {
                    state.kind = OpeningState::Kind::Opens;
                    state.next = span;
                    break;
                }
    }
    state.holiday = state.next.day.isValid() && isBankHoliday(state.next.day);
    return state;
}

OpeningState OpeningTimes::at(qint64 utcMs) const
{
    return at(london::day(utcMs), london::timeOfDay(utcMs));
}

QString openingText(const OpeningState &state, QDate today)
{
    const QString caution = state.holiday ? QStringLiteral("; a bank holiday, ring first") : QString();
    switch (state.kind) {
    case OpeningState::Kind::Unknown:
        return QStringLiteral("Opening times not known");
    case OpeningState::Kind::NotSoon:
        return QStringLiteral("No opening in the next %1 days").arg(OpeningTimes::kDaysAhead);
    case OpeningState::Kind::Open:
        return QStringLiteral("Open now, until %1").arg(clockText(state.next.closes)) + caution;
    case OpeningState::Kind::Opens:
        break;
    }
    const qint64 days = today.daysTo(state.next.day);
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    const QString time = clockText(state.next.opens);
    if (days == 0)
        return QStringLiteral("Opens today %1").arg(time) + caution;
    if (days == 1)
        return QStringLiteral("Opens tomorrow %1").arg(time) + caution;
    const QString day = english.dayName(state.next.day.dayOfWeek());
    if (days < 7)
        return QStringLiteral("Opens %1 %2 (in %3 days)").arg(day, time).arg(days) + caution;
    return QStringLiteral("Opens %1 %2 %3 (in %4 days)")
               .arg(day, english.toString(state.next.day, QStringLiteral("d MMMM")), time)
               .arg(days)
        + caution;
}

} // namespace letstalk
