// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/directory_diff.h"
#include "core/directory/held_directory.h"
#include "core/journal/save.h"

namespace letstalk::directory {

/// States in one act what bringing the feed in changes: rows made, changed and marked as gone, and the feed
/// itself. What does not differ from `held` is not written, so that a second import of one file says only
/// when it was. `held` is loaded anew, not taken from the preview: what is written is true now.
void writeImport(const DirectoryFeed &feed, const HeldDirectory &held, qint64 nowMs, journal::Save &save);

} // namespace letstalk::directory
