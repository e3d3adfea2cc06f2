// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/workspace.h"

namespace letstalk::test {

// Direct Payment cases made through the services, where what is tested begins later. Writer's thread.

/// A lead for somebody new called Ann and that, raised by this user.
Result<DpCaseId> leadFor(services::Workspace &w, const QString &familyName);
/// The same, carried to where the conditions are checked.
Result<DpCaseId> decidingFor(services::Workspace &w, const QString &familyName);
/// The same, declined because of condition 3.
Result<DpCaseId> declinedFor(services::Workspace &w, const QString &familyName);
/// The same, agreed and being set up, with nothing of it settled yet.
Result<DpCaseId> settingUpFor(services::Workspace &w, const QString &familyName);
/// The same, set up and paid.
Result<DpCaseId> paidFor(services::Workspace &w, const QString &familyName);

/// A micro-enterprise in order that works in CH65 on Mondays and Tuesdays.
Status addEnterprise(services::Workspace &w, const QString &name, bool acceptsDp = true);

} // namespace letstalk::test
