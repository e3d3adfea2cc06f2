// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace letstalk::dp {

/// Something that calls for a review whatever the calendar says (SI 2014/2871 reg 7(1)(b)-(d)).
enum class TriggerKind : quint8 {
    Breach, ///< (b) a condition may have been broken
    CapacityLost, ///< (c)(i) s31: may no longer have capacity to ask
    Condition, ///< (c)(ii), (d)(iii): condition 3 or 4 (s31), 3, 4 or 5 (s32) may no longer be met
    CapacityRegained, ///< (d)(i) s32: may have capacity again
    Misuse, ///< (d)(ii) anybody is worried about how the money is used
    ConditionUnmet, ///< not of reg 7: any condition is no longer met, which s33 has the council act on
};
inline constexpr int kTriggerKindCount = 6;
QString triggerLawCode(TriggerKind kind); ///< "REG7_BREACH", in dp_law.json and stored
std::optional<TriggerKind> triggerFromCode(QStringView code);

/// Nothing of the kind had happened after all: who said so, when and why.
struct TakenBack
{
    QDate on;
    UserId by;
    QString why;
    bool operator==(const TakenBack &) const = default;
};

struct ReviewTrigger
{
    TriggerKind kind = TriggerKind::Breach;
    QDate on; ///< when the council heard or thought so
    QString note;
    UserId by;
    int place = 0; ///< among the case's reviews and triggers, in the order of recording, from 1; 0: not told
    std::optional<TakenBack> takenBack {}; ///< it calls for no review then, and stays on record
    bool operator==(const ReviewTrigger &other) const
    {
        return kind == other.kind && on == other.on && note == other.note && by == other.by
            && takenBack == other.takenBack;
    }
};

/// A review that has been held.
struct CompletedReview
{
    QDate on;
    QString outcome;
    UserId by;
    int place = 0; ///< as a trigger's
    bool operator==(const CompletedReview &other) const
    {
        return on == other.on && outcome == other.outcome && by == other.by;
    }
};

/// How soon reviews are. A council may review sooner than the law says, not later.
struct ReviewPolicy
{
    int firstMonths = 6; ///< reg 7(1)(a): within the first 6 months of the payment being made
    int laterMonths = 12; ///< and at intervals not exceeding 12 months
    int triggerDays = 5; ///< the regulation names no days: the council's choice
    int comingDays = 60; ///< how early a review is shown as coming
    bool operator==(const ReviewPolicy &) const = default;
};
/// InvalidInput when it would be later than the law allows, or makes no sense.
Status checkPolicy(const ReviewPolicy &policy);

enum class ReviewReason : quint8 { First, Later, Trigger };

/// The next review that is owed.
struct ReviewDue
{
    QDate by; ///< the last day in time
    ReviewReason reason = ReviewReason::First;
    std::optional<TriggerKind> trigger; ///< with Trigger
    int number = 1; ///< 1 for the first; one more than the reviews held
    bool operator==(const ReviewDue &) const = default;
};

/// The same day some calendar months on; where that month is too short, its last day: six months from 31
/// August are 28 or 29 February.
QDate monthsOn(QDate from, int months);

/// Which review is owed next, by the earliest of calendar and triggers. A review held on or after a trigger's
/// day has dealt with it if it was recorded later: what is heard in the afternoon was not spoken of in the
/// morning. Reviews and triggers before the first payment do not count, nor triggers that were taken back.
ReviewDue nextReview(QDate firstPayment, const std::vector<CompletedReview> &held,
                     const std::vector<ReviewTrigger> &triggers = {}, const ReviewPolicy &policy = {});

enum class ReviewState : quint8 { Later, Coming, Due, Overdue };
struct ReviewStanding
{
    ReviewState state = ReviewState::Later;
    int days = 0; ///< until its day; negative: days late
    bool operator==(const ReviewStanding &) const = default;
};
/// How a review stands at an instant (UTC ms): days are London's, so the change of clocks moves nothing.
ReviewStanding reviewStanding(const ReviewDue &due, qint64 nowMs, const ReviewPolicy &policy = {});
/// "due today", "due in 12 days, on 5 November 2026", "3 days late".
QString reviewText(const ReviewDue &due, const ReviewStanding &standing);

} // namespace letstalk::dp
