// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace letstalk::test {

// Laws of the journal as short stories. Each answers with nothing, or with what was broken, so that the same
// law can be asked of the journal as it is and of one with a mistake planted in it.

std::string bothEditsSurvive();
std::string equalClocksAgree();
std::string restoredCopyCatchesUp();
std::string erasedWordsAreGone();
std::string lateDataIsErased();
std::string erasureKeepsTheSkeleton();
std::string onlyTheJournalWrites();
std::string settlingSettlesEverywhere();
std::string digestIgnoresColumns();
std::string clockNeverGoesBack();
std::string futureDataIsTaken();
std::string secondBranchStaysOut();
std::string staleFormIsRefused();
std::string editSurvivesTheBin();

} // namespace letstalk::test
