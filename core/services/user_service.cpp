// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/user_service.h"

#include "core/base/london_time.h"
#include "core/domain/compartment_rules.h"
#include "core/journal/entities/user.h"
#include "core/services/reset_notes.h"
#include "core/services/user_rows.h"
#include "core/services/vault_error.h"
#include "core/services/workspace_parts.h"
#include "core/storage/setting_store.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace letstalk::services {

namespace {

using namespace journal;

QString pathOf(const vault::Vault &vault)
{
    return QString::fromStdString(vault.path());
}

bool hasSlot(const std::vector<vault::SlotInfo> &all, const vault::SlotId &id)
{
    return std::any_of(all.begin(), all.end(), [&](const auto &slot) { return slot.id == id; });
}

Status checkPassphrase(const vault::SecureBytes &passphrase, const QString &name)
{
    const auto text = textOf(passphrase);
    const QString problem = passphraseProblem(QString::fromUtf8(text.data(), qsizetype(text.size())), name);
    if (problem.isEmpty())
        return done();
    return Error {
        Error::Code::InvalidInput, QStringLiteral("the passphrase is not good enough. ") + problem, {}};
}

} // namespace

Result<std::vector<UserLine>> UserService::list() const
{
    LT_TRY(m_context.require(Act::ViewUsers));
    LT_ASSIGN(const auto users, siteUsers(m_context.db, m_context.journal));
    std::vector<UserLine> lines;
    for (const auto &user : users)
        if (!user.isRecovery)
            lines.push_back({user.id, user.name, user.displayName, user.roles, user.leftOn, hasSlot(user),
                             user.site, user.ownSite});
    return lines;
}

/// Another site may have somebody of the same name, who has no slot here.
bool UserService::hasSlot(const SiteUser &user) const
{
    return user.here
        && services::hasSlot(m_context.vault.keySlots(), m_context.vault.slotIdFor(normalForm(user.name)));
}

Result<SiteUser> UserService::get(UserId user) const
{
    LT_ASSIGN(const auto users, siteUsers(m_context.db, m_context.journal));
    const auto found
        = std::find_if(users.begin(), users.end(), [&](const auto &one) { return one.id == user; });
    if (found == users.end() || found->isRecovery)
        return Error {Error::Code::NotFound, QStringLiteral("nobody of that name works here"), {}};
    return *found;
}

Result<SiteUser> UserService::getOwn(UserId user) const
{
    LT_ASSIGN(auto found, get(user));
    if (!found.ownSite)
        return Error {Error::Code::Conflict,
                      QStringLiteral("this account is another site's; its own administrator changes it"),
                      {}};
    return found;
}

Status UserService::checkNewName(const QString &name) const
{
    LT_TRY(checkUserName(name));
    LT_ASSIGN(const auto users, siteUsers(m_context.db, m_context.journal));
    const auto wanted = m_context.vault.slotIdFor(normalForm(name)); // as the vault tells names apart
    for (const auto &user : users)
        if (user.here && !user.isRecovery && m_context.vault.slotIdFor(normalForm(user.name)) == wanted)
            return Error {Error::Code::Conflict, QStringLiteral("somebody has that name already"), {}};
    return done();
}

/// Commits the change of one user, who will then be as `after` says, with the grants that it makes due and
/// that whoever is logged in can give, and without those that it takes away: one act.
Result<Changes> UserService::commit(Save &save, const storage::StoredUser &after)
{
    LT_ASSIGN(const auto users, siteUsers(m_context.db, m_context.journal));
    LT_ASSIGN(const auto keys, trustedKeys(m_context.db, m_context.journal, users));
    std::set<RowId> taken; // several wrappings of one key may stand
    for (const auto &grant : keys.grants)
        for (const auto &compartment : keys.compartments)
            if (grant.user == after.id && grant.compartment == compartment.id
                && (after.leftOn || !mayHoldCompartment(after.roles, compartment.name))
                && taken.insert(grant.id).second)
                save.update(Entity::CompartmentGrant, grant.id)
                    .set(compartment_grant::kWrapped, journal::Value());
    writeGrants(save, services::pendingGrants({after}, keys), m_context.compartments);
    LT_ASSIGN(const Changes changes, m_context.journal.commit(save));
    if (after.id == m_context.actor.user)
        m_context.actor.roles = after.roles;
    return changes;
}

Result<Changes> UserService::add(const QString &name, const QString &displayName, const Roles &roles,
                                 const vault::SecureBytes &passphrase)
{
    LT_TRY(m_context.require(Act::ManageUsers));
    LT_TRY(checkNewName(name));
    if (roles.isEmpty())
        return Error {Error::Code::InvalidInput, QStringLiteral("choose at least one role"), {}};
    LT_TRY(checkPassphrase(passphrase, name));
    const std::string shortName = normalForm(name);
    const auto secret = normalPassphrase(passphrase);
    auto slot = m_context.vault.addUser(shortName, textOf(secret), m_context.passphraseCost);
    if (slot.status == vault::Status::Exists) // no user has it: an adding that was cut short
        slot = m_context.vault.replaceUser(shortName, textOf(secret), m_context.passphraseCost);
    LT_TRY(vaultStatus(slot.status, pathOf(m_context.vault)));

    Save save(Act::ManageUsers, m_context.actor);
    const QString display = displayName.trimmed();
    const storage::StoredUser user {accountId(m_context.journal.ownStream().id, name.trimmed()),
                                    name.trimmed(),
                                    display.isEmpty() ? name.trimmed() : display,
                                    bytesOf(slot.publicKey),
                                    {},
                                    {},
                                    false,
                                    roles};
    writeUser(save, user);
    auto changes = commit(save, user);
    if (!changes)
        static_cast<void>(m_context.vault.removeSlot(slot.id)); // nobody opens the file without being known
    return changes;
}

Status UserService::checkAnotherAdmin(UserId leaving) const
{
    LT_ASSIGN(const auto users, siteUsers(m_context.db, m_context.journal));
    for (const auto &user : users)
        if (user.id != leaving && !user.isRecovery && !user.leftOn && user.roles.has(Role::Admin)
            && hasSlot(user))
            return done();
    return Error {Error::Code::Conflict,
                  QStringLiteral("the last administrator: give somebody else the role first"),
                  {}};
}

Result<Changes> UserService::setRoles(UserId user, const Roles &roles)
{
    LT_TRY(m_context.require(Act::ManageUsers));
    LT_ASSIGN(auto found, getOwn(user));
    if (found.leftOn)
        return Error {Error::Code::Conflict, QStringLiteral("this account is closed"), {}};
    if (roles.isEmpty())
        return Error {Error::Code::InvalidInput, QStringLiteral("choose at least one role"), {}};
    if (found.roles == roles)
        return Changes();
    if (found.here && found.roles.has(Role::Admin) && !roles.has(Role::Admin))
        LT_TRY(checkAnotherAdmin(user));
    Save save(Act::ManageUsers, m_context.actor);
    writeRoles(save, user, found.roles, roles);
    found.roles = roles;
    return commit(save, found);
}

Result<Changes> UserService::leave(UserId user, bool trustLost)
{
    LT_TRY(m_context.require(Act::ManageUsers));
    if (user == m_context.actor.user)
        return Error {Error::Code::Conflict,
                      QStringLiteral("you are at work just now: somebody else has to say that you have left"),
                      {}};
    LT_ASSIGN(auto found, getOwn(user));
    if (found.here) // of an account at another computer of the site this file cannot tell
        LT_TRY(checkAnotherAdmin(user));
    Changes changes;
    if (!found.leftOn) { // the record first: from here on nothing opens for them, whatever comes next
        Save save(Act::ManageUsers, m_context.actor, trustLost ? QStringLiteral("TRUST_LOST") : QString());
        found.leftOn = london::day(m_context.clock.nowMs());
        save.update(Entity::User, user).set(user::kLeftOn, found.leftOn);
        LT_ASSIGN(changes, commit(save, found));
    }
    if (hasSlot(found))
        LT_TRY(vaultStatus(m_context.vault.removeSlot(m_context.vault.slotIdFor(normalForm(found.name))),
                           pathOf(m_context.vault)));
    if (trustLost)
        LT_TRY(storage::SettingStore(m_context.db).set(kNewKeyDue, dataKeyName(m_context.vault)));
    return changes;
}

Status UserService::changeOwnPassphrase(const vault::SecureBytes &current, const vault::SecureBytes &next)
{
    LT_TRY(m_context.require(Act::ChangeOwnPassphrase));
    LT_TRY(checkPassphrase(next, m_context.actor.name));
    const auto was = normalPassphrase(current), will = normalPassphrase(next);
    LT_TRY(vaultStatus(m_context.vault.changePassphrase(textOf(was), textOf(will), m_context.passphraseCost),
                       pathOf(m_context.vault)));
    LT_TRY(forgetReset(m_context.db, m_context.actor.user));
    return m_context.accessLog.record(m_context.actor, Act::ChangeOwnPassphrase);
}

Result<Changes> UserService::resetPassphrase(UserId user, const vault::SecureBytes &next)
{
    LT_TRY(m_context.require(Act::ResetPassphrase));
    LT_ASSIGN(auto found, getOwn(user));
    // Whoever resets a passphrase could unlock as that person: no way to roles above one's own.
    if (!m_context.actor.roles.has(Role::Admin) && !reachesAsFar(m_context.actor.roles, found.roles))
        return Error {Error::Code::Forbidden,
                      QStringLiteral("reset the passphrase of somebody whose roles reach further than "
                                     "yours: an administrator can"),
                      {}};
    if (found.leftOn)
        return Error {Error::Code::Conflict, QStringLiteral("this account is closed"), {}};
    LT_TRY(checkPassphrase(next, found.name));
    if (!hasSlot(found)) // somebody of this name may have one
        return Error {Error::Code::Conflict, QStringLiteral("this person cannot open this file"), {}};
    const auto secret = normalPassphrase(next);
    const auto slot
        = m_context.vault.replaceUser(normalForm(found.name), textOf(secret), m_context.passphraseCost);
    if (slot.status == vault::Status::NoSuchUser)
        return Error {Error::Code::Conflict, QStringLiteral("this person cannot open this file"), {}};
    LT_TRY(vaultStatus(slot.status, pathOf(m_context.vault)));
    if (user != m_context.actor.user)
        LT_TRY(noteReset(m_context.db, {user, m_context.actor.user, m_context.clock.nowMs()}));
    Save save(Act::ResetPassphrase, m_context.actor);
    found.publicKey = bytesOf(slot.publicKey);
    save.update(Entity::User, user).set(user::kPublicKey, found.publicKey);
    return commit(save, found);
}

} // namespace letstalk::services
