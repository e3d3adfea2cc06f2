// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/checkpoint.h"

#include "core/exchange/cbor_fields.h"
#include "core/exchange/fault.h"
#include "core/exchange/roster_rules.h"

namespace letstalk::exchange {

namespace {

Hash64 hashOf(const Checkpoint &checkpoint)
{
    std::string bytes;
    journal::CborWriter out(bytes);
    out.array(5);
    put(out, checkpoint.network.row().bytes);
    putStream(out, checkpoint.stream);
    out.integer(checkpoint.sequence);
    put(out, checkpoint.chain);
    out.integer(checkpoint.hlc);
    return signingHash(Signed::Checkpoint, {bytes.data(), qsizetype(bytes.size())});
}

} // namespace

void sign(Checkpoint &checkpoint, const ReplicaKeys &owner)
{
    checkpoint.key = owner.id();
    checkpoint.signature = owner.sign(hashOf(checkpoint));
}

bool isSignedBy(const Checkpoint &checkpoint, const PublicKeys &keys)
{
    return checkpoint.key == keys.id() && isSignedBy(keys, hashOf(checkpoint), checkpoint.signature);
}

Result<ReplicaId> checkCheckpoint(const Checkpoint &checkpoint, const Roster &roster)
{
    const auto found = findKey(roster, checkpoint.key);
    if (!found || checkpoint.network != roster.network || checkpoint.sequence < 1
        || (!isSignedBy(checkpoint, found->keys) && !faulty(Fault::CheckpointUnchecked)))
        return Error {Error::Code::BundleForged, {}, {}};
    const auto limit = lastTrusted(*found->replica, checkpoint.stream);
    if (limit && checkpoint.sequence > *limit)
        return signerKeys(roster, checkpoint.key).error(); // who, and since when
    return found->replica->id;
}

QByteArray stampOf(const Checkpoint &checkpoint)
{
    QByteArray stamp(reinterpret_cast<const char *>(checkpoint.key.data()), qsizetype(checkpoint.key.size()));
    return stamp.append(reinterpret_cast<const char *>(checkpoint.signature.data()),
                        qsizetype(checkpoint.signature.size()));
}

bool setStamp(Checkpoint &checkpoint, QByteArrayView stamp)
{
    if (stamp.size() != kStampBytes)
        return false;
    std::memcpy(checkpoint.key.data(), stamp.data(), checkpoint.key.size());
    std::memcpy(checkpoint.signature.data(), stamp.data() + checkpoint.key.size(),
                checkpoint.signature.size());
    return true;
}

} // namespace letstalk::exchange
