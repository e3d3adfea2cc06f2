// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/name_slips.h"

namespace letstalk {

QStringList oneLetterOut(QStringView word)
{
    QStringList out {word.toString()};
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (i > 0 && word[i] == word[i - 1])
            continue; // the same word again
        out += word.left(i).toString() + word.mid(i + 1).toString();
    }
    return out;
}

int nameSlack(qsizetype length)
{
    return length < 4 ? 0 : length < 8 ? 1 : 2;
}

} // namespace letstalk
