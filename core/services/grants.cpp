// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/grants.h"

#include "core/domain/compartment_rules.h"
#include "core/journal/entities/user.h"

#include <algorithm>

namespace letstalk::services {

std::vector<PendingGrant> pendingGrants(const std::vector<storage::StoredUser> &users,
                                        const std::vector<storage::StoredCompartment> &compartments,
                                        const std::vector<storage::StoredGrant> &grants)
{
    std::vector<PendingGrant> pending;
    for (const auto &user : users) {
        if (user.leftOn)
            continue;
        for (const auto &compartment : compartments) {
            const bool given = std::any_of(grants.begin(), grants.end(), [&](const auto &grant) {
                return grant.user == user.id && grant.compartment == compartment.id
                    && isGrantTo(grant.wrapped, user.publicKey);
            });
            // A file's recovery key opens what the file holds; of a file that joined it waits for a holder.
            const bool due = user.isRecovery || mayHoldCompartment(user.roles, compartment.name);
            if (!given && due)
                pending.push_back({user.id, user.isRecovery ? user.displayName : user.name, compartment.name,
                                   compartment.id, user.publicKey});
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
