// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/id.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>
#include <compare>
#include <optional>

namespace letstalk::exchange {

/// One file on one computer: what writes, signs and receives. Fresh for each file, never reused.
using ReplicaId = Id<struct ReplicaTag>;
/// The council that sites exchange within.
using NetworkId = Id<struct NetworkTag>;

/// The name of a pair of public keys, seen in the clear on bundles: the first 8 bytes of BLAKE2b-256 over
/// "ltk1" and both keys.
using KeyId = std::array<std::uint8_t, 8>;
/// Lower-case hexadecimal, as reports show it.
QString keyIdText(const KeyId &id);

using Hash64 = std::array<std::uint8_t, 64>;
using Signature = std::array<std::uint8_t, 64>;

/// What a replica shows of its keys. A value; any thread.
struct PublicKeys
{
    Hash32 signing {}; ///< Ed25519
    Hash32 sealing {}; ///< X25519

    KeyId id() const;
    auto operator<=>(const PublicKeys &) const = default;
};

/// What a signature is for: four letters that are hashed before the bytes, so that a signature on one kind of
/// thing says nothing about another.
enum class Signed { Bundle, Card, Invitation, Roster, Checkpoint, ErasureOrder };

/// Gathers what is signed: BLAKE2b-512 over the purpose and every byte added.
class SigningHash
{
public:
    explicit SigningHash(Signed purpose);
    SigningHash &add(QByteArrayView bytes);
    Hash64 finish();

private:
    Blake2b m_hash;
};
Hash64 signingHash(Signed purpose, QByteArrayView bytes);

/// Ed25519 over the hash. False for anything that this key did not sign.
bool isSignedBy(const PublicKeys &keys, const Hash64 &hash, const Signature &signature);

} // namespace letstalk::exchange
