// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/conversation_store.h"

#include "core/storage/sheet_store.h"
#include "core/storage/statement.h"

#include <QtEndian>

#include <algorithm>
#include <iterator>

namespace letstalk::storage {

namespace {

template <class Tag> std::optional<Id<Tag>> optionalId(const Statement &select, int column)
{
    const auto row = select.rowId(column);
    return row ? std::optional<Id<Tag>>(Id<Tag>(*row)) : std::nullopt;
}

std::optional<bool> optionalFlag(const Statement &select, int column)
{
    const auto number = select.optionalInteger(column);
    return number ? std::optional<bool>(*number != 0) : std::nullopt;
}

std::optional<int> optionalCount(const Statement &select, int column)
{
    const auto number = select.optionalInteger(column);
    return number ? std::optional<int>(int(std::clamp<qint64>(*number, 0, 1'000'000))) : std::nullopt;
}

constexpr char kConversationColumns[]
    = "c.id, c.visit, c.session, c.site, c.occurred_at, c.recorded_at, c.identity_level, c.visitor_role,"
      " c.first_name, c.visitor, c.subject, c.subject_present, c.subject_aware, c.authority,"
      " c.conversation_type, c.what_matters, c.strengths_tried, c.summary, c.note, c.minutes, c.channel,"
      " c.heard_from, c.privacy_notice, c.contact_permission, c.next_step, c.next_step_owner,"
      " c.next_step_due, c.unmet_reason, c.language, c.interpreter, c.logged_by, c.take_away, v.end_state, "
      "v.visitor,"
      " ";

StoredConversation readConversation(const Statement &select)
{
    StoredConversation stored;
    auto &entry = stored.entry;
    int at = 0;
    stored.id = select.id<ConversationId>(at++);
    stored.visit = select.id<VisitId>(at++);
    entry.session = select.id<SessionId>(at++);
    entry.site = select.id<SiteId>(at++);
    stored.occurredAt = select.integer(at++);
    entry.occurredAt = stored.occurredAt;
    stored.recordedAt = select.integer(at++);
    entry.identity = identityLevelFromCode(select.text(at++)).value_or(IdentityLevel::Anonymous);
    entry.visitorRole = select.text(at++);
    entry.firstName = select.text(at++);
    entry.visitor = optionalId<PersonTag>(select, at++);
    entry.subject = optionalId<PersonTag>(select, at++);
    entry.subjectPresent = optionalFlag(select, at++);
    entry.subjectAware = select.text(at++);
    entry.authority = select.text(at++);
    entry.conversationType = select.text(at++);
    entry.whatMatters = select.text(at++);
    entry.strengthsTried = select.text(at++);
    entry.summary = select.text(at++);
    entry.note = select.text(at++);
    entry.minutes = optionalCount(select, at++);
    entry.channel = select.text(at++);
    entry.heardFrom = select.text(at++);
    entry.privacyNotice = select.text(at++);
    entry.contactPermission = optionalFlag(select, at++);
    entry.nextStep = select.text(at++);
    entry.nextStepOwner = select.text(at++);
    entry.nextStepDue = select.day(at++);
    entry.unmetReason = select.text(at++);
    entry.language = select.text(at++);
    entry.interpreter = select.text(at++);
    stored.loggedBy = select.id<UserId>(at++);
    entry.takeAway = select.text(at++);
    entry.endState = select.text(at++);
    stored.visitVisitor = optionalId<PersonTag>(select, at++);
    stored.act = readAct(select, at);
    return stored;
}

/// The first row's first column; unset without one.
template <class Typed> Result<std::optional<Typed>> oneId(Statement &select)
{
    const auto found = select.next() ? std::optional(select.id<Typed>(0)) : std::nullopt;
    LT_TRY(select.status());
    return found;
}

template <class Typed> Result<std::vector<Typed>> allIds(Statement &select)
{
    std::vector<Typed> ids;
    while (select.next())
        ids.push_back(select.id<Typed>(0));
    LT_TRY(select.status());
    return ids;
}

} // namespace

Result<std::optional<StoredConversation>> ConversationStore::find(ConversationId id) const
{
    Statement select(m_db,
                     std::string("SELECT ") + kConversationColumns + kActColumns + " FROM conversation c"
                         + kActJoin
                         + " LEFT JOIN visit v ON v.id = c.visit AND v.vis = 0"
                           " WHERE c.id = ? AND c.vis = 0");
    select.bind(id);
    if (!select.next()) {
        LT_TRY(select.status());
        return std::optional<StoredConversation>();
    }
    auto stored = readConversation(select);
    LT_TRY(readNeeds(id, stored.entry.needs));
    LT_TRY(readConnections(id, stored.entry.connections));
    LT_TRY(readFollowUp(stored));
    LT_TRY(readOffer(stored));
    LT_ASSIGN(stored.entry.sheet, SheetStore(m_db).codeOf(id));
    return std::optional(std::move(stored));
}

Status ConversationStore::readNeeds(ConversationId id, std::vector<NeedEntry> &needs) const
{
    Statement select(m_db,
                     "SELECT need, unmet_reason FROM conversation_need"
                     " WHERE conversation = ? AND present = 1 AND vis = 0 ORDER BY position, rid");
    select.bind(id);
    while (select.next())
        needs.push_back({select.text(0), select.text(1)});
    return select.status();
}

Result<std::vector<RowId>> ConversationStore::needRows(ConversationId id) const
{
    Statement select(m_db, "SELECT id FROM conversation_need WHERE conversation = ? ORDER BY rid");
    select.bind(id);
    return allIds<RowId>(select);
}

Result<std::vector<RowId>> ConversationStore::connectionRows(ConversationId id) const
{
    Statement select(m_db, "SELECT id FROM connection WHERE conversation = ? ORDER BY rid");
    select.bind(id);
    return allIds<RowId>(select);
}

Status ConversationStore::readConnections(ConversationId id, std::vector<ConnectionEntry> &connections) const
{
    Statement select(
        m_db,
        "SELECT id, service, target, connection_type, status, need, note, unmet_reason FROM connection"
        " WHERE conversation = ? AND vis = 0 ORDER BY id");
    select.bind(id);
    while (select.next()) {
        ConnectionEntry connection;
        connection.id = select.id<ConnectionId>(0);
        connection.service = optionalId<ServiceTag>(select, 1);
        connection.target = select.text(2);
        connection.type = connectionTypeFromCode(select.text(3)).value_or(ConnectionType::Info);
        connection.status = connectionStatusFromCode(select.text(4)).value_or(ConnectionStatus::Made);
        connection.need = select.text(5);
        connection.note = select.text(6);
        connection.unmetReason = select.text(7);
        connections.push_back(std::move(connection));
    }
    return select.status();
}

Result<std::vector<StoredStep>> ConversationStore::stepsOf(ConversationId id) const
{
    Statement select(m_db,
                     "SELECT e.connection, e.status, e.reason, e.note, e.expected_on, e.at, e.by_user"
                     " FROM connection_event e JOIN connection k ON k.id = e.connection AND k.vis = 0"
                     " WHERE k.conversation = ? AND e.vis = 0 ORDER BY e.at, e.id");
    select.bind(id);
    std::vector<StoredStep> steps;
    while (select.next()) {
        StoredStep step;
        step.connection = select.id<ConnectionId>(0);
        step.outcome.status = connectionStatusFromCode(select.text(1)).value_or(ConnectionStatus::Made);
        step.outcome.reason = select.text(2);
        step.outcome.note = select.text(3);
        step.outcome.expectedOn = select.day(4);
        step.at = select.integer(5);
        step.by = select.id<UserId>(6);
        steps.push_back(std::move(step));
    }
    LT_TRY(select.status());
    return steps;
}

Result<QHash<ConnectionId, QString>> ConversationStore::targetsOf(ConversationId id) const
{
    Statement select(m_db,
                     "SELECT k.id, coalesce(s.name, k.target) FROM connection k"
                     " LEFT JOIN service s ON s.id = k.service WHERE k.conversation = ? AND k.vis = 0");
    select.bind(id);
    QHash<ConnectionId, QString> names;
    while (select.next())
        names.insert(select.id<ConnectionId>(0), select.text(1));
    LT_TRY(select.status());
    return names;
}

Result<std::optional<ConversationId>> ConversationStore::ofConnection(ConnectionId id) const
{
    Statement select(m_db,
                     "SELECT c.id FROM connection k JOIN conversation c ON c.id = k.conversation"
                     " WHERE k.id = ? AND k.vis = 0 AND c.vis = 0");
    select.bind(id);
    return oneId<ConversationId>(select);
}

Status ConversationStore::readFollowUp(StoredConversation &conversation) const
{
    Statement select(m_db,
                     "SELECT id, due_on FROM follow_up WHERE conversation = ? AND vis = 0 AND done_at IS NULL"
                     " ORDER BY due_on, id LIMIT 1");
    select.bind(conversation.id);
    if (select.next()) {
        conversation.followUp = select.id<FollowUpId>(0);
        conversation.entry.followUpOn = select.day(1);
    }
    return select.status();
}

/// The first one, which is the one that the form made.
Status ConversationStore::readOffer(StoredConversation &conversation) const
{
    Statement select(m_db,
                     "SELECT id, kind, words, may_contact FROM offer WHERE conversation = ? AND vis = 0"
                     " AND status <> 'WITHDRAWN' ORDER BY id LIMIT 1");
    select.bind(conversation.id);
    if (select.next()) {
        OfferEntry offer;
        offer.id = select.id<OfferId>(0);
        offer.kind = select.text(1);
        offer.words = select.text(2);
        offer.mayContact = optionalFlag(select, 3);
        conversation.entry.offer = std::move(offer);
    }
    return select.status();
}

Result<std::optional<qint64>> ConversationStore::writtenBy(const ActPlace &act, PersonId person) const
{
    Statement select(m_db,
                     std::string("SELECT c.recorded_at FROM conversation c") + kActJoin + " WHERE c.rid IN ("
                         + kWithPerson + ") AND c.vis = 0 AND s.stream_id = ?2 AND c.ks - j.op = ?3");
    const quint64 stream = qToBigEndian(act.stream);
    select.bind(person)
        .bindBlob({reinterpret_cast<const char *>(&stream), qsizetype(sizeof stream)})
        .bind(act.sequence);
    const auto at = select.next() ? std::optional(select.integer(0)) : std::nullopt;
    LT_TRY(select.status());
    return at;
}

Result<std::optional<ConversationId>> ConversationStore::firstOf(PersonId visitor) const
{
    Statement select(m_db,
                     "SELECT id FROM conversation WHERE visitor = ? AND vis = 0"
                     " ORDER BY occurred_at, id LIMIT 1");
    select.bind(visitor);
    return oneId<ConversationId>(select);
}

Result<std::vector<ConversationId>> ConversationStore::ofVisit(VisitId visit) const
{
    Statement select(m_db, "SELECT id FROM conversation WHERE visit = ? AND vis = 0 ORDER BY rid");
    select.bind(visit);
    return allIds<ConversationId>(select);
}

Result<std::vector<FollowUpRow>> ConversationStore::followUpsOf(ConversationId id) const
{
    Statement select(m_db,
                     "SELECT id, person, done_at IS NOT NULL FROM follow_up"
                     " WHERE conversation = ? AND vis = 0 ORDER BY id");
    select.bind(id);
    std::vector<FollowUpRow> rows;
    while (select.next())
        rows.push_back({select.id<FollowUpId>(0), optionalId<PersonTag>(select, 1), select.integer(2) != 0});
    LT_TRY(select.status());
    return rows;
}

Result<bool> ConversationStore::personExists(PersonId id) const
{
    return exists("SELECT 1 FROM person WHERE id = ? AND vis = 0", id.row());
}

Result<bool> ConversationStore::serviceExists(ServiceId id) const
{
    return exists("SELECT 1 FROM service WHERE id = ? AND vis = 0", id.row());
}

Result<bool> ConversationStore::exists(const char *sql, const RowId &id) const
{
    Statement select(m_db, sql);
    select.bind(id);
    const bool found = select.next();
    LT_TRY(select.status());
    return found;
}

} // namespace letstalk::storage
