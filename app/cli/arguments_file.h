// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace letstalk::cli {

/// The words with what the file of --arguments-file ("-": standard input) holds in its place, so that names
/// and notes need not stand in a list of processes or a shell's history. One argument a line: "--note All
/// that follows is one value", "--json", or a word that has its meaning by its place; empty lines mean
/// nothing. FileMissing, Io, InvalidInput when it is not text.
Result<QStringList> withArgumentsFile(const QStringList &words);

} // namespace letstalk::cli
