// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/exchange_laws.h"
#include "tests/support/catch.h"

using namespace letstalk::test;

TEST_CASE("what rests on entries that are not here waits for them")
{
    CHECK(gapIsNotApplied() == "");
}
TEST_CASE("entries beyond their owner's checkpoint are refused")
{
    CHECK(unsignedEntriesAreRefused() == "");
}
TEST_CASE("altered entries are damage")
{
    CHECK(alteredEntriesAreKeptOut() == "");
}
TEST_CASE("a payload left out that no erasure explains is damage")
{
    CHECK(omittedPayloadIsDamage() == "");
}
TEST_CASE("an erasure without an officer's order is a request")
{
    CHECK(erasureNeedsAuthority() == "");
}
TEST_CASE("a hash alone erases nothing that stands here")
{
    CHECK(hashesAloneEraseNothing() == "");
}
TEST_CASE("a request is carried out when its officer is known, and every order of arrival comes to the same")
{
    CHECK(requestIsCarriedOutLater() == "");
}
TEST_CASE("a late record of which nothing came but its skeleton is taken as erased, and the officer is asked")
{
    CHECK(lateRecordOfWhichNothingCameIsTaken() == "");
}
TEST_CASE("a hash that would take words without an order is refused until the officer signs")
{
    CHECK(refusedHashWaitsForTheOfficer() == "");
}
TEST_CASE("an order that was lost with a restored file is entered again, by hash, and takes what it covers")
{
    CHECK(lostOrderIsEnteredAgain() == "");
}
TEST_CASE("an order that is entered again needs its officer, and waits for the roster")
{
    CHECK(orderAgainNeedsItsAuthority() == "");
}
TEST_CASE("an import that was broken off is resumed by importing again")
{
    CHECK(brokenImportIsResumed() == "");
}
TEST_CASE("a restored replica holds what it has, not what it had")
{
    CHECK(restoredReplicaHoldsWhatItHas() == "");
}
TEST_CASE("a stream's owner is set once")
{
    CHECK(ownerIsFixed() == "");
}
TEST_CASE("a bundle cut in pieces ends each where its owners have signed")
{
    CHECK(piecesEndWhereSigned() == "");
}
TEST_CASE("two branches that are alike in what heads show are told apart by what their owner signed")
{
    CHECK(branchesAlikeInTheirHeadsAreFound() == "");
}
TEST_CASE("a file that names more streams than there can be is damage, and takes no memory")
{
    CHECK(streamsAreCounted() == "");
}

TEST_CASE("what stands here already is passed over, and brings nothing along")
{
    CHECK(whatIsHereIsPassedOver() == "");
}
TEST_CASE("a second branch is found wherever it begins")
{
    CHECK(branchIsFoundWhereverItBegins() == "");
}
