// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace letstalk::storage {

class Database;

/// A half-written form as it lies in the file.
struct StoredDraft
{
    DraftId id;
    UserId user;
    QString kind;
    std::vector<PersonId> subjects; ///< whom it names, so that erasing one of them deletes it
    QByteArray sealed; ///< to the user's own key
    qint64 changedAt = 0; ///< UTC ms
    qint64 begunAt = 0; ///< UTC ms; of the first keeping, and then never changed
};

/// Drafts are local to this file and never journalled, so this store writes them itself (journal.md 7).
class DraftStore
{
public:
    explicit DraftStore(Database &db) : m_db(db) { }

    /// Durable when it returns. Replaces the draft of the same id and user; another user's is left alone, and
    /// that is a Conflict.
    Status keep(const StoredDraft &draft);
    Result<std::vector<StoredDraft>> of(UserId user) const; ///< newest first
    /// NotFound unless this user has such a draft.
    Status remove(DraftId id, UserId user);
    Result<int> removeAllOf(UserId user);
    Result<int> count(UserId user) const;

private:
    Database &m_db;
};

} // namespace letstalk::storage
