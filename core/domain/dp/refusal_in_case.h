// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/case.h"

namespace letstalk::dp {

/// As refusalText(refusal), with the day of this case that it speaks of: "The last step was on 3 November
/// 2026; the day cannot be before that."
QString refusalText(const Refusal &refusal, const Case &item);

/// What was found that the council can decline for, as codes of dp_decision_reason: conditions that are not
/// met, in the order of the sheet, then what the regulations say.
QStringList groundsToDecline(const Case &item);
/// Why this case cannot be declined yet, though it is being decided: nothing was found to decline it for. Not
/// so where every condition is met, which has a refusal of its own.
std::optional<Refusal> noGroundToDecline(const Case &item);

} // namespace letstalk::dp
