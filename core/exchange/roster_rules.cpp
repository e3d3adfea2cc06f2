// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/roster_rules.h"

#include "core/base/london_time.h"
#include "core/exchange/fault.h"

#include <QStringList>

#include <algorithm>
#include <set>

namespace letstalk::exchange {

namespace {

Error broken(const QString &detail)
{
    return {Error::Code::Integrity, detail, {}};
}

/// What people call a replica in a message about the roster.
QString nameOf(const Roster &roster, const RosterReplica &replica)
{
    const auto *site = roster.findSite(replica.site);
    return site ? QStringLiteral("%1 (%2)").arg(site->name, replica.label) : replica.label;
}

bool tooLong(const QString &text)
{
    return text.toUtf8().size() > kMostLabelBytes;
}

Status checkSites(const Roster &roster)
{
    std::set<SiteId> ids;
    std::set<QString> codes;
    for (const auto &site : roster.sites) {
        if (!ids.insert(site.id).second)
            return broken(QStringLiteral("a site stands in the list twice: %1").arg(site.name));
        if (site.name.isEmpty() || tooLong(site.name) || site.code.isEmpty())
            return broken(QStringLiteral("a site without a good name or code"));
        if (!codes.insert(site.code).second)
            return broken(QStringLiteral("two sites have the code %1").arg(site.code));
    }
    return done();
}

/// What a replica says of its end has to fit its state.
Status checkEnd(const Roster &roster, const RosterReplica &replica)
{
    const bool active = replica.state == ReplicaState::Active;
    if (active != (replica.endedMs == 0))
        return broken(
            QStringLiteral("the day on which it ended does not fit: %1").arg(nameOf(roster, replica)));
    for (std::size_t i = 1; i < replica.lastTrusted.size(); ++i)
        if (replica.lastTrusted[i - 1].stream >= replica.lastTrusted[i].stream)
            return broken(QStringLiteral("a stream is named twice: %1").arg(nameOf(roster, replica)));
    return done();
}

Status checkReplicas(const Roster &roster)
{
    std::set<ReplicaId> ids;
    std::set<KeyId> keyIds;
    std::set<Hash32> signing;
    const auto fresh = [&](const PublicKeys &keys) {
        return keyIds.insert(keys.id()).second && signing.insert(keys.signing).second;
    };
    for (const auto &replica : roster.replicas) {
        if (!ids.insert(replica.id).second)
            return broken(QStringLiteral("a computer stands in the list twice: %1").arg(replica.label));
        if (!roster.findSite(replica.site))
            return broken(QStringLiteral("a computer of no site: %1").arg(replica.label));
        if (tooLong(replica.label))
            return broken(QStringLiteral("a computer's name is too long"));
        bool unique = fresh(replica.keys);
        for (const auto &former : replica.former)
            unique = fresh(former.keys) && unique;
        if (!unique)
            return broken(
                QStringLiteral("its keys stand in the list twice: %1").arg(nameOf(roster, replica)));
        LT_TRY(checkEnd(roster, replica));
    }
    if (roster.recovery && !fresh(*roster.recovery))
        return broken(QStringLiteral("a computer has the recovery key's keys"));
    return done();
}

/// The heads of a revocation only ever fall: what one roster declared void stays void.
bool keepsRevocation(const RosterReplica &before, const RosterReplica &after)
{
    if (after.state != ReplicaState::Revoked || after.endedMs != before.endedMs)
        return false;
    for (const auto &head : after.lastTrusted) {
        const auto limit = lastTrusted(before, head.stream);
        if (!limit || head.sequence > *limit)
            return false;
    }
    return true;
}

Status checkStateKept(const Roster &roster, const RosterReplica &before, const RosterReplica &after)
{
    const auto forgot = [&](const char *what) {
        return broken(QStringLiteral("%1 of %2").arg(QLatin1String(what), nameOf(roster, before)));
    };
    if (before.state == ReplicaState::Revoked && !keepsRevocation(before, after))
        return forgot("it forgets the withdrawal");
    if (before.state == ReplicaState::Retired && after.state == ReplicaState::Active)
        return forgot("it forgets the retirement");
    if (before.state == ReplicaState::Retired && after.state == ReplicaState::Retired
        && (before.endedMs != after.endedMs || before.lastTrusted != after.lastTrusted))
        return forgot("it moves the retirement");
    return done();
}

Status checkKeysKept(const Roster &roster, const RosterReplica &before, const RosterReplica &after)
{
    const std::size_t kept = before.former.size();
    const auto forgot = [&](const char *what) {
        return broken(QStringLiteral("%1 of %2").arg(QLatin1String(what), nameOf(roster, before)));
    };
    if (after.former.size() < kept
        || !std::equal(before.former.begin(), before.former.end(), after.former.begin()))
        return forgot("it forgets former keys");
    if (before.keys == after.keys)
        return after.former.size() == kept ? done() : Status(forgot("it makes former keys up"));
    if (before.state != ReplicaState::Active)
        return forgot("it gives new keys to a computer that has ended, that");
    if (after.former.size() != kept + 1 || after.former.back().keys != before.keys)
        return forgot("it gives new keys without keeping the former ones");
    return done();
}

Status checkKept(const Roster &before, const Roster &after)
{
    for (const auto &site : before.sites)
        if (!after.findSite(site.id))
            return broken(QStringLiteral("it forgets the site %1").arg(site.name));
    for (const auto &replica : before.replicas) {
        const auto *now = after.findReplica(replica.id);
        if (!now)
            return broken(QStringLiteral("it forgets %1").arg(nameOf(before, replica)));
        LT_TRY(checkStateKept(before, replica, *now));
        LT_TRY(checkKeysKept(before, replica, *now));
    }
    if (before.recovery && !after.recovery)
        return broken(QStringLiteral("it forgets the recovery key"));
    for (const auto &replica : after.replicas)
        if (!before.findReplica(replica.id) && !replica.former.empty())
            return broken(QStringLiteral("it makes former keys up of %1").arg(nameOf(after, replica)));
    return done();
}

/// The recovery key stands for all officers: it is there for when none of their computers is left.
bool recoverySigned(const SignedRoster &roster, const Roster &by)
{
    if (!by.recovery)
        return false;
    const KeyId id = by.recovery->id();
    const Hash64 hash = roster.file.hash();
    return std::any_of(roster.file.signatures.begin(), roster.file.signatures.end(),
                       [&](const KeySignature &one) {
                           return one.key == id && isSignedBy(*by.recovery, hash, one.signature);
                       });
}

Status checkSigned(const SignedRoster &roster, const Roster &by)
{
    if (recoverySigned(roster, by) || faulty(Fault::RosterUnsigned))
        return done();
    const int have = officersWhoSigned(roster, by);
    if (have == 0)
        return Error {Error::Code::BundleForged, {}, {}};
    if (have < by.threshold)
        return Error {Error::Code::Conflict,
                      QStringLiteral("%1 of %2 officers have signed").arg(have).arg(by.threshold),
                      {}};
    return done();
}

} // namespace

Status checkRoster(const Roster &roster)
{
    LT_TRY(checkSites(roster));
    LT_TRY(checkReplicas(roster));
    const auto officers = roster.activeOfficers().size();
    if (officers == 0)
        return broken(QStringLiteral("no officer's computer would be left to sign"));
    if (roster.threshold < 1 || std::size_t(roster.threshold) > officers)
        return broken((officers == 1 ? QStringLiteral("%1 officers would have to sign, and %2 is left")
                                     : QStringLiteral("%1 officers would have to sign, and %2 are left"))
                          .arg(roster.threshold)
                          .arg(officers));
    return done();
}

Status checkFounding(const SignedRoster &first)
{
    LT_TRY(checkRoster(first.roster));
    if (first.roster.version != 1 || first.roster.previous != Hash32 {})
        return broken(QStringLiteral("it is not the first of its council"));
    for (const auto &replica : first.roster.replicas)
        if (!replica.former.empty())
            return broken(QStringLiteral("it makes former keys up of %1").arg(nameOf(first.roster, replica)));
    return checkSigned(first, first.roster);
}

Status checkFollows(const SignedRoster &previous, const SignedRoster &next)
{
    LT_TRY(checkRoster(next.roster));
    if (next.roster.network != previous.roster.network)
        return broken(QStringLiteral("it is of another council"));
    if (next.roster.version != previous.roster.version + 1)
        return broken(QStringLiteral("version %1 cannot follow version %2")
                          .arg(next.roster.version)
                          .arg(previous.roster.version));
    if (next.roster.previous != previous.hash())
        return broken(QStringLiteral("it follows another version %1").arg(previous.roster.version));
    LT_TRY(checkKept(previous.roster, next.roster));
    return checkSigned(next, previous.roster);
}

RosterRelation relate(const SignedRoster &held, const SignedRoster &incoming)
{
    if (incoming.roster.network != held.roster.network)
        return RosterRelation::OtherNetwork;
    if (incoming.roster.version == held.roster.version)
        return incoming.hash() == held.hash() ? RosterRelation::Same : RosterRelation::Split;
    if (incoming.roster.version < held.roster.version)
        return RosterRelation::Older;
    return incoming.roster.version == held.roster.version + 1 ? RosterRelation::Next : RosterRelation::Ahead;
}

int officersWhoSigned(const SignedRoster &roster, const Roster &by)
{
    const Hash64 hash = roster.file.hash();
    const auto officers = by.activeOfficers();
    return int(std::count_if(officers.begin(), officers.end(), [&](const RosterReplica *officer) {
        const KeyId id = officer->keys.id();
        return std::any_of(roster.file.signatures.begin(), roster.file.signatures.end(),
                           [&](const KeySignature &one) {
                               return one.key == id && isSignedBy(officer->keys, hash, one.signature);
                           });
    }));
}

std::optional<RosterKey> findKey(const Roster &roster, const KeyId &key)
{
    for (const auto &replica : roster.replicas) {
        if (replica.keys.id() == key)
            return RosterKey {&replica, replica.keys, true};
        for (const auto &former : replica.former)
            if (former.keys.id() == key)
                return RosterKey {&replica, former.keys, false};
    }
    return std::nullopt;
}

Result<PublicKeys> signerKeys(const Roster &roster, const KeyId &key, bool revokedToo)
{
    const auto found = findKey(roster, key);
    if (!found)
        return Error {Error::Code::BundleForged, {}, {}};
    const RosterReplica &replica = *found->replica;
    if (replica.state == ReplicaState::Revoked && !revokedToo)
        return Error {Error::Code::SignerRevoked,
                      QStringLiteral("%1, on %2")
                          .arg(nameOf(roster, replica),
                               london::day(replica.endedMs).toString(QStringLiteral("d MMMM yyyy"))),
                      {}};
    return found->keys;
}

std::optional<qint64> lastTrusted(const RosterReplica &owner, quint64 stream)
{
    if (owner.state != ReplicaState::Revoked)
        return std::nullopt;
    for (const auto &head : owner.lastTrusted)
        if (head.stream == stream)
            return head.sequence;
    return 0;
}

QStringList siteNames(const Roster &roster, std::span<const KeyId> keys)
{
    QStringList names;
    QStringList unknown;
    std::set<SiteId> sites;
    for (const auto &key : keys) {
        if (const auto found = findKey(roster, key))
            sites.insert(found->replica->site);
        else
            unknown += keyIdText(key);
    }
    for (const auto &site : roster.sites)
        if (sites.count(site.id))
            names += site.name;
    return names + unknown;
}

} // namespace letstalk::exchange
