// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/platform.h"

#include <cstdint>
#include <string>

namespace letstalk::vault {

/// Faults put in on purpose, so that the fault suite can prove that it would notice them. Never set
/// otherwise.
struct SeededFaults
{
    bool skipFolderSync = false; ///< do not make the old WAL's removal durable before its key goes
    bool oneCopyOnly = false; ///< write one copy of the preamble instead of both
    bool keepWalId = false; ///< do not renew the WAL's id at open
    bool ignoreReserve = false; ///< let a page 1 without reserved bytes through
};

/// The world around a vault. The default is the system; tests replace parts of it.
struct Environment
{
    Platform *platform = nullptr; ///< null: systemPlatform()
    std::string baseVfs; ///< the SQLite VFS below ours; empty: SQLite's default
    std::int64_t (*now)() = nullptr; ///< seconds since 1970; null: the system's clock
    SeededFaults faults;
};

} // namespace letstalk::vault
