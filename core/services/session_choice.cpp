// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/session_choice.h"

#include "core/base/london_time.h"
#include "core/journal/entities/site.h"
#include "core/services/session_service.h"

#include <algorithm>

namespace letstalk::services {

namespace {

constexpr int kUnplannedHours = 2;

Error invalid(const QString &detail)
{
    return {Error::Code::InvalidInput, detail, {}};
}

/// How far a time is from an opening, in seconds; 0 within it.
int distance(const Session &session, QTime time)
{
    if (time < session.starts)
        return time.secsTo(session.starts);
    return time > session.ends ? session.ends.secsTo(time) : 0;
}

Session unplanned(SiteId site, QDate day, QTime time)
{
    Session session;
    session.site = site;
    session.day = day;
    session.starts = QTime(time.hour(), 0);
    session.ends
        = time.hour() + kUnplannedHours < 24 ? QTime(time.hour() + kUnplannedHours, 0) : QTime(23, 59);
    session.id = sessionIdOf(site, day, session.starts);
    return session;
}

QString clock(QTime time)
{
    return time.toString(QStringLiteral("HH:mm"));
}

} // namespace

Result<Session> sessionAt(ServiceContext &context, SiteId site, qint64 atMs, SessionId named)
{
    const QDate day = london::day(atMs);
    const QTime time = london::timeOfDay(atMs);
    LT_ASSIGN(const auto sessions, SessionService(context).list(site, day, day));
    const Session *best = nullptr;
    for (const auto &session : sessions) {
        if (!named.isNull() ? session.id != named : session.state == SessionState::Cancelled)
            continue;
        if (!best || distance(session, time) < distance(*best, time))
            best = &session;
    }
    if (!best && !named.isNull())
        return invalid(QStringLiteral("session: this site has no such session on that day"));
    if (!best && sessions.empty())
        return unplanned(site, day, time);
    if (!best || best->state == SessionState::Cancelled)
        return Error {Error::Code::Conflict,
                      QStringLiteral("the session of that day was cancelled: hold it first"),
                      {}};
    return *best;
}

void holdSession(journal::Save &save, const Session &session)
{
    using namespace journal;
    if (session.stored && session.state == SessionState::Held)
        return;
    auto &row = save.create(Entity::Session, session.id);
    if (!session.stored)
        row.set(session::kSite, session.site)
            .set(session::kDay, session.day)
            .set(session::kStarts, clock(session.starts))
            .set(session::kEnds, clock(session.ends))
            .setVisibility(Visibility::Shown); // also where the act that made it was taken back
    row.set(session::kState, sessionStateCode(SessionState::Held));
}

Result<Site> siteOf(ServiceContext &context, SiteId site)
{
    LT_ASSIGN(const auto sites, SessionService(context).sites());
    const auto found
        = std::find_if(sites.begin(), sites.end(), [&](const Site &one) { return one.id == site; });
    if (found == sites.end())
        return invalid(QStringLiteral("site: there is no such site"));
    return *found;
}

} // namespace letstalk::services
