// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/services/service_context.h"
#include "core/storage/conversation_store.h"

namespace letstalk::services {

/// The front desk's work: writing conversations down, taking them back, seeing the day.
class DeskService
{
public:
    explicit DeskService(ServiceContext &context) : m_context(context) { }

    struct Logged
    {
        ConversationId id;
        QString reference; ///< to read out: BLA-K7QX4-M2P9T-3
        journal::Changes changes;
    };
    /// Visit, conversation, needs, connections with their first status events, a new person and the
    /// follow-up: one act. A session that was only planned becomes held.
    Result<Logged> log(const ConversationEntry &entry);
    /// The entry as it stands, to open it in the form again.
    Result<ConversationEntry> load(ConversationId id) const;
    /// Writes only what differs between `before`, with which the form was opened, and `after`; Conflict when
    /// one of those fields was changed meanwhile. Own work of the day by whoever logged it, else by a site
    /// lead. Connections are found by their id; they can be added and changed, not taken away: what was said
    /// to a person was said, and its status tells how it went.
    Result<journal::Changes> correct(ConversationId id, const ConversationEntry &before,
                                     const ConversationEntry &after);
    /// Own work; a site lead's anybody's. Conversations and their corrections only.
    Result<journal::UndoOutcome> undo(OpId op);
    /// What was logged for a site on a day, newest first.
    Result<std::vector<ConversationLine>> day(SiteId site, QDate day) const;

private:
    Result<storage::StoredConversation> get(ConversationId id) const;
    ServiceContext &m_context;
};

} // namespace letstalk::services
