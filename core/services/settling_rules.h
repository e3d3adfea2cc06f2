// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access_rules.h"
#include "core/journal/field.h"

#include <optional>

namespace letstalk::services {

/// What settling what two places wrote of such a record, or entering it again, asks for beside
/// Act::SettleSiblings: the act for which its ordinary service asks. Both write the other's words as our own,
/// so neither may be a way round that service. Nothing for accounts and keys, which are made, changed and
/// taken back at their own site alone (siteUsers(), trustedKeys()): nobody settles or enters them for
/// another.
std::optional<Act> actToWrite(journal::Entity entity);

/// Whether somebody may settle records of that kind.
bool maySettle(const Actor &actor, journal::Entity entity);

} // namespace letstalk::services
