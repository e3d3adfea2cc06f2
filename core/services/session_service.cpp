// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/session_service.h"

#include "core/base/london_time.h"
#include "core/base/text_fold.h"
#include "core/domain/postcode.h"
#include "core/domain/site_code.h"
#include "core/journal/entities/site.h"
#include "core/services/exchange_words.h"
#include "core/storage/session_store.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace letstalk::services {

namespace {

using journal::Entity;
using journal::RowChange;
using journal::Save;
using storage::SessionStore;

Error invalid(const QString &detail)
{
    return {Error::Code::InvalidInput, detail, {}};
}

Error taken(const QString &detail)
{
    return {Error::Code::Conflict, detail, {}};
}

QString orNull(const QString &text)
{
    return text.isEmpty() ? QString() : text;
}

QString clockText(QTime time)
{
    return time.toString(QStringLiteral("HH:mm"));
}

Site tidied(Site site)
{
    site.name = site.name.simplified();
    site.code = site.code.trimmed().toUpper();
    site.address = site.address.trimmed();
    site.postcode = normalisePostcode(site.postcode);
    site.phone = site.phone.simplified();
    return site;
}

/// A site needs a name and three capitals of its own.
Status checkSite(const Site &site, const std::vector<Site> &others)
{
    if (site.name.isEmpty())
        return invalid(QStringLiteral("a site needs a name"));
    const bool threeCapitals = site.code.size() == 3
        && std::all_of(site.code.begin(), site.code.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
    if (!threeCapitals)
        return invalid(QStringLiteral("a site's code is three letters, such as BLA"));
    if (site.place && !site.place->isGiven())
        return invalid(QStringLiteral("latitude is from -90 to 90, longitude from -180 to 180"));
    for (const auto &other : others) {
        if (other.id == site.id)
            continue;
        if (foldText(other.name) == foldText(site.name))
            return taken(QStringLiteral("there is a site called %1 already").arg(other.name));
        if (other.code == site.code)
            return taken(QStringLiteral("%1 has the code %2 already").arg(other.name, other.code));
    }
    return done();
}

/// One value to the journal; cleared when it is not known.
void setPlace(RowChange &row, const std::optional<GeoPoint> &place)
{
    const auto e7 = [](double degrees) { return journal::Value(qint64(std::llround(degrees * 1e7))); };
    row.set(journal::site::kLatitude, place ? e7(place->latitude) : journal::Value())
        .set(journal::site::kLongitude, place ? e7(place->longitude) : journal::Value());
}

void addRecurrence(Save &save, const SiteRecurrence &when)
{
    save.create(Entity::Recurrence, when.id)
        .set(journal::recurrence::kSite, when.site)
        .set(journal::recurrence::kRule, when.rule)
        .set(journal::recurrence::kStarts, clockText(when.starts))
        .set(journal::recurrence::kEnds, clockText(when.ends))
        .set(journal::recurrence::kValidFrom, when.validFrom)
        .set(journal::recurrence::kValidTo, when.validTo);
}

bool isOver(const SiteRecurrence &when, QDate today)
{
    return when.validTo && *when.validTo < today;
}

bool sameHours(const SiteRecurrence &a, const SiteRecurrence &b)
{
    return a.rule == b.rule && a.starts == b.starts && a.ends == b.ends && a.validFrom == b.validFrom;
}

/// The row of an opening, made or changed; journal rows of one id merge.
RowChange &sessionRow(Save &save, const Session &session)
{
    return save.create(Entity::Session, session.id)
        .set(journal::session::kSite, session.site)
        .set(journal::session::kDay, session.day)
        .set(journal::session::kStarts, clockText(session.starts))
        .set(journal::session::kEnds, clockText(session.ends));
}

} // namespace

Result<std::vector<Site>> SessionService::sites() const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    return SessionStore(m_context.db).sites();
}

Result<Site> SessionService::siteByName(const QString &nameOrCode) const
{
    LT_ASSIGN(const auto all, sites());
    const QString wanted = foldText(nameOrCode);
    QStringList known;
    for (const auto &site : all) {
        if (!wanted.isEmpty() && (foldText(site.name) == wanted || foldText(site.code) == wanted))
            return site;
        known += QStringLiteral("%1 (%2)").arg(site.name, site.code);
    }
    if (known.isEmpty()) // the council's sites come with the first file
        return Error {Error::Code::Conflict,
                      QStringLiteral("there are no sites here yet; a computer that joined %1")
                          .arg(waitsForApprovalWords()),
                      {}};
    return Error {Error::Code::NotFound,
                  QStringLiteral("no site is called “%1”; there are: %2")
                      .arg(nameOrCode, known.join(QStringLiteral(", "))),
                  {}};
}

Result<journal::Changes> SessionService::addSite(const Site &wanted,
                                                 const std::vector<SiteRecurrence> &recurrences)
{
    LT_TRY(m_context.require(Act::ManageSites));
    LT_ASSIGN(const auto others, sites());
    Site site = tidied(wanted);
    if (site.id.isNull())
        site.id = m_context.ids.make<SiteId>();
    if (site.code.isEmpty()) {
        QStringList taken;
        for (const auto &other : others)
            taken += other.code;
        site.code = siteCodeFor(site.name, taken);
    }
    LT_TRY(checkSite(site, others));
    Save save(Act::ManageSites, m_context.actor);
    auto &row = save.create(Entity::Site, site.id);
    row.set(journal::site::kName, site.name)
        .set(journal::site::kCode, site.code)
        .set(journal::site::kAddress, orNull(site.address))
        .set(journal::site::kPostcode, orNull(site.postcode))
        .set(journal::site::kPhone, orNull(site.phone))
        .set(journal::site::kClosedOn, site.closedOn);
    if (site.place)
        setPlace(row, site.place);
    for (SiteRecurrence when : recurrences) {
        LT_TRY(checkRecurrence(when));
        when.site = site.id;
        if (when.id.isNull())
            when.id = m_context.ids.make<RecurrenceId>();
        addRecurrence(save, when);
    }
    return m_context.journal.commit(save);
}

Result<journal::Changes> SessionService::editSite(const Site &before, const Site &wanted)
{
    LT_TRY(m_context.require(Act::ManageSites));
    const Site after = tidied(wanted);
    LT_ASSIGN(const auto all, sites());
    const auto stored
        = std::find_if(all.begin(), all.end(), [&](const Site &site) { return site.id == after.id; });
    if (stored == all.end() || before.id != after.id)
        return Error {Error::Code::NotFound, QStringLiteral("site"), {}};
    LT_TRY(checkSite(after, all));
    Save save(Act::ManageSites, m_context.actor);
    auto &row = save.update(Entity::Site, after.id);
    bool moved = false;
    const auto write = [&](auto member, const journal::Field &field, auto toValue) {
        if (before.*member == after.*member)
            return;
        moved = moved || (*stored).*member != before.*member;
        row.set(field, toValue(after.*member));
    };
    const auto asText = [](const QString &text) { return journal::Value(orNull(text)); };
    write(&Site::name, journal::site::kName, asText);
    write(&Site::code, journal::site::kCode, asText);
    if (before.address != after.address || before.postcode != after.postcode) { // one value to the journal
        moved = moved || stored->address != before.address || stored->postcode != before.postcode;
        row.set(journal::site::kAddress, orNull(after.address))
            .set(journal::site::kPostcode, orNull(after.postcode));
    }
    if (before.place != after.place) {
        moved = moved || stored->place != before.place;
        setPlace(row, after.place);
    }
    write(&Site::phone, journal::site::kPhone, asText);
    write(&Site::closedOn, journal::site::kClosedOn,
          [](const std::optional<QDate> &day) { return journal::Value(day); });
    if (moved)
        return Error {Error::Code::Conflict, QStringLiteral("somebody else changed this site meanwhile"), {}};
    if (row.fields().empty())
        return journal::Changes();
    return m_context.journal.commit(save);
}

Result<std::vector<SiteRecurrence>> SessionService::recurrences(SiteId site) const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    LT_ASSIGN(auto all, SessionStore(m_context.db).recurrences(site));
    const QDate today = london::day(m_context.clock.nowMs());
    all.erase(std::remove_if(all.begin(), all.end(), [&](const auto &when) { return isOver(when, today); }),
              all.end());
    return all;
}

Result<journal::Changes> SessionService::setRecurrences(SiteId site,
                                                        const std::vector<SiteRecurrence> &wanted)
{
    LT_TRY(m_context.require(Act::ManageSites));
    for (const auto &when : wanted)
        LT_TRY(checkRecurrence(when));
    LT_ASSIGN(const auto known, recurrences(site));
    const QDate today = london::day(m_context.clock.nowMs());
    Save save(Act::ManageSites, m_context.actor);
    std::vector<SiteRecurrence> added = wanted;
    for (const auto &old : known) {
        const auto kept = std::find_if(added.begin(), added.end(), [&](const SiteRecurrence &when) {
            return when.id == old.id && sameHours(when, old);
        });
        if (kept == added.end()) {
            // What was planned in the past stays planned: the old hours end, and new ones begin today.
            save.update(Entity::Recurrence, old.id).set(journal::recurrence::kValidTo, today.addDays(-1));
            continue;
        }
        if (kept->validTo != old.validTo)
            save.update(Entity::Recurrence, old.id).set(journal::recurrence::kValidTo, kept->validTo);
        added.erase(kept);
    }
    for (auto &when : added) {
        when.id = m_context.ids.make<RecurrenceId>();
        when.site = site;
        if (!when.validFrom || *when.validFrom < today)
            when.validFrom = today;
        addRecurrence(save, when);
    }
    if (save.isEmpty())
        return journal::Changes();
    return m_context.journal.commit(save);
}

Result<std::vector<Session>> SessionService::list(std::optional<SiteId> site, QDate from, QDate to) const
{
    LT_ASSIGN(const auto sites, this->sites());
    const SessionStore store(m_context.db);
    LT_ASSIGN(const auto recurrences, store.recurrences(site));
    LT_ASSIGN(auto sessions, store.sessions(site, from, to));
    QSet<SessionId> stored;
    for (const auto &session : sessions)
        stored.insert(session.id);
    for (const auto &when : recurrences) {
        // A rule of a later version, or half arrived, plans nothing; it must not hide all other openings.
        const auto planned = plannedSessions({when}, from, to);
        if (!planned)
            continue;
        const auto home
            = std::find_if(sites.begin(), sites.end(), [&](const Site &one) { return one.id == when.site; });
        for (const auto &session : *planned) {
            const bool closed = home == sites.end() || (home->closedOn && session.day >= *home->closedOn);
            if (!closed && !stored.contains(session.id)) {
                stored.insert(session.id);
                sessions.push_back(session);
            }
        }
    }
    std::sort(sessions.begin(), sessions.end(), isEarlier);
    return sessions;
}

Result<std::optional<Session>> SessionService::today(SiteId site) const
{
    const qint64 now = m_context.clock.nowMs();
    LT_ASSIGN(const auto sessions, list(site, london::day(now), london::day(now)));
    const QTime time = london::timeOfDay(now);
    std::optional<Session> best;
    for (const auto &session : sessions) {
        const bool better = !best || best->state == SessionState::Cancelled
            || (session.state != SessionState::Cancelled && best->ends <= time);
        if (better)
            best = session;
    }
    return best;
}

Result<journal::Changes> SessionService::hold(const Session &wanted)
{
    LT_TRY(m_context.require(Act::ManageSessions));
    LT_ASSIGN(const auto session, checked(wanted));
    if (session.day > london::day(m_context.clock.nowMs()))
        return invalid(QStringLiteral("a session of a day to come has not been held yet"));
    Save save(Act::ManageSessions, m_context.actor);
    sessionRow(save, session)
        .set(journal::session::kState, sessionStateCode(SessionState::Held))
        .set(journal::session::kReason, QString())
        .set(journal::session::kStaff, orNull(session.staffPresent))
        .set(journal::session::kPartners, orNull(session.partnersPresent))
        .set(journal::session::kQuietSpace, session.quietSpaceUsed);
    return m_context.journal.commit(save);
}

Result<journal::Changes> SessionService::cancel(const Session &wanted, const QString &reason)
{
    LT_TRY(m_context.require(Act::ManageSessions));
    if (!m_context.codes.list(QStringLiteral("session_cancel_reason")).find(reason))
        return invalid(QStringLiteral("say why the session did not happen, by a reason of the list"));
    LT_ASSIGN(const auto session, checked(wanted));
    LT_ASSIGN(const bool used, SessionStore(m_context.db).hasWork(session.id));
    if (used)
        return Error {Error::Code::Conflict, QStringLiteral("people came to this session: it was held"), {}};
    Save save(Act::ManageSessions, m_context.actor);
    sessionRow(save, session)
        .set(journal::session::kState, sessionStateCode(SessionState::Cancelled))
        .set(journal::session::kReason, reason);
    return m_context.journal.commit(save);
}

Result<Session> SessionService::checked(const Session &wanted) const
{
    Session session = wanted;
    LT_ASSIGN(const auto sites, this->sites());
    if (std::none_of(sites.begin(), sites.end(), [&](const Site &site) { return site.id == session.site; }))
        return invalid(QStringLiteral("session: there is no such site"));
    if (!session.day.isValid() || !session.starts.isValid() || !session.ends.isValid()
        || session.ends <= session.starts)
        return invalid(QStringLiteral("a session has a day, and closes after it opens"));
    session.id = sessionIdOf(session.site, session.day, session.starts);
    return session;
}

} // namespace letstalk::services
