// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/code_list.h"

#include "core/base/text_fold.h"

#include <algorithm>

namespace letstalk {

namespace {

/// How well a phrase answers what was typed: 0 begins with it, 1 one of its words does, -1 not at all.
int rankOf(const QString &phrase, const QString &typed)
{
    const QString folded = foldText(phrase);
    if (folded.startsWith(typed))
        return 0;
    return folded.contains(u' ' + typed) ? 1 : -1;
}

/// Every typed word begins some word of the label or of its other words: "bills gas".
bool hasAllWords(const CodeItem &item, const QStringList &typed)
{
    QStringList known = foldWords(item.label);
    for (const QString &phrase : item.words)
        known += foldWords(phrase);
    return std::all_of(typed.begin(), typed.end(), [&](const QString &word) {
        return std::any_of(known.begin(), known.end(),
                           [&](const QString &candidate) { return candidate.startsWith(word); });
    });
}

/// Smaller is better; -1 is no answer. A word of its own is better than the beginning of another's: "carer"
/// is not "carers allowance".
int rankOf(const CodeItem &item, const QString &typed)
{
    enum { Best, OwnWord, InLabel, BeginsWord, InWord, AllWords };
    if (item.code.compare(typed, Qt::CaseInsensitive) == 0)
        return Best;
    const int label = rankOf(item.label, typed);
    if (label == 0)
        return Best;
    int best = label > 0 ? int(InLabel) : -1;
    for (const QString &phrase : item.words) {
        if (foldText(phrase) == typed)
            return OwnWord;
        const int rank = rankOf(phrase, typed);
        if (rank >= 0 && (best < 0 || BeginsWord + rank < best))
            best = BeginsWord + rank;
    }
    if (best < 0 && typed.contains(u' ') && hasAllWords(item, typed.split(u' ')))
        return AllWords;
    return best;
}

} // namespace

const CodeItem *CodeList::find(QStringView code) const
{
    for (const auto &item : items)
        if (item.code == code)
            return &item;
    return nullptr;
}

QString CodeList::label(QStringView code) const
{
    const auto *item = find(code);
    return item ? item->label : code.toString();
}

std::vector<const CodeItem *> CodeList::search(QStringView typed) const
{
    const QString folded = foldText(typed);
    std::vector<std::pair<int, const CodeItem *>> ranked;
    for (const auto &item : items) {
        if (item.retired)
            continue;
        const int rank = folded.isEmpty() ? 0 : rankOf(item, folded);
        if (rank >= 0)
            ranked.emplace_back(rank, &item);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<const CodeItem *> found;
    found.reserve(ranked.size());
    for (const auto &[rank, item] : ranked)
        found.push_back(item);
    return found;
}

} // namespace letstalk
