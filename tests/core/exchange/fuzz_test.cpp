// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/invitation.h"
#include "core/exchange/manifest_codec.h"
#include "core/exchange/replica_card.h"

#include "tests/core/exchange/forger.h"

#include <QElapsedTimer>

using namespace letstalk;
using namespace letstalk::exchange;
using Code = Error::Code;

// A short run each time; LETSTALK_FUZZ_SECONDS lets it go on, for each test here, and LETSTALK_FUZZ_SEED
// gives other files than yesterday's. Worth most in the sanitizer build.

namespace {

class Fuzzing
{
public:
    explicit Fuzzing(int rounds)
        : m_rounds(rounds), m_seconds(qEnvironmentVariableIntValue("LETSTALK_FUZZ_SECONDS")),
          m_random(20'260'101 + quint64(qEnvironmentVariableIntValue("LETSTALK_FUZZ_SEED")))
    {
        m_timer.start();
    }
    bool goesOn() { return m_seconds > 0 ? m_timer.elapsed() < m_seconds * 1000LL : m_rounds-- > 0; }
    std::size_t below(std::size_t bound) { return std::size_t(m_random.below(bound)); }

    /// One small change; never leaves the bytes empty.
    void mutate(std::string &bytes)
    {
        const std::size_t at = below(bytes.size());
        const std::size_t some = below(9) + 1;
        switch (below(6)) {
        case 0:
            bytes[at] = char(bytes[at] ^ (1 << below(8)));
            break;
        case 1:
            bytes[at] = char(below(256));
            break;
        case 2:
            bytes.insert(at, some, char(below(256)));
            break;
        case 3:
            bytes.erase(at, some);
            break;
        case 4:
            bytes.insert(at, bytes.substr(below(bytes.size()), 40));
            break;
        default:
            bytes.resize(at + 1);
        }
        if (bytes.empty())
            bytes.push_back('\0');
    }

private:
    int m_rounds;
    int m_seconds;
    SeededRandom m_random;
    QElapsedTimer m_timer;
};

/// The totals that fit the frames, so that other lies are looked at by themselves.
void mendTotals(RawBundle &bundle)
{
    qint64 bytes = 0;
    qint64 frames = 0;
    for (const auto &frame : bundle.frames)
        if (frame.kind != quint8(FrameKind::Totals))
            ++frames, bytes += qint64(frame.plain.size());
    std::string plain;
    journal::CborWriter out(plain);
    out.array(3);
    out.integer(45), out.integer(bytes), out.integer(frames);
    bundle.first(FrameKind::Totals).plain = plain;
}

} // namespace

TEST_CASE("whatever a member makes of the inside is read or refused, and never more")
{
    Fuzzing fuzzing(3000);
    BundleWorld world;
    const QByteArray good = world.usual();
    const auto &keys = world.council.keys;
    std::map<Code, int> refused;
    int read = 0;
    while (fuzzing.goesOn()) {
        RawBundle bundle = takeApart(good, world.signers(), keys[2]);
        bundle.header.fileBytes = 0;
        for (std::size_t n = fuzzing.below(3) + 1; n > 0; --n)
            fuzzing.mutate(bundle.frames[fuzzing.below(bundle.frames.size())].plain);
        if (fuzzing.below(4) != 0)
            mendTotals(bundle);
        const auto found = readAll(putTogether(bundle, keys[0]), world.signers(), keys[2]);
        if (found)
            ++read;
        else
            ++refused[found.error().code];
    }
    CHECK(refused.size() == 1); // BundleFaulty and nothing else
    CHECK(refused[Code::BundleFaulty] > 100);
    CHECK(read > 0); // a changed text inside an entry is for the chain to find
}

TEST_CASE("whatever stands where a packed frame should be is refused or read")
{
    Fuzzing fuzzing(3000);
    BundleWorld world;
    const RawBundle bundle = takeApart(world.usual(), world.signers(), world.council.keys[2]);
    FramePacker packer(3);
    FrameUnpacker unpacker;
    int refused = 0;
    while (fuzzing.goesOn()) {
        const auto &plain = bundle.frames[fuzzing.below(bundle.frames.size())].plain;
        auto packed = packer.pack(FrameKind::Entries, {plain.data(), qsizetype(plain.size())});
        REQUIRE(packed);
        std::string bytes = packed->toStdString();
        fuzzing.mutate(bytes);
        quint8 kind = 0;
        std::string out;
        if (!unpacker.unpack({bytes.data(), qsizetype(bytes.size())}, &kind, out))
            ++refused;
        CHECK(out.size() <= std::size_t(kMostPlainBytes));
    }
    CHECK(refused > 100);
}

TEST_CASE("any header, card, roster, invitation and order is read or refused")
{
    Fuzzing fuzzing(20'000);
    BundleWorld world;
    const auto &keys = world.council.keys;
    const QByteArray bundle = world.usual();
    const RawBundle apart = takeApart(bundle, world.signers(), keys[2]);
    Invitation invitation;
    invitation.network = world.council.network();
    invitation.site = Council::site(1);
    invitation.roster = world.council.founding();
    const auto payload = [](Signed kind, const QByteArray &file) {
        return SignedFile::read(kind, file, kMostInvitationBytes)->payload().toByteArray().toStdString();
    };
    const std::string header = writeBundleHeader(apart.header).mid(kBundleHeadBytes).toStdString();
    const std::string card = payload(Signed::Card, writeCard(anyFixedCard(keys[4].publicKeys()), keys[4]));
    const std::string roster = payload(Signed::Roster, world.council.founding().toBytes());
    const std::string invited = payload(Signed::Invitation, writeInvitation(invitation, keys[0]));
    const std::string order = writeErasureOrder(world.order(9)).toStdString();
    int read = 0;
    int refused = 0;
    const auto count = [&](bool good) { ++(good ? read : refused); };
    /// Validly signed again, so that the parser is reached.
    const auto signedFile = [&](Signed kind, const std::string &bytes, const ReplicaKeys &by) {
        auto file = SignedFile::make(kind, {bytes.data(), qsizetype(bytes.size())});
        file.add({by.id(), by.sign(file.hash())});
        return file.toBytes();
    };
    while (fuzzing.goesOn()) {
        std::string bytes;
        const auto from = [&](const std::string &good) {
            bytes = good;
            for (std::size_t n = fuzzing.below(2) + 1; n > 0; --n)
                fuzzing.mutate(bytes);
        };
        switch (fuzzing.below(5)) {
        case 0:
            from(header);
            count(bool(readBundleHeader({bytes.data(), qsizetype(bytes.size())})));
            break;
        case 1:
            from(card);
            count(bool(readCard(signedFile(Signed::Card, bytes, keys[4]))));
            break;
        case 2: {
            from(roster);
            const auto found = readRoster(signedFile(Signed::Roster, bytes, keys[0]));
            count(found && checkFounding(*found));
            break;
        }
        case 3:
            from(invited);
            count(bool(readInvitation(signedFile(Signed::Invitation, bytes, keys[0]))));
            break;
        default:
            from(order);
            if (const auto found = readErasureOrder({bytes.data(), qsizetype(bytes.size())}))
                CHECK((!checkErasureOrder(*found, world.council.first) || *found == world.order(9)));
            else
                ++refused;
        }
    }
    CHECK(read > 100); // names and times may be anything
    CHECK(refused > 1000);
}
