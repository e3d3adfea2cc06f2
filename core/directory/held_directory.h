// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/directory/directory_feed.h"
#include "core/journal/value.h"
#include "core/storage/feed_store.h"

#include <QHash>

#include <map>
#include <vector>

namespace letstalk::storage {
class Database;
}

namespace letstalk::directory {

/// A cell of a directory's table as the registry's value.
journal::Value valueOf(const storage::Cell &cell);

/// A row that we hold from a feed.
struct HeldRow
{
    RowId id;
    bool shown = true;
    std::vector<journal::Value> values; ///< in the order of the registry's fields
};

/// Everything that we hold from one feed, as it is shown: what a new file of the feed is compared with.
class HeldDirectory
{
public:
    static Result<HeldDirectory> load(storage::Database &db, const RowId &feed);

    const HeldRow *find(journal::Entity entity, const RowId &id) const;
    const journal::Value &value(journal::Entity entity, const HeldRow &row,
                                const journal::Field &field) const;
    QString text(journal::Entity entity, const HeldRow &row, const journal::Field &field) const;
    /// True for rows that are shown and that the feed listed when it was last read.
    bool isPresent(journal::Entity entity, const HeldRow &row) const;
    const std::vector<HeldRow> &rows(journal::Entity entity) const;
    bool knowsFeed() const { return m_knowsFeed; }
    /// What the feed last said of a field that somebody changed by hand, as hand_edits.h stores it; null when
    /// nobody did.
    const QString *handEdited(const RowId &row, const journal::Field &field) const;

private:
    struct Table
    {
        std::vector<HeldRow> rows;
        QHash<RowId, std::size_t> places;
    };
    std::map<journal::Entity, Table> m_tables;
    QHash<RowId, QString> m_handEdits; ///< by handEditId()
    bool m_knowsFeed = false;
};

/// The entities that a feed's rows are of, those that others belong to first; services last, so that whatever
/// indexes a service finds its parts already there.
extern const std::vector<journal::Entity> kFeedEntities;

} // namespace letstalk::directory
