// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/funnel.h"

#include <algorithm>

namespace letstalk::dp {

namespace {

void add(FunnelFigure &figure, DpCaseId id)
{
    if (figure.cases.empty() || figure.cases.back() != id) // histories come one after another
        figure.cases.push_back(id);
}

double median(std::vector<int> days)
{
    std::sort(days.begin(), days.end());
    const std::size_t middle = days.size() / 2;
    return days.size() % 2 ? days[middle] : double(days[middle - 1] + days[middle]) / 2;
}

} // namespace

Funnel funnel(const std::vector<CaseHistory> &histories, QDate from, QDate to)
{
    Funnel made;
    for (int i = 0; i < kStageCount; ++i)
        made.reached[Stage(i)];
    std::map<Stage, std::vector<int>> stays;
    for (const auto &history : histories) {
        std::vector<StageEvent> events = history.events;
        events.erase(std::remove_if(events.begin(), events.end(),
                                    [&](const StageEvent &event) { return event.on > to; }),
                     events.end());
        if (events.empty())
            continue;
        for (const auto &event : events) {
            if (event.on < from)
                continue;
            add(made.reached[event.stage], history.id);
            if (event.stage == Stage::NotProgressed)
                add(made.notProgressed[event.reason], history.id);
        }
        for (const auto &stay : finishedStays(events))
            if (stay.to >= from)
                stays[stay.stage].push_back(stay.days());
        const bool gone = history.goneOn && *history.goneOn <= to;
        if (!gone && !isClosed(events.back().stage))
            add(made.open[events.back().stage], history.id);
    }
    for (auto &[stage, days] : stays)
        made.medians.push_back({stage, median(days), int(days.size())});
    return made;
}

} // namespace letstalk::dp
