// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/save.h"
#include "core/services/compartment_keys.h"
#include "core/services/trusted_keys.h"

#include <vector>

namespace letstalk::services {

/// Somebody whose roles ask for a compartment's key that nobody has given to their present key pair yet.
struct PendingGrant
{
    UserId user;
    QString userName;
    QString compartment; ///< code of list `compartment`
    RowId version; ///< the compartment's row
    QByteArray publicKey; ///< the user's
    bool isRecovery = false; ///< a file's recovery key rather than somebody's
    bool keyChanged = false; ///< another key of theirs was given it before: a reset, or somebody else's key
    // What whoever gives the key has to know of the account; filled in by UserService::pendingGrants().
    SiteId site {}; ///< that made it
    QString siteName {}; ///< empty where that is not known
    bool ownSite = true;
    QString roleBy {}; ///< who gave the role that asks for the key; empty for a recovery key
    qint64 roleSinceMs = 0;
    qint64 keySinceMs = 0; ///< since when the account has its present key
};

/// Follows from what is stored, so that it needs no mark of its own: role and key of each user who works
/// here, against the grants to that key (core/domain/compartment_rules.h).
std::vector<PendingGrant> pendingGrants(const std::vector<storage::StoredUser> &users,
                                        const TrustedKeys &keys);

/// Writes those of the pending grants that `keys` can give; returns how many.
int writeGrants(journal::Save &save, const std::vector<PendingGrant> &pending, const CompartmentKeys &keys);
/// Writes one grant.
void writeGrant(journal::Save &save, const RowId &compartment, UserId user, const QByteArray &wrapped);

} // namespace letstalk::services
