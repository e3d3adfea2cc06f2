// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/journal/field.h"

#include <QByteArrayView>
#include <QString>

namespace letstalk::storage {
class Database;
}

namespace letstalk::journal {

/// A row's shown values before or after a change, as a derivation sees them. Valid during the call.
class RowView
{
public:
    virtual ~RowView() = default;
    virtual qint64 rid() const = 0; ///< local number; never leaves this file
    virtual RowId id() const = 0;
    virtual bool isNull(const Field &field) const = 0;
    virtual QString text(const Field &field) const = 0;
    virtual qint64 integer(const Field &field) const = 0;
    virtual std::optional<RowId> ref(const Field &field) const = 0;
};

/// Something computed from rows and kept beside them: a search index, match keys, a roll-up (journal.md 4).
/// Runs within apply's transaction, over shown rows only; outside the digests; dropped and remade by a
/// rebuild.
class Derivation
{
public:
    virtual ~Derivation() = default;
    virtual bool wants(Entity entity) const = 0;
    /// Whether a change of this field, of an entity that it wants, concerns it. onRow() may come all the
    /// same.
    virtual bool reads(const Field &field) const
    {
        (void)field;
        return true;
    }
    /// Makes its tables if they are missing. They are local and never guarded.
    virtual Status prepare(storage::Database &db) = 0;
    /// Empties them, before a rebuild: rows follow, then finish(). If the rebuild fails, giveUp() instead.
    virtual Status clear(storage::Database &db) = 0;
    /// At the end of a rebuild: writes what was better gathered, and leaves indexes in one piece.
    virtual Status finish(storage::Database &db) { return purge(db); }
    virtual void giveUp() { }
    /// `before` is null for a row that was not shown, `after` for one that is no longer.
    virtual Status onRow(storage::Database &db, Entity entity, const RowView *before, const RowView *after)
        = 0;
    /// After an erasure: what is needed so that deleted words are gone from the bytes (FTS `optimize`).
    virtual Status purge(storage::Database &db) = 0;
};

} // namespace letstalk::journal
