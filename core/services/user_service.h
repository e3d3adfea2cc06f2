// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/grants.h"
#include "core/services/passphrase_rules.h"
#include "core/services/service_context.h"
#include "core/services/site_users.h"
#include "core/vault/secure_bytes.h"

#include <vector>

namespace letstalk::services {

struct UserLine
{
    UserId id;
    QString name;
    QString displayName;
    Roles roles;
    std::optional<QDate> leftOn;
    bool hasSlot = false; ///< can unlock this file
    SiteId site {}; ///< whose administrators give the roles; null where that is not known
    bool ownSite = true; ///< may be changed from here
};

/// People who work here: key slots in the file, users, roles and grants in the journal (vault.md 3).
class UserService
{
public:
    explicit UserService(ServiceContext &context) : m_context(context) { }

    Result<std::vector<UserLine>> list() const;
    Result<journal::Changes> add(const QString &name, const QString &displayName, const Roles &roles,
                                 const vault::SecureBytes &passphrase);
    Result<journal::Changes> setRoles(UserId user, const Roles &roles); ///< the last Admin cannot be removed
    /// The slot goes at once; `trustLost` also makes a new data key. A copy of the file that the leaver kept
    /// stays readable to them.
    Result<journal::Changes> leave(UserId user, bool trustLost);
    Status changeOwnPassphrase(const vault::SecureBytes &current, const vault::SecureBytes &next);
    /// New slot and key pair; compartments that this user holds are granted anew. Forbidden when their roles
    /// reach further than one's own, unless one is an administrator. They are told at each unlock until they
    /// change it.
    Result<journal::Changes> resetPassphrase(UserId user, const vault::SecureBytes &next);

    /// Who has a role that asks for a compartment's key, but was not given it: whoever made the file holds
    /// none, and a reset makes a new key pair. With what there is to know before giving it.
    Result<std::vector<PendingGrant>> pendingGrants() const;
    /// "Robin of Winsford waits for the key to safeguarding records. The role was given by ..."
    static QString pendingNotice(const PendingGrant &pending);
    /// Gives one account what it waits for and whoever is logged in holds; no change when that is nothing.
    /// One at a time, since a role may have been given at another site: somebody has to know whose it is.
    /// `publicKey`: the account's key as it was looked at (PendingGrant); Conflict when it is another now.
    Result<journal::Changes> grantPending(UserId user, const QByteArray &publicKey);
    /// The same with the printed recovery key, which holds all that the file does.
    Result<journal::Changes> grantWithRecoveryKey(const QString &recoveryKey, UserId user,
                                                  const QByteArray &publicKey);

    /// The users of a demonstration file beside its maker: desk, lead, social, dpo and partner, with one
    /// passphrase; the maker gets every role. Compartment keys are granted with the recovery key.
    Result<journal::Changes> addDemoUsers(const vault::SecureBytes &passphrase, const QString &recoveryKey);

private:
    Result<std::vector<PendingGrant>> pendingOf(UserId user, const QByteArray &publicKey) const;
    Result<journal::Changes> commit(journal::Save &save, const storage::StoredUser &after);
    Result<SiteUser> get(UserId user) const;
    Result<SiteUser> getOwn(UserId user) const; ///< Conflict when another site's computers made the account
    bool hasSlot(const SiteUser &user) const;
    Status checkNewName(const QString &name) const;
    Status checkAnotherAdmin(UserId leaving) const;
    ServiceContext &m_context;
};

} // namespace letstalk::services
