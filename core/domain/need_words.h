// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/code_list.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace letstalk {

/// The everyday words of list `need`, as they are looked for in services and in what somebody types: a need
/// is found by the words of its label and by its other words ("skint" names Money and benefits).
class NeedWords
{
public:
    explicit NeedWords(const CodeList &needs);

    /// How much the texts of a service speak of each need; those that hardly do are left out. All texts are
    /// folded. In the name, a topic or the organization one word is enough; in a description it takes two, or
    /// a phrase, since "income" or "claim" alone tell little.
    struct Texts
    {
        QString name, terms, organization, description;
    };
    struct Score
    {
        QString code;
        int score = 0;
    };
    std::vector<Score> scores(const Texts &texts) const;

    /// Needs that typed text names, best first, at most `limit`.
    struct Named
    {
        QString code;
        QString label;
        bool whole = false; ///< the text is a word of the need, or the beginning of one, and nothing else
    };
    std::vector<Named> namedIn(const QString &foldedWords, std::size_t limit) const;
    /// The label of a code; empty for none such.
    QString label(const QString &code) const;
    /// Changes when a word, label or code does.
    QByteArray fingerprint() const { return m_fingerprint; }

private:
    struct Phrase
    {
        QStringList words; ///< folded
        QString framed; ///< the same with a space before, between and after
        int need = 0;
        int weight = 1; ///< in a description
    };
    struct Need
    {
        QString code;
        QString label;
    };
    void add(int need, const QString &folded, int weight);
    void find(const QString &text, bool isDescription, int weight, std::vector<int> &scores) const;

    std::vector<Need> m_needs;
    std::vector<Phrase> m_phrases;
    QMultiHash<QString, int> m_byStart;
    QByteArray m_fingerprint;
};

} // namespace letstalk
