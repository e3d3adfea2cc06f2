// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp_lead.h"

namespace letstalk::services {

/// What is missing in a concern or a lead and how to mend it, in words for people. Says nothing of what is
/// written in it.
QString problemText(const ConcernProblem &problem);
QString problemText(const DpFlagProblem &problem);

} // namespace letstalk::services
