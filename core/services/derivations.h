// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/derivation.h"

#include <memory>
#include <vector>

namespace letstalk::services {

/// Everything that is computed from rows and kept beside them, in every file that is opened: search indexes,
/// match keys, roll-ups. A new derivation is added here and nowhere else.
std::vector<std::shared_ptr<journal::Derivation>> allDerivations();

} // namespace letstalk::services
