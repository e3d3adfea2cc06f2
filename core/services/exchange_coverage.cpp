// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "core/services/exchange_parts.h"
#include "core/services/session_service.h"

#include <QLocale>

#include <algorithm>

namespace letstalk::services {

namespace {

QString weekdayText(qint64 ms)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom)
        .toString(london::day(ms), QStringLiteral("dddd d MMMM"));
}

/// When the sessions of the week that are over ended, in order; those that were cancelled are none.
Result<std::vector<qint64>> sessionEnds(const SessionService &service, SiteId site, IsoWeek week, qint64 now)
{
    LT_ASSIGN(const auto sessions, service.list(site, week.monday(), week.sunday()));
    std::vector<qint64> ends;
    for (const auto &session : sessions) {
        const qint64 end = london::instant(session.day, session.ends);
        if (session.state != SessionState::Cancelled && end <= now)
            ends.push_back(end);
    }
    std::sort(ends.begin(), ends.end());
    return ends;
}

/// The computer of a site that lags most.
struct Lag
{
    bool any = false; ///< whether there is one
    std::optional<qint64> completeTo;
    std::optional<qint64> againFrom; ///< as ReplicaStatus has it
};

Lag lagOf(const std::vector<ReplicaStatus> &rows, SiteId site)
{
    Lag lag;
    for (const auto &row : rows) {
        if (row.site != site || row.retired)
            continue;
        if (!lag.any || row.completeTo < lag.completeTo) {
            lag.completeTo = row.completeTo;
            lag.againFrom = row.againFrom;
        }
        lag.any = true;
    }
    return lag;
}

bool isHere(qint64 sessionEnd, const SiteCoverage &site, const Lag &lag)
{
    return (site.completeTo && sessionEnd <= *site.completeTo)
        || (lag.againFrom && sessionEnd > *lag.againFrom);
}

void judge(SiteCoverage &site, const std::vector<qint64> &ends, const Lag &lag, bool isCarried, bool isAlone)
{
    if (!isCarried && isAlone) { // whoever works there does so on this computer
        site.hasComputer = false;
        site.words = QStringLiteral("%1: recorded on this computer, the only one so far.").arg(site.siteName);
        return;
    }
    if (!isCarried) { // nobody can say that all of it is here
        site.hasComputer = site.complete = false;
        site.words = QStringLiteral("%1: no computer yet; only what other sites' computers recorded of it is "
                                    "here.")
                         .arg(site.siteName);
        return;
    }
    if (!site.lastSession) {
        site.words = QStringLiteral("%1: no session in this week yet.").arg(site.siteName);
        return;
    }
    const auto lacking
        = std::find_if(ends.begin(), ends.end(), [&](qint64 end) { return !isHere(end, site, lag); });
    site.complete = lacking == ends.end();
    if (site.complete && !lag.againFrom)
        site.words = QStringLiteral("%1: complete to %2.").arg(site.siteName, weekdayText(*site.completeTo));
    else if (site.complete)
        site.words = QStringLiteral("%1: complete.").arg(site.siteName);
    else if (lag.againFrom)
        site.words
            = QStringLiteral("%1: this computer was restored from a copy of %2; its session on %3 may be "
                             "missing.")
                  .arg(site.siteName, weekdayText(*site.completeTo), weekdayText(*lacking));
    else if (site.completeTo)
        site.words = QStringLiteral("%1: nothing since %2; its session on %3 is missing.")
                         .arg(site.siteName, weekdayText(*site.completeTo), weekdayText(*site.lastSession));
    else
        site.words = QStringLiteral("%1: nothing yet; its session on %2 is missing.")
                         .arg(site.siteName, weekdayText(*site.lastSession));
}

} // namespace

Result<WeekCoverage> ExchangeService::coverage(IsoWeek week) const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    std::vector<ReplicaStatus> rows;
    LT_ASSIGN(const auto session, m->sessionIfAny());
    if (session) { // else there is nobody to wait for
        LT_ASSIGN(rows, replicaRows(*session));
    }
    return coverageBy(week, rows);
}

Result<WeekCoverage> ExchangeService::coverage(IsoWeek week, const ExchangeStatus &status) const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    return coverageBy(week, status.replicas);
}

Result<WeekCoverage> ExchangeService::coverageBy(IsoWeek week, const std::vector<ReplicaStatus> &rows) const
{
    const qint64 now = m_context.clock.nowMs();
    const SessionService sessions(m_context);
    WeekCoverage all;
    all.week = week;
    LT_ASSIGN(const auto sites, sessions.sites());
    QStringList awaited; // by our own site
    for (const auto &row : rows)
        if (row.own)
            awaited = row.awaited;
    const bool isAlone = std::all_of(rows.begin(), rows.end(), [](const auto &row) { return row.own; });
    QStringList lacking;
    for (const auto &site : sites) {
        if (site.closedOn && *site.closedOn <= week.monday())
            continue;
        SiteCoverage &one = all.sites.emplace_back();
        one.site = site.id;
        one.siteName = site.name;
        LT_ASSIGN(const auto ends, sessionEnds(sessions, site.id, week, now));
        if (!ends.empty())
            one.lastSession = ends.back();
        const Lag lag = lagOf(rows, site.id);
        one.completeTo = lag.completeTo;
        judge(one, ends, lag, lag.any || rows.empty(), isAlone);
        if (!one.complete && one.hasComputer) // else there is nobody to bring files in from
            lacking += lag.againFrom ? awaited : QStringList {site.name};
    }
    lacking.removeDuplicates();
    all.complete = lacking.isEmpty();
    all.words = all.complete
        ? QStringLiteral("Every site's sessions of this week are here.")
        : QStringLiteral("Before this week's report: bring in files from %1.").arg(joinedNames(lacking));
    return all;
}

Result<FridayReminder> ExchangeService::fridayReminder() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    FridayReminder reminder;
    reminder.day = london::day(m_context.clock.nowMs());
    if (reminder.day.dayOfWeek() != Qt::Friday || !isAllowed(m_context.actor, Act::ExportReport))
        return reminder;
    LT_ASSIGN(const auto week, coverage(IsoWeek::of(reminder.day)));
    if (!week.complete)
        reminder.words = QStringLiteral("It is Friday. %1").arg(week.words);
    return reminder;
}

} // namespace letstalk::services
