// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of UserService that hands on the compartments' keys.
#include "core/base/london_time.h"
#include "core/domain/compartment_rules.h"
#include "core/journal/entities/user.h"
#include "core/journal/lookups.h"
#include "core/services/trusted_keys.h"
#include "core/services/user_rows.h"
#include "core/services/user_service.h"
#include "core/services/vault_error.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace letstalk::services {

namespace {

using namespace journal;

struct DemoUser
{
    const char *name;
    const char *displayName;
    Roles roles;
};

const DemoUser kDemoUsers[] = {
    {"desk", "Front desk", {Role::FrontDesk, Role::Signposter}},
    {"lead", "Site lead", {Role::SiteLead, Role::FrontDesk}},
    {"social", "Social worker", {Role::SocialWorker}},
    {"dpo", "Data protection officer", {Role::Dpo}},
    {"partner", "Partner organisation", {Role::Partner}},
};

QString wordsOf(const QString &compartment)
{
    for (const auto &rule : kCompartmentRules)
        if (compartment == QLatin1String(rule.name))
            return QLatin1String(rule.words);
    return compartment;
}

QString dayText(qint64 ms)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom)
        .toString(london::day(ms), QStringLiteral("d MMMM yyyy"));
}

/// Whose account it is and how it came to wait: what whoever gives the key has to judge by.
Status describe(const Journal &journal, const StreamHomes &homes, const std::vector<SiteUser> &users,
                PendingGrant &pending)
{
    const auto byId = [&](UserId id) {
        return std::find_if(users.begin(), users.end(), [&](const auto &one) { return one.id == id; });
    };
    const auto user = byId(pending.user);
    if (user == users.end())
        return done();
    pending.site = user->site;
    pending.siteName = homes.siteName(user->site);
    pending.ownSite = user->ownSite;
    const auto heard = homes.at(homes.of(user->createdIn).home);
    LT_ASSIGN(const auto account, Testimony::of(journal, Entity::User, user->id.row()));
    LT_ASSIGN(const auto keys, account.standing(user::kPublicKey, heard));
    if (!keys.empty()) {
        LT_ASSIGN(const auto place, placeOfDot(journal, keys.front().dot));
        pending.keySinceMs = place.atMs;
    }
    for (int i = 0; i < kRoleCount && !user->isRecovery; ++i) {
        const Role role = Role(i);
        if (!user->roles.has(role) || !mayHoldCompartment({role}, pending.compartment))
            continue;
        LT_ASSIGN(const auto given, Testimony::of(journal, Entity::UserRole, roleRowId(user->id, role)));
        LT_ASSIGN(const auto words, given.standing(user_role::kPresent, heard));
        if (words.empty())
            continue;
        const auto by = byId(words.front().by);
        pending.roleBy = by == users.end() ? words.front().by.toText() : by->name;
        LT_ASSIGN(const auto place, placeOfDot(journal, words.front().dot));
        pending.roleSinceMs = place.atMs;
        break;
    }
    return done();
}

} // namespace

Result<std::vector<PendingGrant>> UserService::pendingGrants() const
{
    LT_TRY(m_context.require(Act::GrantKeys));
    LT_ASSIGN(const auto users, siteUsers(m_context.db, m_context.journal));
    LT_ASSIGN(const auto keys, trustedKeys(m_context.db, m_context.journal, users));
    LT_ASSIGN(const auto homes, StreamHomes::load(m_context.db));
    auto pending = services::pendingGrants(grantableUsers(users), keys);
    for (auto &one : pending)
        LT_TRY(describe(m_context.journal, homes, users, one));
    return pending;
}

QString UserService::pendingNotice(const PendingGrant &pending)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("UserService", text); };
    const QString who = pending.siteName.isEmpty() || pending.isRecovery
        ? pending.userName
        : tr("%1 of %2").arg(pending.userName, pending.siteName);
    QStringList parts {tr("%1 waits for the key to %2.").arg(who, wordsOf(pending.compartment))};
    if (!pending.roleBy.isEmpty())
        parts << tr("The role was given by %1 on %2.").arg(pending.roleBy, dayText(pending.roleSinceMs));
    if (pending.keyChanged)
        parts << tr("Their own key was changed on %1: ask them whether it was they who changed it.")
                     .arg(dayText(pending.keySinceMs));
    else
        parts << tr("No key was given to this account before.");
    parts << tr("Somebody who holds it, or the recovery key, can give it.");
    return parts.join(QLatin1Char(' '));
}

/// What waits for one account, as long as the key pair is the one that was looked at.
Result<std::vector<PendingGrant>> UserService::pendingOf(UserId user, const QByteArray &publicKey) const
{
    LT_ASSIGN(const auto users, siteUsers(m_context.db, m_context.journal));
    LT_ASSIGN(const auto keys, trustedKeys(m_context.db, m_context.journal, users));
    auto pending = services::pendingGrants(grantableUsers(users), keys);
    std::erase_if(pending, [&](const PendingGrant &one) { return one.user != user; });
    for (const auto &one : pending)
        if (one.publicKey != publicKey)
            return Error {Error::Code::Conflict,
                          QStringLiteral("the key of this account was changed meanwhile; look again"),
                          {}};
    return pending;
}

Result<Changes> UserService::grantPending(UserId user, const QByteArray &publicKey)
{
    LT_TRY(m_context.require(Act::GrantKeys));
    LT_ASSIGN(const auto pending, pendingOf(user, publicKey));
    Save save(Act::GrantKeys, m_context.actor);
    if (writeGrants(save, pending, m_context.compartments) == 0)
        return Changes();
    return m_context.journal.commit(save);
}

Result<Changes> UserService::grantWithRecoveryKey(const QString &recoveryKey, UserId user,
                                                  const QByteArray &publicKey)
{
    LT_TRY(m_context.require(Act::ManageUsers));
    LT_ASSIGN(const auto key, readRecoveryKey(recoveryKey.toStdString()));
    const auto opened = vault::Vault::open(m_context.vault.path(), vault::Credential::recovery(key));
    if (opened.status != vault::Status::Ok)
        return Error {Error::Code::NeedsRecoveryKey, QStringLiteral("what was typed is not this file's"),
                      QString::fromStdString(m_context.vault.path())};
    LT_ASSIGN(const auto users, siteUsers(m_context.db, m_context.journal));
    const auto recovery = std::find_if(users.begin(), users.end(), [&](const auto &one) {
        return one.isRecovery && one.publicKey == bytesOf(opened.vault->userPublicKey());
    });
    if (recovery == users.end())
        return Error {Error::Code::NotFound, QStringLiteral("the recovery key's own account"), {}};
    LT_ASSIGN(const auto keys,
              openKeys(m_context.db, m_context.journal, recovery->id, opened.vault->userKeys()));
    LT_ASSIGN(const auto pending, pendingOf(user, publicKey));
    Save save(Act::GrantKeys, m_context.actor, QStringLiteral("RECOVERY_KEY"));
    if (writeGrants(save, pending, keys) == 0)
        return Changes();
    LT_ASSIGN(const auto changes, m_context.journal.commit(save));
    if (user == m_context.actor.user) {
        LT_ASSIGN(m_context.compartments,
                  openKeys(m_context.db, m_context.journal, user, m_context.vault.userKeys()));
    }
    return changes;
}

Result<Changes> UserService::addDemoUsers(const vault::SecureBytes &passphrase, const QString &recoveryKey)
{
    LT_TRY(m_context.require(Act::ManageUsers));
    Roles all;
    for (int i = 0; i < kRoleCount; ++i)
        all.add(Role(i));
    LT_ASSIGN(auto changes, setRoles(m_context.actor.user, all));
    for (const auto &user : kDemoUsers) {
        LT_ASSIGN(const auto added,
                  add(QLatin1String(user.name), QLatin1String(user.displayName), user.roles, passphrase));
        changes.entities |= added.entities;
        changes.rows += added.rows;
    }
    LT_ASSIGN(const auto pending, pendingGrants());
    for (const auto &one : pending) {
        LT_ASSIGN(const auto granted, grantWithRecoveryKey(recoveryKey, one.user, one.publicKey));
        changes.entities |= granted.entities;
        changes.rows += granted.rows;
    }
    return changes;
}

} // namespace letstalk::services
