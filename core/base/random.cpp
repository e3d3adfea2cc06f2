// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <sodium.h>

#include <bit>
#include <cstring>

namespace letstalk {

void SystemRandom::fill(void *bytes, std::size_t count)
{
    randombytes_buf(bytes, count);
}

// xoshiro256**, seeded by splitmix64.
SeededRandom::SeededRandom(quint64 seed)
{
    for (auto &word : m_state) {
        seed += 0x9e3779b97f4a7c15ULL;
        quint64 z = seed;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        word = z ^ (z >> 31);
    }
}

quint64 SeededRandom::next()
{
    const quint64 result = std::rotl(m_state[1] * 5, 7) * 9;
    const quint64 t = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= t;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

void SeededRandom::fill(void *bytes, std::size_t count)
{
    const std::lock_guard lock(m_mutex);
    auto *out = static_cast<unsigned char *>(bytes);
    while (count > 0) {
        const quint64 word = next();
        const std::size_t part = count < sizeof word ? count : sizeof word;
        std::memcpy(out, &word, part);
        out += part;
        count -= part;
    }
}

quint64 SeededRandom::below(quint64 bound)
{
    const std::lock_guard lock(m_mutex);
    const quint64 limit = ~quint64(0) - ~quint64(0) % bound;
    quint64 word = next();
    while (word >= limit)
        word = next();
    return word % bound;
}

} // namespace letstalk
