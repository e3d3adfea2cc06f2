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

    /// Other forms of a folded name, folded; empty when it is not known.
    QStringList formsOf(const QString &foldedName) const;
    bool areForms(const QString &foldedA, const QString &foldedB) const;

private:
    std::vector<QStringList> m_sets; ///< folded
    QHash<QString, std::vector<std::size_t>> m_setsOf;
};

} // namespace letstalk
