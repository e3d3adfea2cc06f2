// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/put_right.h"

#include "core/domain/dp/review_trigger.h"

#include <algorithm>

namespace letstalk::dp {

namespace {

void want(bool good, const char *code, const char *part, Refusals &refusals)
{
    if (!good)
        refusals.push_back(fillIn(code, part));
}

void checkDay(QDate on, const QString &why, QDate today, Refusals &refusals)
{
    want(on.isValid(), "day-missing", "day", refusals);
    want(!on.isValid() || on <= today, "day-in-future", "day", refusals);
    want(!why.trimmed().isEmpty(), "correction-reason-missing", "correction_reason", refusals);
}

} // namespace

std::optional<std::size_t> firstPaymentAt(const Case &item)
{
    for (std::size_t i = 0; i < item.events.size(); ++i)
        if (item.events[i].step == StepKind::PayFirst)
            return i;
    return std::nullopt;
}

Refusals checkPaymentPutRight(const Case &item, QDate on, Money amount, const QString &why, QDate today)
{
    Refusals refusals;
    checkDay(on, why, today, refusals);
    want(amount > Money(), "amount-missing", "amount", refusals);
    const auto at = firstPaymentAt(item);
    if (!at) {
        refusals.push_back(stepFirst("too-early", {StepKind::PayFirst}));
        return refusals;
    }
    const auto &events = item.events;
    want(*at == 0 || on >= events[*at - 1].on, "day-before-step-before", "day", refusals);
    want(*at + 1 == events.size() || on <= events[*at + 1].on, "day-after-next-step", "day", refusals);
    if (std::any_of(item.reviews.begin(), item.reviews.end(),
                    [&](const CompletedReview &review) { return review.on < on; }))
        refusals.push_back(recordFirst("review-before-payment", "review_day"));
    return refusals;
}

Refusals checkTriggerTakenBack(const Case &item, const ReviewTrigger &trigger, const QString &why)
{
    Refusals refusals;
    want(!why.trimmed().isEmpty(), "correction-reason-missing", "correction_reason", refusals);
    if (!item.conditions)
        return refusals;
    const auto &rows = item.conditions->rows();
    if (std::any_of(rows.begin(), rows.end(), [&](const ConditionRow &row) {
            return row.finding != Finding::Met && triggerOf(item.conditions->route(), row.id) == trigger.kind;
        }))
        refusals.push_back(recordFirst("condition-still-open", "conditions"));
    return refusals;
}

Refusals checkReviewPutRight(const Case &item, QDate on, const QString &why, QDate today)
{
    Refusals refusals;
    checkDay(on, why, today, refusals);
    want(!item.firstPaymentOn || on >= *item.firstPaymentOn, "day-before-payment", "day", refusals);
    return refusals;
}

} // namespace letstalk::dp
