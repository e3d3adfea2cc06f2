// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/search_words.h"

#include "core/base/text_fold.h"

#include <QSet>

namespace letstalk::storage {

namespace {

constexpr qsizetype kMaxWords = 8;
constexpr qsizetype kMaxWordLength = 40;

/// Words that say nothing about what somebody looks for.
bool isFiller(const QString &word)
{
    static const QSet<QString> fillers = [] {
        const QStringList words
            = QStringLiteral("a an and are at by can do for from get got help how i in is it me "
                             "my near need needs of on or some somebody someone the to want "
                             "wants what where who with you your")
                  .split(u' ');
        return QSet<QString>(words.begin(), words.end());
    }();
    return fillers.contains(word);
}

/// Folded words hold letters and digits only, so that quoting is all that FTS5 needs.
std::string quoted(const QString &word)
{
    return '"' + word.toStdString() + "\" *";
}

} // namespace

QStringList wordsOf(const QString &typed)
{
    QStringList words;
    for (const QString &word : foldWords(typed.left(400)))
        if (!words.contains(word) && words.size() < kMaxWords)
            words << word.left(kMaxWordLength);
    QStringList telling;
    for (qsizetype i = 0; i < words.size(); ++i)
        if (i == words.size() - 1 || !isFiller(words[i])) // the last may be half a word
            telling << words[i];
    if (telling.size() > 1 && isFiller(telling.last()))
        telling.removeLast();
    return telling;
}

std::string joined(const std::vector<std::string> &parts, const char *between)
{
    std::string out;
    for (const auto &part : parts)
        out += (out.empty() ? "(" : between) + part;
    return out + ')';
}

std::string anyOf(const QStringList &words)
{
    std::vector<std::string> parts;
    for (const QString &word : words)
        parts.push_back(quoted(word));
    return joined(parts, " OR ");
}

} // namespace letstalk::storage
