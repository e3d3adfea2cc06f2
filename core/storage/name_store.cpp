// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/name_store.h"

#include "core/storage/statement.h"

namespace letstalk::storage {

Result<QStringList> NameStore::all() const
{
    QStringList names;
    Statement select(
        m_db,
        "SELECT name FROM service WHERE vis = 0 UNION SELECT name FROM organization WHERE vis = 0"
        " UNION SELECT name FROM location WHERE vis = 0"
        " UNION SELECT city FROM location WHERE vis = 0"
        " UNION SELECT name FROM site WHERE vis = 0"
        " UNION SELECT address FROM site WHERE vis = 0");
    while (select.next())
        if (!select.isNull(0))
            names << select.text(0);
    LT_TRY(select.status());
    return names;
}

} // namespace letstalk::storage
