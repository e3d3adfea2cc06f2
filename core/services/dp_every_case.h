// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/dp_case_parts.h"

namespace letstalk::services {

/// Every case, each opened; and of those that are damaged, what stands in clear.
struct EveryDpCase
{
    std::vector<LoadedDpCase> cases;
    std::vector<storage::StoredDpCase> damaged;
};

/// For lists and figures. What goes wrong with the file, or with the session, is no case's fault and is
/// handed on. Nothing is logged: callers log what they show.
Result<EveryDpCase> everyDpCase(const ServiceContext &context);
/// "1 case could not be opened and is not counted."; empty for none.
QString damagedCasesText(std::size_t count);

} // namespace letstalk::services
