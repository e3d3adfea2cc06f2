// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/eight_words.h"

#include "core/journal/four_words.h"

#include <algorithm>

namespace letstalk::exchange {

using journal::speakableWords;

namespace {

constexpr int kWords = 8;
constexpr int kWordBits = 11;
constexpr qsizetype kTellingLetters = 4; ///< no two words of the list agree in so many
constexpr qsizetype kMostTyped = 400; ///< characters: nobody types more by mistake

Error refused(const QString &detail)
{
    return {Error::Code::InvalidInput, detail, {}};
}

/// How many letters have to be changed, added or dropped.
int distance(const QString &a, const QString &b)
{
    std::vector<int> row(std::size_t(b.size()) + 1);
    for (std::size_t i = 0; i < row.size(); ++i)
        row[i] = int(i);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = std::exchange(row[0], int(i) + 1);
        for (qsizetype j = 0; j < b.size(); ++j) {
            int &cell = row[std::size_t(j) + 1];
            const int replaced = diagonal + (a[i] != b[j]);
            diagonal = cell;
            cell = std::min({cell + 1, row[std::size_t(j)] + 1, replaced});
        }
    }
    return row.back();
}

QStringList nearest(const QString &typed)
{
    std::vector<std::pair<int, QString>> found;
    for (const QString &word : speakableWords())
        if (const int far = distance(typed, word); far <= 2)
            found.emplace_back(far, word);
    std::sort(found.begin(), found.end());
    QStringList words;
    for (std::size_t i = 0; i < found.size() && i < 3; ++i)
        words += found[i].second;
    return words;
}

Result<QString> wordOf(const QString &typed)
{
    const QStringList &list = speakableWords();
    if (list.contains(typed))
        return typed;
    if (typed.size() >= kTellingLetters) {
        const auto whole = std::find_if(list.begin(), list.end(),
                                        [&](const QString &word) { return word.startsWith(typed); });
        if (whole != list.end())
            return *whole;
    }
    const QStringList near = nearest(typed);
    return refused(near.isEmpty() ? QStringLiteral("“%1” is not one of the words").arg(typed)
                                  : QStringLiteral("“%1” is not one of the words; perhaps %2")
                                        .arg(typed, near.join(QStringLiteral(" or "))));
}

} // namespace

QStringList eightWords(const PublicKeys &keys)
{
    const Hash32 hash = Blake2b(32)
                            .add("ltw1", 4)
                            .add(keys.signing.data(), keys.signing.size())
                            .add(keys.sealing.data(), keys.sealing.size())
                            .finish32();
    QStringList words;
    quint32 bits = 0;
    int held = 0;
    for (std::size_t i = 0; words.size() < kWords; ++i) {
        bits = bits << 8 | hash[i];
        held += 8;
        if (held < kWordBits)
            continue;
        held -= kWordBits;
        words += speakableWords().at(int(bits >> held & ((1u << kWordBits) - 1)));
    }
    return words;
}

Result<QStringList> parseEightWords(const QString &typed)
{
    if (typed.size() > kMostTyped)
        return refused(QStringLiteral("more was typed than eight words"));
    QStringList words;
    QString word;
    for (const QChar letter : typed.toLower() + QLatin1Char(' ')) {
        if (letter.isLetter()) {
            word += letter;
        } else if (!word.isEmpty()) {
            LT_ASSIGN(QString whole, wordOf(word));
            words += whole;
            word.clear();
        }
    }
    if (words.size() != kWords)
        return refused(QStringLiteral("%1 of the eight words were typed").arg(words.size()));
    return words;
}

Status checkEightWords(const PublicKeys &keys, const QString &typed)
{
    LT_ASSIGN(const QStringList words, parseEightWords(typed));
    if (words != eightWords(keys))
        return Error {Error::Code::Conflict,
                      QStringLiteral("the eight words are not those of this card; ask for them again, "
                                     "by telephone"),
                      {}};
    return done();
}

} // namespace letstalk::exchange
