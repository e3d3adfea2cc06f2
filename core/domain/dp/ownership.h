// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/case.h"

namespace letstalk::dp {

/// The answer to a change of owner: why not, or the case afterwards.
struct OwnerAnswer
{
    Refusals refusals;
    std::optional<Case> after;
};

/// Takes a case that nobody owns. One that somebody owns is handed over by them.
OwnerAnswer takeOwnership(const Case &item, UserId by);
/// Asks somebody to take the case over. The owner stays the owner until they accept, so that no case is ever
/// without one.
OwnerAnswer offerHandOver(const Case &item, UserId by, UserId to, QDate on, const QString &note);
/// Only the one who was asked accepts or declines.
OwnerAnswer acceptHandOver(const Case &item, UserId by);
OwnerAnswer declineHandOver(const Case &item, UserId by);
/// The owner takes the offer back.
OwnerAnswer recallHandOver(const Case &item, UserId by);

} // namespace letstalk::dp
