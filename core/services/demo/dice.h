// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <QByteArrayView>

#include <vector>

namespace letstalk::demo {

/// Repeatable chance. Each concern (people, notes, waiting) has dice of its own, so that a change in one does
/// not stir the others.
class Dice
{
public:
    /// The same throws for the same seed and concern.
    Dice(quint64 seed, QByteArrayView concern);

    int below(int bound) { return int(m_random.below(quint64(bound))); } ///< 0 .. bound - 1; bound > 0
    int between(int least, int most) { return least + below(most - least + 1); } ///< both included
    bool chance(int percent) { return below(100) < percent; }
    bool chancePerMille(int perMille) { return below(1000) < perMille; }
    double unit() { return double(m_random.below(1u << 30)) / double(1u << 30); } ///< [0, 1)

    /// One of them; the list is not empty.
    template <class List> decltype(auto) pick(const List &list)
    {
        return list[decltype(list.size())(m_random.below(quint64(list.size())))];
    }
    /// A place in the list, each as likely as its weight. Weights are not negative and not all zero.
    std::size_t weighted(const std::vector<int> &weights);
    /// 0 .. count - 1, low ones more likely: what regulars and favourites look like.
    std::size_t skewed(std::size_t count)
    {
        const double u = unit();
        return std::size_t(u * u * double(count));
    }

private:
    SeededRandom m_random;
};

} // namespace letstalk::demo
