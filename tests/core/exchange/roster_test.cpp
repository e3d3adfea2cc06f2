// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/checkpoint.h"
#include "core/exchange/erasure_order.h"
#include "core/exchange/invitation.h"
#include "core/journal/erased_set.h"

#include "tests/core/exchange/exchange_world.h"

#include <rapidcheck.h>

#include <functional>

using namespace letstalk;
using namespace letstalk::exchange;
using namespace Qt::StringLiterals;

namespace {

using Change = std::function<void(Roster &)>;
using Code = Error::Code;

/// What the rules say of the founding roster changed so, signed by Blacon's office.
std::optional<Code> following(const Council &council, const Change &change,
                              std::initializer_list<int> officers = {0})
{
    const SignedRoster first = council.founding();
    Roster next = Council::after(first);
    change(next);
    const Status status = checkFollows(first, council.signedBy(next, officers));
    return status ? std::nullopt : std::optional(status.error().code);
}

void revoke(RosterReplica &replica, std::vector<journal::StreamHead> heads)
{
    replica.state = ReplicaState::Revoked;
    replica.endedMs = 9000;
    replica.lastTrusted = std::move(heads);
}

void retire(RosterReplica &replica)
{
    replica.state = ReplicaState::Retired;
    replica.endedMs = 8000;
}

void rekey(RosterReplica &replica, const PublicKeys &keys)
{
    replica.former.push_back({replica.keys, 7000});
    replica.keys = keys;
}

/// A second step after a first one that must be good.
std::optional<Code> twoSteps(const Council &council, const Change &one, const Change &two)
{
    const SignedRoster first = council.founding();
    Roster middle = Council::after(first);
    one(middle);
    const SignedRoster second = council.signedBy(middle, {0});
    REQUIRE(checkFollows(first, second));
    Roster next = Council::after(second);
    two(next);
    const Status status = checkFollows(second, council.signedBy(next, {0}));
    return status ? std::nullopt : std::optional(status.error().code);
}

Roster anyRoster()
{
    Roster roster;
    roster.network = NetworkId(rowId(*rc::gen::inRange(0, 9999)));
    roster.version = *rc::gen::inRange<qint64>(1, 1 << 20);
    roster.threshold = *rc::gen::inRange(1, 17);
    roster.createdMs = *rc::gen::inRange<qint64>(0, qint64(1) << 50);
    roster.previous = {*rc::gen::arbitrary<std::uint8_t>(), 3};
    const int sites = *rc::gen::inRange(0, 5);
    for (int i = 0; i < sites; ++i)
        roster.sites.push_back({SiteId(rowId(i)), anyText(20), anyText(4)});
    const int replicas = *rc::gen::inRange(0, 6);
    for (int i = 0; i < replicas; ++i) {
        RosterReplica one;
        one.id = ReplicaId(rowId(i));
        one.label = anyText(20);
        one.keys = {{std::uint8_t(i)}, {*rc::gen::arbitrary<std::uint8_t>()}};
        for (int f = *rc::gen::inRange(0, 3); f > 0; --f)
            one.former.push_back({{{1, std::uint8_t(f)}, {2}}, *rc::gen::inRange<qint64>(0, 1 << 30)});
        one.officer = *rc::gen::arbitrary<bool>();
        one.state = ReplicaState(*rc::gen::inRange(0, 3));
        one.endedMs = *rc::gen::inRange<qint64>(0, 1 << 30);
        for (quint64 s = *rc::gen::inRange<quint64>(0, 3); s > 0; --s)
            one.lastTrusted.push_back({10 - s, qint64(s), ~s});
        roster.replicas.push_back(one);
    }
    return roster;
}

} // namespace

TEST_CASE("a roster comes back as it was written")
{
    const ReplicaKeys officer = ReplicaKeys::create();
    rc::check("round trip", [&] {
        SignedRoster made = layOut(anyRoster());
        const Hash32 hash = made.hash();
        sign(made, officer);
        RC_ASSERT(made.hash() == hash); // signatures do not change what is signed
        const auto read = readRoster(made.toBytes());
        RC_ASSERT(bool(read));
        RC_ASSERT(read->roster == made.roster);
        RC_ASSERT(*read == made);
        RC_ASSERT(read->hash() == hash);
    });
}

TEST_CASE("a roster that was cut or altered is refused, or has lost its signature")
{
    const Council council;
    const QByteArray bytes = council.founding().toBytes();
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const auto cut = readRoster(bytes.left(i));
        REQUIRE_FALSE(cut);
        CHECK(cut.error().code == Code::BundleCut);
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray bad = bytes;
            bad[i] = char(bad[i] ^ (1 << bit));
            const auto read = readRoster(bad);
            if (read && checkFounding(*read)) {
                INFO(i << " bit " << bit);
                CHECK(false);
            }
        }
    }
    CHECK_FALSE(readRoster(bytes + '\0'));
}

TEST_CASE("the founding roster is signed by its own officers")
{
    const Council council;
    CHECK(checkFounding(council.founding()));
    CHECK(checkFounding(layOut(council.first)).error().code == Code::BundleForged);
    CHECK(checkFounding(council.signedBy(council.first, {1})).error().code == Code::BundleForged);
    Roster later = council.first;
    later.version = 2;
    CHECK(checkFounding(council.signedBy(later, {0})).error().code == Code::Integrity);
    later = council.first;
    later.previous = {1};
    CHECK(checkFounding(council.signedBy(later, {0})).error().code == Code::Integrity);
    later = council.first;
    later.replicas[1].former = {{council.keys[4].publicKeys(), 1}};
    CHECK(checkFounding(council.signedBy(later, {0})).error().code == Code::Integrity);
}

TEST_CASE("a roster that contradicts itself is refused")
{
    const Council council;
    REQUIRE(checkRoster(council.first));
    const auto wrong = [&](const Change &change) {
        Roster roster = council.first;
        change(roster);
        const Status status = checkRoster(roster);
        return !status && status.error().code == Code::Integrity;
    };
    CHECK(wrong([](Roster &r) { r.sites.push_back(r.sites[0]); }));
    CHECK(wrong([](Roster &r) { r.sites[1].code = r.sites[0].code; }));
    CHECK(wrong([](Roster &r) { r.sites[1].name.clear(); }));
    CHECK(wrong([](Roster &r) { r.sites[1].name = QString(kMostLabelBytes + 1, u'x'); }));
    CHECK(wrong([](Roster &r) { r.replicas[1].id = r.replicas[0].id; }));
    CHECK(wrong([](Roster &r) { r.replicas[1].site = SiteId(rowId(99)); }));
    CHECK(wrong([](Roster &r) { r.replicas[1].label = QString(kMostLabelBytes + 1, u'x'); }));
    CHECK(wrong([](Roster &r) { r.replicas[1].keys = r.replicas[0].keys; }));
    CHECK(wrong([](Roster &r) { r.replicas[1].keys.signing = r.replicas[0].keys.signing; }));
    CHECK(wrong([](Roster &r) { r.replicas[1].former = {{r.replicas[2].keys, 1}}; }));
    CHECK(wrong([](Roster &r) { r.replicas[1].endedMs = 5; }));
    CHECK(wrong([](Roster &r) { r.replicas[1].state = ReplicaState::Retired; })); // without a day
    CHECK(wrong([](Roster &r) { r.replicas[1].lastTrusted = {{1, 1, 1}, {1, 2, 2}}; }));
    CHECK(wrong([](Roster &r) { revoke(r.replicas[1], {{1, 1, 1}, {1, 2, 2}}); }));
    CHECK(wrong([](Roster &r) { r.threshold = 2; })); // of one officer
    CHECK(wrong([](Roster &r) { r.threshold = 0; }));
    CHECK(wrong([](Roster &r) { r.replicas[0].officer = false; }));
    CHECK(wrong([](Roster &r) { retire(r.replicas[0]); }));
}

TEST_CASE("the next roster may admit, rename, re-key, retire and withdraw")
{
    const Council council;
    CHECK_FALSE(following(council, [](Roster &) {}));
    CHECK_FALSE(following(council, [&](Roster &r) {
        RosterReplica fresh;
        fresh.id = Council::replica(4);
        fresh.site = Council::site(2);
        fresh.keys = council.keys[4].publicKeys();
        r.replicas.push_back(fresh);
    }));
    CHECK_FALSE(following(council, [](Roster &r) { r.sites[0].name = u"Blacon library"_s; }));
    CHECK_FALSE(following(council, [&](Roster &r) { rekey(r.replicas[2], council.keys[4].publicKeys()); }));
    CHECK_FALSE(following(council, [](Roster &r) { retire(r.replicas[2]); }));
    CHECK_FALSE(following(council, [](Roster &r) { revoke(r.replicas[2], {{5, 10, 1}}); }));
    CHECK_FALSE(following(council, [](Roster &r) {
        r.replicas[1].officer = true;
        r.threshold = 2; // the old threshold still decides over this one
    }));
}

TEST_CASE("the next roster forgets nothing")
{
    const Council council;
    CHECK(following(council, [](Roster &r) { r.sites.pop_back(), r.replicas.pop_back(); })
          == Code::Integrity);
    CHECK(following(council, [](Roster &r) { r.replicas.pop_back(); }) == Code::Integrity);
    const PublicKeys fresh = council.keys[4].publicKeys();
    CHECK(following(council, [&](Roster &r) { r.replicas[2].keys = fresh; }) == Code::Integrity);
    CHECK(following(council,
                    [&](Roster &r) {
                        r.replicas[2].former = {{fresh, 1}}; // invented
                    })
          == Code::Integrity);

    const auto rekeyed = [&](Roster &r) { rekey(r.replicas[2], fresh); };
    CHECK(twoSteps(council, rekeyed, [](Roster &r) { r.replicas[2].former.clear(); }) == Code::Integrity);
    CHECK(twoSteps(council, rekeyed, [](Roster &r) { r.replicas[2].former[0].replacedMs++; })
          == Code::Integrity);
    CHECK_FALSE(twoSteps(council, rekeyed, [](Roster &) {}));

    const auto retired = [](Roster &r) { retire(r.replicas[2]); };
    CHECK(twoSteps(council, retired,
                   [](Roster &r) {
                       r.replicas[2].state = ReplicaState::Active;
                       r.replicas[2].endedMs = 0;
                   })
          == Code::Integrity);
    CHECK(twoSteps(council, retired, [](Roster &r) { r.replicas[2].endedMs++; }) == Code::Integrity);
    CHECK(twoSteps(council, retired,
                   [](Roster &r) {
                       r.replicas[2].lastTrusted = {{5, 10, 1}};
                   })
          == Code::Integrity);
    CHECK(twoSteps(council, retired, [&](Roster &r) { rekey(r.replicas[2], fresh); }) == Code::Integrity);
    CHECK_FALSE(twoSteps(council, retired, [](Roster &r) { revoke(r.replicas[2], {}); }));
}

TEST_CASE("what was declared void stays void")
{
    const Council council;
    const auto revoked = [](Roster &r) { revoke(r.replicas[2], {{5, 10, 1}, {6, 4, 1}}); };
    const auto then = [&](const Change &change) { return twoSteps(council, revoked, change); };
    CHECK_FALSE(then([](Roster &) {}));
    CHECK_FALSE(then([](Roster &r) { r.replicas[2].lastTrusted[0].sequence = 9; }));
    CHECK_FALSE(
        then([](Roster &r) { r.replicas[2].lastTrusted.pop_back(); })); // nothing of it counts any more
    CHECK(then([](Roster &r) { r.replicas[2].lastTrusted[0].sequence = 11; }) == Code::Integrity);
    CHECK(then([](Roster &r) { r.replicas[2].lastTrusted.push_back({7, 1, 1}); }) == Code::Integrity);
    CHECK(then([](Roster &r) { r.replicas[2].endedMs++; }) == Code::Integrity);
    CHECK(then([](Roster &r) {
              r.replicas[2].state = ReplicaState::Retired;
              r.replicas[2].lastTrusted.clear();
          })
          == Code::Integrity);
}

TEST_CASE("the next roster is the next one, of this council, after this very one")
{
    const Council council;
    CHECK(following(council, [](Roster &r) { r.version = 3; }) == Code::Integrity);
    CHECK(following(council, [](Roster &r) { r.version = 1; }) == Code::Integrity);
    CHECK(following(council, [](Roster &r) { r.previous[0] ^= 1; }) == Code::Integrity);
    CHECK(following(council, [](Roster &r) { r.network = NetworkId(rowId(2)); }) == Code::Integrity);
}

TEST_CASE("only officers of the roster before make the next one")
{
    const Council council;
    CHECK(following(council, [](Roster &) {}, {}) == Code::BundleForged);
    CHECK(following(council, [](Roster &) {}, {1, 2, 3, 4}) == Code::BundleForged);
    // whoever makes himself an officer in the roster that he signs
    CHECK(following(council, [](Roster &r) { r.replicas[2].officer = true; }, {2}) == Code::BundleForged);

    // two of three
    const SignedRoster first = council.founding();
    Roster more = Council::after(first);
    more.replicas[1].officer = more.replicas[2].officer = true;
    more.threshold = 2;
    const SignedRoster second = council.signedBy(more, {0});
    REQUIRE(checkFollows(first, second));
    const Roster third = Council::after(second);
    const auto by = [&](std::initializer_list<int> officers) {
        const Status status = checkFollows(second, council.signedBy(third, officers));
        return status ? std::nullopt : std::optional(status.error().code);
    };
    CHECK(by({0}) == Code::Conflict); // one more has to sign
    CHECK(by({3, 0}) == Code::Conflict);
    CHECK_FALSE(by({0, 2}));
    CHECK_FALSE(by({0, 1, 2}));

    // one signature under two names counts once; a withdrawn officer's not at all
    SignedRoster twice = council.signedBy(third, {0});
    auto copy = twice.file.signatures[0];
    copy.key = council.keys[1].id();
    twice.file.add(copy);
    CHECK(checkFollows(second, twice).error().code == Code::Conflict);
    Roster withdrawn = Council::after(second);
    withdrawn.replicas[1].officer = true;
    revoke(withdrawn.replicas[1], {});
    const SignedRoster thirdSigned = council.signedBy(withdrawn, {0, 2});
    REQUIRE(checkFollows(second, thirdSigned));
    const Roster fourth = Council::after(thirdSigned);
    CHECK(checkFollows(thirdSigned, council.signedBy(fourth, {0, 1})).error().code == Code::Conflict);
}

TEST_CASE("two rosters of one version are a split")
{
    const Council council;
    const SignedRoster first = council.founding();
    Roster one = Council::after(first), other = one;
    other.sites[0].name = u"Elsewhere"_s;
    const SignedRoster a = council.signedBy(one, {0}), b = council.signedBy(other, {0});
    REQUIRE(checkFollows(first, a));
    REQUIRE(checkFollows(first, b));
    CHECK(relate(a, b) == RosterRelation::Split);
    CHECK(relate(a, a) == RosterRelation::Same);
    CHECK(relate(a, layOut(one)) == RosterRelation::Same); // signatures aside
    CHECK(relate(first, a) == RosterRelation::Next);
    CHECK(relate(a, first) == RosterRelation::Older);
    one.version = 5;
    CHECK(relate(a, layOut(one)) == RosterRelation::Ahead);
    one.network = NetworkId(rowId(77));
    CHECK(relate(a, layOut(one)) == RosterRelation::OtherNetwork);
}

TEST_CASE("a checkpoint holds for its owner, network, stream, place and time")
{
    const Council council;
    Checkpoint good;
    good.network = council.network();
    good.stream = 5;
    good.sequence = 10;
    good.chain = {1, 2, 3};
    good.hlc = 99;
    sign(good, council.keys[2]);
    CHECK(checkCheckpoint(good, council.first).valueOr({}) == Council::replica(2));
    const auto refused = [&](const std::function<void(Checkpoint &)> &change, const Roster &roster) {
        Checkpoint bad = good;
        change(bad);
        const auto owner = checkCheckpoint(bad, roster);
        return owner ? std::nullopt : std::optional(owner.error().code);
    };
    const Roster &first = council.first;
    CHECK(refused([](auto &c) { c.stream = 6; }, first) == Code::BundleForged);
    CHECK(refused([](auto &c) { c.sequence = 11; }, first) == Code::BundleForged);
    CHECK(refused([](auto &c) { c.chain[31] = 1; }, first) == Code::BundleForged);
    CHECK(refused([](auto &c) { c.hlc = 98; }, first) == Code::BundleForged);
    CHECK(refused([](auto &c) { c.network = NetworkId(rowId(3)); }, first) == Code::BundleForged);
    CHECK(refused([](auto &c) { c.signature[5] ^= 1; }, first) == Code::BundleForged);
    CHECK(refused([&](auto &c) { c.key = council.keys[1].id(); }, first) == Code::BundleForged);
    CHECK(refused([&](auto &c) { sign(c, council.keys[4]); }, first) == Code::BundleForged); // nobody's

    Roster later = first;
    revoke(later.replicas[2], {{5, 10, 1}});
    CHECK_FALSE(refused([](auto &) {}, later)); // signed in good time
    later.replicas[2].lastTrusted[0].sequence = 9;
    CHECK(refused([](auto &) {}, later) == Code::SignerRevoked);
    later.replicas[2].lastTrusted.clear();
    CHECK(refused([](auto &) {}, later) == Code::SignerRevoked); // a stream that nobody had heard of

    Checkpoint other = good;
    other.signature = {};
    CHECK(setStamp(other, stampOf(good)));
    CHECK(other == good);
    CHECK_FALSE(setStamp(other, stampOf(good).left(71)));
}

TEST_CASE("an order to erase is an officer's, and says exactly what")
{
    const Council council;
    ErasureOrder order;
    order.network = council.network();
    order.subject = {9};
    order.rows = {{5}, {3}, {5}};
    order.reason = u"request"_s;
    order.timeMs = 4;
    sign(order, council.keys[0]);
    CHECK(order.rows == std::vector<Hash16> {{3}, {5}});
    CHECK(order.covers({9}));
    CHECK(order.covers({5}));
    CHECK_FALSE(order.covers({4}));
    const QByteArray bytes = writeErasureOrder(order);
    REQUIRE(readErasureOrder(bytes));
    CHECK(*readErasureOrder(bytes) == order);
    CHECK(checkErasureOrder(order, council.first));
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        CHECK_FALSE(readErasureOrder(bytes.left(i)));
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray bad = bytes;
            bad[i] = char(bad[i] ^ (1 << bit));
            const auto read = readErasureOrder(bad);
            if (read && checkErasureOrder(*read, council.first)) {
                INFO(i << " bit " << bit);
                CHECK(false);
            }
        }
    }
    CHECK_FALSE(readErasureOrder(bytes + '\0'));

    ErasureOrder byOther = order;
    sign(byOther, council.keys[1]);
    CHECK(checkErasureOrder(byOther, council.first).error().code == Code::BundleForged);
    Roster later = council.first;
    later.version = 2;
    CHECK(checkErasureOrder(order, later).error().code == Code::Conflict);
    later = council.first;
    later.replicas[0].officer = false;
    CHECK(checkErasureOrder(order, later).error().code == Code::BundleForged);
    later = council.first;
    rekey(later.replicas[0], council.keys[4].publicKeys());
    CHECK(checkErasureOrder(order, later).error().code == Code::BundleForged); // former keys order nothing
}

TEST_CASE("an invitation is an officer's, for a site of its roster")
{
    const Council council;
    Invitation invitation;
    invitation.id = rowId(55);
    invitation.network = council.network();
    invitation.site = Council::site(1);
    invitation.label = u"second desk"_s;
    invitation.roster = council.founding();
    invitation.createdMs = 12;
    const QByteArray bytes = writeInvitation(invitation, council.keys[0]);
    const auto read = readInvitation(bytes);
    REQUIRE(read);
    CHECK(*read == invitation);
    for (qsizetype i = 0; i < bytes.size(); ++i)
        CHECK(readInvitation(bytes.left(i)).error().code == Code::BundleCut);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        QByteArray bad = bytes;
        bad[i] = char(bad[i] ^ (1 << (i % 8)));
        if (readInvitation(bad)) {
            INFO(i);
            CHECK(false);
        }
    }
    CHECK(readInvitation(writeInvitation(invitation, council.keys[1])).error().code == Code::BundleForged);
    invitation.site = SiteId(rowId(99));
    CHECK(readInvitation(writeInvitation(invitation, council.keys[0])).error().code == Code::Malformed);
    invitation.site = Council::site(1);
    invitation.roster = layOut(council.first); // unsigned
    CHECK(readInvitation(writeInvitation(invitation, council.keys[0])).error().code == Code::BundleForged);
}
