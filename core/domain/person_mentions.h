// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/person.h"

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

    bool isEmpty() const;
    /// In order, none within another.
    std::vector<Mention> in(QStringView text) const;

private:
    std::vector<std::vector<QString>> m_firstNames; ///< folded words of given name and known-as
    std::vector<QString> m_family;
    std::vector<QString> m_alone; ///< known-as, where that is not the given name
    QString m_phone; ///< digits, 0 first
    QString m_email; ///< case-folded
    QString m_postcode; ///< without the space, case-folded
};

/// The text with each of its mentions replaced by `instead`.
QString withoutMentions(const QString &text, const std::vector<Mention> &mentions, const QString &instead);

} // namespace letstalk
