// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/review.h"

#include "core/base/london_time.h"
#include "core/domain/dp/words.h"

#include <algorithm>
#include <array>

namespace letstalk::dp {

namespace {

constexpr std::array<const char *, kTriggerKindCount> kTriggers
    = {"REG7_BREACH", "REG7_CAPACITY_LOST", "REG7_CONDITION", "REG7_CAPACITY_REGAINED",
       "REG7_MISUSE", "CONDITION_UNMET"};
constexpr int kMostDays = 366;

Error invalid(const char *why)
{
    return {Error::Code::InvalidInput, QLatin1String(why), {}};
}

} // namespace

QString triggerLawCode(TriggerKind kind)
{
    return QLatin1String(kTriggers[std::size_t(kind)]);
}

std::optional<TriggerKind> triggerFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kTriggers.size(); ++i)
        if (code == QLatin1String(kTriggers[i]))
            return TriggerKind(i);
    return std::nullopt;
}

Status checkPolicy(const ReviewPolicy &policy)
{
    if (policy.firstMonths < 1 || policy.firstMonths > 6)
        return invalid("first review: 1 to 6 months after the first payment (SI 2014/2871 reg 7)");
    if (policy.laterMonths < 1 || policy.laterMonths > 12)
        return invalid("later reviews: 1 to 12 months apart (SI 2014/2871 reg 7)");
    if (policy.triggerDays < 0 || policy.triggerDays > kMostDays)
        return invalid("review after an event: 0 to 366 days");
    if (policy.comingDays < 0 || policy.comingDays > kMostDays)
        return invalid("shown as coming: 0 to 366 days before");
    return done();
}

QDate monthsOn(QDate from, int months)
{
    return from.addMonths(months); // Qt takes the last day of a month that is too short
}

ReviewDue nextReview(QDate firstPayment, const std::vector<CompletedReview> &held,
                     const std::vector<ReviewTrigger> &triggers, const ReviewPolicy &policy)
{
    ReviewDue due {monthsOn(firstPayment, policy.firstMonths), ReviewReason::First, {}, 1};
    QDate last;
    for (const auto &review : held) {
        if (!review.on.isValid() || review.on < firstPayment)
            continue;
        ++due.number;
        last = last.isValid() ? std::max(last, review.on) : review.on;
    }
    if (last.isValid()) {
        due.by = monthsOn(last, policy.laterMonths);
        due.reason = ReviewReason::Later;
    }
    for (const auto &trigger : triggers) {
        if (!trigger.on.isValid() || trigger.takenBack)
            continue;
        // Heard of while it was paid; a first payment that was put right to a later day makes none go away.
        const QDate heard = std::max(trigger.on, firstPayment);
        const bool dealtWith = std::any_of(held.begin(), held.end(), [&](const CompletedReview &review) {
            return review.on >= heard && review.place >= trigger.place;
        });
        if (dealtWith)
            continue;
        const QDate by = heard.addDays(policy.triggerDays);
        if (by >= due.by)
            continue;
        due.by = by;
        due.reason = ReviewReason::Trigger;
        due.trigger = trigger.kind;
    }
    return due;
}

ReviewStanding reviewStanding(const ReviewDue &due, qint64 nowMs, const ReviewPolicy &policy)
{
    const int days = int(london::day(nowMs).daysTo(due.by));
    if (days < 0)
        return {ReviewState::Overdue, days};
    if (days == 0)
        return {ReviewState::Due, days};
    return {days <= policy.comingDays ? ReviewState::Coming : ReviewState::Later, days};
}

QString reviewText(const ReviewDue &due, const ReviewStanding &standing)
{
    const auto days
        = [](int count) { return countText(count, QStringLiteral("day"), QStringLiteral("days")); };
    if (standing.days < 0)
        return QStringLiteral("%1 late, was due on %2").arg(days(-standing.days), dayText(due.by));
    if (standing.days == 0)
        return QStringLiteral("due today");
    return QStringLiteral("due in %1, on %2").arg(days(standing.days), dayText(due.by));
}

} // namespace letstalk::dp
