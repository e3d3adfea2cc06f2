// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

namespace letstalk {

using DpCaseId = Id<struct DpCaseTag>;
using DpDecisionId = Id<struct DpDecisionTag>;
using DpRecordId = Id<struct DpRecordTag>; ///< one thing recorded about a case
using DpPolicyId = Id<struct DpPolicyTag>; ///< one choice of the council

} // namespace letstalk
