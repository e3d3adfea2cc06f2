// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/laws.h"
#include "tests/support/catch.h"

using namespace letstalk::test;

TEST_CASE("two edits of one field both survive and are listed")
{
    CHECK(bothEditsSurvive() == "");
}
TEST_CASE("edits of one instant show the same everywhere")
{
    CHECK(equalClocksAgree() == "");
}
TEST_CASE("a restored copy gets back what it had sent")
{
    CHECK(restoredCopyCatchesUp() == "");
}
TEST_CASE("erased words are nowhere in the file")
{
    CHECK(erasedWordsAreGone() == "");
}
TEST_CASE("what arrives late about an erased person is erased")
{
    CHECK(lateDataIsErased() == "");
}
TEST_CASE("an erasure keeps what the totals count")
{
    CHECK(erasureKeepsTheSkeleton() == "");
}
TEST_CASE("only the journal writes projected tables")
{
    CHECK(onlyTheJournalWrites() == "");
}
TEST_CASE("settling a field settles it everywhere")
{
    CHECK(settlingSettlesEverywhere() == "");
}
TEST_CASE("the digest covers what was written, not what is shown")
{
    CHECK(digestIgnoresColumns() == "");
}
TEST_CASE("the hybrid clock never goes back")
{
    CHECK(clockNeverGoesBack() == "");
}
TEST_CASE("data is never refused for its time")
{
    CHECK(futureDataIsTaken() == "");
}
TEST_CASE("a second branch of a stream stays out")
{
    CHECK(secondBranchStaysOut() == "");
}
TEST_CASE("a stale form is refused")
{
    CHECK(staleFormIsRefused() == "");
}
TEST_CASE("an edit survives a delete that had not seen it")
{
    CHECK(editSurvivesTheBin() == "");
}
