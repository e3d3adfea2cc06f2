// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/dp_fold.h"

namespace letstalk::services::dprecord {

/// Of the steps in `folded`, which lie on the way that is shown and which beside it: sets the case's events,
/// the tips, and says in words what there is to check. Two places may have gone different ways from one step;
/// shown is the way whose end dp::shownOfTwo() names, the later one of two alike.
void placeSteps(Folded &folded);

} // namespace letstalk::services::dprecord
