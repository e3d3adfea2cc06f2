// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/service.h"
#include "core/domain/service_filter.h"

#include <vector>

namespace letstalk::storage {

class Database;
class ServiceFactsTable;
struct ServiceFacts;

/// A service that answers a query, and why.
struct FoundService
{
    qint64 rid;
    QString reason;
};

/// The lines of a query's answer that are shown: of all that was found, in the order that was asked for, one
/// line for entries that are one service. Only those lines are read.
class ServicePage
{
public:
    /// `query.nowMs`: for notices and what is open; 0 leaves them out.
    ServicePage(Database &db, ServiceFactsTable &facts, const ServiceQuery &query);

    /// `found`: best first. Puts hits, first, found and total into the answer.
    Status read(const std::vector<FoundService> &found, ServiceAnswer &into);
    /// Whether ordering and finding the lines asks for the facts of every service, not of those shown alone.
    static bool needsAllFacts(const ServiceQuery &query);

private:
    using Lines = std::vector<const FoundService *>;
    Lines folded(const std::vector<FoundService> &found) const;
    std::optional<int> lineOf(const Lines &lines, ServiceId id) const;
    int firstOf(const Lines &lines, std::optional<int> found) const;
    Result<std::vector<ServiceHit>> hits(const Lines &lines, std::size_t first);
    void tell(ServiceHit &hit, qint64 rid, const ServiceFacts &facts) const;

    Database &m_db;
    ServiceFactsTable &m_facts;
    const ServiceQuery &m_query;
    QDate m_day;
    QTime m_time;
};

} // namespace letstalk::storage
