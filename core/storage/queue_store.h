// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/queue.h"

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;
class Statement;

/// Reads visits with a token, and tally marks. Rows that were undone or put in the bin are not shown.
class QueueStore
{
public:
    explicit QueueStore(Database &db) : m_db(db) { }

    /// Of the site's sessions on a day, in the order of arrival.
    Result<std::vector<QueueVisit>> ofDay(SiteId site, QDate day) const;
    /// Those of earlier days that nobody ended, in the order of arrival.
    Result<std::vector<QueueVisit>> openBefore(SiteId site, QDate day) const;
    /// Any visit, also one that never stood in a queue.
    Result<std::optional<QueueVisit>> find(VisitId id) const;

    /// From `from` (included) to `to` (not included), newest first.
    Result<std::vector<TallyMark>> tallyMarks(SiteId site, qint64 from, qint64 to) const;
    Result<std::optional<TallyMark>> tallyMark(TallyMarkId id) const;

private:
    Result<std::vector<QueueVisit>> read(Statement &select) const;
    Database &m_db;
};

} // namespace letstalk::storage
