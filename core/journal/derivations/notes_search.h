// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/derivation.h"

namespace letstalk::journal {

/// What storage::NotesSearch reads: an index over the words of summaries and notes. It keeps no text of its
/// own, because the notes are most of the file; taking a row out therefore needs the very words that went in,
/// so a change of foldText() needs a new schema number of the projection.
class NotesSearchDerivation : public Derivation
{
public:
    bool wants(Entity entity) const override { return entity == Entity::Conversation; }
    bool reads(const Field &field) const override;
    Status prepare(storage::Database &db) override;
    Status clear(storage::Database &db) override;
    Status onRow(storage::Database &db, Entity entity, const RowView *before, const RowView *after) override;
    Status purge(storage::Database &db) override;
};

} // namespace letstalk::journal
