// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/session.h"
#include "core/services/service_context.h"

namespace letstalk::services {

/// Sites, when they open, and each opening.
class SessionService
{
public:
    explicit SessionService(ServiceContext &context) : m_context(context) { }

    Result<std::vector<Site>> sites() const; ///< open ones first, by name
    Result<Site> siteByName(const QString &nameOrCode) const; ///< NotFound names the sites there are
    Result<journal::Changes> addSite(const Site &site, const std::vector<SiteRecurrence> &recurrences);
    Result<journal::Changes> editSite(const Site &before, const Site &after);
    Result<std::vector<SiteRecurrence>> recurrences(SiteId site) const; ///< those that are not over
    /// From today on. What was planned before stays as it was: hours that are left out or changed end
    /// yesterday, changed and new ones begin today.
    Result<journal::Changes> setRecurrences(SiteId site, const std::vector<SiteRecurrence> &recurrences);

    /// Stored and planned openings from day to day (inclusive), in order. A null site: all.
    Result<std::vector<Session>> list(std::optional<SiteId> site, QDate from, QDate to) const;
    /// Today's opening of a site: the one running or next, else the last of the day; nullopt when none is
    /// planned or stored.
    Result<std::optional<Session>> today(SiteId site) const;
    Result<journal::Changes> hold(const Session &session); ///< also an unplanned one
    /// Reason: a code of list `session_cancel_reason`; it is not the place for a name. Conflict when people
    /// were seen.
    Result<journal::Changes> cancel(const Session &session, const QString &reason);

private:
    /// With its right id; InvalidInput when it cannot be an opening.
    Result<Session> checked(const Session &wanted) const;
    ServiceContext &m_context;
};

} // namespace letstalk::services
