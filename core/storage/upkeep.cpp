// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/upkeep.h"

#include "core/storage/statement.h"

#include <QStringList>

namespace letstalk::storage {

Result<QString> integrityCheck(Database &db)
{
    Statement check(db, "PRAGMA integrity_check(20)");
    QStringList found;
    while (check.next())
        found.push_back(check.text(0));
    LT_TRY(check.status());
    return found.join(QStringLiteral("; "));
}

Status checkpoint(Database &db)
{
    Statement run(db, "PRAGMA wal_checkpoint(TRUNCATE)");
    const bool busy = run.next() && run.integer(0) != 0;
    LT_TRY(run.status());
    if (busy)
        return Error {Error::Code::FileInUse, QStringLiteral("another connection is still reading"), {}};
    return done();
}

} // namespace letstalk::storage
