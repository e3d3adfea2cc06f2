// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/refusal_in_case.h"

#include "core/domain/dp/put_right.h"
#include "core/domain/dp/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::dp {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DpRefusals", text);
}

/// The day of the step so many places from the first payment's; nullopt when there is none.
std::optional<QDate> dayBesidePayment(const Case &item, int away)
{
    const auto at = firstPaymentAt(item);
    const qsizetype wanted = at ? qsizetype(*at) + away : -1;
    if (wanted < 0 || wanted >= qsizetype(item.events.size()))
        return std::nullopt;
    return item.events[std::size_t(wanted)].on;
}

QString withDay(const char *text, const std::optional<QDate> &day)
{
    return day ? tr(text).arg(dayText(*day)) : QString();
}

QString dayRefusalText(const QString &code, const Case &item)
{
    if (code == u"day-before-last-step" && !item.events.empty())
        return withDay("The last step was on %1; the day cannot be before that.", item.events.back().on);
    if (code == u"day-before-step-before")
        return withDay("The step before it was on %1; the day cannot be before that.",
                       dayBesidePayment(item, -1));
    if (code == u"day-after-next-step")
        return withDay("The next step was on %1; the day cannot be after that.", dayBesidePayment(item, 1));
    if (code == u"day-before-payment")
        return withDay("The first payment was on %1; the day cannot be before that.", item.firstPaymentOn);
    return {};
}

} // namespace

QString refusalText(const Refusal &refusal, const Case &item)
{
    const QString text = dayRefusalText(refusal.code, item);
    return text.isEmpty() ? refusalText(refusal) : text;
}

QStringList groundsToDecline(const Case &item)
{
    QStringList codes;
    if (item.conditions)
        for (const auto id : item.conditions->notMet())
            codes << conditionCode(id);
    if (item.exclusion.answer == ExclusionCheck::Answer::Excluded)
        codes << QStringLiteral("EXCLUDED_SCH1");
    if (std::any_of(item.familyPayments.begin(), item.familyPayments.end(),
                    [](const auto &payment) { return mayBePaid(payment) == FamilyAnswer::MayNotBePaid; }))
        codes << QStringLiteral("PAYEE_RELATIVE_NOT_NECESSARY");
    return codes;
}

std::optional<Refusal> noGroundToDecline(const Case &item)
{
    if (!item.conditions || item.conditions->allMet() || !groundsToDecline(item).isEmpty())
        return std::nullopt;
    return recordFirst("no-ground-recorded", "condition_not_met");
}

} // namespace letstalk::dp
