// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/eight_words.h"
#include "core/exchange/invitation.h"
#include "core/exchange/manifest_codec.h"

#include "tests/core/exchange/bundle_world.h"
#include "tests/core/exchange/golden_files.h"

#include <QDir>
#include <QFile>

using namespace letstalk;
using namespace letstalk::exchange;
using namespace letstalk::exchange::golden;
using namespace Qt::StringLiterals;

// Files as a release wrote them, read for ever. To add those of a later version: write them once with
// LETSTALK_WRITE_GOLDEN=FOLDER into a folder of their own, and list it here; never write over an old one.

namespace {

/// What the files of a version hold besides random bytes.
struct Expected
{
    QByteArray entriesHash; ///< BLAKE2b-256 over all salts and bodies
    QByteArray rosterHash;
    QStringList words;
};

QByteArray hashOf(const std::vector<journal::ForeignEntry> &entries)
{
    Blake2b hash(32);
    for (const auto &entry : entries)
        hash.addU64(entry.frame.stream)
            .addU64(quint64(entry.frame.sequence))
            .addU64(quint64(entry.frame.hlc))
            .add(entry.salt)
            .add(entry.body);
    const Hash32 sum = hash.finish32();
    return QByteArray(reinterpret_cast<const char *>(sum.data()), 32).toHex();
}

QByteArray textOf(const Expected &expected)
{
    return expected.entriesHash + '\n' + expected.rosterHash + '\n' + expected.words.join(u' ').toLatin1()
        + '\n';
}

QByteArray hexOf(const Hash32 &hash)
{
    return QByteArray(reinterpret_cast<const char *>(hash.data()), 32).toHex();
}

void writeGolden(const QString &folder)
{
    BundleWorld world;
    REQUIRE(QDir().mkpath(folder));
    const auto &keys = world.council.keys;
    const QByteArray bundle = world.usual();
    write(folder + u"bundle.ltb"_s, bundle);
    write(folder + u"recipient.key"_s, keys[2].toStorage(subkey()));
    write(folder + u"roster.ltr"_s, world.council.founding().toBytes());
    write(folder + u"card.ltc"_s, writeCard(anyFixedCard(keys[4].publicKeys()), keys[4]));
    Invitation invitation;
    invitation.id = rowId(4);
    invitation.network = world.council.network();
    invitation.site = Council::site(1);
    invitation.roster = world.council.founding();
    write(folder + u"invitation.lti"_s, writeInvitation(invitation, keys[0]));
    const auto found = readAll(bundle, world.signers(), keys[2]);
    REQUIRE(found);
    write(folder + u"expected.txt"_s,
          textOf({hashOf(found->entries), hexOf(world.council.founding().hash()),
                  eightWords(keys[4].publicKeys())}));
}

} // namespace

TEST_CASE("the files of every released version are read for ever")
{
    if (const QString folder = qEnvironmentVariable("LETSTALK_WRITE_GOLDEN"); !folder.isEmpty())
        writeGolden(folder + u'/');
    for (const QString &version : {u"v1"_s}) {
        INFO(version.toStdString());
        const QString folder = folderOf(version);
        const auto roster = readRoster(contents(folder + u"roster.ltr"_s));
        REQUIRE(roster);
        CHECK(checkFounding(*roster));
        CHECK(roster->roster.sites.size() == 3);

        const auto recipient = ReplicaKeys::fromStorage(contents(folder + u"recipient.key"_s), subkey());
        REQUIRE(recipient);
        const auto found = readAll(
            contents(folder + u"bundle.ltb"_s),
            [&](const KeyId &key) { return signerKeys(roster->roster, key); }, *recipient);
        REQUIRE(found);
        CHECK(found->entries.size() == 45);
        CHECK(found->manifest.orders.size() == 1);
        CHECK(checkErasureOrder(found->manifest.orders.at(0), roster->roster));
        for (const auto &checkpoint : found->manifest.checkpoints)
            CHECK(checkCheckpoint(checkpoint, roster->roster));

        const auto card = readCard(contents(folder + u"card.ltc"_s));
        REQUIRE(card);
        const auto invitation = readInvitation(contents(folder + u"invitation.lti"_s));
        REQUIRE(invitation);
        CHECK(invitation->roster == *roster);
        CHECK(textOf({hashOf(found->entries), hexOf(roster->hash()), eightWords(card->keys)})
              == contents(folder + u"expected.txt"_s));
    }
}

TEST_CASE("what is hashed and laid out does not change from build to build")
{
    // With bytes that are given, every byte of the result is: a slip here would part sites for ever.
    const PublicKeys keys {{1, 2, 3}, {4, 5, 6}};
    Roster roster;
    roster.network = NetworkId(rowId(1));
    roster.sites = {{SiteId(rowId(2)), u"Blacon"_s, u"BLA"_s}};
    RosterReplica replica;
    replica.id = ReplicaId(rowId(3));
    replica.site = SiteId(rowId(2));
    replica.label = u"front desk"_s;
    replica.keys = keys;
    replica.officer = true;
    roster.replicas = {replica};
    roster.createdMs = 1'767'225'600'000;
    CHECK(hexOf(layOut(roster).hash()) == "6037d66aa3e363a177b8c611f27ac56f7cce39c5202a3527471bf447792e6a78");
    CHECK(keyIdText(keys.id()) == u"8a9e112976bff325"_s);
    CHECK(eightWords(keys).join(u' ') == u"extend garden about lock travel pancake apple drill"_s);

    BundleManifest manifest;
    manifest.network = roster.network;
    manifest.sender = replica.id;
    manifest.signer = keys.id();
    manifest.stream = 7;
    manifest.schema = 2;
    manifest.since = {{7, 3, 4}};
    manifest.upto = {{7, 1000, 5}};
    manifest.counts = {{3, 70'000}};
    manifest.erased = {{9}};
    const std::string plain = writeManifest(manifest);
    CHECK(QByteArray::fromStdString(plain).toHex()
          == "a901500197000000007000000000000000000102500197000000007000000000000000000303488a9e112976bf"
             "f32504480000000000000007050207818348000000000000000703480000000000000004098183480000000000"
             "0000071903e84800000000000000050a8182031a000111700c83010000");
}
