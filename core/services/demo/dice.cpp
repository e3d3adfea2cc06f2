// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/dice.h"

#include "core/base/hash.h"

#include <cstring>
#include <numeric>

namespace letstalk::demo {

namespace {

quint64 seedOf(quint64 seed, QByteArrayView concern)
{
    const Hash16 hash = Blake2b(16).addU64(seed).add(concern.data(), std::size_t(concern.size())).finish16();
    quint64 number = 0;
    for (int i = 0; i < 8; ++i) // the same on every processor
        number = number << 8 | hash[std::size_t(i)];
    return number;
}

} // namespace

Dice::Dice(quint64 seed, QByteArrayView concern) : m_random(seedOf(seed, concern)) { }

std::size_t Dice::weighted(const std::vector<int> &weights)
{
    int left = below(std::accumulate(weights.begin(), weights.end(), 0));
    std::size_t at = 0;
    while (left >= weights[at])
        left -= weights[at++];
    return at;
}

} // namespace letstalk::demo
