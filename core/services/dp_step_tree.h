// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/dp_fold.h"

namespace letstalk::services::dprecord {

/// The steps of a case as a tree that may grow together again, taken in as they were recorded. Two places may
/// have gone different ways from one step; shown is the way whose end dp::shownOfTwo() names, the later one
/// of two alike. A step is known by its place in Folded::steps.
class StepTree
{
public:
    /// Takes in what is new at the end.
    void take(const std::vector<PlacedStep> &steps);
    /// The end of the way that is shown; unset before the first step.
    std::optional<dp::Stage> stage() const;
    /// The ends of all ways: the shown one first, then the others in order.
    std::vector<std::size_t> tips() const;
    /// From the first step to this one, along what each writer was shown.
    std::vector<std::size_t> wayTo(std::size_t tip) const;

private:
    struct Node
    {
        dp::Stage stage;
        std::vector<std::size_t> before;
    };
    std::vector<std::size_t> stepsBefore(const PlacedStep &step) const;

    std::vector<Node> m_nodes;
    std::vector<std::size_t> m_ends; ///< that nothing follows, in order
    std::map<RowId, std::size_t> m_places;
};

/// Of the steps in `folded`, all of which `tree` has taken in, which lie on the way that is shown and which
/// beside it: sets the case's events, the tips, and says in words what there is to check.
void placeSteps(Folded &folded, const StepTree &tree);

} // namespace letstalk::services::dprecord
