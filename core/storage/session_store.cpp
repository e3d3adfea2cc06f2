// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/session_store.h"

#include "core/storage/statement.h"

namespace letstalk::storage {

namespace {

/// Something was done at the session whose row is called `s`: then it was held.
constexpr char kHasWork[] = "(EXISTS (SELECT 1 FROM visit v WHERE v.session = s.id AND v.vis = 0)"
                            " OR EXISTS (SELECT 1 FROM tally_mark t WHERE t.session = s.id AND t.vis = 0))";

constexpr double kE7 = 1e7;

} // namespace

Result<std::vector<Site>> SessionStore::sites() const
{
    std::vector<Site> sites;
    Statement select(m_db,
                     "SELECT id, name, code, address, postcode, phone, closed_on, latitude_e7, longitude_e7"
                     " FROM site WHERE vis = 0 ORDER BY closed_on IS NOT NULL, name, id");
    while (select.next()) {
        Site site {select.id<SiteId>(0), select.text(1), select.text(2), select.text(3),
                   select.text(4),       select.text(5), select.day(6)};
        if (!select.isNull(7) && !select.isNull(8)) {
            const GeoPoint point {double(select.integer(7)) / kE7, double(select.integer(8)) / kE7};
            if (point.isGiven())
                site.place = point;
        }
        sites.push_back(std::move(site));
    }
    LT_TRY(select.status());
    return sites;
}

Result<std::vector<SiteRecurrence>> SessionStore::recurrences(std::optional<SiteId> site) const
{
    std::vector<SiteRecurrence> recurrences;
    Statement select(m_db,
                     "SELECT id, site, rule, starts, ends, valid_from, valid_to FROM recurrence"
                     " WHERE vis = 0 AND (?1 IS NULL OR site = ?1) ORDER BY rid");
    select.bind(site);
    while (select.next())
        recurrences.push_back({select.id<RecurrenceId>(0), select.id<SiteId>(1), select.text(2),
                               select.time(3), select.time(4), select.day(5), select.day(6)});
    LT_TRY(select.status());
    return recurrences;
}

Result<std::vector<Session>> SessionStore::sessions(std::optional<SiteId> site, QDate from, QDate to) const
{
    std::vector<Session> sessions;
    Statement select(m_db,
                     "SELECT id, site, day, starts, ends, state, reason, staff_present, partners_present,"
                     " quiet_space_used FROM session"
                     " WHERE vis = 0 AND day >= ?2 AND day <= ?3 AND (?1 IS NULL OR site = ?1)"
                     " ORDER BY day, starts, id");
    select.bind(site).bind(from).bind(to);
    while (select.next()) {
        Session session;
        session.id = select.id<SessionId>(0);
        session.site = select.id<SiteId>(1);
        session.day = select.day(2).value_or(QDate());
        session.starts = select.time(3);
        session.ends = select.time(4);
        session.state = sessionStateFromCode(select.text(5)).value_or(SessionState::Planned);
        session.reason = select.text(6);
        session.staffPresent = select.text(7);
        session.partnersPresent = select.text(8);
        session.quietSpaceUsed = select.integer(9) != 0;
        session.stored = true;
        sessions.push_back(std::move(session));
    }
    LT_TRY(select.status());
    return sessions;
}

Result<SiteId> SessionStore::busiestSite() const
{
    Statement select(m_db,
                     "SELECT s.id FROM site s LEFT JOIN"
                     " (SELECT site, count(*) AS n FROM conversation GROUP BY site) c ON c.site = s.id"
                     " WHERE s.vis = 0 ORDER BY coalesce(c.n, 0) DESC, s.name LIMIT 1");
    const auto site = select.next() ? std::optional(select.id<SiteId>(0)) : std::nullopt;
    LT_TRY(select.status());
    if (!site)
        return Error {Error::Code::NotFound, QStringLiteral("the file has no site"), {}};
    return *site;
}

Result<bool> SessionStore::hasWork(SessionId session) const
{
    Statement select(m_db, std::string("SELECT 1 FROM (SELECT ? AS id) s WHERE ") + kHasWork);
    select.bind(session);
    const bool found = select.next();
    LT_TRY(select.status());
    return found;
}

Result<std::vector<SessionId>> SessionStore::unheldWithWork() const
{
    Statement select(
        m_db,
        std::string("SELECT s.id FROM session s"
                    " WHERE (s.vis = 2 OR (s.vis = 0 AND coalesce(s.state, 'PLANNED') = 'PLANNED'))"
                    " AND ")
            + kHasWork + " ORDER BY s.id");
    std::vector<SessionId> sessions;
    while (select.next())
        sessions.push_back(select.id<SessionId>(0));
    LT_TRY(select.status());
    return sessions;
}

} // namespace letstalk::storage
