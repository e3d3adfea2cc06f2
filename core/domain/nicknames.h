// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/code_list.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace letstalk {

/// Which first names can mean the same person: Bob and Robert, Dai and Dafydd, Kasia and Catherine. From the
/// list `nicknames`, whose items are sets of forms; a name may stand in several sets (Alex). Sets are not
/// joined by the names that they share.
class Nicknames
{
public:
    Nicknames() = default;
    explicit Nicknames(const CodeList &list);

    /// The codes of the sets that hold a folded name; empty when it is not known.
    QStringList setsOf(const QString &foldedName) const;
    /// Other forms of a folded name, folded; empty when it is not known.
    QStringList formsOf(const QString &foldedName) const;
    bool areForms(const QString &foldedA, const QString &foldedB) const;

private:
    std::vector<QStringList> m_sets; ///< folded
    QStringList m_codes; ///< of m_sets
    QHash<QString, std::vector<std::size_t>> m_setsOf;
};

} // namespace letstalk
