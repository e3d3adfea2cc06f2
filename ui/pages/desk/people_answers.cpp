// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/people_answers.h"

#include "ui/wording.h"

#include <algorithm>

namespace letstalk::ui {

std::vector<TwoLineRow> peopleAnswers(const std::vector<PersonHit> &hits, const CounterMode &counter)
{
    auto best = NameMatch::Near;
    for (const auto &hit : hits)
        best = std::max(best, hit.match);
    const bool alone
        = std::count_if(hits.begin(), hits.end(), [best](const auto &hit) { return hit.match == best; }) == 1;
    std::vector<TwoLineRow> rows;
    for (const auto &hit : hits) {
        auto row = personRow(hit, counter);
        row.isUnsure = !alone || hit.match != best || best < NameMatch::Written;
        row.isExact = !row.isUnsure && best == NameMatch::Whole;
        rows.push_back(std::move(row));
    }
    return rows;
}

bool anyWritten(const std::vector<PersonHit> &hits)
{
    return std::any_of(hits.begin(), hits.end(), [](const auto &hit) { return hit.match > NameMatch::Near; });
}

} // namespace letstalk::ui
