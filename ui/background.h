// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/owner_thread.h"

namespace letstalk::ui {

struct NothingOwned
{ };
/// A thread for jobs that belong to no workspace yet: opening one, founding one.
using BackgroundThread = services::OwnerThread<NothingOwned>;

} // namespace letstalk::ui
