// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/need_words.h"

#include "core/base/hash.h"
#include "core/base/text_fold.h"

#include <QSet>

#include <algorithm>

namespace letstalk {

namespace {

constexpr int kEnough = 2;
constexpr int kInName = 10;
constexpr int kInTerms = 8;
constexpr int kInOrganization = 3;
constexpr qsizetype kStem = 5; ///< longer words may go on: "loan" is "loans" but not "loaned"

/// Words are looked up by their beginning, so that a phrase's word is found in what goes on from it.
QString startOf(const QString &word)
{
    return word.left(kStem);
}

bool goesOn(const QString &text, const QString &word)
{
    if (word.size() >= kStem)
        return text.startsWith(word);
    return text == word || (text.size() == word.size() + 1 && text.startsWith(word) && text.endsWith(u's'));
}

} // namespace

NeedWords::NeedWords(const CodeList &needs)
{
    Blake2b hash(16);
    for (const auto &item : needs.items) {
        if (item.retired)
            continue;
        const int need = int(m_needs.size());
        m_needs.push_back({item.code, item.label});
        const QString label = foldText(item.label);
        QStringList telling;
        for (const QString &word : label.split(u' '))
            if (word.size() > 3)
                telling << word;
        for (const QString &word : telling)
            add(need, word, telling.size() == 1 ? kEnough : 1);
        add(need, label, kEnough);
        for (const QString &word : item.words)
            add(need, foldText(word), word.contains(u' ') ? kEnough : 1);
        hash.add((item.code + u'\n' + item.label + u'\n' + item.words.join(u'\n') + u'\n').toUtf8());
    }
    const auto sum = hash.finish16();
    m_fingerprint = QByteArray(reinterpret_cast<const char *>(sum.data()), qsizetype(sum.size()));
}

void NeedWords::add(int need, const QString &folded, int weight)
{
    const QStringList words = folded.split(u' ', Qt::SkipEmptyParts);
    const auto same = [&](const Phrase &phrase) { return phrase.need == need && phrase.words == words; };
    if (words.isEmpty() || std::any_of(m_phrases.begin(), m_phrases.end(), same))
        return;
    const int index = int(m_phrases.size());
    m_phrases.push_back({words, u' ' + words.join(u' ') + u' ', need, weight});
    m_byStart.insert(startOf(words.first()), index);
}

void NeedWords::find(const QString &text, bool isDescription, int weight, std::vector<int> &scores) const
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    QSet<int> found;
    const auto tryAll = [&](qsizetype at, const QString &start) {
        for (auto it = m_byStart.constFind(start); it != m_byStart.constEnd() && it.key() == start; ++it) {
            const Phrase &phrase = m_phrases[std::size_t(*it)];
            if (found.contains(*it) || at + phrase.words.size() > words.size())
                continue;
            bool matches = true;
            for (qsizetype i = 0; i < phrase.words.size() && matches; ++i)
                matches = i == phrase.words.size() - 1 ? goesOn(words[at + i], phrase.words[i])
                                                       : words[at + i] == phrase.words[i];
            if (!matches)
                continue;
            found.insert(*it);
            scores[std::size_t(phrase.need)] += isDescription ? phrase.weight : weight;
        }
    };
    for (qsizetype at = 0; at < words.size(); ++at) {
        const QString start = startOf(words[at]);
        tryAll(at, start);
        if (start.size() <= kStem && words[at].size() <= kStem && start.endsWith(u's')) // "loans"
            tryAll(at, start.chopped(1));
    }
}

std::vector<NeedWords::Score> NeedWords::scores(const Texts &texts) const
{
    std::vector<int> sums(m_needs.size());
    find(texts.name, false, kInName, sums);
    find(texts.terms, false, kInTerms, sums);
    find(texts.organization, false, kInOrganization, sums);
    find(texts.description, true, 1, sums);
    std::vector<Score> scores;
    for (std::size_t i = 0; i < sums.size(); ++i)
        if (sums[i] >= kEnough)
            scores.push_back({m_needs[i].code, sums[i]});
    return scores;
}

std::vector<NeedWords::Named> NeedWords::namedIn(const QString &text, std::size_t limit) const
{
    enum Rank { None, Holds, Begins, Is }; // the words of a phrase in the text, the text in a phrase
    std::vector<Rank> ranks(m_needs.size(), None);
    const QString framed = u' ' + text + u' ';
    for (const auto &phrase : m_phrases) {
        auto &rank = ranks[std::size_t(phrase.need)];
        const auto words = QStringView(phrase.framed).sliced(1).chopped(1);
        if (words == text)
            rank = Is;
        else if (rank < Begins && text.size() >= 3 && words.startsWith(text))
            rank = Begins;
        else if (rank < Holds && framed.contains(phrase.framed))
            rank = Holds;
    }
    std::vector<Named> named;
    for (const auto rank : {Is, Begins, Holds})
        for (std::size_t i = 0; i < ranks.size() && named.size() < limit; ++i)
            if (ranks[i] == rank)
                named.push_back({m_needs[i].code, m_needs[i].label, rank != Holds});
    return named;
}

QString NeedWords::label(const QString &code) const
{
    for (const auto &need : m_needs)
        if (need.code == code)
            return need.label;
    return {};
}

} // namespace letstalk
