// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/dp_case_parts.h"
#include "core/services/dp_review_service.h"

namespace letstalk::services {

/// What each change of DpReviewService stands on.
struct DpReviewService::Ready
{
    LoadedDpCase loaded;
    DpPolicy policy;
    QDate today;
};

} // namespace letstalk::services
