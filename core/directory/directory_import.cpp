// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/directory_import.h"

#include "core/directory/feed_changes.h"
#include "core/directory/hand_edits.h"
#include "core/directory/item_reader.h"
#include "core/journal/entities/directory.h"
#include "core/journal/entities/service_care.h"

namespace letstalk::directory {

void writeImport(const DirectoryFeed &feed, const HeldDirectory &held, qint64 nowMs, journal::Save &save)
{
    using journal::Entity;
    // A create, also of what is held: whoever imports first at a site makes the feed, and an import that was
    // undone makes it again.
    auto &source = save.create(Entity::Feed, feedId(feed.name));
    source.set(journal::feed::kName, feed.name);
    source.set(journal::feed::kStandard, feed.standard);
    source.set(journal::feed::kImportedAt, nowMs);
    if (!held.knowsFeed())
        source.setVisibility(journal::Visibility::Shown);
    for (const auto &edit : feedChanges(feed, held)) {
        for (const auto &[field, value] : edit.kept)
            save.update(Entity::HandEdit, handEditId(edit.id, *field))
                .set(journal::hand_edit::kFeedSays, storedValue(value));
        if (edit.sets.empty())
            continue;
        auto &row = edit.kind == RowEdit::Kind::Create ? save.create(edit.entity, edit.id)
                                                       : save.update(edit.entity, edit.id);
        for (const auto &[field, value] : edit.sets)
            row.set(*field, value);
        if (edit.kind == RowEdit::Kind::Restore)
            row.setVisibility(journal::Visibility::Shown);
    }
}

} // namespace letstalk::directory
