// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/save.h"
#include "core/services/compartment_keys.h"
#include "core/storage/user_store.h"

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
};

/// Follows from what is stored, so that it needs no mark of its own: role and key of each user who works
/// here, against the grants to that key (core/domain/compartment_rules.h).
std::vector<PendingGrant> pendingGrants(const std::vector<storage::StoredUser> &users,
                                        const std::vector<storage::StoredCompartment> &compartments,
                                        const std::vector<storage::StoredGrant> &grants);

/// Writes those of the pending grants that `keys` can give; returns how many.
int writeGrants(journal::Save &save, const std::vector<PendingGrant> &pending, const CompartmentKeys &keys);
/// Writes one grant.
void writeGrant(journal::Save &save, const RowId &compartment, UserId user, const QByteArray &wrapped);

} // namespace letstalk::services
