// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/owner_thread.h"
#include "core/services/search_reader.h"
#include "core/services/workspace.h"

namespace letstalk::services {

using StorageThread = OwnerThread<Workspace>;
using SearchThread = OwnerThread<SearchReader>;

} // namespace letstalk::services
