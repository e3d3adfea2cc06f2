// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/service_care.h"

#include <vector>

namespace letstalk::storage {

class Database;

/// What became of those who were sent to a service: the counts, and the rows that they count.
class OutcomeStore
{
public:
    explicit OutcomeStore(Database &db) : m_db(db) { }

    struct Row
    {
        OutcomeRow row;
        qint64 at = 0; ///< UTC ms
        QString siteCode;
    };
    /// Connections made from `from` (included) to `to` (not included) to one of the entries, one of each
    /// conversation (the one that went furthest), those that the person declined left out; newest first.
    Result<std::vector<Row>> rows(const std::vector<ServiceId> &services, qint64 from, qint64 to) const;

private:
    Database &m_db;
};

/// The counts of the rows, whole.
struct OutcomeCounts
{
    int sent = 0;
    int helped = 0;
    int known = 0;
};
OutcomeCounts countOutcomes(const std::vector<OutcomeStore::Row> &rows);

} // namespace letstalk::storage
