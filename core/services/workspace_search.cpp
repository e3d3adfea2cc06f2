// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/vault_error.h"
#include "core/services/workspace_parts.h"

#include <sqlite3.h>

namespace letstalk::services {

Result<std::unique_ptr<SearchReader>> Workspace::searchReader() const
{
    const auto vault = m->vault;
    LT_ASSIGN(auto db,
              storage::Database::open(
                  [&vault]() -> Result<sqlite3 *> {
                      sqlite3 *handle = nullptr;
                      if (const int code = vault->connect(&handle); code != SQLITE_OK)
                          return vaultError(vault::statusOf(code), QString::fromStdString(vault->path()));
                      return handle;
                  },
                  storage::Purpose::Reader));
    return std::make_unique<SearchReader>(std::move(db), m_context->actor, m_context->codes, m_context->clock,
                                          m->searches);
}

Status Workspace::logSearches()
{
    for (auto [count, act] : {std::pair(&m->searches->people, Act::SearchPeople),
                              std::pair(&m->searches->notes, Act::SearchNotes)})
        if (const int searches = count->exchange(0); searches > 0)
            LT_TRY(m_context->accessLog.recordCount(m_context->actor, act, searches));
    return done();
}

} // namespace letstalk::services
