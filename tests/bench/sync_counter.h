// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace letstalk::bench {

/// How often this process asked the disk to make things durable (fsync and fdatasync), SQLite's calls
/// included.
long syncCount();

} // namespace letstalk::bench
