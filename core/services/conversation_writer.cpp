// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/conversation_writer.h"

#include "core/base/london_time.h"
#include "core/journal/entities/conversation.h"
#include "core/journal/entities/offer.h"
#include "core/journal/entities/paper_sheet.h"
#include "core/journal/entities/person.h"
#include "core/journal/text_value.h"
#include "core/services/person_values.h"
#include "core/services/session_choice.h"

#include <algorithm>

namespace letstalk::services {

namespace {

using namespace journal;

/// Sets a field where the new value differs from the one before (all of them in a create).
class FieldSetter
{
public:
    FieldSetter(RowChange &row, const ConversationEntry &entry, const ConversationEntry *before)
        : m_row(row), m_entry(entry), m_before(before)
    { }
    template <class Of> FieldSetter &set(const Field &field, Of &&of)
    {
        const Value value = of(m_entry);
        if (m_before ? value != of(*m_before) : !value.isNull())
            m_row.set(field, value);
        return *this;
    }

private:
    RowChange &m_row;
    const ConversationEntry &m_entry;
    const ConversationEntry *m_before;
};

using E = ConversationEntry;

QString reasonOf(const ConnectionEntry &connection)
{
    return takesReason(connection.status) ? connection.unmetReason : QString();
}

} // namespace

ConversationId ConversationWriter::create(const ConversationEntry &entry, const Session &session,
                                          const QueueVisit *queued)
{
    const qint64 occurred = entry.occurredAt.value_or(m_nowMs);
    holdSession(m_save, session);
    auto visitor = entry.visitor;
    if (entry.newVisitor) {
        visitor = m_ids.make<PersonId>();
        writePerson(*entry.newVisitor, *visitor);
    }
    const VisitId visit = queued ? queued->id : m_ids.make<VisitId>();
    if (queued)
        endQueued(*queued, entry, occurred, visitor);
    else
        m_save.create(Entity::Visit, visit)
            .set(visit::kSession, session.id)
            .set(visit::kArrivedAt, occurred)
            .set(visit::kSeenAt, occurred)
            .set(visit::kEndState, textOrNull(entry.endState))
            .set(visit::kChannel, textOrNull(entry.channel));

    const auto id = entry.id.value_or(m_ids.make<ConversationId>());
    auto &row = m_save.create(Entity::Conversation, id)
                    .set(conversation::kVisit, visit)
                    .set(conversation::kSession, session.id)
                    .set(conversation::kSite, entry.site)
                    .set(conversation::kOccurredAt, occurred)
                    .set(conversation::kRecordedAt, m_nowMs)
                    .set(conversation::kVisitor, visitor)
                    .set(conversation::kLoggedBy, m_actor.user);
    writeFields(row, entry, nullptr);
    for (std::size_t i = 0; i < entry.needs.size(); ++i)
        writeNeed(id, entry.needs[i], int(i));
    for (const auto &connection : entry.connections)
        addConnection(id, connection, occurred);
    if (entry.followUpOn)
        addFollowUp(id, entry, visitor);
    if (entry.tallyMark)
        m_save.update(Entity::TallyMark, *entry.tallyMark).set(tally_mark::kConversation, id);
    if (entry.offer)
        addOffer(id, entry, visitor, occurred);
    if (m_sheet)
        m_save.update(Entity::PaperSheet, *m_sheet)
            .set(paper_sheet::kConversation, id)
            .set(paper_sheet::kEnteredAt, m_nowMs);
    return id;
}

/// Whoever was taken from the queue has been seen, and the visit is over; with a second conversation it
/// lasted longer.
void ConversationWriter::endQueued(const QueueVisit &queued, const ConversationEntry &entry, qint64 occurred,
                                   std::optional<PersonId> visitor)
{
    constexpr qint64 kMinuteMs = 60'000;
    const qint64 seen = queued.seenAt.value_or(std::max(queued.arrivedAt, occurred));
    const bool isLate = london::day(occurred) != london::day(m_nowMs); // written down on another day
    const qint64 ended = isLate ? occurred + entry.minutes.value_or(0) * kMinuteMs : m_nowMs;
    auto &row = m_save.update(Entity::Visit, queued.id)
                    .set(visit::kEndedAt, std::max({seen, ended, queued.endedAt.value_or(0)}));
    if (!queued.seenAt)
        row.set(visit::kSeenAt, seen);
    if (queued.endState != entry.endState)
        row.set(visit::kEndState, textOrNull(entry.endState));
    if (visitor && !queued.firstName.isEmpty() && queued.conversations == 0)
        row.set(visit::kVisitor, visitor);
}

void ConversationWriter::writePerson(const Person &person, PersonId id)
{
    setPerson(m_save.create(Entity::Person, id), person);
}

/// What the form shows of the conversation's own row.
void ConversationWriter::writeFields(RowChange &row, const ConversationEntry &entry,
                                     const ConversationEntry *before)
{
    using namespace conversation;
    FieldSetter(row, entry, before)
        .set(kIdentityLevel, [](const E &e) { return Value(identityLevelCode(e.identity)); })
        .set(kFirstName,
             [](const E &e) {
                 return e.identity == IdentityLevel::FirstName ? textOrNull(e.firstName) : Value();
             })
        .set(kVisitorRole, [](const E &e) { return textOrNull(e.visitorRole); })
        .set(kSubject, [](const E &e) { return Value(e.subject); })
        .set(kSubjectPresent, [](const E &e) { return Value(e.subjectPresent); })
        .set(kSubjectAware, [](const E &e) { return textOrNull(e.subjectAware); })
        .set(kAuthority, [](const E &e) { return textOrNull(e.authority); })
        .set(kType, [](const E &e) { return textOrNull(e.conversationType); })
        .set(kWhatMatters, [](const E &e) { return textOrNull(e.whatMatters); })
        .set(kStrengths, [](const E &e) { return textOrNull(e.strengthsTried); })
        .set(kSummary, [](const E &e) { return textOrNull(e.summary); })
        .set(kNote, [](const E &e) { return textOrNull(e.note); })
        .set(kMinutes, [](const E &e) { return Value(e.minutes); })
        .set(kChannel, [](const E &e) { return textOrNull(e.channel); })
        .set(kHeardFrom, [](const E &e) { return textOrNull(e.heardFrom); })
        .set(kPrivacyNotice, [](const E &e) { return textOrNull(e.privacyNotice); })
        .set(kContactPermission, [](const E &e) { return Value(e.contactPermission); })
        .set(kNextStep, [](const E &e) { return textOrNull(e.nextStep); })
        .set(kNextStepOwner, [](const E &e) { return textOrNull(e.nextStepOwner); })
        .set(kNextStepDue, [](const E &e) { return Value(e.nextStepDue); })
        .set(kUnmetReason, [](const E &e) { return textOrNull(e.unmetReason); })
        .set(kLanguage, [](const E &e) { return textOrNull(e.language); })
        .set(kInterpreter, [](const E &e) { return textOrNull(e.interpreter); })
        .set(kTakeAway, [](const E &e) { return textOrNull(e.takeAway); });
}

void ConversationWriter::writeNeed(ConversationId id, const NeedEntry &need, int position)
{
    // A set member: two computers that add one need make one row.
    const RowId row = derivedId("conversation-need", {id.row().toBytes(), need.code.toUtf8()});
    m_save.create(Entity::ConversationNeed, row)
        .set(conversation_need::kConversation, id)
        .set(conversation_need::kNeed, need.code)
        .set(conversation_need::kPresent, true)
        .set(conversation_need::kPosition, position)
        .set(conversation_need::kUnmetReason, textOrNull(need.unmetReason));
}

void ConversationWriter::addConnection(ConversationId id, const ConnectionEntry &connection, qint64 at)
{
    const auto row = m_ids.make<ConnectionId>();
    m_save.create(Entity::Connection, row)
        .set(connection::kConversation, id)
        .set(connection::kService, connection.service)
        .set(connection::kTarget, connection.service ? Value() : textOrNull(connection.target))
        .set(connection::kType, connectionTypeCode(connection.type))
        .set(connection::kStatus, connectionStatusCode(connection.status))
        .set(connection::kMadeAt, at)
        .set(connection::kNeed, textOrNull(connection.need))
        .set(connection::kUnmetReason, textOrNull(reasonOf(connection)))
        .set(connection::kNote, textOrNull(connection.note));
    addEvent(row, connection.status, reasonOf(connection), at);
}

void ConversationWriter::addEvent(ConnectionId connection, ConnectionStatus status, const QString &reason,
                                  qint64 at)
{
    m_save.create(Entity::ConnectionEvent, m_ids.next())
        .set(connection_event::kConnection, connection)
        .set(connection_event::kStatus, connectionStatusCode(status))
        .set(connection_event::kAt, at)
        .set(connection_event::kBy, m_actor.user)
        .set(connection_event::kReason, textOrNull(reason));
}

void ConversationWriter::addFollowUp(ConversationId id, const ConversationEntry &entry,
                                     std::optional<PersonId> visitor)
{
    m_save.create(Entity::FollowUp, m_ids.next())
        .set(follow_up::kConversation, id)
        .set(follow_up::kPerson, visitor ? visitor : entry.subject)
        .set(follow_up::kDueOn, entry.followUpOn)
        .set(follow_up::kOwner, m_actor.user);
}

void ConversationWriter::addOffer(ConversationId id, const ConversationEntry &entry,
                                  std::optional<PersonId> visitor, qint64 at)
{
    m_save.create(Entity::Offer, m_ids.next())
        .set(offer::kConversation, id)
        .set(offer::kPerson, visitor)
        .set(offer::kSite, entry.site)
        .set(offer::kKind, entry.offer->kind)
        .set(offer::kWords, textOrNull(entry.offer->words))
        .set(offer::kMayContact, Value(entry.offer->mayContact))
        .set(offer::kStatus, offerStatusCode(OfferStatus::Open))
        .set(offer::kOfferedAt, at)
        .set(offer::kRecordedBy, m_actor.user);
}

/// An offer that the form no longer holds was withdrawn: that it was made stays known.
void ConversationWriter::updateOffer(ConversationId id, const ConversationEntry &before,
                                     const ConversationEntry &after)
{
    if (!before.offer || before.offer->id.isNull()) {
        if (after.offer)
            addOffer(id, after, after.visitor, after.occurredAt.value_or(m_nowMs));
        return;
    }
    auto &row = m_save.update(Entity::Offer, before.offer->id);
    if (!after.offer) {
        row.set(offer::kStatus, offerStatusCode(OfferStatus::Withdrawn));
        return;
    }
    if (after.offer->kind != before.offer->kind)
        row.set(offer::kKind, after.offer->kind);
    if (after.offer->words != before.offer->words)
        row.set(offer::kWords, textOrNull(after.offer->words));
    if (after.offer->mayContact != before.offer->mayContact)
        row.set(offer::kMayContact, Value(after.offer->mayContact));
}

void ConversationWriter::update(const storage::StoredConversation &stored, const ConversationEntry &before,
                                const ConversationEntry &after)
{
    auto &row = m_save.update(Entity::Conversation, stored.id);
    writeFields(row, after, &before);
    if (after.occurredAt != before.occurredAt && after.occurredAt)
        row.set(conversation::kOccurredAt, after.occurredAt);
    updateVisit(stored.visit, before, after);
    updateNeeds(stored.id, before, after);
    updateConnections(stored.id, before, after);
    if (after.followUpOn != before.followUpOn)
        updateFollowUp(stored, before, after);
    if (after.offer != before.offer)
        updateOffer(stored.id, before, after);
}

void ConversationWriter::updateVisit(VisitId id, const ConversationEntry &before,
                                     const ConversationEntry &after)
{
    if (after.endState == before.endState && after.channel == before.channel)
        return;
    auto &row = m_save.update(Entity::Visit, id);
    if (after.endState != before.endState)
        row.set(visit::kEndState, textOrNull(after.endState));
    if (after.channel != before.channel)
        row.set(visit::kChannel, textOrNull(after.channel));
}

void ConversationWriter::updateFollowUp(const storage::StoredConversation &stored,
                                        const ConversationEntry &before, const ConversationEntry &after)
{
    if (!stored.followUp)
        return addFollowUp(stored.id, after, after.visitor);
    auto &row = m_save.update(Entity::FollowUp, *stored.followUp);
    if (after.followUpOn)
        row.set(follow_up::kDueOn, after.followUpOn);
    else if (before.followUpOn)
        row.set(follow_up::kDoneAt, m_nowMs).set(follow_up::kResult, QStringLiteral("NOT_NEEDED"));
}

void ConversationWriter::updateConnections(ConversationId id, const ConversationEntry &before,
                                           const ConversationEntry &after)
{
    for (const auto &connection : after.connections) {
        const auto known
            = std::find_if(before.connections.begin(), before.connections.end(),
                           [&](const auto &one) { return !one.id.isNull() && one.id == connection.id; });
        if (known == before.connections.end())
            addConnection(id, connection, m_nowMs);
        else if (*known != connection)
            updateConnection(*known, connection);
    }
}

void ConversationWriter::updateNeeds(ConversationId id, const ConversationEntry &before,
                                     const ConversationEntry &after)
{
    if (before.needs == after.needs)
        return;
    for (const auto &gone : before.needs) {
        const bool stays = std::any_of(after.needs.begin(), after.needs.end(),
                                       [&](const auto &need) { return need.code == gone.code; });
        if (!stays)
            m_save
                .update(Entity::ConversationNeed,
                        derivedId("conversation-need", {id.row().toBytes(), gone.code.toUtf8()}))
                .set(conversation_need::kPresent, false);
    }
    for (std::size_t i = 0; i < after.needs.size(); ++i)
        if (i >= before.needs.size() || before.needs[i] != after.needs[i])
            writeNeed(id, after.needs[i], int(i));
}

void ConversationWriter::updateConnection(const ConnectionEntry &before, const ConnectionEntry &after)
{
    auto &row = m_save.update(Entity::Connection, after.id);
    if (before.service != after.service)
        row.set(connection::kService, after.service);
    if (before.target != after.target)
        row.set(connection::kTarget, textOrNull(after.target));
    if (before.type != after.type)
        row.set(connection::kType, connectionTypeCode(after.type));
    if (before.need != after.need)
        row.set(connection::kNeed, textOrNull(after.need));
    if (before.note != after.note)
        row.set(connection::kNote, textOrNull(after.note));
    if (reasonOf(before) != reasonOf(after))
        row.set(connection::kUnmetReason, textOrNull(reasonOf(after)));
    if (before.status != after.status)
        row.set(connection::kStatus, connectionStatusCode(after.status));
    if (before.status != after.status || reasonOf(before) != reasonOf(after))
        addEvent(after.id, after.status, reasonOf(after), m_nowMs);
}

} // namespace letstalk::services
