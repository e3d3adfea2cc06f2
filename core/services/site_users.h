// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/journal.h"
#include "core/services/compartment_keys.h"
#include "core/storage/user_store.h"

#include <vector>

namespace letstalk::services {

/// Somebody who works here, as far as those may say who are entitled to.
struct SiteUser : storage::StoredUser
{
    SiteId site; ///< of the computer that made the account; null where that is not known
    bool here = false; ///< made in this file: the only ones who can have a key slot in it
    bool ownSite = false; ///< at this computer's site: may be changed from here
    bool withdrawn = false; ///< made on a computer whose keys were withdrawn
};

/// The users with their roles. A computer gives and takes roles, keys and leaving days at its own site only:
/// what another site's computers wrote of them stands in the journal and has no effect here, nor does it take
/// the effect from what the user's own site said. By name; the recovery keys' rows too.
Result<std::vector<SiteUser>> siteUsers(storage::Database &db, const journal::Journal &journal);

/// The same without what grants need not know, for pendingGrants(): those of withdrawn computers left out.
std::vector<storage::StoredUser> grantableUsers(const std::vector<SiteUser> &users);

} // namespace letstalk::services
