// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What whoever opens a file is told: tries to open it, a passphrase set by somebody else, duties.
#include "core/base/london_time.h"
#include "core/services/exchange_words.h"
#include "core/services/reset_notes.h"
#include "core/services/workspace_parts.h"
#include "core/storage/setting_store.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace letstalk::services {

namespace {

/// More keys that wait than this are told in one line.
constexpr std::size_t kNoticesInFull = 2;
/// The accounts of recovery keys that were told of: their ids, parted by spaces.
constexpr char kRecoveryTold[] = "recovery_keys_told";

QString tr(const char *text)
{
    return QCoreApplication::translate("Workspace", text);
}

QString momentText(qint64 ms)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom)
               .toString(london::day(ms), QStringLiteral("d MMMM yyyy"))
        + QLatin1Char(' ') + london::timeOfDay(ms).toString(QStringLiteral("HH:mm"));
}

} // namespace

/// Failed tries were counted beside the key slots, where they can be written without a key.
Status WorkspaceOpener::logUnlock(const vault::OpenInfo &info)
{
    LT_TRY(logFailures(info.failedUnlocks, m_parts.vault->slotId(),
                       tr("One failed attempt to open the file with your name since you last opened it, on "
                          "%1."),
                       tr("%2 failed attempts to open the file with your name since you last opened it, the "
                          "last on %1.")));
    if (m_actor.roles.has(Role::Admin))
        LT_TRY(
            logFailures(info.unknownNames, vault::UnlockCounters::kUnknownName,
                        tr("One failed attempt to open the file with a name that it does not know, on %1."),
                        tr("%2 failed attempts to open the file with names that it does not know, the last "
                           "on %1.")));
    return m_parts.accessLog->record(m_actor, Act::Unlock);
}

Status WorkspaceOpener::logFailures(const vault::FailedUnlocks &failed, const vault::SlotId &slot,
                                    const QString &one, const QString &many)
{
    if (failed.count == 0)
        return done();
    const QString when = momentText(failed.lastAt * 1000);
    m_workspace->m_notices.push_back(failed.count == 1 ? one.arg(when) : many.arg(when).arg(failed.count));
    LT_TRY(m_parts.accessLog->recordCount(m_actor, Act::FailedUnlock, failed.count));
    m_parts.vault->clearFailedUnlocks(slot);
    return done();
}

Status WorkspaceOpener::noticeReset()
{
    LT_ASSIGN(const auto reset, findReset(*m_parts.db, m_actor.user));
    if (!reset)
        return done();
    const auto by = std::find_if(m_users.begin(), m_users.end(),
                                 [&](const SiteUser &user) { return user.id == reset->by; });
    const QString name = by == m_users.end() ? tr("somebody else") : by->name;
    m_workspace->m_notices.push_back(tr("Your passphrase was set by %1 on %2, who knows it until you change "
                                        "it. Change it now; if you did not ask for a new one, tell an "
                                        "administrator.")
                                         .arg(name, momentText(reset->atMs)));
    return done();
}

/// Each computer that joins has a recovery key to which somebody who holds the compartments has to give them.
/// It is told once; after that it stands with the people who work here, for whoever comes to it.
Status WorkspaceOpener::noticeRecoveryKeys(std::vector<PendingGrant> &pending)
{
    storage::SettingStore settings(*m_parts.db);
    LT_ASSIGN(const auto stored, settings.find(kRecoveryTold));
    QStringList told = QString::fromLatin1(stored.value_or(QByteArray())).split(u' ', Qt::SkipEmptyParts);
    QStringList names;
    for (const auto &one : pending) {
        const QString id = one.user.toText();
        if (!one.isRecovery || told.contains(id))
            continue;
        told += id;
        names << one.userName;
    }
    std::erase_if(pending, [](const PendingGrant &one) { return one.isRecovery; });
    if (names.isEmpty())
        return done();
    m_workspace->m_notices.push_back(tr("New, and without the keys to restricted records so far: %1. Until "
                                        "they are given, the paper with that "
                                        "recovery key opens no sealed record. Whoever holds the keys can "
                                        "give them, among the people who work "
                                        "here; this is not said again.")
                                         .arg(joinedNames(names)));
    return settings.set(kRecoveryTold, told.join(u' ').toLatin1());
}

Status WorkspaceOpener::noticeDuties(const vault::OpenInfo &info)
{
    auto &notices = m_workspace->m_notices;
    if (info.healed)
        notices.push_back(
            tr("One of the two copies of the keys was damaged or out of date. It was mended from "
               "the other; make a backup."));
    if (!info.cloudService.empty())
        notices.push_back(tr("This file lies in a folder that %1 copies to the internet. Move it to another "
                             "folder: such copies can damage it.")
                              .arg(QString::fromStdString(info.cloudService)));
    LT_TRY(noticeReset());
    storage::SettingStore settings(*m_parts.db);
    LT_ASSIGN(const auto due, settings.find(kNewKeyDue));
    if (due && *due != dataKeyName(*m_parts.vault))
        LT_TRY(settings.remove(kNewKeyDue));
    if (!m_actor.roles.has(Role::Admin))
        return done();
    LT_ASSIGN(auto pending, m_workspace->m_users->pendingGrants());
    LT_TRY(noticeRecoveryKeys(pending));
    if (pending.size() > kNoticesInFull) // each would be a line at every unlock
        notices.push_back(
            tr("%1 keys to restricted records wait to be given: who waits stands with the people "
               "who work here. Whoever holds the keys, or the recovery key, can give them.")
                .arg(pending.size()));
    else
        for (const auto &one : pending)
            notices.push_back(UserService::pendingNotice(one));
    return done();
}

} // namespace letstalk::services
