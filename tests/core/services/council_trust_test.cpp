// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Changes of who belongs: keys renewed, computers lost and stolen, officers, two lists of one council.
#include "core/exchange/roster_rules.h"
#include "core/journal/checkpoints.h"
#include "tests/core/services/council_world.h"

#include <set>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;

namespace {

constexpr qint64 kDayMs = 24LL * 3600 * 1000;

Error::Code codeOf(const auto &result)
{
    REQUIRE_FALSE(result);
    return result.error().code;
}

} // namespace

TEST_CASE("an officer's new keys are in use at once, the old ones open old files for thirteen months")
{
    CouncilWorld world;
    auto &founder = world.founder();
    const auto before = founder.council().identity()->keys.publicKeys();
    world.clock.advance(kDayMs);
    const auto renewal = founder.council().renewKeys();
    REQUIRE(renewal);
    CHECK(renewal->done);
    auto identity = founder.council().identity();
    REQUIRE(identity);
    // Those who have not heard yet know the former keys only: files are signed with them for a while.
    CHECK(identity->keys.publicKeys() == before);
    REQUIRE(identity->former.size() == 1);
    CHECK(identity->row()->keys == identity->former.front().publicKeys());
    CHECK(founder.state().officer);
    world.clock.advance((kSigningOverlapDays + 1) * kDayMs);
    REQUIRE(world.reopen(founder));
    identity = founder.council().identity();
    CHECK(identity->keys.publicKeys() != before);
    CHECK(identity->row()->keys == identity->keys.publicKeys());
    REQUIRE(identity->row()->former.size() == 1);
    CHECK(identity->row()->former.front().keys == before);
    REQUIRE(identity->former.size() == 1);
    CHECK(identity->former.front().publicKeys() == before);
    CHECK_FALSE(identity->former.front().canSign());
    const QByteArray secret32(32, 's');
    const QByteArray sealed = exchange::sealFor(
        before, {reinterpret_cast<const std::uint8_t *>(secret32.constData()), std::size_t(32)});
    CHECK(identity->former.front().open(sealed));

    world.clock.advance((365 - kSigningOverlapDays) * kDayMs);
    REQUIRE(world.reopen(founder));
    CHECK(founder.council().identity()->former.size() == 1);
    CHECK(founder.state().renewalDue);
    CHECK(founder.open->notices().join(QLatin1Char(' ')).contains(QStringLiteral("renew them")));
    world.clock.advance(32 * kDayMs);
    REQUIRE(world.reopen(founder));
    CHECK(founder.council().identity()->former.empty());
    CHECK(founder.council().identity()->row()->former.size() == 1); // who signed what stays known
}

TEST_CASE("another computer's new keys need its words, they are in use once the roster says so")
{
    CouncilWorld world;
    Computer &winsford = world.join("WIN", QStringLiteral("robin"));
    const auto before = winsford.council().identity()->keys.publicKeys();
    const auto renewal = winsford.council().renewKeys();
    REQUIRE(renewal);
    CHECK_FALSE(renewal->done);
    CHECK(winsford.state().cardWords == renewal->words);
    CHECK(winsford.council().identity()->keys.publicKeys() == before);
    auto &officer = world.founder().council();
    CHECK(officer.readCard(renewal->card)->renewal);
    const auto again = winsford.council().renewKeys(); // the first card is void by it
    REQUIRE(again);
    CHECK(codeOf(officer.approve(again->card, spoken(renewal->words))) == Error::Code::Conflict);
    REQUIRE(officer.approve(again->card, spoken(again->words)));
    world.carry(world.founder(), winsford);
    world.clock.advance((kSigningOverlapDays + 1) * kDayMs);
    const auto identity = winsford.council().identity();
    CHECK(identity->keys.publicKeys() != before);
    CHECK(identity->row()->keys == identity->keys.publicKeys());
    CHECK(winsford.state().cardWords.isEmpty());
    CHECK(codeOf(officer.approve(again->card, spoken(again->words))) == Error::Code::Conflict);
}

TEST_CASE("what a stolen computer writes after the last trusted entry is void everywhere, however it comes")
{
    CouncilWorld world;
    Computer &stolen = world.join("WIN", QStringLiteral("robin"));
    Computer &market = world.join("EPM", QStringLiteral("alex"));
    const PersonId good = addPerson(stolen, QStringLiteral("Good"));
    world.carry(stolen, world.founder());
    const PersonId late = addPerson(stolen, QStringLiteral("Late"));
    world.carry(stolen, market); // relayed before anybody knew
    CHECK(has(market, late));

    const auto change = world.founder().council().withdraw(idOf(stolen), Withdrawal::Stolen);
    REQUIRE(change);
    CHECK(change->news.join(QLatin1Char(' ')).contains(QStringLiteral("withdrawn")));
    world.carry(world.founder(), market); // the roster comes with the file
    CHECK(has(market, good));
    CHECK_FALSE(has(market, late));
    world.carry(market, world.founder());
    CHECK(has(world.founder(), good));
    CHECK_FALSE(has(world.founder(), late));
    const PersonId later = addPerson(stolen, QStringLiteral("Later"));
    world.carry(stolen, market);
    CHECK_FALSE(has(market, later));
    CHECK(market.open->safety().check());

    const auto refused = exchange::signerKeys(market.council().identity()->council(),
                                              stolen.council().identity()->keys.id());
    CHECK(codeOf(refused) == Error::Code::SignerRevoked);
    REQUIRE(world.carryRosters(world.founder(), stolen));
    REQUIRE(world.reopen(stolen));
    CHECK(stolen.state().membership == Membership::Withdrawn);
    CHECK(codeOf(world.founder().council().withdraw(idOf(stolen), Withdrawal::Stolen))
          == Error::Code::Conflict);
}

TEST_CASE("the last trusted entry may be named by the day of the theft")
{
    CouncilWorld world;
    Computer &stolen = world.join("WIN", QStringLiteral("robin"));
    const PersonId good = addPerson(stolen, QStringLiteral("Good"));
    world.carry(stolen, world.founder());
    world.clock.advance(kDayMs);
    const qint64 theft = world.clock.nowMs();
    world.clock.advance(kDayMs);
    const PersonId bad = addPerson(stolen, QStringLiteral("Bad"));
    world.carry(stolen, world.founder());
    CHECK(has(world.founder(), bad));
    REQUIRE(world.founder().council().withdraw(idOf(stolen), Withdrawal::Stolen, theft));
    CHECK(has(world.founder(), good));
    CHECK_FALSE(has(world.founder(), bad));
}

TEST_CASE("what a lost computer gave away still counts when it turns up, a new one takes its place")
{
    CouncilWorld world;
    Computer &lost = world.join("WIN", QStringLiteral("robin"));
    Computer &market = world.join("EPM", QStringLiteral("alex"));
    const PersonId person = addPerson(lost, QStringLiteral("Given"));
    world.carry(lost, market);
    REQUIRE(world.founder().council().withdraw(idOf(lost), Withdrawal::Lost));
    world.carry(world.founder(), market);
    world.carry(market, world.founder());
    CHECK(has(world.founder(), person));
    CHECK(world.founder().council().computers()->size() == 3);
    Computer &anew = world.join("WIN", QStringLiteral("robin"));
    CHECK(has(anew, person));
    CHECK(anew.state().membership == Membership::Member);
    // Found again in wrong hands: it can still be withdrawn.
    REQUIRE(world.founder().council().withdraw(idOf(lost), Withdrawal::Stolen));
    CHECK(has(world.founder(), person));
}

TEST_CASE("an officer cannot end the computer at hand, nor leave the council without officers")
{
    CouncilWorld world;
    Computer &winsford = world.join("WIN", QStringLiteral("robin"));
    auto &council = world.founder().council();
    CHECK(codeOf(council.retire(idOf(world.founder()))) == Error::Code::Conflict);
    CHECK(codeOf(council.withdraw(idOf(world.founder()), Withdrawal::Stolen)) == Error::Code::Conflict);
    CHECK(codeOf(council.setOfficer(idOf(world.founder()), false)) == Error::Code::Conflict);
    CHECK(codeOf(council.setThreshold(2)) == Error::Code::InvalidInput);
    CHECK(codeOf(council.retire(exchange::ReplicaId())) == Error::Code::NotFound);
    CHECK(codeOf(winsford.council().retire(idOf(world.founder()))) == Error::Code::Conflict);
    CHECK(codeOf(winsford.council().setOfficer(idOf(winsford), true)) == Error::Code::Conflict);
    CHECK(council.state()->rosterVersion == 2);
    REQUIRE(council.rename(idOf(winsford), QStringLiteral("library desk")));
    REQUIRE(council.retire(idOf(winsford)));
    world.carry(world.founder(), winsford);
    CHECK(winsford.state().membership == Membership::Retired);
    CHECK(winsford.state().label == QStringLiteral("library desk"));
}

TEST_CASE("where two officers have to sign, one alone changes nothing")
{
    CouncilWorld world;
    Computer &winsford = world.join("WIN", QStringLiteral("robin"));
    Computer &market = world.join("EPM", QStringLiteral("alex"));
    auto &first = world.founder().council();
    REQUIRE(first.setOfficer(idOf(winsford), true));
    REQUIRE(first.setThreshold(2));
    world.carry(world.founder(), winsford);
    world.carry(world.founder(), market);
    const qint64 version = first.state()->rosterVersion;

    const auto proposal = first.retire(idOf(market));
    REQUIRE(proposal);
    CHECK_FALSE(proposal->adopted);
    CHECK(first.state()->rosterVersion == version);
    CHECK(first.state()->proposal == version + 1);
    CHECK(codeOf(first.rename(idOf(market), QStringLiteral("x"))) == Error::Code::Conflict);
    CHECK(codeOf(market.council().addRoster(proposal->file)) == Error::Code::Conflict);
    CHECK(codeOf(market.council().coSign(proposal->file)) == Error::Code::Conflict);
    const auto preview = winsford.council().readRosterFile(proposal->file);
    REQUIRE(preview);
    CHECK(preview->kind == RosterPreview::Kind::Proposal);
    CHECK(preview->signatures == 1);
    CHECK(preview->news.size() == 1);

    const auto signedBoth = winsford.council().coSign(proposal->file);
    REQUIRE(signedBoth);
    CHECK(signedBoth->adopted);
    REQUIRE(market.council().addRoster(signedBoth->file));
    CHECK(market.state().membership == Membership::Retired);
    REQUIRE(first.addRoster(signedBoth->file));
    CHECK_FALSE(first.state()->proposal);

    // A proposal that nobody signs is discarded; only then may another be made.
    REQUIRE(first.setThreshold(1));
    REQUIRE(first.discardProposal());
    CHECK(codeOf(first.discardProposal()) == Error::Code::NotFound);
    CHECK(first.rename(idOf(winsford), QStringLiteral("y")));
}

TEST_CASE("one who is no officer any more changes nothing")
{
    CouncilWorld world;
    Computer &winsford = world.join("WIN", QStringLiteral("robin"));
    auto &first = world.founder().council();
    REQUIRE(first.setOfficer(idOf(winsford), true));
    world.carry(world.founder(), winsford);
    REQUIRE(first.setOfficer(idOf(winsford), false));
    // Winsford has not heard: its list parts from the founder's.
    const auto change = winsford.council().rename(idOf(winsford), QStringLiteral("mine"));
    REQUIRE(change);
    CHECK(codeOf(first.addRoster(change->file)) == Error::Code::RosterSplit);
    CHECK(first.state()->branches.size() == 1);
    CHECK(codeOf(first.settleSplit(QByteArray(32, 'x'))) == Error::Code::NotFound);
    REQUIRE(first.settleSplit(QByteArray())); // ours
    CHECK(first.state()->branches.empty());
    CHECK(first.setOfficer(idOf(winsford), true));
}

TEST_CASE("two lists of one version stop changes until people settle it, longer does not win by itself")
{
    CouncilWorld world;
    Computer &winsford = world.join("WIN", QStringLiteral("robin"));
    Computer &market = world.join("EPM", QStringLiteral("alex"));
    auto &first = world.founder().council();
    REQUIRE(first.setOfficer(idOf(winsford), true));
    world.carry(world.founder(), winsford);
    world.carry(world.founder(), market);

    REQUIRE(first.rename(idOf(market), QStringLiteral("by the founder")));
    REQUIRE(winsford.council().rename(idOf(market), QStringLiteral("by Winsford")));
    REQUIRE(winsford.council().rename(idOf(market), QStringLiteral("by Winsford again")));
    REQUIRE(world.carryRosters(world.founder(), market));
    const auto taken = world.carryRosters(winsford, market);
    REQUIRE(taken);
    CHECK(taken->split);
    CHECK(taken->adopted == 0);
    CHECK(market.state().label == QStringLiteral("by the founder"));
    REQUIRE(market.state().branches.size() == 1);

    REQUIRE(world.carryRosters(winsford, world.founder()));
    CHECK(codeOf(first.rename(idOf(market), QStringLiteral("x"))) == Error::Code::Conflict);
    CHECK(codeOf(first.invite(world.site("WIN"), {})) == Error::Code::Conflict);
    REQUIRE(world.reopen(world.founder()));
    CHECK(world.founder().open->notices().join(QLatin1Char(' ')).contains(QStringLiteral("two lists")));

    // They agree by telephone on Winsford's.
    const auto branch = world.founder().state().branches.front();
    CHECK(branch.words == winsford.state().rosterWords);
    const auto settled = world.founder().council().settleSplit(branch.hash);
    REQUIRE(settled);
    CHECK(settled->version == winsford.state().rosterVersion);
    CHECK(world.founder().state().rosterWords == winsford.state().rosterWords);
    CHECK(world.founder().state().branches.empty());
    REQUIRE(market.council().settleSplit(market.state().branches.front().hash));
    CHECK(market.state().label == QStringLiteral("by Winsford again"));
    REQUIRE(world.founder().council().rename(idOf(market), QStringLiteral("by both")));
    REQUIRE(world.carryRosters(world.founder(), winsford));
    CHECK(winsford.state().branches.empty());
    CHECK(winsford.state().rosterWords == world.founder().state().rosterWords);
    // The list that was declined is not told again.
    const auto again = world.carryRosters(winsford, market);
    REQUIRE(again);
    CHECK_FALSE(again->split);
}

TEST_CASE("when the only officer's computer is gone, the recovery key of the first file makes another")
{
    CouncilWorld world;
    Computer &winsford = world.join("WIN", QStringLiteral("robin"));
    Computer &market = world.join("EPM", QStringLiteral("alex"));
    REQUIRE(world.carryRosters(world.founder(), winsford));
    const QString paper = world.founder().recoveryKey;
    const auto gone = idOf(world.founder());
    world.founder().open.reset();

    CHECK(codeOf(winsford.council().becomeOfficer(winsford.recoveryKey)) == Error::Code::NeedsRecoveryKey);
    CHECK(codeOf(winsford.council().becomeOfficer(QStringLiteral("nonsense"))) == Error::Code::InvalidInput);
    const auto change = winsford.council().becomeOfficer(paper);
    REQUIRE(change);
    CHECK(change->adopted);
    CHECK(winsford.state().officer);
    CHECK(codeOf(winsford.council().becomeOfficer(paper)) == Error::Code::Conflict);
    REQUIRE(winsford.council().withdraw(gone, Withdrawal::Lost));
    world.carry(winsford, market);
    CHECK(market.state().rosterVersion == winsford.state().rosterVersion);
    CHECK(market.council().identity()->council().activeOfficers().size() == 1);
}

TEST_CASE("a new data key takes the computer's keys along")
{
    CouncilWorld world;
    auto &founder = world.founder();
    REQUIRE(founder.open->users().add(QStringLiteral("leaver"), {}, {Role::FrontDesk}, secret()));
    const auto before = founder.council().identity()->keys.publicKeys();
    const UserId leaver = world.userId(founder, QStringLiteral("leaver"), world.site("BLA"));
    REQUIRE(founder.open->users().leave(leaver, true));
    REQUIRE(world.reopen(founder)); // sealed anew in between
    const auto identity = founder.council().identity();
    REQUIRE(identity);
    CHECK(identity->keys.publicKeys() == before);
    CHECK(founder.council().renewKeys());
}
