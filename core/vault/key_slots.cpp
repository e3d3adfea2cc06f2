// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/key_slots.h"

#include <sodium.h>
#include <string>

namespace letstalk::vault {

namespace {

constexpr std::uint8_t kBoxedFlag = 1;
constexpr std::size_t kSecretSize = 64; // data key, then the person's secret key

/// Everything in a slot that must not be swapped for another slot's.
std::array<std::uint8_t, 16 + 16 + 16 + 16 + 32> associatedData(const Slot &slot, const FileId &file)
{
    std::array<std::uint8_t, 96> data {};
    FieldWriter out(data);
    out.bytes(file);
    out.number(static_cast<std::uint8_t>(slot.kind));
    out.number(slot.algorithm);
    out.number(std::uint16_t {0});
    out.number(slot.cost.passes());
    out.number(slot.cost.memoryBytes());
    out.bytes(slot.id);
    out.bytes(slot.salt);
    out.bytes(slot.publicKey);
    return data;
}

std::optional<SecureBytes> wrappingKeyOf(const Slot &slot, ByteView secret)
{
    if (slot.kind != SlotKind::Recovery) {
        const std::string_view passphrase(reinterpret_cast<const char *>(secret.data()), secret.size());
        return stretchPassphrase(passphrase, slot.salt, slot.cost);
    }
    SecureBytes key(32); // 256 random bits need no stretching
    crypto_generichash(key.data(), key.size(), secret.data(), secret.size(), slot.salt.data(),
                       slot.salt.size());
    return key;
}

void encryptSlot(Slot &slot, const FileId &file, const SlotSecrets &secrets, const SecureBytes &key)
{
    SecureBytes plain(kSecretSize);
    FieldWriter out({plain.data(), plain.size()});
    out.bytes(secrets.dataKey.view());
    out.bytes(secrets.person.secretKey.view());
    randombytes_buf(slot.nonce.data(), slot.nonce.size());
    const auto data = associatedData(slot, file);
    crypto_aead_xchacha20poly1305_ietf_encrypt(slot.wrapped.data(), nullptr, plain.data(), plain.size(),
                                               data.data(), data.size(), nullptr, slot.nonce.data(),
                                               key.data());
    slot.boxed = false;
    slot.box.fill(0);
}

} // namespace

void Slot::write(FieldWriter &out) const
{
    const bool used = kind != SlotKind::Free;
    out.number(static_cast<std::uint8_t>(kind));
    out.number(used ? algorithm : std::uint8_t {0});
    out.number(static_cast<std::uint16_t>(boxed ? kBoxedFlag : 0));
    out.number(used ? cost.passes() : 0);
    out.number(used ? cost.memoryBytes() : std::uint64_t {0});
    out.bytes(id);
    out.bytes(salt);
    out.bytes(nonce);
    out.bytes(wrapped);
    out.bytes(publicKey);
    out.bytes(box);
}

Slot Slot::read(FieldReader &in)
{
    Slot slot;
    slot.kind = static_cast<SlotKind>(in.number<std::uint8_t>());
    slot.algorithm = in.number<std::uint8_t>();
    slot.boxed = (in.number<std::uint16_t>() & kBoxedFlag) != 0;
    const auto passes = in.number<std::uint32_t>();
    const auto memory = in.number<std::uint64_t>();
    slot.cost = PassphraseCost(passes, memory);
    in.bytes(slot.id);
    in.bytes(slot.salt);
    in.bytes(slot.nonce);
    in.bytes(slot.wrapped);
    in.bytes(slot.publicKey);
    in.bytes(slot.box);
    return slot;
}

SlotId slotIdOf(const Salt &nameSalt, std::string_view name)
{
    constexpr std::string_view kBlank = " \t\r\n";
    const auto first = name.find_first_not_of(kBlank);
    const auto last = name.find_last_not_of(kBlank);
    std::string folded(first == std::string_view::npos ? std::string_view()
                                                       : name.substr(first, last - first + 1));
    for (char &c : folded) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    SlotId id {};
    const ByteView bytes = bytesOf(folded);
    crypto_generichash(id.data(), id.size(), bytes.data(), bytes.size(), nameSalt.data(), nameSalt.size());
    return id;
}

bool wrapSlot(Slot &slot, const FileId &file, const SlotSecrets &secrets, ByteView passphraseOrKey)
{
    randombytes_buf(slot.salt.data(), slot.salt.size());
    slot.publicKey = secrets.person.publicKey;
    const auto key = wrappingKeyOf(slot, passphraseOrKey);
    if (!key)
        return false;
    encryptSlot(slot, file, secrets, *key);
    return true;
}

Unwrapped unwrapSlot(const Slot &slot, const FileId &file, ByteView passphraseOrKey)
{
    Unwrapped result;
    auto key = wrappingKeyOf(slot, passphraseOrKey);
    if (!key) {
        result.status = Status::NoMemory;
        return result;
    }
    SecureBytes plain(kSecretSize);
    const auto data = associatedData(slot, file);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, slot.wrapped.data(),
                                                   slot.wrapped.size(), data.data(), data.size(),
                                                   slot.nonce.data(), key->data())
        != 0)
        return result;
    result.secrets.dataKey = SecureBytes::copyOf(plain.view().first(32));
    result.secrets.person = KeyPair::fromSecret(SecureBytes::copyOf(plain.view().last(32)));
    const KeyPair &person = result.secrets.person;
    if (slot.boxed
        && crypto_box_seal_open(result.secrets.dataKey.data(), slot.box.data(), slot.box.size(),
                                person.publicKey.data(), person.secretKey.data())
            != 0) {
        result.status = Status::Tampered;
        return result;
    }
    result.wrappingKey = std::move(*key);
    result.status = Status::Ok;
    return result;
}

void rewrapSlot(Slot &slot, const FileId &file, const SlotSecrets &secrets, const SecureBytes &wrappingKey)
{
    encryptSlot(slot, file, secrets, wrappingKey);
}

void boxDataKey(Slot &slot, const SecureBytes &newDataKey)
{
    static_assert(std::tuple_size_v<decltype(Slot::box)> == crypto_box_SEALBYTES + 32);
    if (crypto_box_seal(slot.box.data(), newDataKey.data(), newDataKey.size(), slot.publicKey.data()) != 0)
        slot.box.fill(0);
    slot.boxed = true;
}

} // namespace letstalk::vault
