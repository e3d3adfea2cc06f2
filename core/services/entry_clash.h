// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"

#include <vector>

/// Two people who change one saved conversation at the same time. `before` is what both began with, `mine`
/// what one of them made of it, `now` how it stands with what the other wrote.
namespace letstalk::services {

/// A part that both changed, each in another way.
struct EntryClash
{
    int field = 0; ///< its number in entry_fields.h
    ConnectionId connection {}; ///< of the connections: which of them; each is a part of its own
    bool operator==(const EntryClash &) const = default;
};

std::vector<EntryClash> clashesOf(const ConversationEntry &before, const ConversationEntry &mine,
                                  const ConversationEntry &now);

/// `now` with all that was changed from `before` to `mine`.
ConversationEntry onTopOf(ConversationEntry now, const ConversationEntry &before,
                          const ConversationEntry &mine);

/// `mine` with that part as it stands `now`.
ConversationEntry withTheirs(ConversationEntry mine, const EntryClash &clash, const ConversationEntry &now);

} // namespace letstalk::services
