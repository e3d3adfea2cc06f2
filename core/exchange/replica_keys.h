// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/public_keys.h"
#include "core/vault/secure_bytes.h"

namespace letstalk::exchange {

/// The secret half of a replica's keys. Lives in the sealed file, there once more sealed under
/// vault::Purpose::Exchange's subkey, so that a plain copy of the file does not hold it in clear. Moved,
/// never copied by accident; any thread, like any value.
class ReplicaKeys
{
public:
    static ReplicaKeys create(); ///< from libsodium's own random source
    /// The pair that the council's recovery key makes: the same wherever that is typed in. `recoveryKey`: its
    /// 32 bytes.
    static ReplicaKeys fromRecoveryKey(vault::ByteView recoveryKey, const RowId &network);
    ReplicaKeys(ReplicaKeys &&) noexcept = default;
    ReplicaKeys &operator=(ReplicaKeys &&) noexcept = default;

    const PublicKeys &publicKeys() const { return m_public; }
    KeyId id() const { return m_public.id(); }

    /// False once the signing half was destroyed: replaced keys go on opening old bundles, and sign nothing.
    bool canSign() const { return !m_signing.empty(); }
    /// canSign() must be true.
    Signature sign(const Hash64 &hash) const;
    Signature sign(Signed purpose, QByteArrayView bytes) const { return sign(signingHash(purpose, bytes)); }
    void destroySigningHalf() { m_signing = {}; }

    /// What was sealed to our public half by sealFor(); nothing when it was meant for others or altered.
    std::optional<vault::SecureBytes> open(QByteArrayView sealed) const;

    /// The bytes to store. `subkey`: 32 bytes, vault::Purpose::Exchange's.
    QByteArray toStorage(const vault::SecureBytes &subkey) const;
    /// Integrity when the bytes were not made by toStorage() under this subkey.
    static Result<ReplicaKeys> fromStorage(QByteArrayView stored, const vault::SecureBytes &subkey);

private:
    ReplicaKeys() = default;
    PublicKeys m_public;
    vault::SecureBytes m_signing; ///< libsodium's 64: seed and public half; empty when destroyed
    vault::SecureBytes m_sealing; ///< 32
};

inline constexpr qsizetype kSealedKeyBytes = 80; ///< 32 in a crypto_box_seal

/// Seals 32 bytes so that only the holder of the secret half opens them. Empty when `keys.sealing` is no
/// public key at all (a point of small order).
QByteArray sealFor(const PublicKeys &keys, vault::ByteView thirtyTwo);

} // namespace letstalk::exchange
