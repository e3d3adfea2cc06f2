// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "core/services/council_values.h"

#include <QCoreApplication>

namespace letstalk::services {

using namespace exchange;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CouncilService", text);
}

QString nameOf(const Roster &roster, const RosterReplica &replica)
{
    const auto *site = roster.findSite(replica.site);
    return site ? tr("%1's “%2”").arg(site->name, replica.label) : replica.label;
}

QString endText(const QString &name, const RosterReplica &replica)
{
    if (replica.state == ReplicaState::Active)
        return tr("%1 belongs again.").arg(name);
    const QString day = london::day(replica.endedMs).toString(QStringLiteral("d MMMM yyyy"));
    return replica.state == ReplicaState::Retired ? tr("%1 was given up on %2.").arg(name, day)
                                                  : tr("The keys of %1 were withdrawn on %2.").arg(name, day);
}

void compare(const Roster &roster, const RosterReplica &before, const RosterReplica &after, QStringList &news)
{
    const QString name = nameOf(roster, after);
    if (before.label != after.label)
        news << tr("“%1” is now called %2.").arg(before.label, name);
    if (before.keys != after.keys)
        news << tr("%1 has new keys.").arg(name);
    if (before.keys != after.keys && before.officer && !after.officer)
        news << tr("The keys of %1 were replaced without proof of the former ones: it is no officer's "
                   "computer "
                   "any more.")
                    .arg(name);
    else if (before.officer != after.officer)
        news << (after.officer ? tr("%1 is an officer's computer now.").arg(name)
                               : tr("%1 is no officer's computer any more.").arg(name));
    if (before.state != after.state)
        news << endText(name, after);
}

} // namespace

QStringList rosterNews(const Roster &before, const Roster &after)
{
    QStringList news;
    for (const auto &site : after.sites)
        if (!before.findSite(site.id))
            news << tr("The site %1 is new.").arg(site.name);
    for (const auto &replica : after.replicas) {
        if (const auto *was = before.findReplica(replica.id))
            compare(after, *was, replica, news);
        else
            news << tr("%1 joins.").arg(nameOf(after, replica));
    }
    for (const auto &replica : before.replicas)
        if (!after.findReplica(replica.id))
            news << tr("%1 does not belong.").arg(nameOf(before, replica));
    if (before.threshold != after.threshold)
        news << (after.threshold == 1
                     ? tr("From now on one officer has to sign a change.")
                     : tr("From now on %1 officers have to sign a change.").arg(after.threshold));
    if (before.recovery != after.recovery)
        news << tr("The council's recovery key is another.");
    return news;
}

} // namespace letstalk::services
