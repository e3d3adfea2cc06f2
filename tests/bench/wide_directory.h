// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/workspace.h"

namespace letstalk::bench {

/// Brings the directory of a demo file to the 2,000 services that the budgets are for: what the demo invented
/// again for invented areas, each with its own organizations and places.
void widenDirectory(services::Workspace &workspace);

} // namespace letstalk::bench
