// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/bytes.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace letstalk::vault {

/// Makes libsodium ready; cheap after the first call, safe from any thread. Everything that needs it calls
/// it.
void ensureSodium();

/// A secret in memory of its own: locked against swapping where the system allows, between guard pages, wiped
/// when it goes. Moved, never copied by accident. Any thread, like any value.
class SecureBytes
{
public:
    SecureBytes() = default;
    /// Zeros. A program that cannot have these few bytes ends at once.
    explicit SecureBytes(std::size_t size);
    static SecureBytes copyOf(ByteView bytes);
    static SecureBytes copyOf(std::string_view text) { return copyOf(bytesOf(text)); }
    static SecureBytes random(std::size_t size);

    SecureBytes(SecureBytes &&other) noexcept
        : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0))
    { }
    SecureBytes &operator=(SecureBytes &&other) noexcept;
    SecureBytes(const SecureBytes &) = delete;
    SecureBytes &operator=(const SecureBytes &) = delete;
    ~SecureBytes();

    SecureBytes clone() const { return copyOf(view()); }
    std::uint8_t *data() { return m_data; }
    const std::uint8_t *data() const { return m_data; }
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    ByteView view() const { return {m_data, m_size}; }
    std::string_view text() const { return {reinterpret_cast<const char *>(m_data), m_size}; }

private:
    std::uint8_t *m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace letstalk::vault
