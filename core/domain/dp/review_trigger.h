// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/case.h"

namespace letstalk::dp {

/// Which trigger a condition is that is no longer met, or no longer known to be. Regulation 7 names the
/// conditions about managing, best interests and an appropriate way. The others call for a review all the
/// same, for the council must stop paying when any of them fails (Care Act 2014 s33), as a condition that is
/// not met and nothing else: condition 1 of s31 is also the nominee's agreement, and that somebody may have
/// lost capacity is for a person to say.
TriggerKind triggerOf(Route route, ConditionId condition);

/// What became so between two states of a case that is paid or paused and calls for a review by itself: each
/// condition that was met and no longer is, was met and is not known again, or was not known and is not met.
/// Nothing before the first payment. Whether the regulations exclude the person is not among them: then the
/// payment stops (noLongerMet(), case_steps.h), and a trigger would tell who looked and when.
std::vector<ReviewTrigger> impliedTriggers(const Case &before, const Case &after, UserId by, QDate on);

} // namespace letstalk::dp
