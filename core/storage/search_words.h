// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace letstalk::storage {

// What somebody typed, as words and as a question to the index: private to the search of services.

/// The words that tell something, folded; the last may be half a word.
QStringList wordsOf(const QString &typed);
/// `parts` within brackets, with what stands between them.
std::string joined(const std::vector<std::string> &parts, const char *between);
/// A question for any of the words; each may go on.
std::string anyOf(const QStringList &words);

} // namespace letstalk::storage
