// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/fault.h"
#include "tests/core/exchange/laws.h"
#include "tests/support/catch.h"

// The laws of the exchange, each tried against a mistake that it must notice. Linked to a build of the
// exchange in which mistakes can be planted; that the laws hold without is asked first.

using letstalk::exchange::Fault;
using letstalk::exchange::plantedFault;
using namespace letstalk::test;

namespace {

/// Plants a mistake for as long as it lives.
class Planted
{
public:
    explicit Planted(Fault fault) { plantedFault = fault; }
    ~Planted() { plantedFault = Fault::None; }
};

bool isNoticed(Fault fault, std::string (*law)())
{
    {
        INFO("the law must hold without the mistake");
        REQUIRE(law() == "");
    }
    const Planted planted(fault);
    return !law().empty();
}

} // namespace

TEST_CASE("a signature that nobody checks is noticed")
{
    CHECK(isNoticed(Fault::SignatureUnchecked, &unsignedFileIsRefused));
}
TEST_CASE("a commitment that nobody checks is noticed")
{
    CHECK(isNoticed(Fault::CommitmentUnchecked, &keyIsTheOneCommittedTo));
}
TEST_CASE("a file that may lack parts is noticed")
{
    CHECK(isNoticed(Fault::EndUnchecked, &missingPartIsRefused));
}
TEST_CASE("an inner sender that nobody compares is noticed")
{
    CHECK(isNoticed(Fault::SenderUnchecked, &senderIsTheSigner));
}
TEST_CASE("another council's file is noticed")
{
    CHECK(isNoticed(Fault::NetworkUnchecked, &otherCouncilIsRefused));
}
TEST_CASE("a checkpoint without a true signature is noticed")
{
    CHECK(isNoticed(Fault::CheckpointUnchecked, &checkpointNeedsItsSignature));
}
TEST_CASE("signing for another's stream is noticed")
{
    CHECK(isNoticed(Fault::CheckpointOwnerUnchecked, &nobodySignsForOthers));
}
TEST_CASE("passing over for whom a stream is named is noticed")
{
    CHECK(isNoticed(Fault::NamesUnread, &nobodyClaimsNamedStreams));
    CHECK(isNoticed(Fault::NamesUnread, &theNamedOwnerReplacesTheFirstToSign));
}
TEST_CASE("letting a withdrawn key in is noticed")
{
    CHECK(isNoticed(Fault::RevokedLetIn, &withdrawnKeyIsRefused));
}
TEST_CASE("a file for a withdrawn computer is noticed")
{
    CHECK(isNoticed(Fault::RevokedReceives, &withdrawnComputerGetsNothing));
}
TEST_CASE("a roster that no officer signed is noticed")
{
    CHECK(isNoticed(Fault::RosterUnsigned, &rosterNeedsAnOfficer));
}
TEST_CASE("an order to erase that no officer signed is noticed")
{
    CHECK(isNoticed(Fault::OrderUnsigned, &orderNeedsAnOfficer));
}
TEST_CASE("an order that no officer signed keeps nobody from comparing tables")
{
    CHECK(forgedOrderHindersNoComparing() == "");
}
TEST_CASE(
    "an order by a list that is still to come makes nobody's tables anew, and is carried out when it comes")
{
    CHECK(orderByAListToComeWaits() == "");
}
TEST_CASE("an officer who orders for ever is noticed")
{
    CHECK(isNoticed(Fault::FormerOfficerOrders, &formerOfficerOrdersNothing));
}
TEST_CASE("a file whose own rosters nobody asks is noticed")
{
    CHECK(isNoticed(Fault::OwnRostersUnheard, &ownRostersAreHeard));
}
TEST_CASE("a computer that was given up and writes on is noticed")
{
    CHECK(isNoticed(Fault::RetiredGoesOn, &retiredComputerIsAskedAbout));
}
TEST_CASE("new keys without the old ones' word are noticed")
{
    CHECK(isNoticed(Fault::CardUnproved, &newKeysNeedTheOld));
}
TEST_CASE("a guard that comes after the file is noticed")
{
    CHECK(isNoticed(Fault::GuardAfterRelease, &guardComesBeforeTheFile));
}
TEST_CASE("a file that gets its name before it is on the disk is noticed")
{
    CHECK(isNoticed(Fault::ReleasedUnsynced, &fileIsOnTheDiskBeforeItsName));
}
TEST_CASE("taking what was sent for what was signed for is noticed")
{
    CHECK(isNoticed(Fault::SentCountsAsKnown, &lostNewsIsSentAgain));
}
TEST_CASE("taking a signature from before for one on the news is noticed")
{
    CHECK(isNoticed(Fault::SentCountsAsKnown, &signatureFromBeforeProvesNothing));
}
TEST_CASE("bringing in another file than the one checked is noticed")
{
    CHECK(isNoticed(Fault::OtherFileApplied, &onlyWhatWasCheckedComesIn));
}
TEST_CASE("a brake that is off is noticed")
{
    CHECK(isNoticed(Fault::BrakeOff, &massDeletionAsks));
}
