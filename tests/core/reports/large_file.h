// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/journal/replica.h"

namespace letstalk::reports::test {

/// Fills the projection with five years at five sites, written straight into its tables: no journal, so that
/// a million conversations take a minute. For measuring only.
void fillLarge(letstalk::test::Replica &replica, int conversations);

} // namespace letstalk::reports::test
