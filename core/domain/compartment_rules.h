// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/actor.h"

#include <array>

namespace letstalk {

/// Who is to hold the key of a compartment (vault.md 3). Anybody may seal to it; these may open it. A role
/// alone opens nothing: a holder, or the recovery key, has to grant the key.
struct CompartmentRule
{
    const char *name; ///< code of list `compartment`
    Roles holders;
    const char *words; ///< in notices: "safeguarding records"
};

inline const std::array<CompartmentRule, 2> kCompartmentRules {{
    // A concern is a social worker's to work on; a site lead sees that there was one, and when.
    {"SAFEGUARDING", {Role::SocialWorker}, "safeguarding records"},
    {"DP", {Role::SocialWorker, Role::DpOfficer}, "Direct Payment records"},
}};

/// Whether somebody with these roles is to hold the compartment's key; false for a compartment that we do not
/// know.
inline bool mayHoldCompartment(const Roles &roles, QStringView compartment)
{
    for (const auto &rule : kCompartmentRules)
        if (compartment == QLatin1String(rule.name))
            return (roles.bits() & rule.holders.bits()) != 0;
    return false;
}

} // namespace letstalk
