// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/compartments.h"
#include "core/vault/credential.h"
#include "core/vault/passphrase.h"
#include "core/vault/status.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace letstalk::vault {

using FileId = std::array<std::uint8_t, 16>;
using SlotId = std::array<std::uint8_t, 16>;

enum class SlotKind : std::uint8_t { Free = 0, User = 1, Founder = 2, Recovery = 3 };

/// One way into the file: the data key and the person's own secret key, wrapped under a key made from a
/// passphrase or from the recovery key. Holds no name.
struct Slot
{
    static constexpr std::size_t kSize = 264; ///< in the file

    SlotKind kind = SlotKind::Free;
    std::uint8_t algorithm = 1; ///< 1: Argon2id and XChaCha20-Poly1305
    bool boxed = false; ///< the data key changed in this person's absence: the new one lies in `box`
    PassphraseCost cost {1, 0};
    SlotId id {};
    Salt salt {};
    std::array<std::uint8_t, 24> nonce {};
    std::array<std::uint8_t, 80> wrapped {};
    PublicKey publicKey {};
    std::array<std::uint8_t, 80> box {};

    void write(FieldWriter &out) const;
    static Slot read(FieldReader &in);
};

/// What a slot gives to whoever opens it.
struct SlotSecrets
{
    SecureBytes dataKey; ///< 32 bytes
    KeyPair person;
};

/// A slot is found by the name typed, without the file holding the name.
SlotId slotIdOf(const Salt &nameSalt, std::string_view name);

/// Fills the slot (kind and id are set already) for this secret, with a fresh salt and nonce. False when the
/// memory for the passphrase's cost cannot be had.
[[nodiscard]] bool wrapSlot(Slot &slot, const FileId &file, const SlotSecrets &secrets,
                            ByteView passphraseOrKey);

struct Unwrapped
{
    Status status = Status::WrongKey; ///< Ok, WrongKey, NoMemory, or Tampered (a box that does not open)
    SlotSecrets secrets; ///< with Ok
    SecureBytes wrappingKey; ///< with Ok: to wrap the slot again without the passphrase's cost
};
Unwrapped unwrapSlot(const Slot &slot, const FileId &file, ByteView passphraseOrKey);

/// Wraps the present secrets again under the same key, and empties the box.
void rewrapSlot(Slot &slot, const FileId &file, const SlotSecrets &secrets, const SecureBytes &wrappingKey);

/// Leaves a new data key for the person in the slot, without knowing their passphrase.
void boxDataKey(Slot &slot, const SecureBytes &newDataKey);

} // namespace letstalk::vault
