// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/review_trigger.h"

#include <algorithm>

namespace letstalk::dp {

namespace {

bool isWorse(Finding before, Finding after)
{
    return after != before && after != Finding::Met && before != Finding::NotMet;
}

Finding findingOf(const Case &item, Route route, ConditionId id)
{
    return item.conditions && item.conditions->route() == route ? item.conditions->row(id).finding
                                                                : Finding::NotYetKnown;
}

QString noteOf(const ConditionRow &row)
{
    const QString name = row.id == ConditionId::Gateway
        ? QStringLiteral("Budget and request")
        : QStringLiteral("Condition %1").arg(conditionCode(row.id).mid(1));
    return row.finding == Finding::NotMet ? name + QStringLiteral(": recorded as not met")
                                          : name + QStringLiteral(": recorded as not known any more");
}

} // namespace

TriggerKind triggerOf(Route route, ConditionId condition)
{
    switch (condition) {
    case ConditionId::Three:
    case ConditionId::Four:
        return TriggerKind::Condition;
    case ConditionId::Five:
        return route == Route::S32 ? TriggerKind::Condition : TriggerKind::ConditionUnmet;
    case ConditionId::Gateway:
    case ConditionId::One:
    case ConditionId::Two:
        break;
    }
    return TriggerKind::ConditionUnmet;
}

std::vector<ReviewTrigger> impliedTriggers(const Case &before, const Case &after, UserId by, QDate on)
{
    std::vector<ReviewTrigger> found;
    const auto stage = after.stage();
    if (!stage || !hasBeenPaid(*stage) || !after.firstPaymentOn || !after.conditions)
        return found;
    const Route route = after.conditions->route();
    // Of a day before the first payment it would not count, and the council heard of it now.
    const QDate day = std::max(on, *after.firstPaymentOn);
    for (const auto &row : after.conditions->rows())
        if (isWorse(findingOf(before, route, row.id), row.finding))
            found.push_back({triggerOf(route, row.id), day, noteOf(row), by});
    return found;
}

} // namespace letstalk::dp
