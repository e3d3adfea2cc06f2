// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/site_users.h"

#include "core/exchange/roster_book.h"
#include "core/journal/entities/user.h"
#include "core/services/user_rows.h"
#include "core/storage/trust_store.h"

#include <QHash>

namespace letstalk::services {

using namespace journal;

namespace {

/// Who may say something about a user: the computers of one site; where a stream's owner is not known, that
/// stream alone.
struct Home
{
    SiteId site;
    qint64 stream = 0; ///< 0 where the site is known
    bool operator==(const Home &) const = default;
};

struct Writer
{
    Home home;
    bool own = false;
    bool withdrawn = false;
};

bool isTrue(const Value &value)
{
    return value.integer() && *value.integer() != 0;
}

class Reader
{
public:
    Reader(storage::Database &db, const Journal &journal) : m_db(db), m_journal(journal) { }

    Status load()
    {
        const storage::TrustStore trust(m_db);
        LT_ASSIGN(const auto replica, trust.replica());
        LT_ASSIGN(const auto book, exchange::RosterBook::load(m_db));
        LT_ASSIGN(const auto streams, trust.streams());
        if (replica)
            m_own.site = SiteId(replica->site);
        for (const auto &stream : streams) {
            Writer writer;
            writer.own = stream.own;
            std::optional<RowId> owner = stream.replica;
            if (stream.own)
                owner = replica ? std::optional(replica->id) : std::nullopt;
            const auto *row = owner && !book.isEmpty()
                ? book.current().roster.findReplica(exchange::ReplicaId(*owner))
                : nullptr;
            if (row) {
                writer.home.site = row->site;
                writer.withdrawn = row->state == exchange::ReplicaState::Revoked;
            } else if (stream.own) {
                writer.home = m_own;
            } else {
                writer.home.stream = stream.st;
            }
            if (stream.own)
                m_own = writer.home;
            m_writers.insert(stream.st, writer);
        }
        LT_ASSIGN(m_roles, storage::UserStore(m_db).roleRows());
        return done();
    }

    Result<SiteUser> read(const storage::StoredUser &stored) const
    {
        const Writer writer = m_writers.value(stored.createdIn);
        SiteUser user {stored, writer.home.site, writer.own, writer.home == m_own, writer.withdrawn};
        const RowId row = user.id.row();
        LT_ASSIGN(const auto key, said(Entity::User, row, user::kPublicKey, writer.home));
        if (key)
            user.publicKey = key->bytes() ? *key->bytes() : QByteArray();
        LT_ASSIGN(const auto name, said(Entity::User, row, user::kName, writer.home));
        if (name)
            user.name = name->text() ? *name->text() : QString();
        LT_ASSIGN(const auto left, said(Entity::User, row, user::kLeftOn, writer.home));
        if (left)
            user.leftOn
                = left->text() ? std::optional(QDate::fromString(*left->text(), Qt::ISODate)) : std::nullopt;
        LT_ASSIGN(const auto recovery, said(Entity::User, row, user::kIsRecovery, writer.home));
        if (recovery)
            user.isRecovery = isTrue(*recovery);
        LT_ASSIGN(user.roles, rolesOf(user.id, writer.home));
        return user;
    }

private:
    /// Nothing when what is shown was said by who may; else the last that was, or a null value.
    Result<std::optional<Value>> said(Entity entity, const RowId &row, const Field &field,
                                      const Home &home) const
    {
        LT_ASSIGN(const Dot dot, m_journal.dotOf(entity, row, field));
        if (dot.stream == 0 || m_writers.value(dot.stream).home == home)
            return std::optional<Value>();
        LT_ASSIGN(const auto versions, m_journal.history(entity, row, field));
        Value last;
        for (const auto &version : versions)
            if (m_writers.value(version.dot.stream).home == home)
                last = version.value;
        return std::optional(last);
    }

    Result<Roles> rolesOf(UserId user, const Home &home) const
    {
        Roles roles;
        for (int i = 0; i < kRoleCount; ++i) {
            const RowId row = roleRowId(user, Role(i));
            const auto found = m_roles.find(row);
            if (found == m_roles.end())
                continue;
            LT_ASSIGN(const auto present, said(Entity::UserRole, row, user_role::kPresent, home));
            if (present ? isTrue(*present) : found.value())
                roles.add(Role(i));
        }
        return roles;
    }

    storage::Database &m_db;
    const Journal &m_journal;
    QHash<qint64, Writer> m_writers;
    Home m_own;
    QHash<RowId, bool> m_roles;
};

} // namespace

Result<std::vector<SiteUser>> siteUsers(storage::Database &db, const Journal &journal)
{
    Reader reader(db, journal);
    LT_TRY(reader.load());
    LT_ASSIGN(const auto stored, storage::UserStore(db).list());
    std::vector<SiteUser> users;
    for (const auto &one : stored) {
        LT_ASSIGN(auto user, reader.read(one));
        users.push_back(std::move(user));
    }
    return users;
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
