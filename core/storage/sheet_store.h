// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/paper_sheet.h"

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;

/// Reads numbered paper sheets. An entry that was taken back makes its sheet open again.
class SheetStore
{
public:
    explicit SheetStore(Database &db) : m_db(db) { }

    /// All of that code, oldest first: two computers of a site may have printed one number.
    Result<std::vector<PaperSheet>> ofCode(const QString &code) const;
    /// By site and number. A null site: all.
    Result<std::vector<PaperSheet>> list(std::optional<SiteId> site, bool openOnly) const;
    Result<int> highestNumber(SiteId site) const; ///< 0: none yet
    /// The code of the sheet that a conversation was entered from; empty if none.
    Result<QString> codeOf(ConversationId conversation) const;

private:
    Database &m_db;
};

} // namespace letstalk::storage
