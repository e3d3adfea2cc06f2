// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/services/demo/demo_data.h"
#include "core/services/demo/dice.h"

namespace letstalk::demo {

/// A service as conversations refer to it.
struct DemoService
{
    ServiceId id;
    QString name;
};

/// Services by index of the need, those most often chosen first.
using ServicesByNeed = std::vector<std::vector<DemoService>>;

/// How a connection goes on after the day.
struct StatusStep
{
    std::size_t connection = 0; ///< place in the entry
    int afterDays = 0; ///< 0: the same day
    ConnectionStatus status = ConnectionStatus::Made;
    QString reason; ///< list `unmet_reason`; may be empty
};

struct DemoFollowUp
{
    std::size_t connection = 0;
    QDate dueOn;
    std::optional<int> doneAfterDays; ///< after the due day; unset: nobody has got round to it
    QString result; ///< list `follow_up_result`
};

/// One invented conversation: what the desk wrote down, and what became of it.
struct DemoConversation
{
    ConversationEntry entry; ///< session, site, visitor and times are the caller's
    std::vector<StatusStep> steps; ///< in time order for each connection
    std::optional<DemoFollowUp> followUp;
};

/// What is known when a conversation begins. Of somebody named also what they said of themselves.
struct DemoVisitor
{
    IdentityLevel identity = IdentityLevel::Anonymous;
    bool returning = false;
    std::optional<bool> contactPermission {};
    QString language {};
    QString interpreter {};
};

/// Invents a conversation on that day with that visitor.
DemoConversation inventConversation(const DemoData &data, const ServicesByNeed &services, QDate day,
                                    const DemoVisitor &visitor, Dice &dice);

} // namespace letstalk::demo
