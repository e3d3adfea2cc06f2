// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/directory_feed.h"
#include "core/directory/held_directory.h"

#include <vector>

namespace letstalk::directory {

/// What bringing a feed in does to one row.
struct RowEdit
{
    enum class Kind {
        Create,
        Restore, ///< we hold it, but not shown: an import that was undone
        Update,
        Gone, ///< marked as no longer listed
    };
    Kind kind = Kind::Update;
    journal::Entity entity = journal::Entity::Service;
    RowId id;
    /// The service that this row is of; null for organizations, locations and what is theirs.
    RowId service;
    std::vector<std::pair<const journal::Field *, journal::Value>> sets;
    /// Fields that somebody changed by hand and of which the feed says something new: they stay as they are.
    std::vector<std::pair<const journal::Field *, journal::Value>> kept;
};

/// Compares a feed with what is held: only what differs, in an order to write it in (kFeedEntities).
/// A full form takes away what it does not name; a summary or a page takes nothing away. A service is only
/// gone when the file is a whole list and the service was not merely refused.
std::vector<RowEdit> feedChanges(const DirectoryFeed &feed, const HeldDirectory &held);

/// True when services that the file does not list are to be marked: the file is whole, and each refused
/// record could be told by its id.
bool tellsWhatIsGone(const DirectoryFeed &feed);

} // namespace letstalk::directory
