// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace letstalk::services {

/// Words for people: what happened, where, and how to mend it. The one place where errors are worded, for
/// window and command line alike.
struct ErrorText
{
    QString title; ///< one line
    QString mend; ///< what to do about it; may be empty
};
ErrorText errorText(const Error &error);

} // namespace letstalk::services
