// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/bundle_header.h"
#include "core/exchange/checkpoint.h"
#include "core/exchange/erasure_order.h"

namespace letstalk::exchange {

struct EntityCount
{
    quint16 entity = 0;
    qint64 count = 0;
    bool operator==(const EntityCount &) const = default;
};

struct EntityDigest
{
    quint16 entity = 0;
    Hash16 digest {};
    bool operator==(const EntityDigest &) const = default;
};

/// What a bundle says of itself, encrypted: the first frame, and the frames of erasures and rosters after it.
///
/// The entries run, for each stream of `upto`, from the one after its `since` head (from 1 where it has none)
/// to `upto`, without a hole; writer and reader both insist. A request has no entries.
struct BundleManifest
{
    NetworkId network;
    ReplicaId sender;
    KeyId signer {}; ///< filled in by the writer; the reader has compared it with the outer signer
    quint64 stream = 0; ///< that the sender writes now
    qint64 schema = 0; ///< of the sender's registry
    bool request = false; ///< "send me what is beyond `upto`": `since` is then empty
    std::vector<journal::StreamHead> since; ///< by ascending stream
    std::vector<journal::StreamHead> upto; ///< by ascending stream; every stream of `since` is in it
    /// By ascending stream and sequence; each stream is in `upto`. Their network is the manifest's.
    std::vector<Checkpoint> checkpoints;
    std::vector<EntityCount> counts; ///< of the changes inside, by ascending entity; for the preview
    std::vector<EntityDigest> digests; ///< of the sender at `upto`, by ascending entity; empty: not told
    /// Where the sender's streams stood beyond `upto` when the file was made, by ascending stream: what the
    /// further files of the same export hold. Empty in the last of them, and in files of versions before.
    std::vector<journal::StreamHead> further;
    std::vector<Hash16> erased; ///< additions to the erased set, ascending
    std::vector<ErasureOrder> orders; ///< that cover them
    std::vector<QByteArray> rosters; ///< whole .ltr files, oldest first

    RowId bundle; ///< from the header, when read
    qint64 createdMs = 0; ///< from the header, when read

    qint64 entryCount() const; ///< that `since` and `upto` promise
    /// Whether it ends where its sender stood, so that who brings it in has all of the sender's until then.
    bool isWhole() const { return !request && further.empty() && !digests.empty(); }
    bool operator==(const BundleManifest &) const = default;
};

inline constexpr std::size_t kMostStreams = 10'000;
inline constexpr std::size_t kMostErasedAdditions = 1'000'000;
inline constexpr std::size_t kMostOrders = 20'000;
inline constexpr std::size_t kMostRosters = 500;

/// What is wrong with a manifest before it is written, or after it is read: order, heads behind `since`,
/// checkpoints of no stream. Integrity.
Status checkManifest(const BundleManifest &manifest);

} // namespace letstalk::exchange
