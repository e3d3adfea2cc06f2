// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/journal.h"
#include "core/services/stream_homes.h"
#include "core/storage/user_store.h"

#include <QHash>

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

/// The users with their roles. A computer makes, changes and takes away accounts, roles, keys and leaving
/// days at its own site only: what another site's computers wrote of them, in whatever way and with whatever
/// clock, stands in the journal and has no effect here, nor does it take the effect from what the user's own
/// site said. Whose account it is says its id (accountId()); of one from before ids did so, the stream of
/// ours that made it, or else the first that was heard of. By name; the recovery keys' rows too.
Result<std::vector<SiteUser>> siteUsers(storage::Database &db, const journal::Journal &journal);
/// The names under which colleagues see them.
Result<QHash<UserId, QString>> userNames(storage::Database &db, const journal::Journal &journal);
/// Of one of them; empty when nobody is known by that id.
Result<QString> userName(storage::Database &db, const journal::Journal &journal, UserId user);

/// The same without what grants need not know, for pendingGrants(): those of withdrawn computers left out.
std::vector<storage::StoredUser> grantableUsers(const std::vector<SiteUser> &users);

} // namespace letstalk::services
