// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"
#include "core/base/london_time.h"

#include <QJsonArray>

#include <algorithm>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QStringList allRoleCodes()
{
    QStringList codes;
    for (int i = 0; i < kRoleCount; ++i)
        codes << roleCode(Role(i));
    return codes;
}

QStringList codesOf(const Roles &roles)
{
    QStringList codes;
    for (int i = 0; i < kRoleCount; ++i)
        if (roles.has(Role(i)))
            codes << roleCode(Role(i));
    return codes;
}

/// The roles of --role; also as one word with commas.
Result<Roles> typedRoles(Run &run)
{
    Roles roles;
    for (const QString &word : run.arguments().values("role").join(u',').split(u',', Qt::SkipEmptyParts)) {
        const QString code = word.trimmed().toUpper().replace(u'-', u'_');
        const auto role = roleFromCode(code);
        if (!role) {
            const QString meant = nearest(code, allRoleCodes());
            const QString all = allRoleCodes().join(u", "_s);
            return run.wrong(meant.isEmpty()
                                 ? Cli::tr("There is no role “%1”. There are: %2.").arg(word, all)
                                 : Cli::tr("There is no role “%1”. Did you mean %2? There are: %3.")
                                       .arg(word, meant, all));
        }
        roles.add(*role);
    }
    return roles;
}

Result<services::UserLine> findUser(services::Workspace &workspace, const QString &name)
{
    LT_ASSIGN(const auto users, workspace.users().list());
    QStringList names;
    for (const auto &user : users) {
        if (user.name.compare(name.trimmed(), Qt::CaseInsensitive) == 0)
            return user;
        names << user.name;
    }
    return Error {Error::Code::NotFound,
                  Cli::tr("nobody called “%1” works here; there are: %2").arg(name, names.join(u", "_s)),
                  {}};
}

QJsonObject userObject(const services::UserLine &user)
{
    return {{u"name"_s, user.name},
            {u"display_name"_s, user.displayName},
            {u"roles"_s, QJsonArray::fromStringList(codesOf(user.roles))},
            {u"left_on"_s, user.leftOn ? QJsonValue(user.leftOn->toString(Qt::ISODate)) : QJsonValue()},
            {u"can_unlock"_s, user.hasSlot}};
}

/// Tells how a user stands after a command, which may have taken the right to look from who typed it.
Status showUser(Run &run, const services::UserLine &user, const QString &said)
{
    run.console().print(said);
    run.console().answer({{u"user"_s, userObject(user)}});
    return done();
}

Status listUsers(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto users, workspace->users().list());
    TextTable table {
        {Cli::tr("Name"), Cli::tr("Shown as"), Cli::tr("Roles"), Cli::tr("Unlocks"), Cli::tr("Left")}, {}};
    QJsonArray array;
    for (const auto &user : users) {
        table.rows.push_back({user.name, user.displayName, codesOf(user.roles).join(u", "_s),
                              user.hasSlot ? Cli::tr("yes") : Cli::tr("no"),
                              user.leftOn ? user.leftOn->toString(Qt::ISODate) : QString()});
        array << userObject(user);
    }
    std::vector<services::PendingGrant> pending;
    if (isAllowed(workspace->actor(), Act::GrantKeys)) {
        LT_ASSIGN(pending, workspace->users().pendingGrants());
    }
    QJsonArray waiting;
    run.console().print(table);
    for (const auto &one : pending) {
        run.console().print(services::UserService::pendingNotice(one));
        waiting << QJsonObject {{u"name"_s, one.userName},
                                {u"site"_s, one.siteName},
                                {u"compartment"_s, one.compartment},
                                {u"role_by"_s, one.roleBy},
                                {u"key_changed"_s, one.keyChanged}};
    }
    run.console().answer({{u"users"_s, array}, {u"waiting"_s, waiting}});
    return done();
}

Status addUser(Run &run)
{
    const QString name = run.arguments().positional(1);
    LT_ASSIGN(const Roles roles, typedRoles(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto secret, run.newPassphrase("new-passphrase-file", name));
    const QString display
        = run.arguments().has("display-name") ? run.arguments().value("display-name") : name;
    LT_TRY(workspace->users().add(name, display, roles, secret));
    LT_ASSIGN(const auto user, findUser(*workspace, name));
    return showUser(run, user, Cli::tr("Added %1: %2.").arg(name, codesOf(roles).join(u", "_s)));
}

Status setRoles(Run &run)
{
    LT_ASSIGN(const Roles roles, typedRoles(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(auto user, findUser(*workspace, run.arguments().positional(1)));
    LT_TRY(workspace->users().setRoles(user.id, roles));
    user.roles = roles;
    return showUser(run, user, Cli::tr("%1 is now: %2.").arg(user.name, codesOf(roles).join(u", "_s)));
}

Status leaveUser(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(auto user, findUser(*workspace, run.arguments().positional(1)));
    LT_TRY(workspace->users().leave(user.id, run.arguments().has("trust-lost")));
    user.leftOn = london::day(workspace->clock().nowMs());
    user.hasSlot = false;
    run.console().note(
        Cli::tr("A copy of the file that %1 may have kept stays readable to them.").arg(user.name));
    return showUser(run, user, Cli::tr("%1 can no longer unlock this file.").arg(user.name));
}

Status resetUser(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(auto user, findUser(*workspace, run.arguments().positional(1)));
    LT_ASSIGN(const auto secret, run.newPassphrase("new-passphrase-file", user.name));
    LT_TRY(workspace->users().resetPassphrase(user.id, secret));
    user.hasSlot = true;
    return showUser(run, user, Cli::tr("%1 has a new passphrase.").arg(user.name));
}

/// Whom the words of the command mean, of those who wait; their pending keys.
Result<std::vector<services::PendingGrant>> waiting(Run &run, services::Workspace &workspace)
{
    const QString name = run.arguments().positional(1).trimmed();
    const QString site = run.arguments().value("site").trimmed();
    LT_ASSIGN(auto pending, workspace.users().pendingGrants());
    std::erase_if(pending, [&](const services::PendingGrant &one) {
        return one.userName.compare(name, Qt::CaseInsensitive) != 0
            || (!site.isEmpty() && !one.siteName.contains(site, Qt::CaseInsensitive));
    });
    if (pending.empty())
        return Error {Error::Code::NotFound,
                      Cli::tr("nobody called “%1” waits for a key; “user list” tells who does").arg(name),
                      {}};
    for (const auto &one : pending)
        if (one.user != pending.front().user)
            return run.wrong(Cli::tr("There is a “%1” at %2 and one at %3: say which with --site.")
                                 .arg(name, pending.front().siteName, one.siteName));
    return pending;
}

Status grantKeys(Run &run)
{
    const bool withRecoveryKey = run.arguments().has("recovery-file");
    QString key;
    if (withRecoveryKey) {
        LT_ASSIGN(key, recoveryKeyText(run.arguments().value("recovery-file")));
    }
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto pending, waiting(run, *workspace));
    for (const auto &one : pending)
        run.console().note(services::UserService::pendingNotice(one));
    const auto &account = pending.front();
    auto &users = workspace->users();
    const auto granted = withRecoveryKey ? users.grantWithRecoveryKey(key, account.user, account.publicKey)
                                         : users.grantPending(account.user, account.publicKey);
    key.fill(u'\0');
    LT_TRY(granted);
    if (granted->rows == 0)
        return Error {Error::Code::Conflict,
                      Cli::tr("you do not hold the key yourself: somebody who does, or the recovery key, can "
                              "give it"),
                      {}};
    run.console().print(Cli::tr("%1 has the keys that were given.").arg(account.userName));
    run.console().answer({{u"rows"_s, granted->rows}});
    return done();
}

const Positional kName {"NAME", QT_TRANSLATE_NOOP("Cli", "the short name that is typed at unlock")};
const Option kRole {"role", "ROLE",
                    QT_TRANSLATE_NOOP("Cli",
                                      "FRONT_DESK, SIGNPOSTER, SITE_LEAD, SOCIAL_WORKER, DP_OFFICER, "
                                      "PARTNER, ADMIN or DPO; may be given several times"),
                    true, true};
const Option kNewPassphrase {"new-passphrase-file", "PATH",
                             QT_TRANSLATE_NOOP("Cli",
                                               "a file whose first line is the passphrase to set; left "
                                               "out, it is asked for on the terminal")};

} // namespace

const Command kUserListCommand {
    "user list",
    QT_TRANSLATE_NOOP("Cli", "who works here, in which roles"),
    QT_TRANSLATE_NOOP("Cli",
                      "Lists the people who work here, their roles, and whether they can unlock this file; "
                      "then who waits for a key to sealed records, of which site, and who gave the role."),
    {kFile},
    {},
    true,
    "user list desk.letstalk",
    listUsers};

const Command kUserAddCommand {
    "user add",
    QT_TRANSLATE_NOOP("Cli", "add somebody who works here"),
    QT_TRANSLATE_NOOP("Cli",
                      "Gives somebody a short name, roles and a first passphrase, which they change "
                      "themselves with “passphrase”."),
    {kFile, kName},
    {kRole,
     {"display-name", "NAME", QT_TRANSLATE_NOOP("Cli", "the name as colleagues see it")},
     kNewPassphrase},
    true,
    "user add desk.letstalk alex --role FRONT_DESK",
    addUser};

const Command kUserRoleCommand {
    "user role",
    QT_TRANSLATE_NOOP("Cli", "set somebody's roles"),
    QT_TRANSLATE_NOOP("Cli",
                      "Replaces somebody's roles by those named. The last ADMIN cannot be taken away."),
    {kFile, kName},
    {kRole},
    true,
    "user role desk.letstalk alex --role FRONT_DESK --role SITE_LEAD",
    setRoles};

const Command kUserLeaveCommand {
    "user leave",
    QT_TRANSLATE_NOOP("Cli", "somebody has left: take their key away"),
    QT_TRANSLATE_NOOP("Cli",
                      "Removes somebody's way into this file; what they did stays with their name. With "
                      "--trust-lost the whole file is sealed anew under another key, which takes a while."),
    {kFile, kName},
    {{"trust-lost", nullptr, QT_TRANSLATE_NOOP("Cli", "seal the file anew, so that no old key opens it")}},
    true,
    "user leave desk.letstalk alex",
    leaveUser};

const Command kUserResetCommand {
    "user reset",
    QT_TRANSLATE_NOOP("Cli", "give somebody who forgot theirs a new passphrase"),
    QT_TRANSLATE_NOOP("Cli",
                      "Sets a new passphrase for somebody else. What only they could open is granted to them "
                      "anew where you hold it too."),
    {kFile, kName},
    {kNewPassphrase},
    true,
    "user reset desk.letstalk alex",
    resetUser};

const Command kUserGrantCommand {
    "user grant",
    QT_TRANSLATE_NOOP("Cli", "give one account the keys to sealed records that it waits for"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Records about safeguarding and Direct Payments are sealed to those whose roles ask for them. "
        "Gives one account the keys that it waits for and that you hold; with --recovery-file, those that "
        "the recovery key holds. Look at “user list” first: whoever gets a key reads all such records of "
        "every site."),
    {kFile, {"NAME", QT_TRANSLATE_NOOP("Cli", "the short name, as “user list” shows who waits")}},
    {{"recovery-file", "PATH", QT_TRANSLATE_NOOP("Cli", "the file with the recovery key")},
     {"site", "SITE", QT_TRANSLATE_NOOP("Cli", "whose account, where two sites have one of that name")}},
    true,
    "user grant desk.letstalk alex --recovery-file recovery.txt",
    grantKeys};

} // namespace letstalk::cli
