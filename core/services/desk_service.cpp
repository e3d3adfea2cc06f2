// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/desk_service.h"

#include "core/base/clock.h"
#include "core/base/london_time.h"
#include "core/journal/entities/site.h"
#include "core/journal/entry.h"
#include "core/services/conversation_writer.h"
#include "core/services/entry_codec.h"
#include "core/services/entry_problems.h"
#include "core/services/session_service.h"
#include "core/storage/conversation_store.h"

#include <algorithm>

namespace letstalk::services {

namespace {

using storage::ConversationStore;
using storage::StoredConversation;

constexpr int kUnplannedHours = 2;

Error invalid(const QString &detail)
{
    return {Error::Code::InvalidInput, detail, {}};
}

Status checkRules(const ConversationEntry &entry, qint64 nowMs)
{
    const auto problems = checkEntry(entry, nowMs);
    if (problems.empty())
        return done();
    QStringList texts;
    for (const auto &problem : problems)
        texts.push_back(problemText(problem));
    return invalid(texts.join(QStringLiteral("; ")));
}

/// What the entry refers to is there.
Status checkReferences(storage::Database &db, const ConversationEntry &entry)
{
    const ConversationStore store(db);
    for (const auto &person : {entry.visitor, entry.subject}) {
        if (!person)
            continue;
        LT_ASSIGN(const bool known, store.personExists(*person));
        if (!known)
            return invalid(QStringLiteral("visitor: there is no such person"));
    }
    for (const auto &connection : entry.connections) {
        if (!connection.service)
            continue;
        LT_ASSIGN(const bool known, store.serviceExists(*connection.service));
        if (!known)
            return invalid(QStringLiteral("connections: there is no such service in the directory"));
    }
    return done();
}

/// A field that differs between `before` and `after` still is as it was `before`.
Status checkUnmoved(const ConversationEntry &now, const ConversationEntry &before,
                    const ConversationEntry &after)
{
    const auto elsewhere = differingFields(before, now);
    const auto wanted = differingFields(before, after);
    const bool moved
        = std::any_of(wanted.begin(), wanted.end(), [&](int field) { return elsewhere.count(field) > 0; });
    if (moved)
        return Error {
            Error::Code::Conflict, QStringLiteral("somebody changed the same part of this conversation"), {}};
    return done();
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

/// The opening that a conversation belongs to: the one named, else the site's opening of the day at or
/// nearest to its time, else one that nobody had planned.
Result<Session> sessionOf(ServiceContext &context, const ConversationEntry &entry, qint64 occurred)
{
    const QDate day = london::day(occurred);
    const QTime time = london::timeOfDay(occurred);
    LT_ASSIGN(const auto sessions, SessionService(context).list(entry.site, day, day));
    const Session *best = nullptr;
    for (const auto &session : sessions) {
        if (!entry.session.isNull() ? session.id != entry.session : session.state == SessionState::Cancelled)
            continue;
        if (!best || distance(session, time) < distance(*best, time))
            best = &session;
    }
    if (!best && !entry.session.isNull())
        return invalid(QStringLiteral("session: this site has no such session on that day"));
    if (!best && sessions.empty())
        return unplanned(entry.site, day, time);
    if (!best || best->state == SessionState::Cancelled)
        return Error {Error::Code::Conflict,
                      QStringLiteral("the session of that day was cancelled: hold it first"),
                      {}};
    return *best;
}

} // namespace

Result<DeskService::Logged> DeskService::log(const ConversationEntry &typed)
{
    LT_TRY(m_context.require(Act::LogConversation));
    if (typed.newVisitor)
        LT_TRY(m_context.require(Act::CreatePerson));
    ConversationEntry entry = typed;
    if (entry.site.isNull())
        entry.site = m_context.actor.site;
    const qint64 now = m_context.clock.nowMs();
    LT_TRY(checkRules(entry, now));
    LT_TRY(checkReferences(m_context.db, entry));
    LT_ASSIGN(const auto sites, SessionService(m_context).sites());
    const auto site
        = std::find_if(sites.begin(), sites.end(), [&](const auto &one) { return one.id == entry.site; });
    if (site == sites.end())
        return invalid(QStringLiteral("site: there is no such site"));
    LT_ASSIGN(const Session session, sessionOf(m_context, entry, entry.occurredAt.value_or(now)));
    if (entry.newVisitor && entry.newVisitor->firstSite.isNull())
        entry.newVisitor->firstSite = entry.site;

    journal::Save save(Act::LogConversation, m_context.actor);
    ConversationWriter writer(save, m_context.ids, m_context.actor, now);
    Logged logged;
    logged.id = writer.create(entry, session);
    LT_ASSIGN(logged.changes, m_context.journal.commit(save));
    logged.reference = spokenReference(site->code, logged.id.row());
    return logged;
}

Result<StoredConversation> DeskService::get(ConversationId id) const
{
    LT_ASSIGN(auto stored, ConversationStore(m_context.db).find(id));
    if (!stored)
        return Error {
            Error::Code::NotFound, QStringLiteral("this conversation was taken back, or never was"), {}};
    return *std::move(stored);
}

Result<ConversationEntry> DeskService::load(ConversationId id) const
{
    LT_TRY(m_context.require(Act::LogConversation));
    LT_ASSIGN(auto stored, get(id));
    if (stored.loggedBy != m_context.actor.user)
        LT_TRY(m_context.require(Act::ViewPerson)); // a partner sees what the partner wrote down
    if (stored.entry.visitor || stored.entry.subject)
        LT_TRY(
            m_context.accessLog.record(m_context.actor, Act::ViewPerson, journal::Entity::Conversation, id));
    return std::move(stored.entry);
}

Result<journal::Changes> DeskService::correct(ConversationId id, const ConversationEntry &before,
                                              const ConversationEntry &after)
{
    LT_TRY(m_context.require(Act::LogConversation));
    LT_ASSIGN(const auto stored, get(id));
    const qint64 now = m_context.clock.nowMs();
    if (stored.loggedBy != m_context.actor.user || london::day(stored.recordedAt) != london::day(now))
        LT_TRY(m_context.require(Act::CorrectConversation));
    if (after.newVisitor)
        LT_TRY(m_context.require(Act::CreatePerson));
    if (before == after)
        return journal::Changes();
    if (before.site != after.site)
        return invalid(QStringLiteral("site: take the conversation back and log it at the other site"));
    for (const auto &connection : before.connections)
        if (std::none_of(after.connections.begin(), after.connections.end(),
                         [&](const auto &one) { return one.id == connection.id; }))
            return invalid(QStringLiteral("connections: one cannot be taken away; set how it went instead"));
    LT_TRY(checkRules(after, now));
    LT_TRY(checkReferences(m_context.db, after));
    LT_TRY(checkUnmoved(stored.entry, before, after));

    journal::Save save(Act::CorrectConversation, m_context.actor);
    ConversationWriter writer(save, m_context.ids, m_context.actor, now);
    std::optional<Session> moved;
    if (after.occurredAt && before.occurredAt
        && london::day(*after.occurredAt) != london::day(*before.occurredAt)) {
        ConversationEntry elsewhere = after;
        elsewhere.session = {};
        LT_ASSIGN(moved, sessionOf(m_context, elsewhere, *after.occurredAt));
    }
    writer.update(stored, before, after, moved);
    return m_context.journal.commit(save);
}

Result<journal::UndoOutcome> DeskService::undo(OpId op)
{
    LT_ASSIGN(const auto author, m_context.journal.authorOf(op));
    LT_TRY(m_context.require(author == m_context.actor.user ? Act::UndoOwn : Act::UndoOthers));
    LT_ASSIGN(const auto act, m_context.journal.actOf(op));
    if (act != Act::LogConversation && act != Act::CorrectConversation)
        return Error {
            Error::Code::Forbidden, QStringLiteral("take back anything but conversations here"), {}};
    return m_context.journal.undo(op, m_context.actor);
}

Result<std::vector<ConversationLine>> DeskService::day(SiteId site, QDate day) const
{
    LT_TRY(m_context.require(Act::LogConversation));
    LT_ASSIGN(auto listed,
              ConversationStore(m_context.db)
                  .ofSite(site, london::startOfDay(day), london::startOfDay(day.addDays(1))));
    const bool everybodys = isAllowed(m_context.actor, Act::ViewPerson);
    std::vector<ConversationLine> lines;
    for (auto &one : listed) {
        if (!everybodys && one.loggedBy != m_context.actor.user)
            continue;
        one.line.op = journal::opIdOf(one.act.stream, one.act.sequence);
        lines.push_back(std::move(one.line));
    }
    return lines;
}

} // namespace letstalk::services
