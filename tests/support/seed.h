// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace letstalk::test {

/// What passes once passes always: keys, salts and identifiers of a case are drawn from its name and
/// LETSTALK_SEED, random stories from LETSTALK_SEED alone. Without the variable the seed is 0; .ci/nightly
/// takes another each night and prints it. Programs that a test starts draw theirs from the system. Called by
/// the mains before anything is drawn.
void takeSeed();

/// Begins the draws of the case of this name. Any thread may draw; a forked child draws others than its
/// parent.
void seedCase(std::string_view name);

} // namespace letstalk::test
