// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/session.h"
#include "core/services/demo/demo_conversation.h"
#include "core/services/demo/demo_queue.h"
#include "core/services/service_context.h"

#include <map>

namespace letstalk::demo {

/// The people who work in a demo file.
struct DemoStaff
{
    Actor admin, desk, lead, social, dpo, partner;
};

/// Writes what was invented, through the journal, in batches: one transaction for many acts. The clock stands
/// where the caller puts it; ids and entries take their time from it.
class DemoWriter
{
public:
    DemoWriter(services::ServiceContext &context, const DemoStaff &staff) : m_context(context), m_staff(staff)
    { }

    Result<PersonId> addPerson(const Person &person, const Actor &by);
    /// A visit that ended without a conversation.
    Status addUnseen(const Session &session, const DemoVisit &visit, const QString &tokenColour);
    /// Somebody who waits still.
    Status addWaiting(const Session &session, const DemoVisit &visit, const QString &tokenColour);
    Status addTallyMark(const Session &session, qint64 at);
    /// Visit, conversation, needs, connections, follow-up. What happens later is remembered for its day.
    Status addConversation(const Session &session, const DemoVisit &visit, const QString &tokenColour,
                           const DemoConversation &made, const Actor &by);
    /// Writes what was remembered for the days up to this one; moves the clock on as it goes.
    Status catchUp(QDate day, const std::function<void(QDate)> &morningOf);
    Status finish();

    qint64 visits() const { return m_visits; }
    qint64 connections() const { return m_connections; }

private:
    struct Later
    {
        RowId row;
        bool isFollowUp = false;
        ConnectionStatus status = ConnectionStatus::Made;
        QString code; ///< a connection's reason, a follow-up's result
    };

    Status commit(const journal::Save &save);
    VisitId writeVisit(journal::Save &save, const Session &session, const DemoVisit &visit,
                       const QString &tokenColour);
    void writeTalk(journal::RowChange &row, const ConversationEntry &entry, const Session &session,
                   const DemoVisit &visit, const Actor &by);
    void writeNeeds(journal::Save &save, ConversationId id, const ConversationEntry &entry);
    std::vector<ConnectionId> writeConnections(journal::Save &save, ConversationId id,
                                               const DemoConversation &made, qint64 at, QDate day,
                                               const Actor &by);
    void writeEvent(journal::Save &save, ConnectionId connection, ConnectionStatus status,
                    const QString &reason, qint64 at, const Actor &by);
    void writeFollowUp(journal::Save &save, ConversationId id, const DemoConversation &made,
                       const std::vector<ConnectionId> &connections, const Actor &by);
    void writeLater(journal::Save &save, const Later &later, qint64 at);

    services::ServiceContext &m_context;
    const DemoStaff &m_staff;
    std::map<QDate, std::vector<Later>> m_later;
    int m_inBatch = 0;
    bool m_batchOpen = false;
    qint64 m_visits = 0;
    qint64 m_connections = 0;
};

} // namespace letstalk::demo
