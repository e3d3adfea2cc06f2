// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/user_rows.h"

#include "core/journal/entities/user.h"

#include <QtEndian>

#include <algorithm>

namespace letstalk::services {

namespace {
constexpr qsizetype kLongestName = 40;
} // namespace

Status checkUserName(const QString &name)
{
    const QString trimmed = name.trimmed();
    const auto fits = [](QChar c) {
        return c.isLetterOrNumber() || c.isMark() || c == QLatin1Char('.') || c == QLatin1Char('-')
            || c == QLatin1Char('_');
    };
    if (trimmed.isEmpty() || trimmed.size() > kLongestName
        || !std::all_of(trimmed.begin(), trimmed.end(), fits))
        return Error {Error::Code::InvalidInput,
                      QStringLiteral("a name has 1 to 40 letters, digits, dots, hyphens or underscores"),
                      {}};
    if (trimmed.compare(QLatin1String("recovery"), Qt::CaseInsensitive) == 0)
        return Error {
            Error::Code::InvalidInput, QStringLiteral("this name is kept for the recovery key"), {}};
    return done();
}

UserId accountId(quint64 stream, const QString &name)
{
    QByteArray maker(8, '\0');
    qToBigEndian(stream, maker.data());
    return UserId(derivedId("account", {maker, name.toUtf8()}));
}

void writeUser(journal::Save &save, const storage::StoredUser &user)
{
    using namespace journal;
    auto &row = save.create(Entity::User, user.id)
                    .set(user::kName, user.name)
                    .set(user::kDisplayName, user.displayName)
                    .set(user::kPublicKey, user.publicKey)
                    .set(user::kOrganization, user.organization);
    if (user.isRecovery)
        row.set(user::kIsRecovery, true);
    writeRoles(save, user.id, {}, user.roles);
}

RowId roleRowId(UserId user, Role role)
{
    return derivedId("user-role", {user.row().toBytes(), roleCode(role).toLatin1()});
}

void writeRoles(journal::Save &save, UserId user, const Roles &before, const Roles &after)
{
    using namespace journal;
    for (int i = 0; i < kRoleCount; ++i) {
        const auto role = Role(i);
        if (before.has(role) == after.has(role))
            continue;
        const QString code = roleCode(role);
        // A set member: two computers that give one role make one row.
        save.create(Entity::UserRole, roleRowId(user, role))
            .set(user_role::kUser, user)
            .set(user_role::kRole, code)
            .set(user_role::kPresent, after.has(role));
    }
}

QByteArray wrapFor(const vault::PublicKey &person, const vault::KeyPair &keys,
                   const storage::StoredCompartment &compartment)
{
    const QByteArray context = grantContext(compartment);
    const auto wrapped = vault::grantTo(
        person, keys,
        {reinterpret_cast<const std::uint8_t *>(context.constData()), std::size_t(context.size())});
    return {reinterpret_cast<const char *>(wrapped.data()), qsizetype(wrapped.size())};
}

} // namespace letstalk::services
