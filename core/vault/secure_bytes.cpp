// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/secure_bytes.h"

#include <cstdlib>
#include <sodium.h>

namespace letstalk::vault {

void ensureSodium()
{
    static const bool kReady = sodium_init() >= 0;
    if (!kReady)
        std::abort(); // no source of randomness: nothing sensible can be done
}

SecureBytes::SecureBytes(std::size_t size)
{
    if (size == 0)
        return;
    ensureSodium();
    m_data = static_cast<std::uint8_t *>(sodium_malloc(size));
    if (!m_data)
        std::abort();
    m_size = size;
    sodium_memzero(m_data, size);
}

SecureBytes SecureBytes::copyOf(ByteView bytes)
{
    SecureBytes copy(bytes.size());
    if (!bytes.empty())
        std::memcpy(copy.m_data, bytes.data(), bytes.size());
    return copy;
}

SecureBytes SecureBytes::random(std::size_t size)
{
    SecureBytes fresh(size);
    randombytes_buf(fresh.m_data, size);
    return fresh;
}

SecureBytes &SecureBytes::operator=(SecureBytes &&other) noexcept
{
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

SecureBytes::~SecureBytes()
{
    sodium_free(m_data); // wipes
}

} // namespace letstalk::vault
