// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace letstalk::cli {

/// "Usage: letstalk-cli log FILE --site NAME ..."
QString usageLine(const Command &command);
/// The whole help of one command.
QString helpText(const Command &command);
/// The list of commands; `group` (the first word of their names) narrows it.
QString overviewText(std::span<const Command *const> commands, const QString &group = {});

} // namespace letstalk::cli
