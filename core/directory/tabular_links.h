// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/tabular_notes.h"

#include <QHash>

#include <vector>

namespace letstalk::directory {

/// Which rows of a package stand within which others, by the ids that they name. A row that has its place is
/// marked as used, and no longer names its owner.
class TabularLinks
{
public:
    /// A row, and the list of its owner that it stands in.
    struct Part
    {
        const char *member;
        HsdsTable table;
        std::size_t index;
    };

    TabularLinks(HsdsPackage &package, TabularNotes &notes) : m_package(package), m_notes(notes) { }

    void run();
    /// The first row of that id; nullptr when there is none.
    HsdsRow *find(HsdsTable table, const QString &id);
    /// What stands within the row.
    std::vector<Part> partsOf(HsdsTable table, std::size_t index) const;
    /// Why a row found no place, in words.
    QString whyUnused(HsdsTable table, const HsdsRow &row) const;

private:
    void checkIds();
    void findPlaces();
    void findPlace(HsdsTable table, std::size_t index);
    void findLinks();
    void put(HsdsTable owner, const QString &id, const Part &part);

    HsdsPackage &m_package;
    TabularNotes &m_notes;
    QHash<std::pair<int, qint64>, std::vector<Part>> m_parts;
};

} // namespace letstalk::directory
