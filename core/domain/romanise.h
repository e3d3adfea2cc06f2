// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace letstalk {

/// A folded word of Cyrillic letters in Latin ones, by the Ukrainian passport table (2010), with the letters
/// of Russian and Bulgarian too, so that "Олена" is found by "olena". Other letters stay as they are. The
/// word must come from foldText(), which has already taken the mark off й and ї.
QString romanise(QStringView foldedWord);

} // namespace letstalk
