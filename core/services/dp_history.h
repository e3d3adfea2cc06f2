// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/dp_case_parts.h"
#include "core/services/dp_case_service.h"

namespace letstalk::services {

/// What was recorded about a case, line by line, in the order of recording. `names`: of users; an unknown one
/// is shown as its id.
std::vector<DpHistoryLine> dpHistory(const LoadedDpCase &loaded, const storage::CodeLists &codes,
                                     const std::map<UserId, QString> &names);

} // namespace letstalk::services
