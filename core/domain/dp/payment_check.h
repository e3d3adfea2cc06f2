// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/set_up.h"

namespace letstalk::dp {

/// Whether an amount is what was agreed to be paid out for one period of the budget, or a whole number of
/// those: first payments are often for several weeks. Anything else may be meant, and is asked about.
bool isAsAgreed(Money amount, const Budget &budget);

/// What is asked: "£210.00 is not £200.00 a week, nor that for several such periods."
QString notAsAgreedText(Money amount, const Budget &budget);

} // namespace letstalk::dp
