// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/user_store.h"

#include "core/storage/statement.h"

namespace letstalk::storage {

Result<std::vector<UserId>> UserStore::ids() const
{
    std::vector<UserId> ids;
    Statement select(m_db, "SELECT id FROM user ORDER BY id");
    while (select.next())
        ids.push_back(select.id<UserId>(0));
    LT_TRY(select.status());
    return ids;
}

Result<QSet<RowId>> UserStore::roleRows() const
{
    QSet<RowId> rows;
    Statement select(m_db, "SELECT id FROM user_role");
    while (select.next())
        rows.insert(select.rowId(0).value_or(RowId()));
    LT_TRY(select.status());
    return rows;
}

Result<std::vector<RowId>> UserStore::compartmentRows() const
{
    std::vector<RowId> rows;
    Statement select(m_db, "SELECT id FROM compartment ORDER BY id");
    while (select.next())
        rows.push_back(select.rowId(0).value_or(RowId()));
    LT_TRY(select.status());
    return rows;
}

Result<QString> UserStore::councilName() const
{
    Statement select(m_db, "SELECT name FROM council WHERE vis = 0 ORDER BY rid LIMIT 1");
    const QString name = select.next() ? select.text(0) : QString();
    LT_TRY(select.status());
    return name;
}

Result<std::optional<RowId>> UserStore::councilRow() const
{
    Statement select(m_db, "SELECT id FROM council WHERE vis = 0 ORDER BY rid LIMIT 1");
    const auto row = select.next() ? select.rowId(0) : std::nullopt;
    LT_TRY(select.status());
    return row;
}

Result<SafeguardingContact> UserStore::safeguardingContact() const
{
    Statement select(m_db,
                     "SELECT safeguarding_team, safeguarding_phone, safeguarding_out_of_hours FROM council"
                     " WHERE vis = 0 ORDER BY rid LIMIT 1");
    SafeguardingContact contact;
    if (select.next())
        contact = {select.text(0), select.text(1), select.text(2)};
    LT_TRY(select.status());
    return contact;
}

} // namespace letstalk::storage
