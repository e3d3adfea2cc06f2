// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/heard_words.h"

#include "core/journal/four_words.h"

#include <QRegularExpression>

#include <algorithm>

namespace letstalk::services {

namespace {

constexpr int kTelling = 4; // letters in which no two words of the list are alike
constexpr int kMostOffered = 6;
constexpr int kLeastTyped = 2;

QStringList beginningWith(const QString &letters)
{
    QStringList found;
    for (const auto &word : journal::speakableWords())
        if (word.startsWith(letters) && found.size() < kMostOffered)
            found << word;
    return found;
}

bool isKnown(const QString &typed)
{
    const auto &words = journal::speakableWords();
    return std::any_of(words.begin(), words.end(), [&typed](const QString &word) {
        return word == typed || (typed.size() >= kTelling && word.startsWith(typed));
    });
}

} // namespace

HeardWords judgeHeardWords(const QString &typed)
{
    static const QRegularExpression between(QStringLiteral("[\\s,.;]+"));
    QStringList words = typed.toLower().split(between);
    const QString open = words.isEmpty() ? QString() : words.takeLast();
    words.removeAll(QString());
    HeardWords heard;
    for (const auto &word : words) {
        if (isKnown(word)) {
            ++heard.count;
        } else if (heard.wrong.isEmpty()) {
            heard.wrong = word;
            for (qsizetype letters = std::min<qsizetype>(word.size(), kTelling - 1);
                 letters > 0 && heard.offered.isEmpty(); --letters)
                heard.offered = beginningWith(word.left(letters));
        }
    }
    if (heard.wrong.isEmpty() && open.size() >= kLeastTyped)
        heard.offered = beginningWith(open);
    return heard;
}

} // namespace letstalk::services
