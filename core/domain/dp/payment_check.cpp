// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/payment_check.h"

namespace letstalk::dp {

bool isAsAgreed(Money amount, const Budget &budget)
{
    const qint64 agreed = payment(budget).rate.amount.pence();
    return agreed > 0 && amount.pence() >= agreed && amount.pence() % agreed == 0;
}

QString notAsAgreedText(Money amount, const Budget &budget)
{
    return QStringLiteral("%1 is not what was agreed, %2, nor that for several such periods.")
        .arg(amount.toText(), payment(budget).rate.toText());
}

} // namespace letstalk::dp
