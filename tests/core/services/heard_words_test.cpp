// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/heard_words.h"

#include "core/journal/four_words.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

using namespace letstalk;
using services::judgeHeardWords;

TEST_CASE("words heard by telephone: counted once finished, whatever their case and what parts them")
{
    const auto &list = journal::speakableWords();
    CHECK(judgeHeardWords({}).count == 0);
    const auto heard = judgeHeardWords(list[3].toUpper() + QStringLiteral(", ") + list[700]
                                       + QStringLiteral(".  ") + list[9]);
    CHECK(heard.count == 2); // the third is still being typed
    CHECK(heard.wrong.isEmpty());
    CHECK(heard.offered.contains(list[9]));
    CHECK(judgeHeardWords(list[9] + QLatin1Char(' ')).count == 1);
}

TEST_CASE("words heard by telephone: four letters are enough, and one that is none of the list is named")
{
    const auto &list = journal::speakableWords();
    for (const auto &word : list)
        if (word.size() > 4) {
            CHECK(judgeHeardWords(word.left(4) + QLatin1Char(' ')).count == 1);
            break;
        }
    const auto heard = judgeHeardWords(list[0] + QStringLiteral(" qqqq ") + list[1] + QLatin1Char(' '));
    CHECK(heard.wrong == QStringLiteral("qqqq"));
    CHECK(heard.count == 2);
    CHECK(heard.offered.size() <= 6);
}
