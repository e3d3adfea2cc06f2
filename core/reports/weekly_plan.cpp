// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/weekly_plan.h"

#include "core/storage/statement.h"

#include <algorithm>

namespace letstalk::reports {

using storage::Statement;

namespace {

Result<std::vector<Site>> readSites(storage::Database &db)
{
    std::vector<Site> sites;
    Statement select(db, "SELECT id, name, code, closed_on FROM site WHERE vis = 0 ORDER BY name, id");
    while (select.next()) {
        Site site;
        site.id = select.id<SiteId>(0);
        site.name = select.text(1);
        site.code = select.text(2);
        site.closedOn = select.day(3);
        sites.push_back(std::move(site));
    }
    LT_TRY(select.status());
    return sites;
}

Result<std::vector<SiteRecurrence>> readRecurrences(storage::Database &db)
{
    std::vector<SiteRecurrence> recurrences;
    Statement select(
        db, "SELECT id, site, rule, starts, ends, valid_from, valid_to FROM recurrence WHERE vis = 0");
    while (select.next()) {
        SiteRecurrence recurrence;
        recurrence.id = select.id<RecurrenceId>(0);
        recurrence.site = select.id<SiteId>(1);
        recurrence.rule = select.text(2);
        recurrence.starts = select.time(3);
        recurrence.ends = select.time(4);
        recurrence.validFrom = select.day(5);
        recurrence.validTo = select.day(6);
        if (checkRecurrence(recurrence)) // one that was kept but cannot be read foresees nothing
            recurrences.push_back(std::move(recurrence));
    }
    LT_TRY(select.status());
    return recurrences;
}

Result<std::optional<QDate>> readDataFrom(storage::Database &db, std::optional<SiteId> site)
{
    Statement select(db,
                     site ? "SELECT min(day) FROM session WHERE vis = 0 AND site = ?"
                          : "SELECT min(day) FROM session WHERE vis = 0");
    if (site)
        select.bind(*site);
    const std::optional<QDate> first = select.next() ? select.day(0) : std::nullopt;
    LT_TRY(select.status());
    return first;
}

} // namespace

Result<WeeklyPlan> WeeklyPlan::load(storage::Database &db, std::optional<SiteId> site)
{
    WeeklyPlan plan;
    plan.m_only = site;
    LT_ASSIGN(plan.m_sites, readSites(db));
    LT_ASSIGN(plan.m_recurrences, readRecurrences(db));
    LT_ASSIGN(plan.m_dataFrom, readDataFrom(db, site));
    if (site && !plan.find(*site))
        return Error {Error::Code::NotFound, QStringLiteral("there is no such site"), {}};
    return plan;
}

const Site *WeeklyPlan::find(const SiteId &site) const
{
    const auto found
        = std::find_if(m_sites.begin(), m_sites.end(), [&](const Site &one) { return one.id == site; });
    return found == m_sites.end() ? nullptr : &*found;
}

QString WeeklyPlan::nameOf(const SiteId &site) const
{
    const auto *found = find(site);
    return found ? found->name : QString();
}

Result<std::vector<Session>> WeeklyPlan::foreseen(const DayRange &days) const
{
    std::vector<SiteRecurrence> recurrences;
    for (const auto &recurrence : m_recurrences)
        if (isAbout(recurrence.site) && find(recurrence.site))
            recurrences.push_back(recurrence);
    LT_ASSIGN(auto sessions, plannedSessions(recurrences, days.from, days.to));
    std::erase_if(sessions, [&](const Session &session) {
        const auto &closed = find(session.site)->closedOn;
        return closed && session.day >= *closed;
    });
    return sessions;
}

} // namespace letstalk::reports
