// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/word_list.h"

#include "core/domain/word_distance.h"
#include "core/storage/statement.h"

#include <algorithm>
#include <bit>

namespace letstalk::storage {

namespace {

constexpr std::size_t kMaxSpellings = 6;
constexpr qsizetype kShortestPrefix = 5; ///< of a need's words: "owe" is not "owen"

/// Which of a to z a word has, a bit each.
quint32 lettersOf(const QString &word)
{
    quint32 letters = 0;
    for (const QChar c : word)
        if (c >= u'a' && c <= u'z')
            letters |= 1u << (c.unicode() - u'a');
    return letters;
}

} // namespace

Status WordList::refresh(qint64 stamp)
{
    if (m_stamp == stamp)
        return done();
    QStringList words;
    Statement select(m_db, "SELECT DISTINCT term FROM service_vocab");
    while (select.next())
        if (const QString word = select.text(0); !word.isEmpty() && !word[0].isDigit())
            words << word;
    LT_TRY(select.status());
    std::sort(words.begin(), words.end());
    m_words = std::move(words);
    m_letters.clear();
    for (const QString &word : m_words)
        m_letters.push_back(lettersOf(word));
    m_stamp = stamp;
    return done();
}

bool WordList::isKnownPrefix(const QString &word) const
{
    const auto at = std::lower_bound(m_words.begin(), m_words.end(), word);
    return (at != m_words.end() && at->startsWith(word)) || word[0].isDigit();
}

QStringList WordList::spelledAlike(const QString &word) const
{
    const int allowed = wordSlack(word);
    const bool mayGoOn = word.size() >= kShortestPrefix;
    std::vector<std::pair<int, QString>> near;
    const quint32 letters = lettersOf(word);
    for (qsizetype i = 0; allowed > 0 && i < m_words.size(); ++i) {
        if (std::popcount(letters & ~m_letters[std::size_t(i)]) > allowed)
            continue; // each letter that it lacks is a slip
        const QString &candidate = m_words[i];
        if (!mayGoOn && candidate.size() > word.size() + allowed)
            continue; // and so is each that it has more
        const auto distance = wordDistance(word, candidate, allowed);
        if (distance.whole <= allowed)
            near.emplace_back(distance.whole, candidate);
        else if (distance.prefix <= allowed && mayGoOn) // half typed
            near.emplace_back(allowed + distance.prefix, candidate);
    }
    std::sort(near.begin(), near.end());
    QStringList words;
    for (std::size_t i = 0; i < near.size() && i < kMaxSpellings; ++i)
        words << near[i].second;
    return words;
}

} // namespace letstalk::storage
