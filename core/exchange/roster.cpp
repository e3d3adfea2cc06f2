// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/roster.h"

#include "core/exchange/cbor_fields.h"

#include <algorithm>
#include <limits>

namespace letstalk::exchange {

namespace {

constexpr std::size_t kMostSites = 1000;
constexpr std::size_t kMostReplicas = 1000;
constexpr std::size_t kMostFormer = 200;
constexpr qsizetype kMostCodeBytes = 16;
constexpr qint64 kMostThreshold = 16;
constexpr qint64 kAnyTime = std::numeric_limits<qint64>::max();

void putReplica(journal::CborWriter &out, const RosterReplica &replica)
{
    out.array(10);
    put(out, replica.id.row().bytes);
    put(out, replica.site.row().bytes);
    put(out, replica.label);
    put(out, replica.keys.signing);
    put(out, replica.keys.sealing);
    out.array(replica.former.size());
    for (const auto &former : replica.former) {
        out.array(3);
        put(out, former.keys.signing);
        put(out, former.keys.sealing);
        out.integer(former.replacedMs);
    }
    out.integer(replica.officer);
    out.integer(qint64(replica.state));
    out.integer(replica.endedMs);
    out.array(replica.lastTrusted.size());
    for (const auto &head : replica.lastTrusted)
        put(out, head);
}

// 1 network 2 version 3 previous 4 threshold 5 sites 6 replicas 7 created 8 recovery, if any
std::string payloadOf(const Roster &roster)
{
    std::string payload;
    journal::CborWriter out(payload);
    out.map(roster.recovery ? 8 : 7);
    out.integer(1), put(out, roster.network.row().bytes);
    out.integer(2), out.integer(roster.version);
    out.integer(3), put(out, roster.previous);
    out.integer(4), out.integer(roster.threshold);
    out.integer(5), out.array(roster.sites.size());
    for (const auto &site : roster.sites) {
        out.array(3);
        put(out, site.id.row().bytes);
        put(out, site.name);
        put(out, site.code);
    }
    out.integer(6), out.array(roster.replicas.size());
    for (const auto &replica : roster.replicas)
        putReplica(out, replica);
    out.integer(7), out.integer(roster.createdMs);
    if (roster.recovery) {
        out.integer(8), out.array(2);
        put(out, roster.recovery->signing);
        put(out, roster.recovery->sealing);
    }
    return payload;
}

RosterSite takeSite(journal::CborReader &in)
{
    RosterSite site;
    takeArrayOf(in, 3);
    take(in, site.id);
    site.name = takeText(in, kMostLabelBytes);
    site.code = takeText(in, kMostCodeBytes);
    return site;
}

RosterReplica takeReplica(journal::CborReader &in)
{
    RosterReplica replica;
    takeArrayOf(in, 10);
    take(in, replica.id);
    take(in, replica.site);
    replica.label = takeText(in, kMostLabelBytes);
    take(in, replica.keys.signing);
    take(in, replica.keys.sealing);
    for (std::size_t left = takeArray(in, kMostFormer); left > 0 && !in.failed(); --left) {
        FormerKeys former;
        takeArrayOf(in, 3);
        take(in, former.keys.signing);
        take(in, former.keys.sealing);
        former.replacedMs = takeNumber(in, 0, kAnyTime);
        replica.former.push_back(former);
    }
    replica.officer = takeNumber(in, 0, 1) == 1;
    replica.state = ReplicaState(takeNumber(in, 0, qint64(ReplicaState::Revoked)));
    replica.endedMs = takeNumber(in, 0, kAnyTime);
    for (std::size_t left = takeArray(in, kMostReplicas); left > 0 && !in.failed(); --left)
        replica.lastTrusted.push_back(takeHead(in));
    return replica;
}

/// False when it holds a key that this version does not know.
bool parse(journal::CborReader &in, Roster &roster)
{
    MapReader map(in);
    for (qint64 key = 0; map.next(&key);) {
        switch (key) {
        case 1:
            take(in, roster.network);
            break;
        case 2:
            roster.version = takeNumber(in, 1, kAnyTime);
            break;
        case 3:
            take(in, roster.previous);
            break;
        case 4:
            roster.threshold = int(takeNumber(in, 1, kMostThreshold));
            break;
        case 5:
            for (std::size_t left = takeArray(in, kMostSites); left > 0 && !in.failed(); --left)
                roster.sites.push_back(takeSite(in));
            break;
        case 6:
            for (std::size_t left = takeArray(in, kMostReplicas); left > 0 && !in.failed(); --left)
                roster.replicas.push_back(takeReplica(in));
            break;
        case 7:
            roster.createdMs = takeNumber(in, 0, kAnyTime);
            break;
        case 8:
            takeArrayOf(in, 2);
            take(in, roster.recovery.emplace().signing);
            take(in, roster.recovery->sealing);
            break;
        default:
            return false;
        }
    }
    return true;
}

template <class List> auto *findIn(List &list, const auto &id)
{
    const auto at = std::find_if(list.begin(), list.end(), [&](const auto &one) { return one.id == id; });
    return at == list.end() ? nullptr : &*at;
}

} // namespace

const RosterSite *Roster::findSite(SiteId id) const
{
    return findIn(sites, id);
}

const RosterReplica *Roster::findReplica(ReplicaId id) const
{
    return findIn(replicas, id);
}

RosterReplica *Roster::findReplica(ReplicaId id)
{
    return findIn(replicas, id);
}

std::vector<const RosterReplica *> Roster::activeOfficers() const
{
    std::vector<const RosterReplica *> found;
    for (const auto &replica : replicas)
        if (replica.officer && replica.state == ReplicaState::Active)
            found.push_back(&replica);
    return found;
}

Hash32 SignedRoster::hash() const
{
    return Blake2b(32).add("ltr1", 4).add(file.head).finish32();
}

SignedRoster layOut(Roster roster)
{
    const auto byId = [](const auto &a, const auto &b) { return a.id < b.id; };
    std::sort(roster.sites.begin(), roster.sites.end(), byId);
    std::sort(roster.replicas.begin(), roster.replicas.end(), byId);
    for (auto &replica : roster.replicas)
        std::sort(replica.lastTrusted.begin(), replica.lastTrusted.end());
    const std::string payload = payloadOf(roster);
    return {std::move(roster), SignedFile::make(Signed::Roster, {payload.data(), qsizetype(payload.size())})};
}

void sign(SignedRoster &roster, const ReplicaKeys &officer)
{
    roster.file.add({officer.id(), officer.sign(roster.file.hash())});
}

Result<SignedRoster> readRoster(QByteArrayView bytes)
{
    LT_ASSIGN(SignedFile file, SignedFile::read(Signed::Roster, bytes, kMostRosterBytes));
    const QByteArrayView payload = file.payload();
    journal::CborReader in(payload.data(), payload.size());
    Roster roster;
    if (!parse(in, roster)) // of trust nothing is passed over: what one does not know may be a limit to it
        return Error {Error::Code::BundleNewer, {}, {}};
    const bool whole = !in.failed() && in.atEnd();
    SignedRoster signedRoster = layOut(std::move(roster));
    if (!whole || signedRoster.file.payload() != payload)
        return Error {Error::Code::Malformed, QStringLiteral("the list of computers is not in order"), {}};
    signedRoster.file = std::move(file);
    return signedRoster;
}

} // namespace letstalk::exchange
