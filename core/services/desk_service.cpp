// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/desk_service.h"

#include "core/base/clock.h"
#include "core/base/london_time.h"
#include "core/domain/dp_lead.h"
#include "core/journal/all_or_nothing.h"
#include "core/journal/entities/site.h"
#include "core/journal/entry.h"
#include "core/services/conversation_writer.h"
#include "core/services/entry_clash.h"
#include "core/services/entry_problems.h"
#include "core/services/session_choice.h"
#include "core/services/sheet_service.h"
#include "core/services/take_away_service.h"
#include "core/storage/conversation_list.h"
#include "core/storage/conversation_store.h"
#include "core/storage/dp_store.h"
#include "core/storage/name_store.h"
#include "core/storage/queue_store.h"
#include "core/storage/record_store.h"
#include "core/storage/session_store.h"

#include <algorithm>

namespace letstalk::services {

namespace {

using storage::ConversationStore;
using storage::StoredConversation;

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

Error leadFirst()
{
    return {Error::Code::Conflict,
            QStringLiteral("a Direct Payments lead was raised since for somebody of this conversation: take "
                           "the lead back first"),
            {}};
}

/// How many Direct Payment cases are for somebody whose row was taken back.
Result<int> casesOfNobody(storage::Database &db)
{
    LT_ASSIGN(const auto cases, storage::DpStore(db).list());
    int count = 0;
    for (const auto &one : cases)
        if (one.person) {
            LT_ASSIGN(const bool there, ConversationStore(db).personExists(*one.person));
            count += there ? 0 : 1;
        }
    return count;
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

/// What differs between `before` and `after` still is as it was `before`, or was changed alike.
Status checkUnmoved(const ConversationEntry &now, const ConversationEntry &before,
                    const ConversationEntry &after)
{
    if (!clashesOf(before, after, now).empty())
        return Error {
            Error::Code::Conflict, QStringLiteral("somebody changed the same part of this conversation"), {}};
    return done();
}

/// Sets what follows from where a conversation comes from: the day and session of a tally mark, or of
/// somebody in the queue, whose visit it gives back.
Result<std::optional<QueueVisit>> settleOrigin(ServiceContext &context, ConversationEntry &entry, qint64 now)
{
    const storage::QueueStore store(context.db);
    std::optional<QueueVisit> queued;
    const auto placed = [&](SiteId site, QDate day, SessionId session, qint64 usual) -> Status {
        if (site != entry.site)
            return invalid(QStringLiteral("site: this visitor came to another site"));
        if (!entry.occurredAt && london::day(now) != day)
            entry.occurredAt = usual;
        if (london::day(entry.occurredAt.value_or(now)) != day)
            return invalid(QStringLiteral("when: this visitor came on another day"));
        entry.session = session;
        return done();
    };
    if (entry.tallyMark) {
        LT_ASSIGN(const auto mark, store.tallyMark(*entry.tallyMark));
        if (!mark)
            return invalid(QStringLiteral("tally mark: it was taken back, or never was"));
        if (mark->conversation)
            return Error {
                Error::Code::Conflict, QStringLiteral("the tally mark is a conversation already"), {}};
        if (!entry.occurredAt)
            entry.occurredAt = mark->at;
        LT_TRY(placed(mark->site, london::day(mark->at), mark->session, mark->at));
    }
    if (entry.visit) {
        LT_ASSIGN(queued, store.find(*entry.visit));
        if (!queued)
            return invalid(QStringLiteral("visit: it was taken back, or never was"));
        LT_TRY(
            placed(queued->site, queued->day, queued->session, queued->seenAt.value_or(queued->arrivedAt)));
    }
    return queued;
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
    LT_ASSIGN(const auto queued, settleOrigin(m_context, entry, now));
    LT_TRY(checkRules(entry, now));
    LT_TRY(checkReferences(m_context.db, entry));
    LT_ASSIGN(const Site site, siteOf(m_context, entry.site));
    LT_ASSIGN(const Session session,
              sessionAt(m_context, entry.site, entry.occurredAt.value_or(now), entry.session));
    if (entry.newVisitor && entry.newVisitor->firstSite.isNull())
        entry.newVisitor->firstSite = entry.site;
    if (entry.id) { // taken back and opened again, it is another one
        LT_ASSIGN(const bool taken, storage::RecordStore(m_context.db).has("conversation", entry.id->row()));
        if (taken)
            entry.id.reset();
    }

    journal::Save save(Act::LogConversation, m_context.actor);
    ConversationWriter writer(save, m_context.ids, m_context.actor, now);
    if (!entry.sheet.isEmpty()) {
        LT_ASSIGN(const auto sheet, SheetService(m_context).toEnter(entry.sheet));
        writer.enterFrom(sheet.id);
    }
    Logged logged;
    logged.id = writer.create(entry, session, queued ? &*queued : nullptr);
    LT_ASSIGN(logged.changes, m_context.journal.commit(save));
    logged.reference = spokenReference(site.code, logged.id.row());
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

/// Own work of the day is one's own to correct.
Status DeskService::requireCorrecting(const StoredConversation &stored) const
{
    const bool isOwn = stored.loggedBy == m_context.actor.user
        && london::day(stored.recordedAt) == london::day(m_context.clock.nowMs());
    return isOwn ? done() : m_context.require(Act::CorrectConversation);
}

Result<StoredConversation> DeskService::open(ConversationId id) const
{
    LT_TRY(m_context.require(Act::LogConversation));
    LT_ASSIGN(auto stored, get(id));
    if (stored.loggedBy != m_context.actor.user)
        LT_TRY(m_context.require(Act::ViewPerson)); // a partner sees what the partner wrote down
    if (stored.entry.visitor || stored.entry.subject)
        LT_TRY(
            m_context.accessLog.record(m_context.actor, Act::ViewPerson, journal::Entity::Conversation, id));
    return stored;
}

Result<ConversationEntry> DeskService::load(ConversationId id) const
{
    LT_ASSIGN(auto stored, open(id));
    return std::move(stored.entry);
}

Result<journal::Changes> DeskService::correct(ConversationId id, const ConversationEntry &before,
                                              const ConversationEntry &after)
{
    LT_TRY(m_context.require(Act::LogConversation));
    LT_ASSIGN(const auto stored, get(id));
    const qint64 now = m_context.clock.nowMs();
    LT_TRY(requireCorrecting(stored));
    if (before == after)
        return journal::Changes();
    if (before.site != after.site)
        return invalid(QStringLiteral("site: take the conversation back and log it at the other site"));
    if (before.visitor != after.visitor || after.newVisitor)
        return invalid(QStringLiteral("visitor: put the conversation down to somebody else instead"));
    if (after.occurredAt && before.occurredAt
        && london::day(*after.occurredAt) != london::day(*before.occurredAt))
        return invalid(QStringLiteral("when: take the conversation back and log it on the other day"));
    if (before.sheet != after.sheet)
        return invalid(QStringLiteral("paper sheet: take the conversation back and log it from the other"));
    for (const auto &connection : before.connections)
        if (std::none_of(after.connections.begin(), after.connections.end(),
                         [&](const auto &one) { return one.id == connection.id; }))
            return invalid(QStringLiteral("connections: one cannot be taken away; set how it went instead"));
    LT_TRY(checkRules(after, now));
    LT_TRY(checkReferences(m_context.db, after));
    LT_TRY(checkUnmoved(stored.entry, before, after));

    journal::Save save(Act::CorrectConversation, m_context.actor);
    ConversationWriter writer(save, m_context.ids, m_context.actor, now);
    writer.update(stored, before, after);
    return m_context.journal.commit(save);
}

Result<journal::UndoOutcome> DeskService::undo(OpId op)
{
    LT_ASSIGN(const auto author, m_context.journal.authorOf(op));
    LT_TRY(m_context.require(author == m_context.actor.user ? Act::UndoOwn : Act::UndoOthers));
    LT_ASSIGN(const auto act, m_context.journal.actOf(op));
    constexpr Act kOfTheDesk[]
        = {Act::LogConversation, Act::CorrectConversation, Act::MoveConversation, Act::RunQueue,
           Act::CloseQueue,      Act::TallyEnquiry,        Act::RecordOutcome};
    if (std::find(std::begin(kOfTheDesk), std::end(kOfTheDesk), act) == std::end(kOfTheDesk))
        return Error {
            Error::Code::Forbidden, QStringLiteral("take back anything but the desk's work here"), {}};
    LT_TRY(checkLeadsSince(op));
    LT_ASSIGN(const auto before, casesOfNobody(m_context.db));
    return journal::allOrNothing(m_context.journal, [&]() -> Result<journal::UndoOutcome> {
        LT_ASSIGN(auto outcome, m_context.journal.undo(op, m_context.actor));
        LT_TRY(holdAgain());
        LT_ASSIGN(const auto after, casesOfNobody(m_context.db));
        if (after > before) // somebody new may go with it, and a lead for them would be nobody's
            return leadFirst();
        return outcome;
    });
}

/// A lead was raised since for somebody whom the conversation is with or about: it would be left with no
/// conversation that it came from, and, where they were new, with nobody.
Status DeskService::checkLeadsSince(const OpId &op) const
{
    const auto act = journal::placeOf(op);
    LT_ASSIGN(const auto cases, storage::DpStore(m_context.db).list());
    for (const auto &one : cases) {
        if (!act || !one.isOpen())
            continue;
        LT_ASSIGN(const auto recordedAt,
                  ConversationStore(m_context.db).writtenBy({act->stream, act->sequence}, *one.person));
        if (recordedAt && one.flaggedAt >= *recordedAt)
            return leadFirst();
    }
    return done();
}

/// The act that was taken back may be the one with which its session began: where others have come to that
/// session since, it was held all the same.
Status DeskService::holdAgain()
{
    LT_ASSIGN(const auto sessions, storage::SessionStore(m_context.db).unheldWithWork());
    journal::Save save(Act::ManageSessions, m_context.actor);
    for (const auto &session : sessions)
        save.update(journal::Entity::Session, session)
            .set(journal::session::kState, sessionStateCode(SessionState::Held))
            .setVisibility(journal::Visibility::Shown);
    LT_TRY(m_context.journal.commit(save));
    return done();
}

Result<std::vector<ConversationLine>> DeskService::day(SiteId site, QDate day) const
{
    LT_ASSIGN(auto whole, this->day(site, day, -1));
    return std::move(whole.newest);
}

Result<DeskService::Day> DeskService::day(SiteId site, QDate day, int limit) const
{
    LT_TRY(m_context.require(Act::LogConversation));
    const storage::ConversationList list(m_context.db);
    storage::ConversationList::OfSite which {
        .site = site, .from = london::startOfDay(day), .to = london::startOfDay(day.addDays(1))};
    if (!isAllowed(m_context.actor, Act::ViewPerson))
        which.loggedBy = m_context.actor.user;
    LT_ASSIGN(auto listed, list.ofSite(which, limit));
    Day read {.newest = {}, .logged = int(listed.size())};
    if (read.logged == limit) {
        LT_ASSIGN(read.logged, list.count(which));
    }
    read.newest.reserve(listed.size());
    for (auto &one : listed) {
        one.line.op = journal::opIdOf(one.act.stream, one.act.sequence);
        read.newest.push_back(std::move(one.line));
    }
    return read;
}

Result<QStringList> DeskService::knownNames() const
{
    LT_TRY(m_context.require(Act::SearchDirectory));
    return storage::NameStore(m_context.db).all();
}

TakeAwayService DeskService::takeAway() const
{
    return TakeAwayService(m_context);
}

Status DeskService::revealName(journal::Entity entity, const RowId &row) const
{
    LT_TRY(m_context.require(Act::RevealName));
    return m_context.accessLog.record(m_context.actor, Act::RevealName, entity, row);
}

} // namespace letstalk::services
