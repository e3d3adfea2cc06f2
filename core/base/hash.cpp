// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include <QtEndian>

#include <sodium.h>

namespace letstalk {

namespace {
crypto_generichash_state *state(std::array<unsigned char, 384> &bytes)
{
    static_assert(sizeof(crypto_generichash_state) <= 384);
    return reinterpret_cast<crypto_generichash_state *>(bytes.data());
}
} // namespace

Blake2b::Blake2b(std::size_t outputBytes, std::span<const std::uint8_t> key) : m_outputBytes(outputBytes)
{
    crypto_generichash_init(state(m_state), key.data(), key.size(), outputBytes);
}

Blake2b &Blake2b::add(const void *bytes, std::size_t count)
{
    crypto_generichash_update(state(m_state), static_cast<const unsigned char *>(bytes), count);
    return *this;
}

Blake2b &Blake2b::addU64(quint64 value)
{
    const quint64 little = qToLittleEndian(value);
    return add(&little, sizeof little);
}

void Blake2b::finish(std::uint8_t *out)
{
    crypto_generichash_final(state(m_state), out, m_outputBytes);
}

Hash16 Blake2b::finish16()
{
    Q_ASSERT(m_outputBytes == 16);
    Hash16 out;
    finish(out.data());
    return out;
}

Hash32 Blake2b::finish32()
{
    Q_ASSERT(m_outputBytes == 32);
    Hash32 out;
    finish(out.data());
    return out;
}

void saltedBlake2b(std::span<std::uint8_t> out, const std::uint8_t *salt, quint64 number,
                   QByteArrayView bytes)
{
    std::array<unsigned char, crypto_generichash_blake2b_PERSONALBYTES> personal {};
    qToLittleEndian(number, personal.data());
    crypto_generichash_blake2b_salt_personal(out.data(), out.size(),
                                             reinterpret_cast<const unsigned char *>(bytes.data()),
                                             std::size_t(bytes.size()), nullptr, 0, salt, personal.data());
}

} // namespace letstalk
