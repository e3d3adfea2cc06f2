// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/journal/network.h"

#include <functional>

namespace letstalk::test {

enum class StoryKind { Plain, Restores, Erasures, Orders, Forks };

struct Story
{
    int replicas = 2;
    quint64 seed = 0;
    std::vector<Step> steps;
};

/// Which stories to draw, and how many. LETSTALK_STORIES multiplies the number for a longer soak.
struct StorySource
{
    StoryKind kind;
    int cases;
    int steps;
};
StorySource storiesOf(StoryKind kind);

/// A law: an empty answer, or what broke it.
using Law = std::function<std::string(const Story &)>;

/// Draws stories, shrinks the first that breaks the law and prints it. True when none did.
bool holds(const StorySource &source, const Law &law);
/// The same without printing: for laws that are meant to break under a planted fault.
bool breaks(const StorySource &source, const Law &law);

std::string convergesToTheSame(const Story &story);
/// The same where erasures need orders, and replicas learn of their signers at any time.
std::string ordersConverge(const Story &story);
std::string forksStayApart(const Story &story);

} // namespace letstalk::test
