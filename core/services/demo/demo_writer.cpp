// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_writer.h"

#include "core/base/london_time.h"
#include "core/journal/entities/conversation.h"
#include "core/journal/entities/person.h"
#include "core/services/demo/demo_calendar.h"

namespace letstalk::demo {

using namespace Qt::StringLiterals;
using journal::Entity;
using journal::Save;
using journal::Value;

namespace {

constexpr int kActsInBatch = 2'000;
constexpr std::size_t kRowsInRound = 60; ///< an afternoon's telephone round is one act
constexpr qint64 kMinute = 60'000;

/// Null for an empty text: fields that were left alone are left out.
Value filled(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text);
}

Value ref(const RowId &id)
{
    return id.isNull() ? Value() : Value(id);
}

} // namespace

Status DemoWriter::commit(const Save &save)
{
    if (!m_batchOpen) {
        LT_TRY(m_context.journal.beginBatch());
        m_batchOpen = true;
    }
    LT_TRY(m_context.journal.commit(save));
    return ++m_inBatch >= kActsInBatch ? finish() : done();
}

Status DemoWriter::finish()
{
    m_inBatch = 0;
    if (!m_batchOpen)
        return done();
    m_batchOpen = false;
    return m_context.journal.endBatch();
}

Result<PersonId> DemoWriter::addPerson(const Person &person, const Actor &by)
{
    namespace field = journal::person;
    const auto id = m_context.ids.make<PersonId>();
    Save save(Act::CreatePerson, by);
    auto &row = save.create(Entity::Person, id);
    row.set(field::kGivenName, filled(person.givenName))
        .set(field::kFamilyName, filled(person.familyName))
        .set(field::kKnownAs, filled(person.knownAs))
        .set(field::kAddress, filled(person.address))
        .set(field::kPostcode, filled(person.postcode))
        .set(field::kPhone, filled(person.phone))
        .set(field::kEmail, filled(person.email))
        .set(field::kLanguage, filled(person.language))
        .set(field::kInterpreter, filled(person.interpreter))
        .set(field::kCommunicationNeeds, filled(person.communicationNeeds))
        .set(field::kPhoneOk, person.safeContact.phone)
        .set(field::kVoicemailOk, person.safeContact.voicemail)
        .set(field::kTextOk, person.safeContact.text)
        .set(field::kPostOk, person.safeContact.post)
        .set(field::kBestTime, filled(person.safeContact.bestTime))
        .set(field::kMaySayCouncil, person.safeContact.maySayCouncil)
        .set(field::kContactPermission, person.contactPermission)
        .set(field::kFirstSite, by.site);
    if (person.birth.precision != BirthPrecision::Unknown)
        row.set(field::kBirth, person.birth.toStored())
            .set(field::kBirthPrecision, person.birth.precisionCode());
    if (person.noFixedAbode)
        row.set(field::kNoFixedAbode, true);
    LT_TRY(commit(save));
    return id;
}

VisitId DemoWriter::writeVisit(Save &save, const Session &session, const DemoVisit &visit,
                               const QString &tokenColour)
{
    namespace field = journal::visit;
    const auto id = m_context.ids.make<VisitId>();
    save.create(Entity::Visit, id)
        .set(field::kSession, session.id)
        .set(field::kTokenColour, tokenColour)
        .set(field::kTokenNumber, visit.number)
        .set(field::kArrivedAt, visit.arrivedAt)
        .set(field::kSeenAt, visit.isSeen() ? Value(visit.seenAt) : Value())
        .set(field::kEndedAt, visit.endedAt != 0 ? Value(visit.endedAt) : Value())
        .set(field::kEndState, filled(visit.endState))
        .set(field::kUrgency, visit.urgency)
        .set(field::kChannel, visit.channel)
        .set(field::kPartySize, visit.partySize);
    ++m_visits;
    return id;
}

Status DemoWriter::addUnseen(const Session &session, const DemoVisit &visit, const QString &tokenColour)
{
    Actor by = m_staff.desk;
    by.site = session.site;
    Save save(Act::LogConversation, by);
    writeVisit(save, session, visit, tokenColour);
    return commit(save);
}

Status DemoWriter::addWaiting(const Session &session, const DemoVisit &visit, const QString &tokenColour)
{
    Actor by = m_staff.desk;
    by.site = session.site;
    Save save(Act::RunQueue, by);
    writeVisit(save, session, visit, tokenColour);
    return commit(save);
}

Status DemoWriter::addTallyMark(const Session &session, qint64 at)
{
    namespace field = journal::tally_mark;
    Actor by = m_staff.desk;
    by.site = session.site;
    Save save(Act::TallyEnquiry, by);
    save.create(Entity::TallyMark, m_context.ids.make<TallyMarkId>())
        .set(field::kSession, session.id)
        .set(field::kSite, session.site)
        .set(field::kAt, at)
        .set(field::kBy, by.user);
    return commit(save);
}

void DemoWriter::writeTalk(journal::RowChange &row, const ConversationEntry &entry, const Session &session,
                           const DemoVisit &visit, const Actor &by)
{
    namespace field = journal::conversation;
    row.set(field::kSession, session.id)
        .set(field::kSite, session.site)
        .set(field::kOccurredAt, visit.seenAt)
        .set(field::kRecordedAt, m_context.clock.nowMs())
        .set(field::kIdentityLevel, identityLevelCode(entry.identity))
        .set(field::kVisitorRole, entry.visitorRole)
        .set(field::kFirstName, filled(entry.firstName))
        .set(field::kVisitor, entry.visitor ? ref(entry.visitor->row()) : Value())
        .set(field::kType, entry.conversationType)
        .set(field::kWhatMatters, filled(entry.whatMatters))
        .set(field::kStrengths, filled(entry.strengthsTried))
        .set(field::kSummary, filled(entry.summary))
        .set(field::kNote, filled(entry.note))
        .set(field::kMinutes, qint64((visit.endedAt - visit.seenAt) / kMinute))
        .set(field::kChannel, visit.channel)
        .set(field::kHeardFrom, filled(entry.heardFrom))
        .set(field::kPrivacyNotice, filled(entry.privacyNotice))
        .set(field::kContactPermission, entry.contactPermission)
        .set(field::kNextStep, filled(entry.nextStep))
        .set(field::kNextStepOwner, filled(entry.nextStepOwner))
        .set(field::kUnmetReason, filled(entry.unmetReason))
        .set(field::kLanguage, filled(entry.language))
        .set(field::kInterpreter, filled(entry.interpreter))
        .set(field::kLoggedBy, by.user);
}

void DemoWriter::writeNeeds(Save &save, ConversationId id, const ConversationEntry &entry)
{
    namespace field = journal::conversation_need;
    int position = 0;
    for (const auto &need : entry.needs) {
        const RowId row
            = derivedId("conversation-need", {id.row().toBytes(), need.code.toUtf8()}); // as the desk
        save.create(Entity::ConversationNeed, row)
            .set(field::kConversation, id)
            .set(field::kNeed, need.code)
            .set(field::kPresent, true)
            .set(field::kPosition, position++)
            .set(field::kUnmetReason, filled(need.unmetReason));
    }
}

void DemoWriter::writeEvent(Save &save, ConnectionId connection, ConnectionStatus status,
                            const QString &reason, qint64 at, const Actor &by)
{
    namespace field = journal::connection_event;
    save.create(Entity::ConnectionEvent, m_context.ids.next())
        .set(field::kConnection, connection)
        .set(field::kStatus, connectionStatusCode(status))
        .set(field::kAt, at)
        .set(field::kBy, by.user)
        .set(field::kReason, filled(reason));
}

std::vector<ConnectionId> DemoWriter::writeConnections(Save &save, ConversationId id,
                                                       const DemoConversation &made, qint64 at, QDate day,
                                                       const Actor &by)
{
    namespace field = journal::connection;
    std::vector<ConnectionId> ids;
    for (std::size_t i = 0; i < made.entry.connections.size(); ++i) {
        const auto &connection = made.entry.connections[i];
        const auto row = m_context.ids.make<ConnectionId>();
        ids.push_back(row);
        ConnectionStatus status = connection.status;
        for (const auto &step : made.steps)
            if (step.connection == i && step.afterDays == 0)
                status = step.status;
        save.create(Entity::Connection, row)
            .set(field::kConversation, id)
            .set(field::kService, connection.service ? ref(connection.service->row()) : Value())
            .set(field::kTarget, filled(connection.target))
            .set(field::kType, connectionTypeCode(connection.type))
            .set(field::kStatus, connectionStatusCode(status))
            .set(field::kMadeAt, at)
            .set(field::kNeed, filled(connection.need));
        writeEvent(save, row, connection.status, {}, at, by);
        ++m_connections;
    }
    for (const auto &step : made.steps) {
        if (step.afterDays == 0)
            writeEvent(save, ids[step.connection], step.status, step.reason, at + kMinute, by);
        else
            m_later[workingDay(day.addDays(step.afterDays))].push_back(
                {ids[step.connection].row(), false, step.status, step.reason});
    }
    return ids;
}

void DemoWriter::writeFollowUp(Save &save, ConversationId id, const DemoConversation &made,
                               const std::vector<ConnectionId> &connections, const Actor &by)
{
    namespace field = journal::follow_up;
    const auto &followUp = *made.followUp;
    const auto row = m_context.ids.make<FollowUpId>();
    save.create(Entity::FollowUp, row)
        .set(field::kConversation, id)
        .set(field::kConnection, connections[followUp.connection])
        .set(field::kPerson, made.entry.visitor ? ref(made.entry.visitor->row()) : Value())
        .set(field::kDueOn, followUp.dueOn)
        .set(field::kOwner, by.user);
    if (followUp.doneAfterDays)
        m_later[workingDay(followUp.dueOn.addDays(*followUp.doneAfterDays))].push_back(
            {row.row(), true, {}, followUp.result});
}

Status DemoWriter::addConversation(const Session &session, const DemoVisit &visit, const QString &tokenColour,
                                   const DemoConversation &made, const Actor &by)
{
    Actor actor = by;
    actor.site = session.site;
    Save save(Act::LogConversation, actor);
    const auto visitId = writeVisit(save, session, visit, tokenColour);
    const auto id = m_context.ids.make<ConversationId>();
    writeTalk(save.create(Entity::Conversation, id).set(journal::conversation::kVisit, visitId), made.entry,
              session, visit, actor);
    writeNeeds(save, id, made.entry);
    const auto connections = writeConnections(save, id, made, visit.endedAt, session.day, actor);
    if (made.followUp)
        writeFollowUp(save, id, made, connections, actor);
    return commit(save);
}

void DemoWriter::writeLater(Save &save, const Later &later, qint64 at)
{
    if (later.isFollowUp) {
        save.update(Entity::FollowUp, later.row)
            .set(journal::follow_up::kDoneAt, at)
            .set(journal::follow_up::kResult, later.code);
        return;
    }
    save.update(Entity::Connection, later.row)
        .set(journal::connection::kStatus, connectionStatusCode(later.status));
    writeEvent(save, ConnectionId(later.row), later.status, later.code, at, m_staff.lead);
}

Status DemoWriter::catchUp(QDate day, const std::function<void(QDate)> &morningOf)
{
    while (!m_later.empty() && m_later.begin()->first <= day) {
        const auto round = m_later.extract(m_later.begin());
        morningOf(round.key());
        const auto &rows = round.mapped();
        for (std::size_t from = 0; from < rows.size(); from += kRowsInRound) {
            Save save(Act::ManageFollowUps, m_staff.lead);
            for (std::size_t i = from; i < std::min(rows.size(), from + kRowsInRound); ++i)
                writeLater(save, rows[i], m_context.clock.nowMs());
            LT_TRY(commit(save));
        }
    }
    return done();
}

} // namespace letstalk::demo
