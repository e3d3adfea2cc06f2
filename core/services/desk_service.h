// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/services/service_context.h"

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
    /// Own work; a site lead's anybody's.
    Result<journal::UndoOutcome> undo(OpId op);
    /// What was logged for a site on a day, newest first.
    Result<std::vector<ConversationLine>> day(SiteId site, QDate day) const;

private:
    ServiceContext &m_context;
};

} // namespace letstalk::services
