// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/session.h"

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;

/// Reads sites, when they open, and the openings that have a row.
class SessionStore
{
public:
    explicit SessionStore(Database &db) : m_db(db) { }

    Result<std::vector<Site>> sites() const; ///< open ones first, by name
    /// Of one site or all, ended ones too, in the order of their making.
    Result<std::vector<SiteRecurrence>> recurrences(std::optional<SiteId> site) const;
    /// From day to day, both included.
    Result<std::vector<Session>> sessions(std::optional<SiteId> site, QDate from, QDate to) const;
    /// Where most was written down; else the first by name. NotFound when there is none.
    Result<SiteId> busiestSite() const;
    /// Whether anybody came to it, or an enquiry was counted at it.
    Result<bool> hasWork(SessionId session) const;
    /// Sessions that do not count as held although somebody came: what made them held was taken back.
    Result<std::vector<SessionId>> unheldWithWork() const;

private:
    Database &m_db;
};

} // namespace letstalk::storage
