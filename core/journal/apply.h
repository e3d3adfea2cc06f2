// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/engine.h"
#include "core/journal/row_state.h"

namespace letstalk::journal {

/// An entry that stands in the journal table.
struct AppliedEntry
{
    Dot dot;
    qint64 lsn = 0;
    EntryOrder order;
};

/// Makes of an entry what it means for the tables. Local saves, imports and rebuilds all come through here.
class Applier
{
public:
    Applier(Engine &engine, Changes &changes) : m_engine(engine), m_changes(changes) { }
    Status apply(const EntryView &view, const AppliedEntry &at);

private:
    /// Consecutive changes of one row are one write: the split into personal and other fields is the
    /// journal's business only.
    struct RowWrite
    {
        EntityPlan *plan = nullptr;
        RowId id;
        bool creates = false;
        int item = 0;
        quint64 mask = 0; ///< bit n: plan->fields[n] is written
        quint64 nulls = 0; ///< of those, what is null or cannot be shown
        bool special = false; ///< visibility or a field that this version does not know
        std::span<const FieldCell> cells;
    };

    Status write(const EntryView &view, std::size_t first, std::size_t count, const AppliedEntry &at);
    Status erase(const EntryView &view, const ChangeView &change, const AppliedEntry &at);
    Status sift(RowWrite &row, const AppliedEntry &at);
    Result<bool> insertFast(const RowWrite &row, const AppliedEntry &at);
    Result<bool> updateFast(const RowWrite &row, const AppliedEntry &at);
    Status merge(const RowWrite &row, const AppliedEntry &at);
    Hash16 hashOf(const RowId &id, Dot created, const DotMap &dots) const;

    Engine &m_engine;
    Changes &m_changes;
    const Cell *m_cells[64] = {}; ///< of the row at hand, by the place of the field
};

} // namespace letstalk::journal
