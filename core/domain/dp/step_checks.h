// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/case_steps.h"

namespace letstalk::dp {

/// What stands in the way of a step by where the case is and by its day: the table of step_kind.h.
Refusals checkPlace(const Case &item, StepKind kind, const StepContext &context);
/// What the step itself lacks; the case stands where the step is possible.
Refusals checkContent(const Case &item, const Step &step, const StepContext &context);
/// The decision as it will be recorded: with the case's conditions, exclusion and relatives as they stand.
DecisionRecord withSnapshot(const Case &item, DecisionRecord decision, Outcome outcome);

} // namespace letstalk::dp
