// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/service.h"

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;

/// Reads services of the directory.
class ServiceStore
{
public:
    explicit ServiceStore(Database &db) : m_db(db) { }

    /// Everything about one service, also of one that its feed no longer lists; nullopt when there is none.
    Result<std::optional<ServiceCard>> find(ServiceId id) const;
    /// Listed services in the order of their folded names, those after `afterName`: `limit` of them, and
    /// further ones of the last name, so that the next page loses none. Empty `afterName`: from the first.
    Result<std::vector<ServiceHit>> list(const QString &afterName, int limit) const;
    /// Of the services that list() gives.
    Result<int> count() const;
    /// Where a postcode is, by the places that services have in it: the middle one of them. Unset: none of
    /// them has degrees.
    Result<std::optional<GeoPoint>> placeOfPostcode(const QString &postcode) const;
    /// Where listed services come from, by name; what was made by hand last.
    Result<std::vector<FeedSource>> sources() const;

private:
    Status readParts(ServiceCard &card, const RowId &organization) const;
    Result<std::vector<ServicePlace>> places(ServiceId id) const;
    Result<std::vector<ServiceSchedule>> schedules(ServiceId id) const;
    Result<QStringList> costs(ServiceId id) const;

    Database &m_db;
};

} // namespace letstalk::storage
