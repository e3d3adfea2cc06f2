// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/session.h"
#include "core/reports/weekly_period.h"
#include "core/storage/database.h"

#include <map>
#include <optional>
#include <vector>

namespace letstalk::reports {

/// The sites that a report is about, and when they mean to open.
class WeeklyPlan
{
public:
    static Result<WeeklyPlan> load(storage::Database &db, std::optional<SiteId> site);

    const std::vector<Site> &sites() const { return m_sites; } ///< of the whole council, by name
    bool isAbout(const SiteId &site) const { return !m_only || *m_only == site; }
    const Site *find(const SiteId &site) const;
    QString nameOf(const SiteId &site) const;
    /// The openings that the sites' hours foresee, also those that have a row by now. None once a site has
    /// closed.
    Result<std::vector<Session>> foreseen(const DayRange &days) const;
    /// The day of the oldest session on record: before it there is no data, which is not the same as nothing.
    const std::optional<QDate> &dataFrom() const { return m_dataFrom; }

private:
    std::optional<SiteId> m_only;
    std::vector<Site> m_sites;
    std::vector<SiteRecurrence> m_recurrences;
    std::optional<QDate> m_dataFrom;
};

} // namespace letstalk::reports
