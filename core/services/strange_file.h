// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/error_text.h"

namespace letstalk::services {

/// What to say of a file that was given to be brought in and is none of changes: what it is, as far as its
/// beginning tells, and what to do with it. `name`: as it was called.
ErrorText strangeFileText(const QString &path, const QString &name);

} // namespace letstalk::services
