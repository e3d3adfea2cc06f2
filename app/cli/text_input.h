// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/run.h"

namespace letstalk::cli {

/// Words that must not stand in a list of processes or a shell's history: from the file that --text-file
/// names ("-": standard input), else from standard input. InvalidInput when it is not text, TooLarge beyond
/// what a field takes.
Result<QString> textInput(const Run &run);
/// The same from a file ("-": standard input).
Result<QString> textFrom(const QString &path);
/// The same from the file that `option` names; empty when it was not given.
Result<QString> textFile(const Run &run, const char *option);

} // namespace letstalk::cli
