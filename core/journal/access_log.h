// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/domain/access_rules.h"
#include "core/journal/field.h"

#include <span>
#include <vector>

namespace letstalk::storage {
class Database;
}

namespace letstalk::journal {

/// Who looked at what: views of restricted records, searches, prints, exports, unlocks (journal.md 7). Kept
/// in this file only, each line chained to the one before, so that a line taken out shows. The writer's
/// thread.
class AccessLog
{
public:
    struct Line
    {
        qint64 atMs = 0;
        UserId actor;
        Act act = Act::ViewPerson;
        quint16 entity = 0; ///< 0: not one kind of row
        RowId row; ///< null: not one row
        bool operator==(const Line &) const = default;
    };

    explicit AccessLog(storage::Database &db) : m_db(db) { }

    /// Writes the lines in one transaction; callers gather those of a second.
    Status record(std::span<const Line> lines);
    Status record(const UserId &actor, Act act, Entity entity, const RowId &row, qint64 atMs)
    {
        const Line line {atMs, actor, act, quint16(entity), row};
        return record({&line, 1});
    }
    /// The newest lines first, at most `limit`.
    Result<std::vector<Line>> list(int limit) const;
    /// How many lines there are; Integrity when one was altered, taken out or added by other hands.
    Result<qint64> verify() const;

private:
    Status append(std::span<const Line> lines);
    storage::Database &m_db;
};

} // namespace letstalk::journal
