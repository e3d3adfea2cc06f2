// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/conversation.h"

#include <vector>

namespace letstalk::storage {

class Database;

/// Finds conversations by words of their summary or note, over the table of journal::NotesSearchDerivation.
class NotesSearch
{
public:
    explicit NotesSearch(Database &db) : m_db(db) { }

    /// Conversations that have every typed word, the last of which may be unfinished; the newest `limit` of
    /// them, newest first. A last word of one letter is not looked for yet: it would fit most of what there
    /// is. Superseded when interrupted.
    Result<std::vector<NoteHit>> find(QStringView typed, int limit) const;

private:
    Database &m_db;
};

} // namespace letstalk::storage
