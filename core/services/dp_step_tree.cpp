// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_step_tree.h"

#include "core/domain/dp/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services::dprecord {

namespace {

constexpr std::size_t kNone = std::size_t(-1);

/// The steps as a tree that may grow together again; each by its place in Folded::steps.
class StepTree
{
public:
    explicit StepTree(const std::vector<PlacedStep> &steps) : m_steps(steps)
    {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            m_before.push_back(stepsBefore(i));
            m_isTip.push_back(true);
            for (const std::size_t earlier : m_before[i])
                m_isTip[earlier] = false;
        }
    }

    /// The shown one first, then the others in order.
    std::vector<std::size_t> tips() const
    {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            if (!m_isTip[i])
                continue;
            const bool shown
                = !found.empty() && dp::shownOfTwo(stageOf(i), stageOf(found.front())) == stageOf(i);
            found.insert(shown ? found.begin() : found.end(), i);
        }
        return found;
    }
    /// From the first step to this one, along what each writer was shown.
    std::vector<std::size_t> wayTo(std::size_t tip) const
    {
        std::vector<std::size_t> way;
        for (std::size_t at = tip; at != kNone; at = m_before[at].empty() ? kNone : m_before[at].front())
            way.insert(way.begin(), at);
        return way;
    }

private:
    dp::Stage stageOf(std::size_t i) const { return m_steps[i].taken.event.stage; }
    std::size_t placeOf(const RowId &id, std::size_t before) const
    {
        for (std::size_t i = 0; i < before; ++i)
            if (m_steps[i].id == id)
                return i;
        return kNone;
    }
    /// A step that follows one which is not here (yet) follows the one before it.
    std::vector<std::size_t> stepsBefore(std::size_t i) const
    {
        std::vector<std::size_t> found;
        const auto &follows = m_steps[i].taken.follows;
        for (const auto &id : follows)
            if (const auto place = placeOf(id, i); place != kNone)
                found.push_back(place);
        if (found.empty() && !follows.empty() && i > 0)
            found.push_back(i - 1);
        return found;
    }

    const std::vector<PlacedStep> &m_steps;
    std::vector<std::vector<std::size_t>> m_before;
    std::vector<bool> m_isTip;
};

QString checkText(const PlacedStep &step)
{
    return QCoreApplication::translate("DpFold",
                                       "“%1” of %2 was recorded by %3 at another place, without "
                                       "knowing of the steps shown here.")
        .arg(dp::stepText(step.taken.event.step), dp::dayText(step.taken.event.on), step.by.name);
}

} // namespace

void placeSteps(Folded &folded)
{
    auto &steps = folded.steps;
    if (steps.empty())
        return;
    const StepTree tree(steps);
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
