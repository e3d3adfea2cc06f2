// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/domain/access_rules.h"
#include "core/journal/field.h"

#include <memory>
#include <optional>
#include <vector>

namespace letstalk {
class Clock;
namespace storage {
class Database;
}
} // namespace letstalk

namespace letstalk::journal {

/// Who looked at what, searched, printed, exported or unlocked (journal.md 7): local to this file, chained by
/// hashes so that a line taken out or changed shows, never exchanged. Bound to the writer's connection.
class AccessLog
{
public:
    struct Entry
    {
        qint64 number = 0;
        qint64 at = 0; ///< UTC ms
        UserId actor;
        Act act = Act::Unlock;
        std::optional<Entity> entity;
        std::optional<RowId> row;
        std::optional<qint64> count; ///< failed unlocks
    };

    /// After the journal, which makes its table.
    static Result<std::unique_ptr<AccessLog>> open(storage::Database &db, const Clock &clock);

    /// Durable when it returns.
    Status record(const Actor &actor, Act act);
    Status record(const Actor &actor, Act act, Entity entity, const RowId &row);
    template <class Tag> Status record(const Actor &actor, Act act, Entity entity, Id<Tag> id)
    {
        return record(actor, act, entity, id.row());
    }
    Status recordCount(const Actor &actor, Act act, qint64 count);

    /// Newest first.
    Result<std::vector<Entry>> newest(int limit) const;
    /// Recomputes the chain: how many lines there are, or Integrity with the number of the first that does
    /// not follow from the one before.
    Result<qint64> verify() const;

private:
    AccessLog(storage::Database &db, const Clock &clock) : m_db(db), m_clock(clock) { }
    Status write(const Actor &actor, Act act, qint64 entity, const QByteArray &row);
    Status append(const Actor &actor, Act act, qint64 entity, const QByteArray &row);

    storage::Database &m_db;
    const Clock &m_clock;
};

} // namespace letstalk::journal
