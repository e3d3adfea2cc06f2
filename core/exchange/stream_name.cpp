// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/stream_name.h"

#include "core/base/random.h"

#include <algorithm>

namespace letstalk::exchange {

namespace {

constexpr int kTagBits = 38;
constexpr quint64 kTagMask = (quint64(1) << kTagBits) - 1;
constexpr quint64 kChanceMask = (quint64(1) << 24) - 1;
constexpr quint64 kVariant = quint64(2) << 62; ///< journal::opIdOf() needs these bits

quint64 nameOf(ReplicaId replica, quint64 chance)
{
    const auto &id = replica.row().bytes;
    const Hash16 hash = Blake2b(16).add("lts1", 4).add(id.data(), id.size()).addU64(chance).finish16();
    quint64 tag = 0;
    for (std::size_t i = 0; i < 8; ++i)
        tag = tag << 8 | hash[i];
    return kVariant | chance << kTagBits | (tag & kTagMask);
}

} // namespace

quint64 streamNameFor(ReplicaId replica, Random &random)
{
    quint64 chance = 0;
    random.fill(&chance, sizeof chance);
    return nameOf(replica, chance & kChanceMask);
}

bool isNamedFor(quint64 stream, ReplicaId replica)
{
    return nameOf(replica, stream >> kTagBits & kChanceMask) == stream;
}

ReplicaId makeReplicaId(IdSource &ids)
{
    return ReplicaId(derivedId("replica", {ids.next().toBytes()}));
}

bool namesItsStreams(ReplicaId replica)
{
    return replica.row().bytes[6] >> 4 == 8;
}

const RosterReplica *namedFor(quint64 stream, const Roster &roster)
{
    const auto found = std::find_if(roster.replicas.begin(), roster.replicas.end(),
                                    [&](const RosterReplica &one) { return isNamedFor(stream, one.id); });
    return found == roster.replicas.end() ? nullptr : &*found;
}

} // namespace letstalk::exchange
