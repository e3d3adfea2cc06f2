// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/every_dialog.h"

namespace letstalk::test {

/// The dialogs of a Direct Payment case, each at its largest.
void addDirectPayments(std::vector<DialogCase> &cases, QDate today);

} // namespace letstalk::test
