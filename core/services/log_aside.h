// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/workspace.h"

namespace letstalk::services {

/// After FileForeignLog, and only when a person asked for it: gives the log beside the file another name, so
/// that the file opens with what had been written back into it. Nothing is deleted; hands back the log's new
/// path. The file is checked as a whole, then and at each opening until it is found whole: FileDamaged when
/// its pages are of different saves. Whoever can unlock the file may: no role can be read before it opens.
/// Conflict, and nothing is renamed, when the file opens with what lies beside it.
Result<QString> setLogAside(const Workspace::OpenRequest &request, const Environment &environment);

} // namespace letstalk::services
