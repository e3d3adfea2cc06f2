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

/// When the last session of the week that is over ended; sessions that were cancelled are none.
Result<std::optional<qint64>> lastSessionEnd(const SessionService &service, SiteId site, IsoWeek week,
                                             qint64 now)
{
    LT_ASSIGN(const auto sessions, service.list(site, week.monday(), week.sunday()));
    std::optional<qint64> last;
    for (const auto &session : sessions) {
        const qint64 end = london::instant(session.day, session.ends);
        if (session.state != SessionState::Cancelled && end <= now)
            last = std::max(last.value_or(0), end);
    }
    return last;
}

void judge(SiteCoverage &site, bool isCarried)
{
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
    site.complete = site.completeTo && *site.completeTo >= *site.lastSession;
    if (site.complete)
        site.words = QStringLiteral("%1: complete to %2.").arg(site.siteName, weekdayText(*site.completeTo));
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
    const qint64 now = m_context.clock.nowMs();
    const SessionService sessions(m_context);
    WeekCoverage all;
    all.week = week;
    std::vector<ReplicaStatus> rows;
    if (const auto session = m->session()) { // without one there is nobody to wait for
        LT_ASSIGN(rows, replicaRows(**session));
    }
    LT_ASSIGN(const auto sites, sessions.sites());
    QStringList lacking;
    for (const auto &site : sites) {
        if (site.closedOn && *site.closedOn <= week.monday())
            continue;
        SiteCoverage &one = all.sites.emplace_back();
        one.site = site.id;
        one.siteName = site.name;
        LT_ASSIGN(one.lastSession, lastSessionEnd(sessions, site.id, week, now));
        bool first = true;
        for (const auto &row : rows) { // as far as the computer that lags most
            if (row.site != site.id || row.retired)
                continue;
            one.completeTo = first ? row.completeTo : std::min(one.completeTo, row.completeTo);
            first = false;
        }
        judge(one, !first || rows.empty());
        if (!one.complete && one.hasComputer) // there is nobody to bring files in from
            lacking.push_back(site.name);
    }
    all.complete = lacking.isEmpty();
    all.words = all.complete
        ? QStringLiteral("Every site's sessions of this week are here.")
        : QStringLiteral("Before this week's report: bring in files from %1.").arg(joinedNames(lacking));
    return all;
}

} // namespace letstalk::services
