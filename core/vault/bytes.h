// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace letstalk::vault {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// The bytes of a text, without its end mark.
inline ByteView bytesOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

/// Writes fields one after another, little end first, into memory that somebody else holds.
class FieldWriter
{
public:
    explicit FieldWriter(std::span<std::uint8_t> out) : m_out(out) { }

    template <class Number> void number(Number value)
    {
        for (std::size_t i = 0; i < sizeof(Number); ++i)
            m_out[m_at++] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * i));
    }
    void bytes(ByteView value)
    {
        if (!value.empty())
            std::memcpy(m_out.data() + m_at, value.data(), value.size());
        m_at += value.size();
    }
    void seek(std::size_t at) { m_at = at; }
    std::size_t at() const { return m_at; }

private:
    std::span<std::uint8_t> m_out;
    std::size_t m_at = 0;
};

/// The other way round. The caller knows that the memory is large enough.
class FieldReader
{
public:
    explicit FieldReader(ByteView in) : m_in(in) { }

    template <class Number> Number number()
    {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < sizeof(Number); ++i)
            value |= static_cast<std::uint64_t>(m_in[m_at++]) << (8 * i);
        return static_cast<Number>(value);
    }
    template <std::size_t Size> void bytes(std::array<std::uint8_t, Size> &out)
    {
        std::memcpy(out.data(), m_in.data() + m_at, Size);
        m_at += Size;
    }
    void seek(std::size_t at) { m_at = at; }

private:
    ByteView m_in;
    std::size_t m_at = 0;
};

} // namespace letstalk::vault
