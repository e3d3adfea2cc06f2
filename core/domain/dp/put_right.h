// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/case.h"

namespace letstalk::dp {

/// Where the first payment stands among the events; nullopt before it.
std::optional<std::size_t> firstPaymentAt(const Case &item);

/// What stands in the way of another day or amount of the first payment: the day lies between the steps
/// around it, and no review was held before it; no day is to come; and it says why.
Refusals checkPaymentPutRight(const Case &item, QDate on, Money amount, const QString &why, QDate today);

/// What stands in the way of taking a trigger back that was recorded by mistake: that it does not say why,
/// and a condition that it follows from and that is still not met, or not known.
Refusals checkTriggerTakenBack(const Case &item, const ReviewTrigger &trigger, const QString &why);

/// The same of the day of a review that was held: not before the first payment, and not to come.
Refusals checkReviewPutRight(const Case &item, QDate on, const QString &why, QDate today);

} // namespace letstalk::dp
