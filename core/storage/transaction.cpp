// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/transaction.h"

#include <sqlite3.h>

namespace letstalk::storage {

namespace {
void rollBack(Database &db)
{
    // SQLite has rolled back by itself after some errors; otherwise this must work, whatever failed before.
    if (!sqlite3_get_autocommit(db.handle()))
        sqlite3_exec(db.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}
} // namespace

Transaction::~Transaction()
{
    if (m_db)
        rollBack(*m_db);
}

Status Transaction::commit()
{
    auto *db = std::exchange(m_db, nullptr);
    auto committed = db->execute("COMMIT");
    if (!committed)
        rollBack(*db);
    return committed;
}

} // namespace letstalk::storage
