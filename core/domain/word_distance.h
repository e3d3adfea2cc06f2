// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace letstalk {

/// How many slips of the finger a word of this length may hold and still be taken for another: none under
/// three letters, one up to five, then two.
int wordSlack(QStringView word);

struct WordDistance
{
    int whole = 0; ///< letters left out, added, changed or swapped with the next, between the two words
    int prefix = 0; ///< the same between `word` and the best beginning of `candidate`
};

/// Compares folded words. Distances above `allowed` are told as allowed + 1, soon.
WordDistance wordDistance(QStringView word, QStringView candidate, int allowed);

} // namespace letstalk
