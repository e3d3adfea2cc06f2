// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/grants.h"

#include "core/domain/compartment_rules.h"
#include "core/journal/entities/user.h"

#include <algorithm>

namespace letstalk::services {

std::vector<PendingGrant> pendingGrants(const std::vector<storage::StoredUser> &users,
                                        const TrustedKeys &keys)
{
    std::vector<PendingGrant> pending;
    for (const auto &user : users) {
        if (user.leftOn)
            continue;
        for (const auto &compartment : keys.compartments) {
            // A file's recovery key opens what the file holds; of a file that joined it waits for a holder.
            if (!user.isRecovery && !mayHoldCompartment(user.roles, compartment.name))
                continue;
            bool given = false, toAnother = false;
            for (const auto &grant : keys.grants)
                if (grant.user == user.id && grant.compartment == compartment.id)
                    (isGrantTo(grant.wrapped, user.publicKey) ? given : toAnother) = true;
            if (!given)
                pending.push_back({user.id, user.isRecovery ? user.displayName : user.name, compartment.name,
                                   compartment.id, user.publicKey, user.isRecovery, toAnother});
        }
    }
    return pending;
}

void writeGrant(journal::Save &save, const RowId &compartment, UserId user, const QByteArray &wrapped)
{
    using namespace journal;
    save.create(Entity::CompartmentGrant, grantId(compartment, user))
        .set(compartment_grant::kCompartment, compartment)
        .set(compartment_grant::kUser, user)
        .set(compartment_grant::kWrapped, wrapped);
}

int writeGrants(journal::Save &save, const std::vector<PendingGrant> &pending, const CompartmentKeys &keys)
{
    int written = 0;
    for (const auto &one : pending) {
        const QByteArray wrapped = keys.grant(one.version, one.publicKey);
        if (wrapped.isEmpty())
            continue;
        writeGrant(save, one.version, one.user, wrapped);
        ++written;
    }
    return written;
}

} // namespace letstalk::services
