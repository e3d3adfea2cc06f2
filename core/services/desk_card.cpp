// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A saved conversation to read, and what became of those who were connected in it.
#include "core/base/clock.h"
#include "core/base/london_time.h"
#include "core/journal/entities/conversation.h"
#include "core/journal/text_value.h"
#include "core/services/desk_service.h"
#include "core/services/entry_problems.h"
#include "core/services/session_choice.h"
#include "core/services/site_users.h"
#include "core/storage/person_store.h"

#include <algorithm>

namespace letstalk::services {

namespace {

using namespace journal;
using storage::ConversationStore;
using storage::StoredStep;

/// Empty when nobody is known by that id any more.
Result<QString> nameOf(storage::Database &db, const std::optional<PersonId> &person)
{
    if (!person)
        return QString();
    LT_ASSIGN(const auto known, storage::PersonStore(db).find(*person));
    return known ? known->displayName() : QString();
}

/// How a connection stands: what its row says, and when a place is expected.
ConnectionOutcome standing(const ConnectionEntry &connection, const std::vector<StoredStep> &steps)
{
    ConnectionOutcome outcome {connection.status, connection.unmetReason, {}, {}};
    for (const auto &step : steps)
        if (step.connection == connection.id)
            outcome.expectedOn
                = step.outcome.status == connection.status ? step.outcome.expectedOn : std::nullopt;
    return outcome;
}

Status checkReason(const ServiceContext &context, const QString &reason)
{
    if (reason.isEmpty())
        return done();
    const auto *item = context.codes.list(QStringLiteral("unmet_reason")).find(reason);
    if (item && !item->retired)
        return done();
    return Error {Error::Code::InvalidInput, QStringLiteral("reason: there is no such choice"), {}};
}

} // namespace

Result<DeskService::Card> DeskService::card(ConversationId id) const
{
    LT_TRY(m_context.require(Act::ViewConversation));
    LT_ASSIGN(const auto stored, get(id));
    const bool own = stored.loggedBy == m_context.actor.user;
    if (!own)
        LT_TRY(m_context.require(Act::ViewPerson)); // a partner sees what the partner wrote down
    // Before it is read: what cannot be noted is not shown.
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewConversation, Entity::Conversation, id));
    Card card;
    card.id = id;
    card.entry = stored.entry;
    card.recordedAt = stored.recordedAt;
    LT_ASSIGN(const Site site, siteOf(m_context, stored.entry.site));
    card.site = site.name;
    card.reference = spokenReference(site.code, id.row());
    LT_ASSIGN(card.visitor, nameOf(m_context.db, stored.entry.visitor));
    LT_ASSIGN(card.subject, nameOf(m_context.db, stored.entry.subject));
    LT_ASSIGN(const auto users, userNames(m_context.db, m_context.journal));
    card.loggedBy = users.value(stored.loggedBy);
    const ConversationStore store(m_context.db);
    LT_ASSIGN(const auto names, store.targetsOf(id));
    LT_ASSIGN(const auto steps, store.stepsOf(id));
    for (const auto &connection : stored.entry.connections) {
        CardConnection shown {connection, names.value(connection.id), {}};
        for (const auto &step : steps)
            if (step.connection == connection.id)
                shown.steps.push_back({step.outcome, step.at, users.value(step.by)});
        card.connections.push_back(std::move(shown));
    }
    LT_ASSIGN(card.changes, changesOf(stored));
    card.mayCorrect = isAllowed(m_context.actor, Act::LogConversation) && requireCorrecting(stored);
    card.mayTell = isAllowed(m_context.actor, Act::RecordOutcome);
    return card;
}

Result<Changes> DeskService::tellOutcome(ConnectionId id, const ConnectionOutcome &told)
{
    LT_TRY(m_context.require(Act::RecordOutcome));
    const ConversationStore store(m_context.db);
    LT_ASSIGN(const auto conversation, store.ofConnection(id));
    if (!conversation)
        return Error {
            Error::Code::NotFound, QStringLiteral("this connection was taken back, or never was"), {}};
    LT_ASSIGN(const auto stored, get(*conversation));
    if (stored.loggedBy != m_context.actor.user)
        LT_TRY(m_context.require(Act::ViewPerson));
    const auto &all = stored.entry.connections;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto &one) { return one.id == id; });
    if (found == all.end())
        return Error {
            Error::Code::NotFound, QStringLiteral("this connection was taken back, or never was"), {}};
    LT_ASSIGN(const auto steps, store.stepsOf(*conversation));
    const auto before = standing(*found, steps);
    const qint64 now = m_context.clock.nowMs();
    QStringList problems;
    for (const auto &problem : checkOutcome(before, told, london::day(now)))
        problems << problemText(problem);
    if (!problems.isEmpty())
        return Error {Error::Code::InvalidInput, problems.join(u' '), {}};
    LT_TRY(checkReason(m_context, told.reason));

    Save save(Act::RecordOutcome, m_context.actor);
    auto &row = save.update(Entity::Connection, id);
    if (told.status != before.status)
        row.set(connection::kStatus, connectionStatusCode(told.status));
    if (told.reason != before.reason)
        row.set(connection::kUnmetReason, textOrNull(told.reason));
    save.create(Entity::ConnectionEvent, m_context.ids.next())
        .set(connection_event::kConnection, id)
        .set(connection_event::kStatus, connectionStatusCode(told.status))
        .set(connection_event::kAt, now)
        .set(connection_event::kBy, m_context.actor.user)
        .set(connection_event::kReason, textOrNull(told.reason))
        .set(connection_event::kNote, textOrNull(told.note.trimmed()))
        .set(connection_event::kExpectedOn, Value(told.expectedOn));
    return m_context.journal.commit(save);
}

Result<ConversationId> DeskService::newId()
{
    LT_TRY(m_context.require(Act::LogConversation));
    return m_context.ids.make<ConversationId>();
}

} // namespace letstalk::services
