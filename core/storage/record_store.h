// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <optional>

namespace letstalk::storage {

class Database;

/// Single columns of any record, whether it is shown or in the bin: what a name for it is made of. Table and
/// column are constants of the journal's registry. nullopt: no such row, or the column is empty.
class RecordStore
{
public:
    explicit RecordStore(Database &db) : m_db(db) { }

    Result<std::optional<QString>> text(const char *table, const char *column, const RowId &row) const;
    Result<std::optional<qint64>> integer(const char *table, const char *column, const RowId &row) const;
    Result<std::optional<RowId>> reference(const char *table, const char *column, const RowId &row) const;
    Result<bool> has(const char *table, const RowId &row) const;
    Result<qint64> count(const char *table) const; ///< rows that are shown

private:
    template <class Value, class Read>
    Result<std::optional<Value>> one(const char *table, const char *column, const RowId &row,
                                     Read read) const;
    Database &m_db;
};

} // namespace letstalk::storage
