// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <optional>

namespace letstalk::storage {
class Database;
}

namespace letstalk::services {

/// That somebody's passphrase was set by somebody else, who knows it until its owner changes it. Local, like
/// the key slots: whoever unlocks is told each time until then, so that unlocking once in their place does
/// not use the warning up.
struct ResetNote
{
    UserId user; ///< whose
    UserId by;
    qint64 atMs = 0;
};

Status noteReset(storage::Database &db, const ResetNote &note); ///< replaces an earlier one of the user's
Result<std::optional<ResetNote>> findReset(storage::Database &db, UserId user);
Status forgetReset(storage::Database &db, UserId user); ///< their passphrase is their own again

} // namespace letstalk::services
