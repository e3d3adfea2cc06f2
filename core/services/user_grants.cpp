// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of UserService that hands on the compartments' keys.
#include "core/domain/compartment_rules.h"
#include "core/services/site_users.h"
#include "core/services/user_rows.h"
#include "core/services/user_service.h"
#include "core/services/vault_error.h"

#include <QCoreApplication>

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

} // namespace

Result<std::vector<PendingGrant>> UserService::pendingGrants() const
{
    LT_TRY(m_context.require(Act::ManageUsers));
    const storage::UserStore store(m_context.db);
    LT_ASSIGN(const auto users, siteUsers(m_context.db, m_context.journal));
    LT_ASSIGN(const auto compartments, store.compartments());
    LT_ASSIGN(const auto grants, store.grants());
    return services::pendingGrants(grantableUsers(users), compartments, grants);
}

QString UserService::pendingNotice(const PendingGrant &pending)
{
    return QCoreApplication::translate(
               "UserService",
               "%1 waits for the key to %2: somebody who holds it, or the recovery key, can give it.")
        .arg(pending.userName, wordsOf(pending.compartment));
}

Result<Changes> UserService::grantPending()
{
    LT_TRY(m_context.require(Act::GrantKeys));
    Save save(Act::GrantKeys, m_context.actor);
    const storage::UserStore store(m_context.db);
    LT_ASSIGN(const auto users, siteUsers(m_context.db, m_context.journal));
    LT_ASSIGN(const auto compartments, store.compartments());
    LT_ASSIGN(const auto grants, store.grants());
    if (writeGrants(save, services::pendingGrants(grantableUsers(users), compartments, grants),
                    m_context.compartments)
        == 0)
        return Changes();
    return m_context.journal.commit(save);
}

Result<Changes> UserService::grantWithRecoveryKey(const QString &recoveryKey)
{
    LT_TRY(m_context.require(Act::ManageUsers));
    LT_ASSIGN(const auto key, readRecoveryKey(recoveryKey.toStdString()));
    const auto opened = vault::Vault::open(m_context.vault.path(), vault::Credential::recovery(key));
    if (opened.status != vault::Status::Ok)
        return Error {Error::Code::NeedsRecoveryKey, QStringLiteral("what was typed is not this file's"),
                      QString::fromStdString(m_context.vault.path())};
    const storage::UserStore store(m_context.db);
    LT_ASSIGN(const auto users, siteUsers(m_context.db, m_context.journal));
    LT_ASSIGN(const auto compartments, store.compartments());
    LT_ASSIGN(const auto grants, store.grants());
    const auto recovery = std::find_if(users.begin(), users.end(), [&](const auto &user) {
        return user.isRecovery && user.publicKey == bytesOf(opened.vault->userPublicKey());
    });
    if (recovery == users.end())
        return Error {Error::Code::NotFound, QStringLiteral("the recovery key's own account"), {}};
    const auto keys = CompartmentKeys::open(compartments, grants, recovery->id, opened.vault->userKeys());
    Save save(Act::GrantKeys, m_context.actor, QStringLiteral("RECOVERY_KEY"));
    if (writeGrants(save, services::pendingGrants(grantableUsers(users), compartments, grants), keys) == 0)
        return Changes();
    LT_ASSIGN(const auto changes, m_context.journal.commit(save));
    LT_ASSIGN(const auto given, store.grants());
    m_context.compartments = CompartmentKeys::open(compartments, given, m_context.actor.user,
                                                   m_context.vault.userKeys()); // one's own may be among them
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
    LT_ASSIGN(const auto granted, grantWithRecoveryKey(recoveryKey));
    changes.entities |= granted.entities;
    changes.rows += granted.rows;
    return changes;
}

} // namespace letstalk::services
