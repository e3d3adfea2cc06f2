// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/session_service.h"

#include "core/base/clock.h"
#include "core/base/london_time.h"
#include "core/base/text_fold.h"
#include "core/domain/site_code.h"
#include "core/journal/entities/site.h"
#include "core/storage/session_store.h"

#include <algorithm>

namespace letstalk::services {

namespace {

using namespace journal;

Value text(const QString &typed)
{
    const QString trimmed = typed.trimmed();
    return trimmed.isEmpty() ? Value() : Value(trimmed);
}

QString clock(QTime time)
{
    return time.toString(QStringLiteral("HH:mm"));
}

void writeRecurrence(RowChange &row, const SiteRecurrence &recurrence)
{
    row.set(recurrence::kSite, recurrence.site)
        .set(recurrence::kRule, recurrence.rule)
        .set(recurrence::kStarts, clock(recurrence.starts))
        .set(recurrence::kEnds, clock(recurrence.ends))
        .set(recurrence::kValidFrom, recurrence.validFrom)
        .set(recurrence::kValidTo, recurrence.validTo);
}

/// Everything of the opening, so that one which only a recurrence knew of gets its row.
RowChange &writeSession(Save &save, const Session &session)
{
    auto &row = session.stored ? save.update(Entity::Session, session.id)
                               : save.create(Entity::Session, session.id);
    if (!session.stored)
        row.set(session::kSite, session.site)
            .set(session::kDay, session.day)
            .set(session::kStarts, clock(session.starts))
            .set(session::kEnds, clock(session.ends));
    return row;
}

Status checkSession(const Session &session)
{
    if (session.site.isNull() || !session.day.isValid() || !session.starts.isValid()
        || !session.ends.isValid() || session.ends <= session.starts)
        return Error {Error::Code::InvalidInput,
                      QStringLiteral("session: say at which site, on which day, from when to when"),
                      {}};
    return done();
}

} // namespace

Result<std::vector<Site>> SessionService::sites() const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    return storage::SessionStore(m_context.db).sites();
}

Result<Site> SessionService::siteByName(const QString &nameOrCode) const
{
    LT_ASSIGN(const auto all, sites());
    const QString wanted = foldText(nameOrCode);
    QStringList names;
    for (const auto &site : all) {
        if (foldText(site.name) == wanted || foldText(site.code) == wanted)
            return site;
        names.push_back(site.name);
    }
    return Error {
        Error::Code::NotFound, QStringLiteral("site; there are: ") + names.join(QStringLiteral(", ")), {}};
}

Result<Changes> SessionService::addSite(const Site &typed, const std::vector<SiteRecurrence> &recurrences)
{
    LT_TRY(m_context.require(Act::ManageSites));
    LT_ASSIGN(const auto all, sites());
    Site site = typed;
    site.name = site.name.trimmed();
    if (site.name.isEmpty())
        return Error {Error::Code::InvalidInput, QStringLiteral("site: it needs a name"), {}};
    QStringList codes;
    for (const auto &other : all) {
        if (foldText(other.name) == foldText(site.name) || other.code == site.code.toUpper())
            return Error {
                Error::Code::Conflict, QStringLiteral("a site of that name or code is there already"), {}};
        codes.push_back(other.code);
    }
    site.code = site.code.isEmpty() ? siteCodeFor(site.name, codes) : site.code.toUpper();
    if (site.id.isNull())
        site.id = m_context.ids.make<SiteId>();
    Save save(Act::ManageSites, m_context.actor);
    save.create(Entity::Site, site.id)
        .set(site::kName, site.name)
        .set(site::kCode, site.code)
        .set(site::kAddress, text(site.address))
        .set(site::kPostcode, text(site.postcode))
        .set(site::kPhone, text(site.phone));
    for (SiteRecurrence recurrence : recurrences) {
        recurrence.site = site.id;
        LT_TRY(checkRecurrence(recurrence));
        writeRecurrence(save.create(Entity::Recurrence, m_context.ids.next()), recurrence);
    }
    return m_context.journal.commit(save);
}

Result<Changes> SessionService::editSite(const Site &before, const Site &after)
{
    LT_TRY(m_context.require(Act::ManageSites));
    LT_ASSIGN(const auto all, sites());
    const auto found
        = std::find_if(all.begin(), all.end(), [&](const auto &site) { return site.id == before.id; });
    if (found == all.end() || before.id != after.id)
        return Error {Error::Code::NotFound, QStringLiteral("site"), {}};
    if (after.name.trimmed().isEmpty())
        return Error {Error::Code::InvalidInput, QStringLiteral("site: it needs a name"), {}};
    Save save(Act::ManageSites, m_context.actor);
    auto &row = save.update(Entity::Site, after.id);
    bool moved = false;
    const auto set = [&](const Field &field, const Value &was, const Value &is, const Value &stored) {
        if (was == is)
            return;
        moved = moved || was != stored;
        row.set(field, is);
    };
    set(site::kName, text(before.name), text(after.name), text(found->name));
    set(site::kCode, text(before.code), text(after.code.toUpper()), text(found->code));
    set(site::kAddress, text(before.address), text(after.address), text(found->address));
    set(site::kPostcode, text(before.postcode), text(after.postcode), text(found->postcode));
    set(site::kPhone, text(before.phone), text(after.phone), text(found->phone));
    set(site::kClosedOn, before.closedOn, after.closedOn, found->closedOn);
    if (moved)
        return Error {
            Error::Code::Conflict, QStringLiteral("somebody changed the same part of this site"), {}};
    return row.fields().empty() ? Result<Changes>(Changes()) : m_context.journal.commit(save);
}

Result<std::vector<SiteRecurrence>> SessionService::recurrences(SiteId site) const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    LT_ASSIGN(auto all, storage::SessionStore(m_context.db).recurrences(site));
    const QDate today = london::day(m_context.clock.nowMs());
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const auto &one) { return one.validTo && *one.validTo < today; }),
              all.end());
    return all;
}

/// What is left out ends yesterday, so that the past keeps the openings that it had planned.
Result<Changes> SessionService::setRecurrences(SiteId site, const std::vector<SiteRecurrence> &wanted)
{
    LT_TRY(m_context.require(Act::ManageSites));
    LT_ASSIGN(const auto held, recurrences(site));
    const QDate yesterday = london::day(m_context.clock.nowMs()).addDays(-1);
    Save save(Act::ManageSites, m_context.actor);
    for (const auto &old : held)
        if (std::none_of(wanted.begin(), wanted.end(), [&](const auto &one) { return one.id == old.id; }))
            save.update(Entity::Recurrence, old.id)
                .set(recurrence::kValidTo,
                     old.validFrom ? std::max(yesterday, old.validFrom->addDays(-1)) : yesterday);
    for (SiteRecurrence recurrence : wanted) {
        recurrence.site = site;
        LT_TRY(checkRecurrence(recurrence));
        if (std::find(held.begin(), held.end(), recurrence) != held.end())
            continue;
        if (recurrence.id.isNull())
            recurrence.id = m_context.ids.make<RecurrenceId>();
        writeRecurrence(save.create(Entity::Recurrence, recurrence.id), recurrence);
    }
    return m_context.journal.commit(save);
}

Result<std::vector<Session>> SessionService::list(std::optional<SiteId> site, QDate from, QDate to) const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    const storage::SessionStore store(m_context.db);
    LT_ASSIGN(auto sessions, store.sessions(site, from, to));
    LT_ASSIGN(const auto recurrences, store.recurrences(site));
    LT_ASSIGN(const auto planned, plannedSessions(recurrences, from, to));
    for (const auto &session : planned)
        if (std::none_of(sessions.begin(), sessions.end(),
                         [&](const auto &stored) { return stored.id == session.id; }))
            sessions.push_back(session);
    std::sort(sessions.begin(), sessions.end(), isEarlier);
    return sessions;
}

Result<std::optional<Session>> SessionService::today(SiteId site) const
{
    const qint64 now = m_context.clock.nowMs();
    const QDate day = london::day(now);
    const QTime time = london::timeOfDay(now);
    LT_ASSIGN(const auto sessions, list(site, day, day));
    std::optional<Session> last;
    for (const auto &session : sessions) {
        if (session.state == SessionState::Cancelled)
            continue;
        last = session;
        if (session.ends >= time)
            break; // running, or the next
    }
    return last;
}

Result<Changes> SessionService::hold(const Session &session)
{
    LT_TRY(m_context.require(Act::ManageSessions));
    LT_TRY(checkSession(session));
    Session held = session;
    if (held.id.isNull())
        held.id = sessionIdOf(held.site, held.day, held.starts);
    Save save(Act::ManageSessions, m_context.actor);
    writeSession(save, held)
        .set(session::kState, sessionStateCode(SessionState::Held))
        .set(session::kReason, Value())
        .set(session::kStaff, text(held.staffPresent))
        .set(session::kPartners, text(held.partnersPresent))
        .set(session::kQuietSpace, held.quietSpaceUsed);
    return m_context.journal.commit(save);
}

Result<Changes> SessionService::cancel(const Session &session, const QString &reason)
{
    LT_TRY(m_context.require(Act::ManageSessions));
    LT_TRY(checkSession(session));
    LT_ASSIGN(const bool visited, storage::SessionStore(m_context.db).hasVisits(session.id));
    if (visited)
        return Error {Error::Code::Conflict, QStringLiteral("people were seen in this session"), {}};
    if (reason.trimmed().isEmpty())
        return Error {Error::Code::InvalidInput, QStringLiteral("reason: say why it does not happen"), {}};
    Session cancelled = session;
    if (cancelled.id.isNull())
        cancelled.id = sessionIdOf(cancelled.site, cancelled.day, cancelled.starts);
    Save save(Act::ManageSessions, m_context.actor);
    writeSession(save, cancelled)
        .set(session::kState, sessionStateCode(SessionState::Cancelled))
        .set(session::kReason, reason.trimmed());
    return m_context.journal.commit(save);
}

} // namespace letstalk::services
