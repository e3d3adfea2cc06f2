// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/dp_case_parts.h"
#include "core/services/dp_case_service.h"

namespace letstalk::services {

/// A case that may be worked on, with what the work goes by.
struct DpCaseService::Ready
{
    LoadedDpCase loaded;
    DpPolicy policy;
    QDate day;
    QDate today;
};

/// As refusedBy(refusals), with the case's own days.
Status refusedIn(const dp::Case &item, const dp::Refusals &refusals);

} // namespace letstalk::services
