// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/engine.h"
#include "core/journal/row_state.h"

namespace letstalk::journal {

/// What happened to one row, read from the journal: the versions of a field, and what was shown at some
/// point.
class RowHistory
{
public:
    RowHistory(Engine &engine, EntityPlan &plan, const RowId &row)
        : m_engine(engine), m_plan(plan), m_row(row)
    { }

    /// The entries that changed the row, in the order in which this replica applied them.
    Result<std::vector<StoredEntry>> entries();
    Result<std::vector<FieldVersion>> versions(const Field &field);
    /// The value shown before entry `lsn` was applied here; null cell and dot when the field had none.
    Result<Version> shownBefore(const Field &field, qint64 lsn);
    /// True if the version is the act's, or came back through undoing what others did after it.
    Result<bool> stemsFrom(const Field &field, Version version, const OpId &op);
    static Result<FieldVersion> describe(Engine &engine, const Version &version);
    static OpId opOf(const Engine &engine, const StoredEntry &entry);

private:
    Engine &m_engine;
    EntityPlan &m_plan;
    RowId m_row;
};

} // namespace letstalk::journal
