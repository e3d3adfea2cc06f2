// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/site_users.h"

#include "core/journal/entities/user.h"
#include "core/services/user_rows.h"

#include <QSet>

#include <algorithm>
#include <tuple>

namespace letstalk::services {

using namespace journal;

namespace {

class Reader
{
public:
    Reader(storage::Database &db, const Journal &journal) : m_db(db), m_journal(journal) { }

    Status load()
    {
        LT_ASSIGN(m_homes, StreamHomes::load(m_db));
        LT_ASSIGN(m_roles, storage::UserStore(m_db).roleRows());
        return done();
    }

    /// nullopt when the account was taken back where it was made.
    Result<std::optional<SiteUser>> read(UserId id) const
    {
        LT_ASSIGN(const auto said, Testimony::of(m_journal, Entity::User, id.row()));
        const qint64 maker = makerOf(id, said);
        const auto writer = m_homes.of(maker);
        const auto heard = m_homes.at(writer.home);
        LT_ASSIGN(const bool shown, said.isShown(heard));
        if (maker == 0 || !shown)
            return std::optional<SiteUser>();
        SiteUser user;
        user.id = id;
        user.createdIn = maker;
        user.site = writer.home.site;
        user.here = writer.own;
        user.ownSite = writer.home == m_homes.own();
        user.withdrawn = writer.withdrawn;
        LT_TRY(readFields(said, heard, user));
        LT_ASSIGN(user.roles, rolesOf(id, heard));
        return std::optional(std::move(user));
    }

private:
    qint64 makerOf(UserId id, const Testimony &said) const
    {
        const auto makers = said.creations();
        for (const auto &dot : makers)
            if (const Value name = said.saidIn(dot, user::kName);
                name.text() && accountId(m_homes.idOf(dot.stream), *name.text()) == id)
                return dot.stream;
        for (const auto &dot : makers)
            if (m_homes.of(dot.stream).own)
                return dot.stream;
        return makers.empty() ? 0 : makers.front().stream;
    }

    static Result<Value> shown(const Testimony &said, const Field &field, const Testimony::Heard &heard)
    {
        LT_ASSIGN(const auto words, said.standing(field, heard));
        return words.empty() ? Value() : words.front().value;
    }

    static Status readFields(const Testimony &said, const Testimony::Heard &heard, SiteUser &user)
    {
        LT_ASSIGN(const Value name, shown(said, user::kName, heard));
        LT_ASSIGN(const Value display, shown(said, user::kDisplayName, heard));
        LT_ASSIGN(const Value key, shown(said, user::kPublicKey, heard));
        LT_ASSIGN(const Value organization, shown(said, user::kOrganization, heard));
        LT_ASSIGN(const Value left, shown(said, user::kLeftOn, heard));
        LT_ASSIGN(const Value recovery, shown(said, user::kIsRecovery, heard));
        user.name = name.text() ? *name.text() : QString();
        user.displayName = display.text() ? *display.text() : QString();
        user.publicKey = key.bytes() ? *key.bytes() : QByteArray();
        user.organization = OrganizationId(organization.rowId().value_or(RowId()));
        if (left.text())
            user.leftOn = QDate::fromString(*left.text(), Qt::ISODate);
        user.isRecovery = recovery.integer() && *recovery.integer() == 1;
        return done();
    }

    Result<Roles> rolesOf(UserId user, const Testimony::Heard &heard) const
    {
        Roles roles;
        for (int i = 0; i < kRoleCount; ++i) {
            const RowId row = roleRowId(user, Role(i));
            if (!m_roles.contains(row))
                continue;
            LT_ASSIGN(const auto said, Testimony::of(m_journal, Entity::UserRole, row));
            LT_ASSIGN(const bool stands, said.isShown(heard));
            LT_ASSIGN(const Value present, shown(said, user_role::kPresent, heard));
            if (stands && present.integer() && *present.integer() == 1)
                roles.add(Role(i));
        }
        return roles;
    }

    storage::Database &m_db;
    const Journal &m_journal;
    StreamHomes m_homes;
    QSet<RowId> m_roles;
};

QString shownNameOf(const SiteUser &user)
{
    return user.displayName.isEmpty() ? user.name : user.displayName;
}

} // namespace

Result<std::vector<SiteUser>> siteUsers(storage::Database &db, const Journal &journal)
{
    Reader reader(db, journal);
    LT_TRY(reader.load());
    LT_ASSIGN(const auto ids, storage::UserStore(db).ids());
    std::vector<SiteUser> users;
    for (const auto &id : ids) {
        LT_ASSIGN(auto user, reader.read(id));
        if (user)
            users.push_back(*std::move(user));
    }
    std::sort(users.begin(), users.end(), [](const SiteUser &a, const SiteUser &b) {
        return std::tie(a.name, a.id) < std::tie(b.name, b.id);
    });
    return users;
}

Result<QHash<UserId, QString>> userNames(storage::Database &db, const Journal &journal)
{
    LT_ASSIGN(const auto users, siteUsers(db, journal));
    QHash<UserId, QString> names;
    for (const auto &user : users)
        names.insert(user.id, shownNameOf(user));
    return names;
}

Result<QString> userName(storage::Database &db, const Journal &journal, UserId id)
{
    Reader reader(db, journal);
    LT_TRY(reader.load());
    LT_ASSIGN(const auto user, reader.read(id));
    return user ? shownNameOf(*user) : QString();
}

std::vector<storage::StoredUser> grantableUsers(const std::vector<SiteUser> &users)
{
    std::vector<storage::StoredUser> all;
    for (const auto &user : users)
        if (!user.withdrawn)
            all.push_back(user);
    return all;
}

} // namespace letstalk::services
