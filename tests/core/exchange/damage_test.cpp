// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/magic.h"

#include "tests/core/exchange/bundle_world.h"

#include <set>

using namespace letstalk;
using namespace letstalk::exchange;
using namespace Qt::StringLiterals;

namespace {

/// What the outer check says; no secret is needed for it.
std::optional<Error> outerFault(QByteArray bytes, const SignerLookup &signers)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    BundleReader reader(buffer);
    const auto checked = reader.check(signers);
    return checked ? std::nullopt : std::optional(checked.error());
}

/// A bundle of about 8 KiB.
QByteArray eightKiB(BundleWorld &world)
{
    const QByteArray bytes = world.usual(165);
    REQUIRE(bytes.size() > 7000);
    REQUIRE(bytes.size() < 10'000);
    return bytes;
}

} // namespace

TEST_CASE("a bundle cut at any length is called incomplete, and how much of it came")
{
    BundleWorld world;
    const QByteArray bytes = eightKiB(world);
    REQUIRE_FALSE(outerFault(bytes, world.signers()));
    const QString whole = QString::number(bytes.size());
    for (qsizetype length = 0; length < bytes.size(); ++length) {
        const auto fault = outerFault(bytes.left(length), world.signers());
        if (!fault || fault->code != Error::Code::BundleCut) {
            INFO(length);
            CHECK(fault);
            CHECK(fault->code == Error::Code::BundleCut);
        }
        if (length > 600 && fault->detail != u"%1 of %2 bytes"_s.arg(length).arg(whole)) // the header came
            CHECK(fault->detail == whole);
    }
}

TEST_CASE("every flipped bit of a bundle is found before anything inside is looked at")
{
    BundleWorld world;
    const QByteArray bytes = eightKiB(world);
    const SignerLookup signers = world.signers();
    std::map<Error::Code, int> said;
    for (qsizetype at = 0; at < bytes.size(); ++at)
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray bad = bytes;
            bad[at] = char(bad[at] ^ (1 << bit));
            const auto fault = outerFault(bad, signers);
            if (!fault) {
                INFO(at << " bit " << bit);
                CHECK(fault);
                continue;
            }
            ++said[fault->code];
        }
    // Nearly all are called what they are. A flip in the version says "newer", one in the magic's letter
    // another kind of file, one in the signer's id a stranger, one in a length or the file's size a cut.
    const int all = int(bytes.size()) * 8;
    CHECK(said[Error::Code::BundleDamaged] > all - 200);
    CHECK(said[Error::Code::BundleNewer] == 15); // the major version, but for its lowest bit
    CHECK(said[Error::Code::BundleForged] == 64);
    CHECK(said[Error::Code::Malformed] <= 8);
    CHECK(said.size() <= 5);
}

TEST_CASE("a bundle with more at its end, or two in one file, is refused")
{
    BundleWorld world;
    const QByteArray bytes = world.usual();
    CHECK(outerFault(bytes + '\0', world.signers())->code == Error::Code::BundleDamaged);
    CHECK(outerFault(bytes + bytes, world.signers())->code == Error::Code::BundleDamaged);
    CHECK(outerFault('\0' + bytes, world.signers())->code != Error::Code::BundleCut);
}

TEST_CASE("a bundle that was carried as text is told apart")
{
    BundleWorld world;
    const QByteArray bytes = world.usual();
    QByteArray unixEnds = bytes, dosEnds = bytes, sevenBits = bytes;
    unixEnds.replace("\r\n", "\n");
    dosEnds.replace("\n", "\r\n");
    for (char &byte : sevenBits)
        byte = char(byte & 0x7f);
    const QByteArray latinAsUtf8 = QString::fromLatin1(bytes).toUtf8();
    const QByteArray replaced = QString::fromUtf8(bytes).toUtf8();
    for (const QByteArray &mangled : {unixEnds, dosEnds, sevenBits, latinAsUtf8, replaced}) {
        const auto fault = outerFault(mangled, world.signers());
        REQUIRE(fault);
        CHECK(fault->code == Error::Code::BundleDamaged);
        CHECK(fault->detail.contains(u"as text"_s));
    }
}

TEST_CASE("what is no bundle is not called a damaged one")
{
    BundleWorld world;
    for (const QByteArray &other :
         {QByteArray("PK\3\4 a spreadsheet of somebody"), QByteArray("%PDF-1.7 more"), QByteArray(5000, '\0'),
          QByteArray("\x89PNG\r\n\x1a\n and so on")}) {
        const auto fault = outerFault(other, world.signers());
        REQUIRE(fault);
        CHECK(fault->code == Error::Code::Malformed);
    }
    const auto roster = outerFault(world.council.founding().toBytes(), world.signers());
    REQUIRE(roster);
    CHECK(roster->code == Error::Code::Malformed);
    CHECK(roster->detail.contains(u"list of computers"_s));
}

TEST_CASE("a bundle of a later format is kept for a later program")
{
    BundleWorld world;
    QByteArray bytes = world.usual();
    bytes[8] = 2;
    CHECK(outerFault(bytes, world.signers())->code == Error::Code::BundleNewer);
}

TEST_CASE("a large bundle that was cut says at least how much there was")
{
    BundleWorld world;
    // Salts and ids do not pack: more than the 8 MiB that are held back until the length is known.
    const auto made = world.entries(5, 1, 320'000, 1);
    const QByteArray bytes = world.write(world.manifest(made), made, {2});
    REQUIRE(bytes.size() > 9 << 20);
    CHECK_FALSE(outerFault(bytes, world.signers()));
    const auto fault = outerFault(bytes.left(bytes.size() - 100'000), world.signers());
    REQUIRE(fault);
    CHECK(fault->code == Error::Code::BundleCut);
    CHECK(fault->detail.contains(u"of at least"_s));
    CHECK(readAll(bytes, world.signers(), world.council.keys[2]));
}

TEST_CASE("sizes are told so that the part never looks like the whole")
{
    CHECK(sizesText(61'200, 88'000) == u"61 of 88 KB"_s);
    CHECK(sizesText(87'999, 88'000) == u"87 of 88 KB"_s);
    CHECK(sizesText(88'000, 88'001) == u"88 of 89 KB"_s);
    CHECK(sizesText(0, 300) == u"0 of 300 bytes"_s);
    CHECK(sizesText(9'999'999, 12'345'678) == u"9 of 13 MB"_s);
    CHECK(sizesText(500, 20'000, true) == u"0 of at least 20 KB"_s);
}
