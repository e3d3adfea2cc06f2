// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/conversation.h"
#include "core/storage/act_place.h"

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;
class Statement;

/// A conversation in a list, and who wrote it down.
struct ListedConversation
{
    ConversationLine line; ///< without `op`, which is the journal's to name
    UserId loggedBy;
    ActPlace act;
};

/// Lists of conversations, newest first, with who came, what for and what to. Rows that were undone or put in
/// the bin are not shown.
class ConversationList
{
public:
    /// Which of a site's: they occurred from `from` (included) to `to` (not included), UTC ms.
    struct OfSite
    {
        SiteId site;
        qint64 from = 0;
        qint64 to = 0;
        std::optional<UserId> loggedBy = {}; ///< by one user only
    };

    explicit ConversationList(Database &db) : m_db(db) { }

    /// The newest `limit`; below 0: all.
    Result<std::vector<ListedConversation>> ofSite(const OfSite &which, int limit) const;
    Result<int> count(const OfSite &which) const;
    /// In which somebody was the visitor or the subject; the newest `limit`.
    Result<std::vector<ListedConversation>> ofPerson(PersonId person, int limit) const;

private:
    Result<std::vector<ListedConversation>> read(Statement &select) const;
    Database &m_db;
};

} // namespace letstalk::storage
