// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"

namespace letstalk::services {

/// What is wrong and how to mend it, in words for people: "needs: choose at least one need, ...".
QString problemText(const EntryProblem &problem);
/// The same of what became of a connection, as a sentence.
QString problemText(const OutcomeProblem &problem);

} // namespace letstalk::services
