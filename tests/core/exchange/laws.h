// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace letstalk::test {

// Laws of the exchange as short stories, like those of the journal (tests/core/journal/laws.h): each answers
// with nothing, or with what was broken.

std::string unsignedFileIsRefused();
std::string keyIsTheOneCommittedTo();
std::string missingPartIsRefused();
std::string senderIsTheSigner();
std::string otherCouncilIsRefused();
std::string checkpointNeedsItsSignature();
std::string nobodySignsForOthers();
std::string nobodyClaimsNamedStreams();
std::string theNamedOwnerReplacesTheFirstToSign();
std::string withdrawnKeyIsRefused();
std::string withdrawnComputerGetsNothing();
std::string rosterNeedsAnOfficer();
std::string orderNeedsAnOfficer();
std::string forgedOrderHindersNoComparing();
std::string orderByAListToComeWaits();
std::string formerOfficerOrdersNothing();
std::string ownRostersAreHeard();
std::string retiredComputerIsAskedAbout();
std::string newKeysNeedTheOld();
std::string guardComesBeforeTheFile();
std::string fileIsOnTheDiskBeforeItsName();
std::string lostNewsIsSentAgain();
std::string signatureFromBeforeProvesNothing();
std::string onlyWhatWasCheckedComesIn();
std::string massDeletionAsks();

} // namespace letstalk::test
