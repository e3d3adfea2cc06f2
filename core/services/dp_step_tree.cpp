// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_step_tree.h"

#include "core/domain/dp/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services::dprecord {

namespace {

QString checkText(const PlacedStep &step)
{
    return QCoreApplication::translate("DpFold",
                                       "“%1” of %2 was recorded by %3 at another place, without "
                                       "knowing of the steps shown here.")
        .arg(dp::stepText(step.taken.event.step), dp::dayText(step.taken.event.on), step.by.name);
}

} // namespace

void StepTree::take(const std::vector<PlacedStep> &steps)
{
    while (m_nodes.size() < steps.size()) {
        const auto &step = steps[m_nodes.size()];
        Node node {step.taken.event.stage, stepsBefore(step)};
        for (const std::size_t earlier : node.before)
            std::erase(m_ends, earlier);
        m_ends.push_back(m_nodes.size());
        m_places.emplace(step.id, m_nodes.size());
        m_nodes.push_back(std::move(node));
    }
}

/// A step that follows one which is not here (yet) follows the one before it.
std::vector<std::size_t> StepTree::stepsBefore(const PlacedStep &step) const
{
    std::vector<std::size_t> found;
    for (const auto &id : step.taken.follows)
        if (const auto place = m_places.find(id); place != m_places.end())
            found.push_back(place->second);
    if (found.empty() && !step.taken.follows.empty() && !m_nodes.empty())
        found.push_back(m_nodes.size() - 1);
    return found;
}

std::vector<std::size_t> StepTree::tips() const
{
    std::vector<std::size_t> found;
    for (const std::size_t i : m_ends) {
        const auto stage = m_nodes[i].stage;
        const bool shown = !found.empty() && dp::shownOfTwo(stage, m_nodes[found.front()].stage) == stage;
        found.insert(shown ? found.begin() : found.end(), i);
    }
    return found;
}

std::optional<dp::Stage> StepTree::stage() const
{
    if (m_ends.empty())
        return std::nullopt;
    return m_nodes[tips().front()].stage;
}

std::vector<std::size_t> StepTree::wayTo(std::size_t tip) const
{
    std::vector<std::size_t> way {tip};
    while (!m_nodes[way.back()].before.empty())
        way.push_back(m_nodes[way.back()].before.front());
    std::reverse(way.begin(), way.end());
    return way;
}

void placeSteps(Folded &folded, const StepTree &tree)
{
    auto &steps = folded.steps;
    if (steps.empty())
        return;
    const auto tips = tree.tips();
    for (auto &step : steps)
        step.aside = step.settled = true;
    for (const std::size_t i : tree.wayTo(tips.front()))
        steps[i].aside = steps[i].settled = false;
    for (const std::size_t tip : tips) {
        folded.tips.push_back(steps[tip].id);
        for (const std::size_t i : tree.wayTo(tip))
            steps[i].settled = false;
    }
    for (const auto &step : steps) {
        if (!step.aside)
            folded.item.events.push_back(step.taken.event);
        else if (!step.settled)
            folded.toCheck << checkText(step);
    }
}

} // namespace letstalk::services::dprecord
