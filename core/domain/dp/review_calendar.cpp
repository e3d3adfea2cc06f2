// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/review_calendar.h"

#include <algorithm>

namespace letstalk::dp {

namespace {

constexpr qsizetype kMostInitials = 4;
constexpr qsizetype kMostReference = 30;
constexpr int kRemindDays = 14;

bool areInitials(const QString &text)
{
    return text.size() <= kMostInitials
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isUpper(); });
}

/// "BLA-K7QX4-M2P9T-3": no lower case, no spaces, so that no name fits in by mistake.
bool isReference(const QString &text)
{
    if (text.isEmpty() || text.size() > kMostReference)
        return false;
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-';
    });
}

} // namespace

Result<CalendarDay> reviewDay(const ReviewEntry &entry, const ReviewPolicy &policy)
{
    if (!areInitials(entry.initials))
        return Error {Error::Code::InvalidInput, QStringLiteral("initials: at most four capitals"), {}};
    if (!isReference(entry.reference))
        return Error {
            Error::Code::InvalidInput, QStringLiteral("reference: capitals, figures and hyphens only"), {}};
    CalendarDay day;
    day.uid
        = derivedId("dp-review", {entry.caseId.row().toBytes()}).toText() + QStringLiteral("@letstalk-desk");
    day.sequence = entry.sequence;
    day.day = entry.due.by;
    day.summary = QStringLiteral("Direct Payment review due: ")
        + (entry.initials.isEmpty() ? entry.reference : entry.initials + u' ' + entry.reference);
    day.description = entry.due.reason == ReviewReason::First
        ? QStringLiteral("First review, within %1 months of the first payment.").arg(policy.firstMonths)
        : entry.due.reason == ReviewReason::Later
        ? QStringLiteral("Review, within %1 months of the last one.").arg(policy.laterMonths)
        : QStringLiteral("Review after something that was reported.");
    day.reminderDays = kRemindDays;
    return day;
}

Result<QByteArray> reviewCalendar(const std::vector<ReviewEntry> &entries, qint64 stampMs,
                                  const ReviewPolicy &policy)
{
    std::vector<CalendarDay> days;
    for (const auto &entry : entries) {
        LT_ASSIGN(CalendarDay day, reviewDay(entry, policy));
        days.push_back(std::move(day));
    }
    return iCalendarText(days, stampMs);
}

} // namespace letstalk::dp
