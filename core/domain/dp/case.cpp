// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/case.h"

#include <algorithm>

namespace letstalk::dp {

bool Case::wasDecidedAlone(const DecisionRecord &decision) const
{
    for (const auto &event : events) {
        if (event.stage == Stage::Approved || event.stage == Stage::Declined)
            break;
        if (event.by != decision.decider)
            return false;
    }
    return !events.empty();
}

bool Case::endedByDeath() const
{
    return !events.empty() && events.back().stage != Stage::Withdrawn && events.back().reason == u"DIED";
}

std::optional<Stage> Case::stage() const
{
    return events.empty() ? std::nullopt : std::optional(events.back().stage);
}

StallLimits StallLimits::usual()
{
    StallLimits limits;
    limits.set(Stage::Interest, 28);
    limits.set(Stage::Flagged, 7);
    limits.set(Stage::Accepted, 14);
    limits.set(Stage::Assessing, 42);
    limits.set(Stage::BudgetSet, 28);
    limits.set(Stage::Requested, 7);
    limits.set(Stage::Deciding, 28);
    limits.set(Stage::Approved, 14);
    limits.set(Stage::SettingUp, 42);
    limits.set(Stage::Suspended, 28);
    return limits;
}

std::optional<Standing> standing(const std::vector<StageEvent> &events, QDate today,
                                 const StallLimits &limits)
{
    if (events.empty())
        return std::nullopt;
    Standing found;
    found.stage = events.back().stage;
    found.since = events.back().on;
    found.days = int(std::max<qint64>(0, found.since.daysTo(today)));
    found.limit = limits.days[std::size_t(found.stage)];
    found.stalled = found.limit && found.days > *found.limit;
    return found;
}

std::vector<Stay> finishedStays(const std::vector<StageEvent> &events)
{
    std::vector<Stay> stays;
    for (std::size_t i = 1; i < events.size(); ++i)
        stays.push_back({events[i - 1].stage, events[i - 1].on, events[i].on});
    return stays;
}

} // namespace letstalk::dp
