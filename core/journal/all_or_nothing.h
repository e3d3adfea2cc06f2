// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/journal.h"

namespace letstalk::journal {

/// Several acts as one: `job` commits them, and all of them are kept when it returns without an error, or
/// none. Hands back what it returned, or why it could not be kept.
template <class Job> auto allOrNothing(Journal &journal, Job job) -> decltype(job())
{
    LT_TRY(journal.beginBatch());
    auto made = job();
    if (!made) {
        journal.abandonBatch();
        return made;
    }
    LT_TRY(journal.endBatch());
    return made;
}

} // namespace letstalk::journal
