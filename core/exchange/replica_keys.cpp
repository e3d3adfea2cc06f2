// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/replica_keys.h"

#include <sodium.h>

#include <cstring>

namespace letstalk::exchange {

using vault::SecureBytes;

namespace {

// version 1 | signing public 32 | sealing public 32 | nonce 24 | ciphertext | tag 16
constexpr char kVersion = 1;
constexpr qsizetype kPublicAt = 1;
constexpr qsizetype kNonceAt = kPublicAt + 64;
constexpr qsizetype kCipherAt = kNonceAt + qsizetype(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
constexpr qsizetype kTag = qsizetype(crypto_aead_xchacha20poly1305_ietf_ABYTES);
constexpr std::size_t kSecret = 32;

const std::uint8_t *at(QByteArrayView bytes, qsizetype offset)
{
    return reinterpret_cast<const std::uint8_t *>(bytes.data()) + offset;
}

std::uint8_t *at(QByteArray &bytes, qsizetype offset)
{
    return reinterpret_cast<std::uint8_t *>(bytes.data()) + offset;
}

Error notOurs()
{
    return {Error::Code::Integrity, QStringLiteral("a computer's secret keys do not open"), {}};
}

} // namespace

ReplicaKeys ReplicaKeys::create()
{
    vault::ensureSodium();
    ReplicaKeys keys;
    keys.m_signing = SecureBytes(crypto_sign_SECRETKEYBYTES);
    keys.m_sealing = SecureBytes(crypto_box_SECRETKEYBYTES);
    crypto_sign_keypair(keys.m_public.signing.data(), keys.m_signing.data());
    crypto_box_keypair(keys.m_public.sealing.data(), keys.m_sealing.data());
    return keys;
}

ReplicaKeys ReplicaKeys::fromRecoveryKey(vault::ByteView recoveryKey, const RowId &network)
{
    vault::ensureSodium();
    SecureBytes seeds(2 * kSecret);
    Blake2b(seeds.size(), recoveryKey)
        .add("letstalk council recovery", 25)
        .add(network.bytes.data(), network.bytes.size())
        .finish(seeds.data());
    ReplicaKeys keys;
    keys.m_signing = SecureBytes(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(keys.m_public.signing.data(), keys.m_signing.data(), seeds.data());
    keys.m_sealing = SecureBytes::copyOf(seeds.view().last(kSecret));
    crypto_scalarmult_base(keys.m_public.sealing.data(), keys.m_sealing.data());
    return keys;
}

Signature ReplicaKeys::sign(const Hash64 &hash) const
{
    Q_ASSERT(canSign());
    Signature signature {};
    crypto_sign_detached(signature.data(), nullptr, hash.data(), hash.size(), m_signing.data());
    return signature;
}

std::optional<SecureBytes> ReplicaKeys::open(QByteArrayView sealed) const
{
    if (sealed.size() < qsizetype(crypto_box_SEALBYTES))
        return std::nullopt;
    SecureBytes plain(std::size_t(sealed.size()) - crypto_box_SEALBYTES);
    if (crypto_box_seal_open(plain.data(), at(sealed, 0), std::size_t(sealed.size()), m_public.sealing.data(),
                             m_sealing.data())
        != 0)
        return std::nullopt;
    return plain;
}

QByteArray ReplicaKeys::toStorage(const SecureBytes &subkey) const
{
    Q_ASSERT(subkey.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    SecureBytes secrets(canSign() ? 2 * kSecret : kSecret); // the sealing half, then the seed if it is left
    std::memcpy(secrets.data(), m_sealing.data(), kSecret);
    if (canSign())
        crypto_sign_ed25519_sk_to_seed(secrets.data() + kSecret, m_signing.data());

    QByteArray stored(kCipherAt + qsizetype(secrets.size()) + kTag, '\0');
    stored[0] = kVersion;
    std::memcpy(at(stored, kPublicAt), m_public.signing.data(), 32);
    std::memcpy(at(stored, kPublicAt + 32), m_public.sealing.data(), 32);
    randombytes_buf(at(stored, kNonceAt), std::size_t(kCipherAt - kNonceAt));
    crypto_aead_xchacha20poly1305_ietf_encrypt(at(stored, kCipherAt), nullptr, secrets.data(), secrets.size(),
                                               at(stored, 0), std::size_t(kNonceAt), nullptr,
                                               at(stored, kNonceAt), subkey.data());
    return stored;
}

Result<ReplicaKeys> ReplicaKeys::fromStorage(QByteArrayView stored, const SecureBytes &subkey)
{
    vault::ensureSodium();
    const qsizetype size = stored.size() - kCipherAt - kTag;
    if ((size != qsizetype(kSecret) && size != qsizetype(2 * kSecret)) || stored[0] != kVersion
        || subkey.size() != crypto_aead_xchacha20poly1305_ietf_KEYBYTES)
        return notOurs();
    SecureBytes secrets {std::size_t(size)};
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(secrets.data(), nullptr, nullptr, at(stored, kCipherAt),
                                                   std::size_t(size + kTag), at(stored, 0),
                                                   std::size_t(kNonceAt), at(stored, kNonceAt), subkey.data())
        != 0)
        return notOurs();

    ReplicaKeys keys;
    std::memcpy(keys.m_public.signing.data(), at(stored, kPublicAt), 32);
    keys.m_sealing = SecureBytes::copyOf(secrets.view().first(kSecret));
    crypto_scalarmult_base(keys.m_public.sealing.data(), keys.m_sealing.data());
    if (secrets.size() > kSecret) {
        keys.m_signing = SecureBytes(crypto_sign_SECRETKEYBYTES);
        crypto_sign_seed_keypair(keys.m_public.signing.data(), keys.m_signing.data(),
                                 secrets.data() + kSecret);
    }
    return keys;
}

QByteArray sealFor(const PublicKeys &keys, vault::ByteView thirtyTwo)
{
    vault::ensureSodium();
    QByteArray sealed(kSealedKeyBytes, '\0');
    if (thirtyTwo.size() != kSecret
        || crypto_box_seal(at(sealed, 0), thirtyTwo.data(), thirtyTwo.size(), keys.sealing.data()) != 0)
        return {};
    return sealed;
}

} // namespace letstalk::exchange
