// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/page_seal.h"

#include "core/vault/bytes.h"

#include <cstring>
#include <sodium.h>

namespace letstalk::vault {

namespace {
constexpr std::size_t kNonce = NoncePool::kNonce;
static_assert(kNonce == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kNonce + kTag == kReserve);
constexpr std::size_t kPageSizeAt = 16;
constexpr std::size_t kReserveAt = 20;

std::array<std::uint8_t, 16> placeOf(RecordKind kind, std::uint64_t number)
{
    std::array<std::uint8_t, 16> place {};
    FieldWriter out(place);
    out.number(static_cast<std::uint64_t>(kind));
    out.number(number);
    return place;
}
} // namespace

void NoncePool::draw(std::uint8_t *nonce)
{
    if (m_left == 0) {
        randombytes_buf(m_bytes.data(), m_bytes.size());
        m_left = m_bytes.size();
    }
    m_left -= kNonce;
    std::memcpy(nonce, m_bytes.data() + m_left, kNonce);
}

void NoncePool::forget()
{
    m_left = 0;
}

void sealRecord(NoncePool &nonces, const std::uint8_t *key, RecordKind kind, std::uint64_t number,
                const std::uint8_t *plain, std::size_t length, std::uint8_t *sealed)
{
    const auto place = placeOf(kind, number);
    std::uint8_t *nonce = sealed + length;
    nonces.draw(nonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt_detached(sealed, nonce + kNonce, nullptr, plain, length,
                                                        place.data(), place.size(), nullptr, nonce, key);
}

bool openRecord(const std::uint8_t *key, RecordKind kind, std::uint64_t number, const std::uint8_t *sealed,
                std::size_t length, std::uint8_t *plain)
{
    const auto place = placeOf(kind, number);
    const std::uint8_t *nonce = sealed + length;
    return crypto_aead_xchacha20poly1305_ietf_decrypt_detached(plain, nullptr, sealed, length, nonce + kNonce,
                                                               place.data(), place.size(), nonce, key)
        == 0;
}

bool pageOneFits(const std::uint8_t *page)
{
    return page[kPageSizeAt] == kPageSize >> 8 && page[kPageSizeAt + 1] == 0 && page[kReserveAt] == kReserve;
}

void writeSizeHints(std::uint8_t *hundredBytes)
{
    std::memset(hundredBytes, 0, 100);
    std::memcpy(hundredBytes, "SQLite format 3", 16);
    hundredBytes[kPageSizeAt] = kPageSize >> 8;
    hundredBytes[kReserveAt] = kReserve;
}

} // namespace letstalk::vault
