// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace letstalk::vault {

struct Hygiene
{
    bool noCoreDumps = false; ///< a crash writes no memory to the disk
    bool notReadable = false; ///< other programs of the same person cannot read our memory
};

/// To be called first thing in main(), before any secret exists. Reports what the system granted.
Hygiene hardenProcess();

enum class SwapState { None, Encrypted, Unencrypted, Unknown };

/// Whether memory may be swapped out in clear, from /proc/swaps and /sys/block under `root` (tests name
/// another). Unencrypted as soon as one area is; a swap file counts as unencrypted, since nothing says on
/// what it lies.
SwapState swapState(const std::string &root = "/");

} // namespace letstalk::vault
