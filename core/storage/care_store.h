// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/micro_enterprise.h"
#include "core/domain/service.h"

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;

/// Reads what the council's own people said of services: notices, checks, links, programmes,
/// micro-enterprises, edits by hand.
class CareStore
{
public:
    explicit CareStore(Database &db) : m_db(db) { }

    /// Those that are not over, the ones that hold today first, then as they begin.
    Result<std::vector<ServiceNotice>> notices(ServiceId service, QDate today) const;
    Result<std::optional<ServiceNotice>> notice(NoticeId id) const;
    /// Newest first.
    Result<std::vector<ServiceAssurance>> assurances(ServiceId service) const;
    /// From what the feed says and the checks.
    Result<Freshness> freshness(ServiceId service, const std::optional<QDate> &fedOn,
                                const QString &fedBy) const;
    /// Statements that stand, about this one entry.
    Result<std::vector<LinkedEntry>> linked(ServiceId service) const;
    /// All statements that stand.
    Result<std::vector<ServiceLink>> links() const;
    /// Codes, each once, the feed's among them.
    Result<QStringList> programmes(ServiceId service) const;
    Result<std::optional<MicroEnterprise>> enterprise(ServiceId service) const;
    /// Every service that is one, in the order of ids.
    Result<std::vector<ServiceId>> enterprises() const;
    /// Codes of list `need` that an entry is for, the best fitting first.
    Result<QStringList> needs(ServiceId service) const;
    /// Every listed entry with what the quiet hour asks: uses from `from` (UTC ms, included) to `to` (not
    /// included), checks, reports.
    Result<std::vector<RingLine>> ringLines(qint64 from, qint64 to) const;

    /// What pairs of entries are told by.
    struct Entry
    {
        ServiceId id;
        QString name;
        QString organization;
        QString feed;
        QString phone;
        QString postcode;
    };
    Result<std::vector<Entry>> entries() const;

private:
    Database &m_db;
};

} // namespace letstalk::storage
