// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/domain/queue.h"
#include "core/domain/session.h"
#include "core/journal/save.h"
#include "core/storage/conversation_store.h"

namespace letstalk {
class IdSource;
}

namespace letstalk::services {

/// States a conversation, or what changed of one, to the journal: which field of the form is which field of
/// which row. No rules and no reading here.
class ConversationWriter
{
public:
    ConversationWriter(journal::Save &save, IdSource &ids, const Actor &actor, qint64 nowMs)
        : m_save(save), m_ids(ids), m_actor(actor), m_nowMs(nowMs)
    { }

    /// What create() makes comes from this sheet of paper.
    void enterFrom(PaperSheetId sheet) { m_sheet = sheet; }
    /// Visit, conversation, needs, connections with their first events, a new person, the follow-up,
    /// the offer.
    /// `session` is created or held if it was not. `queued`: the visit of somebody taken from the queue,
    /// which ends with this act; null: a visit is made.
    ConversationId create(const ConversationEntry &entry, const Session &session,
                          const QueueVisit *queued = nullptr);
    /// The fields that differ, and rows added. Visitor and day are as they were.
    void update(const storage::StoredConversation &stored, const ConversationEntry &before,
                const ConversationEntry &after);

private:
    void endQueued(const QueueVisit &queued, const ConversationEntry &entry, qint64 occurred,
                   std::optional<PersonId> visitor);
    void writePerson(const Person &person, PersonId id);
    void writeFields(journal::RowChange &row, const ConversationEntry &entry,
                     const ConversationEntry *before);
    void writeNeed(ConversationId id, const NeedEntry &need, int position);
    void updateNeeds(ConversationId id, const ConversationEntry &before, const ConversationEntry &after);
    void addConnection(ConversationId id, const ConnectionEntry &connection, qint64 at);
    void updateConnections(ConversationId id, const ConversationEntry &before,
                           const ConversationEntry &after);
    void updateConnection(const ConnectionEntry &before, const ConnectionEntry &after);
    void updateVisit(VisitId id, const ConversationEntry &before, const ConversationEntry &after);
    void updateFollowUp(const storage::StoredConversation &stored, const ConversationEntry &before,
                        const ConversationEntry &after);
    void addEvent(ConnectionId connection, ConnectionStatus status, const QString &reason, qint64 at);
    void addFollowUp(ConversationId id, const ConversationEntry &entry, std::optional<PersonId> visitor);

    void addOffer(ConversationId id, const ConversationEntry &entry, std::optional<PersonId> visitor,
                  qint64 at);
    void updateOffer(ConversationId id, const ConversationEntry &before, const ConversationEntry &after);

    journal::Save &m_save;
    IdSource &m_ids;
    const Actor &m_actor;
    qint64 m_nowMs;
    std::optional<PaperSheetId> m_sheet;
};

} // namespace letstalk::services
