// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service.h"
#include "core/services/code_lists.h"

#include <optional>
#include <vector>

namespace letstalk::ui {

/// A card with what is told beside it.
struct CardContent
{
    ServiceCard card {};
    std::optional<ServiceOutcomes> outcomes {}; ///< unset: the actor may not see them
    std::vector<OutcomeRow> outcomeRows {}; ///< shown when asked for
    bool siteHasPlace = true; ///< false: distances cannot be told
    bool mayEdit = false;
    bool mayLink = false;
    bool mayNotice = false;
    bool mayTrace = false;
};

/// The card as simple rich text, every value escaped. Links are "withdraw:ID", "unlink:ID", "follow:ID",
/// "open:ID" and "rows".
QString cardHtml(const CardContent &content, const storage::CodeLists &codes, QDate today);

} // namespace letstalk::ui
