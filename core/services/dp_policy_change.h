// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/changes.h"
#include "core/services/dp_policy.h"
#include "core/services/service_context.h"

namespace letstalk::services {

/// What came of a change of the council's choices.
struct DpPolicyChange
{
    /// How many open cases could not be opened, and which: their days stay as they were. Empty for none.
    QString warning;
    journal::Changes changes;
};

/// As people change the council's choices (DpCaseService::setPolicy): they are told what could not follow.
Result<DpPolicyChange> changeDpPolicy(ServiceContext &context, const std::vector<DpChoice> &choices);

} // namespace letstalk::services
