// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/service_form.h"

#include <optional>
#include <utility>
#include <vector>

namespace letstalk::storage {

class Database;

/// Reads entries of the directory as forms, with the rows that their parts stand in.
class ListingStore
{
public:
    explicit ListingStore(Database &db) : m_db(db) { }

    Result<std::optional<ServiceForm>> form(ServiceId id) const;
    /// Whether the row is listed: not taken away by its feed or by hand.
    Result<std::optional<bool>> isListed(ServiceId id) const;
    /// Those that were taken away, by hand or by their feed, by name.
    Result<std::vector<std::pair<ServiceId, QString>>> takenOut() const;
    /// By name; those whose name begins with, or has, what was typed.
    Result<std::vector<std::pair<OrganizationId, QString>>> organizations(const QString &typed,
                                                                          int limit) const;

private:
    Status readPhones(ServiceForm &form) const;
    Status readPlaces(ServiceForm &form) const;
    Status readHours(ServiceForm &form) const;
    Database &m_db;
};

} // namespace letstalk::storage
