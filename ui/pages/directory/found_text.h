// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service_filter.h"

namespace letstalk::ui {

/// What an answer of the directory answers to.
struct FoundFor
{
    bool words = false; ///< something was typed
    std::vector<ServiceFilter> filters;
    ServiceOrder order = ServiceOrder::Best;
    bool hasPlace = false; ///< the site stands on the map
};

/// How many services were found and in which order; why none; how many were left out because the directory
/// does not say.
QString foundText(const ServiceAnswer &answer, const FoundFor &asked);

} // namespace letstalk::ui
