// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/directory/directory_feed.h"

#include <QHash>

#include <map>
#include <vector>

namespace letstalk::storage {
class Database;
}

namespace letstalk::directory {

/// What the directory lists now, whatever feed it came from or none: what an export is made of. Rows that a
/// feed or a person took away, or that are in the bin, are not here.
class PresentDirectory
{
public:
    PresentDirectory() = default;
    PresentDirectory(const PresentDirectory &) = delete; // parts point into the rows
    PresentDirectory &operator=(const PresentDirectory &) = delete;
    PresentDirectory(PresentDirectory &&) = default;
    PresentDirectory &operator=(PresentDirectory &&) = default;

    static Result<PresentDirectory> load(storage::Database &db);
    /// The same from rows in memory, for tests; `values` as a full read gives them.
    static PresentDirectory of(std::vector<FeedRow> rows);

    /// By row id, so that two sites that hold the same list it alike.
    const std::vector<FeedRow> &rows(journal::Entity entity) const;
    const FeedRow *find(journal::Entity entity, const RowId &id) const;
    /// The row that a reference leads to; null when it has none or the row is not listed.
    const FeedRow *referred(const FeedRow &row, const journal::Field &field) const;
    /// What belongs to a row and to nothing nearer: a contact's phones are not the service's.
    std::vector<const FeedRow *> partsOf(const RowId &owner, journal::Entity entity) const;

private:
    void add(FeedRow row);
    void findOwners();
    std::map<journal::Entity, std::vector<FeedRow>> m_rows;
    QHash<RowId, std::pair<journal::Entity, std::size_t>> m_places;
    QHash<RowId, std::vector<const FeedRow *>> m_parts;
};

} // namespace letstalk::directory
