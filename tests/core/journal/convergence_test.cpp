// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/stories.h"
#include "tests/support/catch.h"

using namespace letstalk::test;

TEST_CASE("replicas that have the same entries show the same, whatever happened on the way")
{
    CHECK(holds(storiesOf(StoryKind::Plain), &convergesToTheSame));
}

TEST_CASE("a restored copy goes on in a stream of its own and everyone still agrees")
{
    CHECK(holds(storiesOf(StoryKind::Restores), &convergesToTheSame));
}

TEST_CASE("whoever was erased is erased everywhere, whenever the erasure arrives")
{
    CHECK(holds(storiesOf(StoryKind::Erasures), &convergesToTheSame));
}

TEST_CASE("an erasure that waits for its signer comes to the same whenever everyone learns of them")
{
    CHECK(holds(storiesOf(StoryKind::Orders), &ordersConverge));
}

TEST_CASE("a second branch of a stream is kept out and harms nothing else")
{
    CHECK(holds(storiesOf(StoryKind::Forks), &forksStayApart));
}

TEST_CASE("a field that two wrote alike is foreseen to be checked once one of them differs")
{
    // Both make the same person with the same permission, and one changes it before hearing of the other.
    using Kind = Step::Kind;
    const Story story {2,
                       1,
                       {{Kind::Create, 0, 0, 0},
                        {Kind::Create, 1, 0, 0},
                        {Kind::Send, 0, 1, 0},
                        {Kind::Edit, 0, 0, 18},
                        {Kind::Send, 0, 1, 0}}};
    CHECK(convergesToTheSame(story) == std::string());
    CHECK(ordersConverge(story) == std::string());
}

TEST_CASE(
    "a field of a row in the bin is foreseen to be checked once somebody who knew nothing of the bin writes")
{
    // A need is taken back and written again, at one computer; two others, who never heard of it, make the
    // same.
    using Kind = Step::Kind;
    const Story story {3,
                       1,
                       {{Kind::Create, 0, 0, 0},
                        {Kind::Create, 0, 0, 0},
                        {Kind::Need, 0, 0, 0},
                        {Kind::Need, 0, 2, 3},
                        {Kind::Undo, 0, 0, 0},
                        {Kind::SendPart, 0, 1, 0},
                        {Kind::Need, 2, 2, 3},
                        {Kind::Need, 1, 2, 3},
                        {Kind::Need, 0, 2, 11}}};
    CHECK(convergesToTheSame(story) == std::string());
}
