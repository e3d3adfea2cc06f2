// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/word_distance.h"

#include <algorithm>
#include <array>

namespace letstalk {

namespace {
constexpr qsizetype kLongest = 48;
using Row = std::array<int, std::size_t(kLongest) + 1>;
} // namespace

int wordSlack(QStringView word)
{
    return word.size() < 3 ? 0 : word.size() < 6 ? 1 : 2;
}

WordDistance wordDistance(QStringView word, QStringView candidate, int allowed)
{
    const WordDistance far {allowed + 1, allowed + 1};
    if (word.size() > kLongest || word.size() > candidate.size() + allowed)
        return far;
    // Beyond these letters of the candidate no beginning can be near.
    const auto columns = std::size_t(std::min({candidate.size(), word.size() + allowed, kLongest}));
    Row rows[3];
    for (std::size_t j = 0; j <= columns; ++j)
        rows[0][j] = int(j);
    for (std::size_t i = 1; i <= std::size_t(word.size()); ++i) {
        const Row &above = rows[(i - 1) % 3];
        Row &row = rows[i % 3];
        row[0] = int(i);
        int least = row[0];
        for (std::size_t j = 1; j <= columns; ++j) {
            const QChar a = word[qsizetype(i) - 1];
            const QChar b = candidate[qsizetype(j) - 1];
            int best = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a == b ? 0 : 1)});
            if (i > 1 && j > 1 && a == candidate[qsizetype(j) - 2] && b == word[qsizetype(i) - 2])
                best = std::min(best, rows[(i - 2) % 3][j - 2] + 1);
            row[j] = best;
            least = std::min(least, best);
        }
        if (least > allowed)
            return far;
    }
    const Row &last = rows[std::size_t(word.size()) % 3];
    const int whole = columns == std::size_t(candidate.size()) ? last[columns] : allowed + 1;
    const int prefix = *std::min_element(last.begin(), last.begin() + std::ptrdiff_t(columns) + 1);
    return {std::min(whole, allowed + 1), std::min(prefix, allowed + 1)};
}

} // namespace letstalk
