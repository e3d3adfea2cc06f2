// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/roster.h"

namespace letstalk {
class Random;
}

namespace letstalk::exchange {

/// Whose stream it is says its name: the 62 bits that a stream's id leaves free are 24 of chance and 38 of a
/// hash over those and the replica's id. To everything else it is a number like any other: nothing in a
/// bundle changes, and files of before read names that say nothing.
///
///     10 | 24 bits of chance | 38 bits of BLAKE2b("lts1", replica id, chance)
///
/// A replica's id is fixed by the roster before any of its files is read, so that nobody can sign for a
/// stream that is named for another: not even where that other has not been heard of yet. Chance keeps a
/// restored copy, which begins a stream of its own, from the names that were used since.
quint64 streamNameFor(ReplicaId replica, Random &random);
bool isNamedFor(quint64 stream, ReplicaId replica);

/// A new id for a replica all of whose streams are named for it (a UUIDv8). Ids of before (UUIDv7) leave
/// that open: of their streams whoever is the first to sign owns the one that is named for nobody.
ReplicaId makeReplicaId(IdSource &ids);
bool namesItsStreams(ReplicaId replica);

/// For whom of the roster a stream is named; nullptr: for none of them.
const RosterReplica *namedFor(quint64 stream, const Roster &roster);

} // namespace letstalk::exchange
