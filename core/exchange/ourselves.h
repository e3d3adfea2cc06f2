// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/roster.h"

#include <vector>

namespace letstalk::exchange {

/// Who this file is to others, while a file is made or brought in. Refers to keys and roster that the caller
/// holds; a value, any thread.
struct Ourselves
{
    ReplicaId replica;
    const ReplicaKeys *keys = nullptr; ///< the present ones: sign and open
    std::vector<const ReplicaKeys *> openers; ///< present and former ones
    const SignedRoster *roster = nullptr; ///< the newest adopted

    const Roster &council() const { return roster->roster; }
    const RosterReplica *row() const { return council().findReplica(replica); }
};

} // namespace letstalk::exchange
