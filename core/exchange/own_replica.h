// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/replica_keys.h"
#include "core/storage/trust_store.h"

#include <optional>
#include <vector>

namespace letstalk::exchange {

/// This file's own keys, opened. Moved, never copied by accident.
struct OwnKeys
{
    ReplicaKeys keys;
    qint64 createdMs = 0;
    qint64 replacedMs = 0; ///< set when former
};

/// Who this file is to others, with its secrets.
struct OwnReplica
{
    ReplicaId id;
    NetworkId network;
    SiteId site;
    QString label;
    std::optional<RowId> invitation; ///< that it answered
    OwnKeys present;
    std::optional<OwnKeys> waiting; ///< for the roster that names them
    std::vector<OwnKeys> former; ///< open what was made for them; sign for a while after they were replaced
};

/// Reads and writes what this file is to others. `subkey`: vault::Purpose::Exchange's, under which secrets
/// are sealed once more. Writing joins a transaction that is running.
class ReplicaStore
{
public:
    ReplicaStore(storage::Database &db, vault::SecureBytes subkey) : m_store(db), m_subkey(std::move(subkey))
    { }

    /// Nothing in a file from before there were councils of several computers. Integrity when the secrets do
    /// not open.
    Result<std::optional<OwnReplica>> find() const;
    /// Of a file that is made.
    Status begin(const storage::StoredReplica &replica, const ReplicaKeys &keys, qint64 nowMs);
    /// New keys, which wait for a roster; those that waited before are forgotten.
    Status keepWaiting(const OwnReplica &own, const ReplicaKeys &keys, qint64 nowMs);
    /// The keys that wait are the present ones from now on.
    Status promoteWaiting(OwnReplica own, qint64 nowMs);
    /// Destroys the signing half of former keys that were replaced before that instant.
    Status endSigning(qint64 replacedBeforeMs);
    /// Destroys former keys that were replaced before that instant; how many.
    Result<int> destroyFormer(qint64 replacedBeforeMs);
    /// Seals all secrets anew: the file's key changes.
    Status reseal(const vault::SecureBytes &next);

private:
    Status put(const OwnKeys &keys, storage::StoredReplicaKey::State state);
    storage::TrustStore m_store;
    vault::SecureBytes m_subkey;
};

} // namespace letstalk::exchange
