// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/compartments.h"

#include <algorithm>
#include <sodium.h>

namespace letstalk::vault {

namespace {

// version 1 | hint 8 | ephemeral public key 32 | ciphertext | tag 16
constexpr std::uint8_t kSealVersion = 1;
constexpr std::size_t kHintAt = 1;
constexpr std::size_t kEphemeralAt = kHintAt + sizeof(KeyHint);
constexpr std::size_t kCipherAt = kEphemeralAt + 32;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kBlock = 64;

/// Where the key stands in what sharedKey() makes, behind what it is made of.
constexpr std::size_t kKeyAt = 96;

/// The key of one text: made of the shared point and of both public keys, so it is used once only. All in one
/// piece of guarded memory: each costs system calls, which are most of what opening a short text costs.
std::optional<SecureBytes> sharedKey(ByteView secret, const std::uint8_t *theirs,
                                     const std::uint8_t *ephemeral, const std::uint8_t *recipient)
{
    SecureBytes made(kKeyAt + 32);
    if (crypto_scalarmult(made.data(), secret.data(), theirs) != 0)
        return std::nullopt; // a point of small order: somebody's trick
    std::memcpy(made.data() + 32, ephemeral, 32);
    std::memcpy(made.data() + 64, recipient, 32);
    static constexpr std::uint8_t kPurpose[] = "letstalk compartment seal";
    crypto_generichash(made.data() + kKeyAt, 32, made.data(), kKeyAt, kPurpose, sizeof kPurpose - 1);
    return made;
}

Bytes associated(ByteView head, ByteView context)
{
    Bytes data(head.size() + context.size());
    std::copy(context.begin(), context.end(), std::copy(head.begin(), head.end(), data.begin()));
    return data;
}

/// One key seals one text, so a fixed nonce is as good as a random one.
constexpr std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> kNonce {};

} // namespace

KeyPair KeyPair::fromSecret(SecureBytes secretKey)
{
    ensureSodium();
    KeyPair pair;
    pair.secretKey = std::move(secretKey);
    crypto_scalarmult_base(pair.publicKey.data(), pair.secretKey.data());
    return pair;
}

KeyPair KeyPair::create()
{
    return fromSecret(SecureBytes::random(32));
}

KeyHint keyHintOf(const PublicKey &key)
{
    std::array<std::uint8_t, crypto_generichash_BYTES_MIN> hash {};
    crypto_generichash(hash.data(), hash.size(), key.data(), key.size(), nullptr, 0);
    KeyHint hint {};
    std::memcpy(hint.data(), hash.data(), hint.size());
    return hint;
}

std::optional<KeyHint> keyHintOf(ByteView sealed)
{
    if (sealed.size() < kCipherAt + kBlock + kTag || sealed[0] != kSealVersion)
        return std::nullopt;
    KeyHint hint {};
    std::memcpy(hint.data(), sealed.data() + kHintAt, hint.size());
    return hint;
}

Bytes sealTo(const PublicKey &to, ByteView plain, ByteView context)
{
    const KeyPair ephemeral = KeyPair::create();
    const auto key = sharedKey(ephemeral.secretKey.view(), to.data(), ephemeral.publicKey.data(), to.data());
    if (!key)
        return {}; // not a public key at all

    const std::size_t padded = (plain.size() / kBlock + 1) * kBlock;
    SecureBytes text(padded);
    if (!plain.empty())
        std::memcpy(text.data(), plain.data(), plain.size());
    text.data()[plain.size()] = 0x80;

    Bytes sealed(kCipherAt + padded + kTag);
    FieldWriter out(sealed);
    out.number(kSealVersion);
    out.bytes(keyHintOf(to));
    out.bytes(ephemeral.publicKey);
    const Bytes data = associated({sealed.data(), kCipherAt}, context);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + kCipherAt, nullptr, text.data(), text.size(),
                                               data.data(), data.size(), nullptr, kNonce.data(),
                                               key->data() + kKeyAt);
    return sealed;
}

std::optional<SecureBytes> openSealed(const KeyPair &keys, ByteView sealed, ByteView context)
{
    if (keyHintOf(sealed) != keyHintOf(keys.publicKey))
        return std::nullopt;
    const std::uint8_t *ephemeral = sealed.data() + kEphemeralAt;
    const auto key = sharedKey(keys.secretKey.view(), ephemeral, ephemeral, keys.publicKey.data());
    if (!key)
        return std::nullopt;
    const Bytes data = associated(sealed.first(kCipherAt), context);
    SecureBytes text(sealed.size() - kCipherAt - kTag);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(text.data(), nullptr, nullptr, sealed.data() + kCipherAt,
                                                   sealed.size() - kCipherAt, data.data(), data.size(),
                                                   kNonce.data(), key->data() + kKeyAt)
        != 0)
        return std::nullopt;
    std::size_t length = text.size();
    while (length > 0 && text.data()[length - 1] == 0)
        --length;
    if (length == 0 || text.data()[length - 1] != 0x80)
        return std::nullopt;
    return SecureBytes::copyOf(text.view().first(length - 1));
}

Bytes grantTo(const PublicKey &person, const KeyPair &compartment, ByteView context)
{
    return sealTo(person, compartment.secretKey.view(), context);
}

std::optional<KeyPair> openGrant(const KeyPair &person, ByteView grant, ByteView context)
{
    auto secret = openSealed(person, grant, context);
    if (!secret || secret->size() != 32)
        return std::nullopt;
    return KeyPair::fromSecret(std::move(*secret));
}

} // namespace letstalk::vault
