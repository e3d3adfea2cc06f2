// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/person_mentions.h"

#include "core/base/text_fold.h"

#include <algorithm>

namespace letstalk {

namespace {

constexpr std::size_t kWordsBetween = 2; ///< "Quentin J. Zebrafish", "Zebrafish (Mr) Quentin"
constexpr qsizetype kFewestDigits = 7;

/// One word of a text.
struct Word
{
    qsizetype at = 0;
    qsizetype end = 0;
    QString folded;
    bool capital = false;
};

bool belongsToWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
}

std::vector<Word> wordsOf(QStringView text)
{
    std::vector<Word> words;
    for (qsizetype i = 0; i < text.size();) {
        if (!belongsToWord(text[i])) {
            ++i;
            continue;
        }
        const qsizetype at = i;
        while (i < text.size() && belongsToWord(text[i]))
            ++i;
        words.push_back({at, i, foldText(text.sliced(at, i - at)), text[at].isUpper()});
    }
    return words;
}

std::vector<QString> foldedWords(const QString &text)
{
    std::vector<QString> all;
    for (const auto &word : wordsOf(text))
        all.push_back(word.folded);
    return all;
}

bool standsAt(const std::vector<Word> &words, std::size_t at, const std::vector<QString> &name)
{
    if (name.empty() || at + name.size() > words.size())
        return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (words[at + i].folded != name[i])
            return false;
    return true;
}

/// The two, one after the other; the words from the first's first to the second's last.
void findPair(const std::vector<Word> &words, const std::vector<QString> &first,
              const std::vector<QString> &second, std::vector<Mention> &found)
{
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!standsAt(words, at, first))
            continue;
        for (std::size_t gap = 0; gap <= kWordsBetween; ++gap) {
            const std::size_t next = at + first.size() + gap;
            if (!standsAt(words, next, second))
                continue;
            const Word &last = words[next + second.size() - 1];
            found.push_back({words[at].at, last.end - words[at].at});
            break;
        }
    }
}

QString digitsOf(QStringView text)
{
    QString digits;
    for (const QChar c : text)
        if (c >= u'0' && c <= u'9')
            digits += c;
    if (text.trimmed().startsWith(u'+') && digits.startsWith(u"44"))
        digits = u'0' + digits.sliced(digits.startsWith(u"440") ? 3 : 2);
    return digits;
}

void findPhone(QStringView text, const QString &phone, std::vector<Mention> &found)
{
    const auto belongs
        = [](QChar c) { return (c >= u'0' && c <= u'9') || QStringView(u" ()+-./").contains(c); };
    for (qsizetype i = 0; i < text.size();) {
        if (!belongs(text[i]) || text[i] == u' ') {
            ++i;
            continue;
        }
        const qsizetype at = i;
        qsizetype end = i;
        while (i < text.size() && belongs(text[i])) {
            ++i;
            if (text[i - 1].isDigit())
                end = i;
        }
        if (digitsOf(text.sliced(at, i - at)).contains(phone))
            found.push_back({at, end - at});
    }
}

/// In order; of one that reaches beyond another the rest, from its first word on: "Quentin Zebrafish
/// (Quince)" is two mentions, and keeps its brackets.
std::vector<Mention> setApart(QStringView text, std::vector<Mention> found)
{
    std::sort(found.begin(), found.end(), [](const Mention &a, const Mention &b) {
        return a.at != b.at ? a.at < b.at : a.length > b.length;
    });
    std::vector<Mention> apart;
    qsizetype covered = 0;
    for (const auto &one : found) {
        const qsizetype end = one.at + one.length;
        qsizetype at = std::max(one.at, covered);
        while (covered > one.at && at < end && !belongsToWord(text[at]))
            ++at;
        if (at < end)
            apart.push_back({at, end - at});
        covered = std::max(covered, end);
    }
    return apart;
}

} // namespace

namespace {
template <class List, class Value> void addOnce(List &list, const Value &value)
{
    if (value != Value() && std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(value);
}
} // namespace

PersonMentions::PersonMentions(const Person &person)
{
    add(person);
}

void PersonMentions::add(const Person &person)
{
    const Words given = foldedWords(person.givenName);
    const Words alone = foldedWords(person.knownAs);
    if (!given.empty())
        addOnce(m_firstNames,
                Words {given.front()}); // a second one may be left out, and stands between if not
    addOnce(m_firstNames, alone);
    addOnce(m_givens, given);
    addOnce(m_alone, alone);
    std::erase_if(m_alone, [this](const Words &one) {
        return std::find(m_givens.begin(), m_givens.end(), one) != m_givens.end();
    });
    addOnce(m_families, foldedWords(person.familyName));
    if (const QString phone = digitsOf(person.phone); phone.size() >= kFewestDigits)
        addOnce(m_phones, phone);
    addOnce(m_emails, person.email.trimmed().toCaseFolded());
    addOnce(m_postcodes, person.postcode.simplified().remove(u' ').toCaseFolded());
}

bool PersonMentions::isEmpty() const
{
    return (m_firstNames.empty() || m_families.empty()) && m_alone.empty() && m_phones.isEmpty()
        && m_emails.isEmpty();
}

std::vector<Mention> PersonMentions::in(QStringView text) const
{
    std::vector<Mention> found;
    const auto words = wordsOf(text);
    for (const auto &first : m_firstNames)
        for (const auto &family : m_families) {
            findPair(words, first, family, found);
            findPair(words, family, first, found);
        }
    bool named = false;
    const auto anyAt = [&words](const std::vector<Words> &names, std::size_t at) {
        return std::any_of(names.begin(), names.end(),
                           [&](const Words &name) { return standsAt(words, at, name); });
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        named = named || anyAt(m_families, i) || anyAt(m_firstNames, i);
        for (const auto &alone : m_alone)
            if (words[i].capital && standsAt(words, i, alone))
                found.push_back({words[i].at, words[i + alone.size() - 1].end - words[i].at});
    }
    for (const auto &phone : m_phones)
        findPhone(text, phone, found);
    for (const auto &email : m_emails)
        for (qsizetype at = 0; (at = text.indexOf(email, at, Qt::CaseInsensitive)) >= 0; ++at)
            found.push_back({at, email.size()});
    for (std::size_t i = 0; i < words.size() && named; ++i) {
        if (m_postcodes.contains(words[i].folded))
            found.push_back({words[i].at, words[i].end - words[i].at});
        else if (i + 1 < words.size() && m_postcodes.contains(words[i].folded + words[i + 1].folded))
            found.push_back({words[i].at, words[i + 1].end - words[i].at});
    }
    return setApart(text, std::move(found));
}

QString withoutMentions(const QString &text, const std::vector<Mention> &mentions, const QString &instead)
{
    QString made;
    qsizetype at = 0;
    for (const auto &one : mentions) {
        made += QStringView(text).sliced(at, one.at - at);
        made += instead;
        at = one.at + one.length;
    }
    made += QStringView(text).sliced(at);
    return made;
}

} // namespace letstalk
