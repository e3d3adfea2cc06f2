// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/person.h"

#include <QStringList>
#include <QStringView>

#include <vector>

namespace letstalk {

/// Where a text names somebody; in UTF-16 units.
struct Mention
{
    qsizetype at = 0;
    qsizetype length = 0;
    bool operator==(const Mention &) const = default;
};

/// How one person may stand in texts about others: given and family name together, in either order and up to
/// two words apart; the name they are known by, written with a capital; their telephone number, however it is
/// spaced; their e-mail address; their postcode where one of their names stands in the same text. Case and
/// accents do not matter. Somebody else of the same name is found as well: a person looks at each.
class PersonMentions
{
public:
    explicit PersonMentions(const Person &person);
    /// What the same person was called, or had, at another time; empty fields say nothing.
    void add(const Person &person);

    bool isEmpty() const;
    /// In order, none within another.
    std::vector<Mention> in(QStringView text) const;

private:
    using Words = std::vector<QString>; ///< folded
    std::vector<Words> m_firstNames; ///< of given name and known-as
    std::vector<Words> m_givens; ///< whole
    std::vector<Words> m_families;
    std::vector<Words> m_alone; ///< known-as, where that is not the given name
    QStringList m_phones; ///< digits, 0 first
    QStringList m_emails; ///< case-folded
    QStringList m_postcodes; ///< without the space, case-folded
};

/// The text with each of its mentions replaced by `instead`.
QString withoutMentions(const QString &text, const std::vector<Mention> &mentions, const QString &instead);

} // namespace letstalk
