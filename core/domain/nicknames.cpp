// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/nicknames.h"

#include "core/base/text_fold.h"

#include <algorithm>

namespace letstalk {

namespace {
/// Mary-Ann is typed in two words or in one; a form is one.
QString oneWord(const QString &name)
{
    return foldText(name).remove(u' ');
}
} // namespace

Nicknames::Nicknames(const CodeList &list)
{
    for (const auto &item : list.items) {
        QStringList forms {oneWord(item.label)};
        for (const QString &word : item.words)
            forms += oneWord(word);
        forms.removeDuplicates();
        for (const QString &form : forms)
            m_setsOf[form].push_back(m_sets.size());
        m_sets.push_back(forms);
        m_codes += oneWord(item.code);
    }
}

QStringList Nicknames::setsOf(const QString &foldedName) const
{
    QStringList codes;
    for (const std::size_t set : m_setsOf.value(foldedName))
        codes += m_codes[qsizetype(set)];
    return codes;
}

QStringList Nicknames::formsOf(const QString &foldedName) const
{
    QStringList forms;
    for (const std::size_t set : m_setsOf.value(foldedName))
        forms += m_sets[set];
    forms.removeDuplicates();
    forms.removeAll(foldedName);
    return forms;
}

bool Nicknames::areForms(const QString &foldedA, const QString &foldedB) const
{
    const auto sets = m_setsOf.value(foldedA);
    return foldedA != foldedB && std::any_of(sets.begin(), sets.end(), [&](std::size_t set) {
               return m_sets[set].contains(foldedB);
           });
}

} // namespace letstalk
