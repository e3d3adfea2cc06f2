// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <cstdint>
#include <span>

namespace letstalk {

using Hash16 = std::array<std::uint8_t, 16>;
using Hash32 = std::array<std::uint8_t, 32>;

/// BLAKE2b over one or more parts, each fed in turn. With a key: the keyed hash (key 16..64 bytes).
class Blake2b
{
public:
    explicit Blake2b(std::size_t outputBytes, std::span<const std::uint8_t> key = {});
    Blake2b &add(const void *bytes, std::size_t count);
    Blake2b &add(const QByteArray &bytes) { return add(bytes.constData(), std::size_t(bytes.size())); }
    Blake2b &addU64(quint64 value); ///< little-endian
    void finish(std::uint8_t *out);
    Hash16 finish16();
    Hash32 finish32();

private:
    alignas(64) std::array<unsigned char, 384> m_state;
    std::size_t m_outputBytes;
};

/// BLAKE2b of the bytes with a salt of 16 bytes and a number, in the places that its parameter block has for
/// them (salt, personalisation): unlike a key they cost no further block of 128 bytes to hash.
void saltedBlake2b(std::span<std::uint8_t> out, const std::uint8_t *salt, quint64 number,
                   QByteArrayView bytes);

} // namespace letstalk
