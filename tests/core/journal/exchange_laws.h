// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace letstalk::test {

// Laws of what other replicas send, like laws.h: nothing, or what was broken.

std::string gapIsNotApplied();
std::string unsignedEntriesAreRefused();
std::string alteredEntriesAreKeptOut();
std::string omittedPayloadIsDamage();
std::string erasureNeedsAuthority();
std::string hashesAloneEraseNothing();
std::string requestIsCarriedOutLater();
std::string lateRecordOfWhichNothingCameIsTaken();
std::string refusedHashWaitsForTheOfficer();
std::string lostOrderIsEnteredAgain();
std::string orderAgainNeedsItsAuthority();
std::string brokenImportIsResumed();
std::string restoredReplicaHoldsWhatItHas();
std::string ownerIsFixed();
std::string piecesEndWhereSigned();
std::string branchIsFoundWhereverItBegins();
std::string branchesAlikeInTheirHeadsAreFound();
std::string streamsAreCounted();
std::string whatIsHereIsPassedOver();
std::string textIsTakenOutEverywhere();
std::string lateTextIsTakenOut();
std::string takingTextOutNeedsAuthority();
std::string orderOfWhichTheRosterCameLaterIsCarriedOut();
std::string restoredTextIsTakenOutAgain();
std::string textInTheSkeletonIsTakenOut();
std::string secondOrderForTheFieldIsCarriedOut();
std::string textIsAskedForTwice();
std::string textIsTakenOutAgainBetweenTwoOrders();
std::string lateGroupLeavesTheRest();
std::string doubtedTextIsAskedForAgain();

} // namespace letstalk::test
