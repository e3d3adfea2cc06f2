// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/manifest_codec.h"

#include "tests/core/exchange/forger.h"

#include <QFile>

#include <zstd.h>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::exchange;
using namespace Qt::StringLiterals;
using Code = Error::Code;

namespace {

using Change = std::function<void(RawBundle &)>;

/// A world and one good bundle of it, to be changed by somebody who holds all its keys.
struct Forgery
{
    BundleWorld world;
    QByteArray good = world.usual();

    RawBundle apart() const
    {
        RawBundle bundle = takeApart(good, world.signers(), world.council.keys[2]);
        bundle.header.fileBytes = 0;
        return bundle;
    }
    Result<Found> read(const QByteArray &bytes) const
    {
        return readAll(bytes, world.signers(), world.council.keys[2]);
    }
    /// Changed, sealed and signed by the true author.
    Result<Found> signedAfter(const Change &change) const
    {
        RawBundle bundle = apart();
        change(bundle);
        return read(putTogether(bundle, world.council.keys[0]));
    }
    std::optional<Code> fault(const Change &change) const
    {
        const auto found = signedAfter(change);
        return found ? std::nullopt : std::optional(found.error().code);
    }
};

/// The most memory this process has had since the last call; 0 where the system does not tell.
qint64 peakKiB(bool reset)
{
    if (reset) {
        QFile clear(u"/proc/self/clear_refs"_s);
        if (clear.open(QIODevice::WriteOnly))
            clear.write("5");
    }
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray all = status.readAll();
    const qsizetype at = all.indexOf("VmHWM:");
    return at < 0 ? 0 : all.mid(at + 6, 20).simplified().split(' ').first().toLongLong();
}

QByteArray zstdOf(const QByteArray &plain)
{
    QByteArray packed(qsizetype(ZSTD_compressBound(std::size_t(plain.size()))), '\0');
    packed.truncate(qsizetype(ZSTD_compress(packed.data(), std::size_t(packed.size()), plain.constData(),
                                            std::size_t(plain.size()), 3)));
    return packed;
}

std::string totalsOf(qint64 entries, qint64 bytes, qint64 frames)
{
    std::string plain;
    journal::CborWriter out(plain);
    out.array(3);
    out.integer(entries), out.integer(bytes), out.integer(frames);
    return plain;
}

/// The totals that fit the frames, so that one lie is looked at by itself.
void mendTotals(RawBundle &bundle, qint64 entries = 45)
{
    qint64 bytes = 0;
    qint64 frames = 0;
    for (const auto &frame : bundle.frames)
        if (frame.kind != quint8(FrameKind::Totals))
            ++frames, bytes += qint64(frame.plain.size());
    bundle.first(FrameKind::Totals).plain = totalsOf(entries, bytes, frames);
}

void addToManifest(RawBundle &bundle, const std::string &keyAndValue)
{
    std::string &plain = bundle.first(FrameKind::Manifest).plain;
    plain[0] = char(plain[0] + 1); // one pair more in the map
    plain += keyAndValue;
    mendTotals(bundle);
}

void changeManifest(RawBundle &bundle, const std::function<void(BundleManifest &)> &change)
{
    RawFrame &frame = bundle.first(FrameKind::Manifest);
    TrustCounts counts;
    auto manifest = readManifest({frame.plain.data(), qsizetype(frame.plain.size())}, &counts);
    REQUIRE(manifest);
    manifest->erased.resize(counts.erased); // only their number stands here
    manifest->orders.resize(counts.orders);
    manifest->rosters.resize(counts.rosters);
    change(*manifest);
    frame.plain = writeManifest(*manifest);
    mendTotals(bundle);
}

} // namespace

TEST_CASE("what is taken apart and put together again unchanged is good")
{
    const Forgery forgery;
    const auto found = forgery.signedAfter([](RawBundle &) {});
    REQUIRE(found);
    CHECK(found->entries.size() == 45);
    CHECK_FALSE(forgery.fault([](RawBundle &bundle) { mendTotals(bundle); }));
}

TEST_CASE("frames that were swapped, dropped or doubled do not open, whoever signs")
{
    const Forgery forgery;
    const auto frames = sealedFrames(forgery.good);
    REQUIRE(frames.size() == 4); // manifest, trust, entries, totals
    const auto fault = [&](const std::vector<QByteArray> &others) {
        const auto found = forgery.read(signAgain(forgery.good, others, forgery.world.council.keys[0]));
        return found ? std::nullopt : std::optional(found.error().code);
    };
    for (std::size_t i = 0; i < frames.size(); ++i) {
        auto others = frames;
        others.erase(others.begin() + qsizetype(i));
        CHECK(fault(others) == Code::BundleFaulty);
        others = frames;
        others.insert(others.begin() + qsizetype(i), frames[i]);
        CHECK(fault(others) == Code::BundleFaulty);
        for (std::size_t j = 0; j < i; ++j) {
            others = frames;
            std::swap(others[i], others[j]);
            CHECK(fault(others) == Code::BundleFaulty);
        }
    }
    CHECK(fault({}) == Code::BundleFaulty);
    // and without a new signature they do not get so far
    QByteArray swapped = forgery.good;
    const qsizetype at = swapped.indexOf(frames[2]);
    swapped.replace(at, frames[2].size() + frames[3].size(), frames[3] + frames[2]);
    CHECK(forgery.read(swapped).error().code == Code::BundleDamaged);
}

TEST_CASE("a bundle cannot be addressed to others than its author meant")
{
    const Forgery forgery;
    const auto &keys = forgery.world.council.keys;
    RawBundle bundle = forgery.apart();
    const auto stanza = sealFor(keys[1].publicKeys(), bundle.fileKey.view());
    bundle.header.recipients.push_back({keys[1].id(), stanza});
    std::sort(bundle.header.recipients.begin(), bundle.header.recipients.end(),
              [](const auto &a, const auto &b) { return a.key < b.key; });

    // the author's signature does not cover the new header
    const QByteArray head = writeBundleHeader(bundle.header);
    QByteArray bytes = head;
    for (const auto &frame : sealedFrames(forgery.good))
        bytes += frame;
    bytes += forgery.good.right(kTrailerBytes);
    CHECK(readAll(bytes, forgery.world.signers(), keys[1]).error().code == Code::BundleDamaged);

    // a recipient who signs it as his own: the old frames are bound to the old header
    bundle.header.signer = keys[2].id();
    QByteArray resigned = writeBundleHeader(bundle.header) + bytes.mid(head.size());
    resigned = signAgain(resigned, sealedFrames(resigned), keys[2]);
    CHECK(readAll(resigned, forgery.world.signers(), keys[1]).error().code == Code::BundleFaulty);

    // and sealed anew they name their true author inside
    const auto inside = readAll(putTogether(bundle, keys[2]), forgery.world.signers(), keys[1]);
    REQUIRE_FALSE(inside);
    CHECK(inside.error().code == Code::BundleFaulty);
    CHECK(inside.error().detail.contains(u"another computer"_s));
}

TEST_CASE("a file key that is not the one committed to is refused")
{
    const Forgery forgery;
    CHECK(forgery.fault([](RawBundle &bundle) { bundle.header.commitment[3] ^= 1; }) == Code::BundleFaulty);
    CHECK(forgery.fault([](RawBundle &bundle) { bundle.header.id = rowId(1); }) == Code::BundleFaulty);
    CHECK(forgery.fault([](RawBundle &bundle) {
        for (auto &recipient : bundle.header.recipients)
            recipient.sealedFileKey[70] = char(recipient.sealedFileKey[70] ^ 1);
    }) == Code::BundleFaulty);
    CHECK(forgery.fault([](RawBundle &bundle) {
        for (auto &recipient : bundle.header.recipients)
            recipient.sealedFileKey.chop(1);
    }) == Code::BundleFaulty);
}

TEST_CASE("versions: what may be passed over is, what may not waits for a newer program")
{
    const Forgery forgery;
    CHECK(forgery.fault([](RawBundle &bundle) { bundle.header.minimumReader = kReader + 1; })
          == Code::BundleNewer);
    CHECK(forgery.fault([](RawBundle &bundle) { bundle.header.fileBytes = 12345; }) == Code::BundleFaulty);
    // a field of the manifest that we do not know: [1, {2: "x"}] under 99
    CHECK_FALSE(forgery.fault([](RawBundle &b) { addToManifest(b, "\x18\x63\x82\x01\xa1\x02\x61x"); }));
    // a frame of a kind that we do not know
    CHECK_FALSE(forgery.fault([](RawBundle &bundle) {
        bundle.frames.insert(bundle.frames.end() - 1, {200, "something new", {}, false});
        mendTotals(bundle);
    }));
}

TEST_CASE("totals that are not true are refused, each by itself")
{
    const Forgery forgery;
    const RawBundle good = forgery.apart();
    qint64 bytes = 0;
    for (const auto &frame : good.frames)
        bytes += frame.kind == quint8(FrameKind::Totals) ? 0 : qint64(frame.plain.size());
    const auto fault = [&](const std::string &totals) {
        return forgery.fault([&](RawBundle &bundle) { bundle.first(FrameKind::Totals).plain = totals; });
    };
    CHECK_FALSE(fault(totalsOf(45, bytes, 3)));
    CHECK(fault(totalsOf(44, bytes, 3)) == Code::BundleFaulty);
    CHECK(fault(totalsOf(45, bytes + 1, 3)) == Code::BundleFaulty);
    CHECK(fault(totalsOf(45, bytes, 4)) == Code::BundleFaulty);
    CHECK(fault(totalsOf(-1, bytes, 3)) == Code::BundleFaulty);
    CHECK(fault(totalsOf(45, bytes, 3) + '\0') == Code::BundleFaulty);
    CHECK(fault("\x80") == Code::BundleFaulty);
}

TEST_CASE("a bundle ends with its totals, and with nothing else")
{
    const Forgery forgery;
    CHECK(forgery.fault([](RawBundle &b) { b.frames.back().last = false; }) == Code::BundleFaulty);
    CHECK(forgery.fault([](RawBundle &b) { b.frames.pop_back(); }) == Code::BundleFaulty);
    CHECK(forgery.fault([](RawBundle &b) {
        b.frames.pop_back();
        b.frames.back().last = true;
    }) == Code::BundleFaulty);
    CHECK(forgery.fault([](RawBundle &b) {
        b.frames.push_back({200, "more", {}, true});
    }) == Code::BundleFaulty);
    CHECK(forgery.fault([](RawBundle &b) { b.frames.front().last = true; }) == Code::BundleFaulty);
    CHECK(forgery.fault([](RawBundle &b) { b.frames.clear(); }) == Code::BundleFaulty);
    CHECK(forgery.fault([](RawBundle &b) { std::swap(b.frames[0], b.frames[1]); }) == Code::BundleFaulty);
    CHECK(forgery.fault([](RawBundle &b) { std::swap(b.frames[1], b.frames[2]); }) == Code::BundleFaulty);
    CHECK(forgery.fault([](RawBundle &b) { b.frames.insert(b.frames.begin(), b.frames[0]); })
          == Code::BundleFaulty);
}

TEST_CASE("a manifest that lies is refused")
{
    const Forgery forgery;
    const auto fault = [&](const std::function<void(BundleManifest &)> &change) {
        return forgery.fault([&](RawBundle &bundle) { changeManifest(bundle, change); });
    };
    CHECK_FALSE(fault([](auto &) {}));
    CHECK(fault([&](auto &m) { m.signer = forgery.world.council.keys[3].id(); }) == Code::BundleFaulty);
    CHECK(fault([](auto &m) { m.since[0].sequence--; }) == Code::BundleFaulty); // one entry too few
    CHECK(fault([](auto &m) { m.since[0].sequence++; }) == Code::BundleFaulty); // one too many
    CHECK(fault([](auto &m) { m.upto.back().sequence++; }) == Code::BundleFaulty);
    CHECK(fault([](auto &m) { m.further = {m.upto.back()}; }) == Code::BundleFaulty); // that is in it
    CHECK_FALSE(fault([](auto &m) {
        m.further = {m.upto.back()};
        m.further[0].sequence++;
    }));
    CHECK(fault([](auto &m) { m.upto.pop_back(), m.checkpoints.pop_back(), m.since.clear(); })
          == Code::BundleFaulty);
    CHECK(fault([](auto &m) { m.since[0].stream ^= 1; }) == Code::BundleFaulty);
    CHECK(fault([](auto &m) {
              m.request = true;
              m.since.clear();
          })
          == Code::BundleFaulty);
    CHECK(fault([](auto &m) { std::swap(m.checkpoints[0], m.checkpoints[1]); }) == Code::BundleFaulty);
    CHECK(fault([](auto &m) { m.erased.pop_back(); }) == Code::BundleFaulty);
    CHECK(fault([](auto &m) { m.erased.push_back({}); }) == Code::BundleFaulty);
    CHECK(fault([](auto &m) { m.rosters.clear(); }) == Code::BundleFaulty);
    CHECK(fault([](auto &m) { m.orders.clear(); }) == Code::BundleFaulty);
}

TEST_CASE("CBOR that the writer would not write is refused, however deep")
{
    const Forgery forgery;
    std::string deep("\x18\x63");
    deep.append(200'000, '\x81');
    deep.push_back('\x01');
    CHECK(forgery.fault([&](RawBundle &b) { addToManifest(b, deep); }) == Code::BundleFaulty);
    for (const std::string &bad :
         {std::string("\x18\x63\x18\x01", 4), // 1 in two bytes
          std::string("\x18\x63\xfb\0\0\0\0\0\0\0\0", 11), // a floating-point number
          std::string("\x18\x63\x9f\x01\xff", 5), // of indefinite length
          std::string("\x18\x63\xc1\x01", 4), // tagged
          std::string("\x18\x63\x9b\xff\xff\xff\xff\xff\xff\xff\xff", 11), // 2^64 items
          std::string("\x18\x63\x5b\x7f\xff\xff\xff\xff\xff\xff\xff", 11), // 2^63 bytes
          std::string("\x18\x63\x61\xff", 4), // not UTF-8
          std::string("\x01\x01", 2), // a key again
          std::string("\x18\x63", 2)}) { // a key without value
        INFO(QByteArray::fromStdString(bad).toHex().toStdString());
        CHECK(forgery.fault([&](RawBundle &b) { addToManifest(b, bad); }) == Code::BundleFaulty);
    }
    CHECK(forgery.fault([](RawBundle &b) {
        b.first(FrameKind::Manifest).plain += '\0';
        mendTotals(b);
    }) == Code::BundleFaulty);
}

TEST_CASE("a bomb is refused before memory is given to it")
{
    const Forgery forgery;
    const auto bomb = [&](const QByteArray &zstd) {
        return forgery.fault([&](RawBundle &bundle) {
            bundle.first(FrameKind::Entries).packed = char(FrameKind::Entries) + zstd;
        });
    };
    const QByteArray large = zstdOf(QByteArray(256 << 20, '\0')); // 256 MiB of zeros in a few KiB
    REQUIRE(large.size() < 64'000);
    const QByteArray two = zstdOf("one") + zstdOf("two");
    QByteArray lying = zstdOf(QByteArray(1000, 'x'));
    REQUIRE(lying[4] == '\x60'); // single segment, two bytes of size
    lying[5] = '\xff', lying[6] = '\xff';
    const qint64 before = peakKiB(true);
    CHECK(bomb(large) == Code::BundleFaulty);
    CHECK(bomb(zstdOf(QByteArray(kMostPlainBytes + 1, '\0'))) == Code::BundleFaulty);
    CHECK(bomb(two) == Code::BundleFaulty);
    CHECK(bomb(lying) == Code::BundleFaulty);
    CHECK(bomb(zstdOf("x") + '\0') == Code::BundleFaulty);
    CHECK(bomb(QByteArray("\x50\x2a\x4d\x18\x04\0\0\0abcd", 12)) == Code::BundleFaulty); // skippable
    CHECK(bomb(QByteArray("\x28\xb5\x2f\xfd\x00\x58\x01\0\0", 9)) == Code::BundleFaulty); // no size told
    CHECK(bomb(QByteArray("\x28\xb5\x2f\xfd\xe0\xff\xff\xff\xff\xff\xff\xff\xff\x01\0\0", 16))
          == Code::BundleFaulty); // 2^64 bytes
    CHECK(bomb({}) == Code::BundleFaulty);
    // within the limit it unpacks, and is no list of entries
    CHECK(bomb(zstdOf(QByteArray(kMostPlainBytes, '\0'))) == Code::BundleFaulty);
    if (before > 0)
        CHECK(peakKiB(false) - before < 32 * 1024);
}

TEST_CASE("columns of entries that do not fit each other are refused")
{
    const Forgery forgery;
    const auto fault = [&](const std::function<void(journal::CborWriter &)> &write) {
        return forgery.fault([&](RawBundle &bundle) {
            std::string plain;
            journal::CborWriter out(plain);
            write(out);
            bundle.first(FrameKind::Entries).plain = plain;
            mendTotals(bundle);
        });
    };
    /// One entry; each number may be told otherwise.
    const auto one = [](journal::CborWriter &out, qint64 place, qint64 counter, qint64 actor, qint64 offset,
                        qint64 salts, qint64 body, qint64 count = 1) {
        const char bytes[64] = {};
        out.array(11);
        out.integer(count);
        out.array(1), out.bytes(bytes, 16);
        for (const qint64 number : {place, qint64(5), counter, actor, offset, salts, body})
            out.array(1), out.integer(number);
        out.bytes(bytes, 16), out.bytes(bytes, 3);
    };
    const auto told = [&](const Result<Found> &found) { return found ? QString() : found.error().detail; };
    // as it should be, but for the other 44: only these are missed
    const auto good = forgery.signedAfter([&](RawBundle &bundle) {
        std::string plain;
        journal::CborWriter out(plain);
        one(out, 0, 0, 0, 0, 1, 3);
        bundle.first(FrameKind::Entries).plain = plain;
        mendTotals(bundle, 1);
    });
    CHECK(told(good).contains(u"44 entries"_s));
    for (const auto &[place, counter, actor, offset, salts, body, count] :
         std::initializer_list<std::array<qint64, 7>> {
             {2, 0, 0, 0, 1, 3, 1},
             {-1, 0, 0, 0, 1, 3, 1},
             {0, 0x10000, 0, 0, 1, 3, 1},
             {0, -1, 0, 0, 1, 3, 1},
             {0, 0, 1, 0, 1, 3, 1},
             {0, 0, -1, 0, 1, 3, 1},
             {0, 0, 0, 1, 1, 3, 1}, // an act that began at sequence 0
             {0, 0, 0, -1, 1, 3, 1},
             {0, 0, 0, 0, 0, 3, 1},
             {0, 0, 0, 0, 2, 3, 1},
             {0, 0, 0, 0, 1, 2, 1},
             {0, 0, 0, 0, 1, 4, 1},
             {0, 0, 0, 0, 1, 0, 1},
             {0, 0, 0, 0, 1, qint64(1) << 40, 1},
             {0, 0, 0, 0, 1, 3, 0},
             {0, 0, 0, 0, 1, 3, 2},
             {0, 0, 0, 0, 1, 3, qint64(1) << 40}}) {
        const qint64 p = place, c = counter, a = actor, o = offset, s = salts, b = body, n = count;
        INFO(p << ' ' << c << ' ' << a << ' ' << o << ' ' << s << ' ' << b << ' ' << n);
        const auto found = forgery.signedAfter([&](RawBundle &bundle) {
            std::string plain;
            journal::CborWriter out(plain);
            one(out, p, c, a, o, s, b, n);
            bundle.first(FrameKind::Entries).plain = plain;
            mendTotals(bundle, 1);
        });
        REQUIRE_FALSE(found);
        CHECK(found.error().code == Code::BundleFaulty);
        CHECK_FALSE(told(found).contains(u"44 entries"_s));
    }
    CHECK(fault([](auto &out) { out.array(0); }) == Code::BundleFaulty);
}
