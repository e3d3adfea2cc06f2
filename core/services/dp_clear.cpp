// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands in clear beside a sealed Direct Payment case.
#include "core/base/london_time.h"
#include "core/services/dp_case_parts.h"

#include <QCoreApplication>

namespace letstalk::services {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DpNextStep", text);
}

/// A desk reads these to the person: they tell neither the stage nor how anything was decided.
QString textOf(dp::Stage stage)
{
    switch (stage) {
    case dp::Stage::Interest:
        return tr("We ask whether they want to go on");
    case dp::Stage::Flagged:
        return tr("A social worker looks at it");
    case dp::Stage::Accepted:
        return tr("An assessment is arranged");
    case dp::Stage::Assessing:
        return tr("The assessment is finished");
    case dp::Stage::BudgetSet:
        return tr("They say how they want their support to be arranged");
    case dp::Stage::Requested:
        return tr("The council starts to look at the request");
    case dp::Stage::Deciding:
        return tr("The council decides, and writes to them");
    case dp::Stage::Approved:
    case dp::Stage::SettingUp:
    case dp::Stage::Suspended:
    case dp::Stage::Declined:
    case dp::Stage::Live:
        return tr("The social work team arranges what comes next");
    case dp::Stage::NotProgressed:
    case dp::Stage::Ended:
    case dp::Stage::Withdrawn:
        return {};
    }
    return {};
}

QString reasonCode(dp::ReviewReason reason)
{
    switch (reason) {
    case dp::ReviewReason::First:
        return QStringLiteral("FIRST");
    case dp::ReviewReason::Later:
        return QStringLiteral("LATER");
    case dp::ReviewReason::Trigger:
        return QStringLiteral("TRIGGER");
    }
    return {};
}

DpNextStep usualNext(const dp::Case &item, const DpPolicy &policy)
{
    const auto &last = item.events.back();
    if (dp::isClosed(last.stage))
        return {};
    const auto *owed = dp::noticeOwed(item.decisions, item.notices);
    if (owed && owed->decidedAt)
        return {tr("The council's letter is sent"), london::day(*owed->decidedAt).addDays(policy.noticeDays)};
    if (last.stage == dp::Stage::Live) // the review has its own day
        return {textOf(last.stage), {}};
    const auto limit = policy.stall.days[std::size_t(last.stage)];
    return {textOf(last.stage), limit ? std::optional(last.on.addDays(*limit)) : std::nullopt};
}

/// What is paid and must not be is due now, by its day alone: the desk reads the words, and is told neither
/// stage nor worry.
DpNextStep nextOf(const dp::Case &item, const DpPolicy &policy, QDate today)
{
    auto next = usualNext(item, policy);
    if (dp::mustStop(item.stage(), item))
        next.due = today;
    return next;
}

} // namespace

QString paidNextText()
{
    return textOf(dp::Stage::Live);
}

DpClear deriveDpClear(const dp::Case &item, const DpPolicy &policy, QDate today)
{
    DpClear clear;
    clear.owner = item.owner;
    if (item.handOver)
        clear.handOverTo = item.handOver->to;
    if (item.events.empty())
        return clear;
    const auto &last = item.events.back();
    clear.stage = dp::stageCode(last.stage);
    clear.stageSince = london::instant(last.on, QTime(12, 0));
    if (item.firstPaymentOn && dp::hasBeenPaid(last.stage)) {
        const auto due = dp::nextReview(*item.firstPaymentOn, item.reviews, item.triggers, policy.review);
        clear.reviewDue = due.by;
        clear.reviewReason = reasonCode(due.reason);
    }
    clear.next = nextOf(item, policy, today);
    return clear;
}

} // namespace letstalk::services
