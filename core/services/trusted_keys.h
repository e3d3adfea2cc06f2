// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/compartment_keys.h"
#include "core/services/site_users.h"

#include <vector>

namespace letstalk::services {

/// The keys to restricted records that count in this file (vault.md 3). Compartments and grants are rows like
/// others, which any computer of the council can write; so neither is read as the tables show it.
struct TrustedKeys
{
    /// One of each name: the one that was heard of first, with the key that it was made with. Whatever came
    /// later, another version, another key, a bin, has no effect: nothing is ever sealed to it. By name.
    std::vector<storage::StoredCompartment> compartments;
    /// Every wrapping that was written for a user and a compartment, the newest first, but for those that the
    /// user's own site has taken back since: which of them are good shows when they are opened. Another site
    /// can add to them and take nothing away.
    std::vector<storage::StoredGrant> grants;
};

Result<TrustedKeys> trustedKeys(storage::Database &db, const journal::Journal &journal,
                                const std::vector<SiteUser> &users);
/// Those of them that open with somebody's own key pair.
Result<CompartmentKeys> openKeys(storage::Database &db, const journal::Journal &journal, UserId user,
                                 const vault::KeyPair &person);

} // namespace letstalk::services
