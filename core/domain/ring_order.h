// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service_care.h"

namespace letstalk {

/// How much of a count of people somebody is told.
enum class CountSight {
    Exact, ///< whoever may open the rows
    Large, ///< nothing between nobody and kFewest
    None, ///< whoever may not see what became of people
};

/// One entry to ring next, as far as somebody is told of it.
struct ToRing
{
    RingLine entry {}; ///< without its count
    std::optional<int> uses {}; ///< unset: not to be told
};

/// ringOrder() for one reader. Neither a text nor the order tells more than the reader may know: counts that
/// are not told count alike.
std::vector<ToRing> toRing(std::vector<RingLine> lines, QDate today, CountSight sight);

} // namespace letstalk
