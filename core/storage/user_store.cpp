// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/user_store.h"

#include "core/storage/statement.h"

namespace letstalk::storage {

Result<std::vector<StoredUser>> UserStore::list() const
{
    QHash<UserId, Roles> roles;
    Statement held(m_db, "SELECT user, role FROM user_role WHERE present = 1 AND vis = 0");
    while (held.next())
        if (const auto role = roleFromCode(held.text(1)))
            roles[held.id<UserId>(0)].add(*role);
    LT_TRY(held.status());

    std::vector<StoredUser> users;
    Statement select(
        m_db,
        "SELECT id, name, display_name, public_key, organization, left_on, is_recovery, ko FROM user"
        " WHERE vis = 0 ORDER BY name, id");
    while (select.next()) {
        StoredUser user;
        user.id = select.id<UserId>(0);
        user.name = select.text(1);
        user.displayName = select.text(2);
        user.publicKey = select.blob(3);
        user.organization = select.id<OrganizationId>(4);
        user.leftOn = select.day(5);
        user.isRecovery = select.integer(6) != 0;
        user.roles = roles.value(user.id);
        user.createdIn = select.integer(7);
        users.push_back(std::move(user));
    }
    LT_TRY(select.status());
    return users;
}

Result<QHash<RowId, bool>> UserStore::roleRows() const
{
    QHash<RowId, bool> rows;
    Statement select(m_db, "SELECT id, present FROM user_role WHERE vis = 0");
    while (select.next())
        rows.insert(select.rowId(0).value_or(RowId()), select.integer(1) == 1);
    LT_TRY(select.status());
    return rows;
}

Result<std::optional<StoredUser>> UserStore::find(UserId id) const
{
    LT_ASSIGN(auto users, list()); // a council has dozens of them, not thousands
    for (auto &user : users)
        if (user.id == id)
            return std::optional(std::move(user));
    return std::optional<StoredUser>();
}

Result<std::vector<StoredCompartment>> UserStore::compartments() const
{
    std::vector<StoredCompartment> compartments;
    Statement select(
        m_db, "SELECT id, name, version, public_key FROM compartment WHERE vis = 0 ORDER BY name, version");
    while (select.next())
        compartments.push_back(
            {select.rowId(0).value_or(RowId()), select.text(1), int(select.integer(2)), select.blob(3)});
    LT_TRY(select.status());
    return compartments;
}

Result<std::vector<StoredGrant>> UserStore::grants() const
{
    std::vector<StoredGrant> grants;
    Statement select(m_db, "SELECT id, compartment, user, wrapped FROM compartment_grant WHERE vis = 0");
    while (select.next())
        grants.push_back({select.rowId(0).value_or(RowId()), select.rowId(1).value_or(RowId()),
                          select.id<UserId>(2), select.blob(3)});
    LT_TRY(select.status());
    return grants;
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
