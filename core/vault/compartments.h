// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/secure_bytes.h"

#include <array>
#include <cstdint>
#include <optional>

namespace letstalk::vault {

using PublicKey = std::array<std::uint8_t, 32>;

/// An X25519 key pair: of a person (in a key slot) or of one version of a compartment.
struct KeyPair
{
    PublicKey publicKey {};
    SecureBytes secretKey; ///< 32 bytes

    static KeyPair create();
    /// The pair whose secret half this is.
    static KeyPair fromSecret(SecureBytes secretKey);
};

/// Which of several versions of a compartment's key a text was sealed to.
using KeyHint = std::array<std::uint8_t, 8>;
KeyHint keyHintOf(const PublicKey &key);
std::optional<KeyHint> keyHintOf(ByteView sealed);

/// Seals a text so that whoever seals it cannot read it again; only the secret half of `to` opens it.
/// `context` says what the text is (entity, row, field, key version, as bytes) and must be given again to
/// open. Its length is rounded up to 64 bytes, so that "yes" and "no" look alike.
Bytes sealTo(const PublicKey &to, ByteView plain, ByteView context);
/// Nothing when it was sealed to another key, for another context, or was altered.
std::optional<SecureBytes> openSealed(const KeyPair &keys, ByteView sealed, ByteView context);

/// A grant: the secret half of a compartment's key, wrapped to one person's public key. `context` names the
/// compartment and its version.
Bytes grantTo(const PublicKey &person, const KeyPair &compartment, ByteView context);
std::optional<KeyPair> openGrant(const KeyPair &person, ByteView grant, ByteView context);

} // namespace letstalk::vault
