// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/conversation.h"
#include "core/storage/act_place.h"

#include <QHash>

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;

/// A conversation as it stands, with what the form does not hold.
struct StoredConversation
{
    ConversationId id;
    ConversationEntry entry; ///< newVisitor is never set: whoever was new has a row now
    VisitId visit;
    std::optional<PersonId> visitVisitor; ///< whom the visit itself names: one that came through the queue
    UserId loggedBy;
    qint64 occurredAt = 0;
    qint64 recordedAt = 0;
    std::optional<FollowUpId> followUp; ///< the one that `entry.followUpOn` comes from
    ActPlace act;
};

/// One step of how a connection went.
struct StoredStep
{
    ConnectionId connection;
    ConnectionOutcome outcome;
    qint64 at = 0; ///< UTC ms
    UserId by;
};

/// A follow-up, and whom it is to reach.
struct FollowUpRow
{
    FollowUpId id;
    std::optional<PersonId> person;
    bool done = false;
};

/// Reads conversations with their visit, needs, connections, follow-up, offer and paper sheet. Rows that were
/// undone or put in the bin are not shown.
class ConversationStore
{
public:
    explicit ConversationStore(Database &db) : m_db(db) { }

    Result<std::optional<StoredConversation>> find(ConversationId id) const;
    /// When an act wrote a conversation down in which somebody was the visitor or the subject (recordedAt);
    /// unset when it wrote none.
    Result<std::optional<qint64>> writtenBy(const ActPlace &act, PersonId person) const;
    /// The earliest in which somebody was the visitor.
    Result<std::optional<ConversationId>> firstOf(PersonId visitor) const;
    /// Logged for one visit, in the order of their making.
    Result<std::vector<ConversationId>> ofVisit(VisitId visit) const;
    Result<std::vector<FollowUpRow>> followUpsOf(ConversationId id) const;
    /// The rows of its needs and of its connections, also of those that were taken out again or undone.
    Result<std::vector<RowId>> needRows(ConversationId id) const;
    Result<std::vector<RowId>> connectionRows(ConversationId id) const;
    /// Of its connections; the oldest first.
    Result<std::vector<StoredStep>> stepsOf(ConversationId id) const;
    /// What its connections lead to, by their ids: the directory's name, else the words.
    Result<QHash<ConnectionId, QString>> targetsOf(ConversationId id) const;
    /// In which a connection was made; unset when that was taken back.
    Result<std::optional<ConversationId>> ofConnection(ConnectionId id) const;
    Result<bool> personExists(PersonId id) const;
    Result<bool> serviceExists(ServiceId id) const;

private:
    Status readNeeds(ConversationId id, std::vector<NeedEntry> &needs) const;
    Status readConnections(ConversationId id, std::vector<ConnectionEntry> &connections) const;
    Status readFollowUp(StoredConversation &conversation) const;
    Status readOffer(StoredConversation &conversation) const;
    Result<bool> exists(const char *sql, const RowId &id) const;
    Database &m_db;
};

} // namespace letstalk::storage
