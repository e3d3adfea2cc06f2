// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/eight_words.h"
#include "core/exchange/replica_card.h"
#include "core/exchange/replica_keys.h"
#include "core/journal/four_words.h"

#include "tests/core/exchange/exchange_world.h"

#include <rapidcheck.h>

#include <set>

using namespace letstalk;
using namespace letstalk::exchange;
using namespace Qt::StringLiterals;

TEST_CASE("a key's id covers both its halves")
{
    const PublicKeys keys {{1}, {2}};
    CHECK(keys.id() == PublicKeys {{1}, {2}}.id());
    CHECK(keys.id() != PublicKeys {{1}, {3}}.id());
    CHECK(keys.id() != PublicKeys {{3}, {2}}.id());
    CHECK(keys.id() != PublicKeys {{2}, {1}}.id());
}

TEST_CASE("a signature holds for its purpose, bytes and key alone")
{
    const ReplicaKeys keys = ReplicaKeys::create(), other = ReplicaKeys::create();
    const QByteArray bytes("what was meant");
    const Signature signature = keys.sign(Signed::Card, bytes);
    CHECK(isSignedBy(keys.publicKeys(), signingHash(Signed::Card, bytes), signature));
    CHECK_FALSE(isSignedBy(other.publicKeys(), signingHash(Signed::Card, bytes), signature));
    CHECK_FALSE(isSignedBy(keys.publicKeys(), signingHash(Signed::Card, "what was mEant"), signature));
    for (const auto purpose :
         {Signed::Bundle, Signed::Invitation, Signed::Roster, Signed::Checkpoint, Signed::ErasureOrder})
        CHECK_FALSE(isSignedBy(keys.publicKeys(), signingHash(purpose, bytes), signature));
}

TEST_CASE("what is sealed for a replica opens there and nowhere else")
{
    const ReplicaKeys keys = ReplicaKeys::create(), other = ReplicaKeys::create();
    const auto secret = vault::SecureBytes::random(32);
    QByteArray sealed = sealFor(keys.publicKeys(), secret.view());
    REQUIRE(sealed.size() == kSealedKeyBytes);
    const auto opened = keys.open(sealed);
    REQUIRE(opened);
    CHECK(opened->text() == secret.text());
    CHECK_FALSE(other.open(sealed));
    CHECK_FALSE(keys.open(sealed.left(79)));
    CHECK_FALSE(keys.open({}));
    sealed[40] = char(sealed[40] ^ 1);
    CHECK_FALSE(keys.open(sealed));
    CHECK(sealFor({keys.publicKeys().signing, {}}, secret.view()).isEmpty()); // zeros: a point of small order
}

TEST_CASE("a replica's secrets come back from storage under their subkey alone")
{
    const auto subkey = vault::SecureBytes::random(32), other = vault::SecureBytes::random(32);
    ReplicaKeys keys = ReplicaKeys::create();
    const QByteArray sealed = sealFor(keys.publicKeys(), other.view());
    const QByteArray stored = keys.toStorage(subkey);
    CHECK(stored != keys.toStorage(subkey)); // a nonce of its own each time

    auto again = ReplicaKeys::fromStorage(stored, subkey);
    REQUIRE(again);
    CHECK(again->publicKeys() == keys.publicKeys());
    CHECK(again->open(sealed));
    const Hash64 hash = signingHash(Signed::Card, "x");
    CHECK(isSignedBy(keys.publicKeys(), hash, again->sign(hash)));

    CHECK(ReplicaKeys::fromStorage(stored, other).error().code == Error::Code::Integrity);
    for (qsizetype i = 0; i < stored.size(); ++i) {
        QByteArray bad = stored;
        bad[i] = char(bad[i] ^ 0x10);
        CHECK_FALSE(ReplicaKeys::fromStorage(bad, subkey));
        CHECK_FALSE(ReplicaKeys::fromStorage(stored.left(i), subkey));
    }
}

TEST_CASE("replaced keys go on opening and never sign again")
{
    const auto subkey = vault::SecureBytes::random(32);
    ReplicaKeys keys = ReplicaKeys::create();
    const QByteArray sealed = sealFor(keys.publicKeys(), subkey.view());
    const qsizetype whole = keys.toStorage(subkey).size();
    keys.destroySigningHalf();
    CHECK_FALSE(keys.canSign());
    CHECK(keys.open(sealed));

    const QByteArray stored = keys.toStorage(subkey);
    CHECK(stored.size() == whole - 32); // the seed is gone from the file too
    const auto again = ReplicaKeys::fromStorage(stored, subkey);
    REQUIRE(again);
    CHECK_FALSE(again->canSign());
    CHECK(again->publicKeys() == keys.publicKeys());
    CHECK(again->open(sealed));
}

TEST_CASE("eight words tell keys apart and can be typed as people type")
{
    const PublicKeys keys = ReplicaKeys::create().publicKeys();
    const QStringList words = eightWords(keys);
    REQUIRE(words.size() == 8);
    CHECK(words == eightWords(keys));
    const QString plain = words.join(u' ');
    for (const QString &typed : {plain, plain.toUpper(), u"  "_s + words.join(u",  "_s) + u".\n"_s,
                                 words.join(u'\n'), u"1. "_s + words.join(u"; 2. "_s)})
        CHECK(checkEightWords(keys, typed));
    QStringList four;
    for (const QString &word : words)
        four += word.left(4);
    CHECK(checkEightWords(keys, four.join(u' ')));
}

TEST_CASE("eight words use all of their 88 bits")
{
    rc::check("a change of either key changes the words", [] {
        PublicKeys keys = ReplicaKeys::create().publicKeys();
        const QStringList before = eightWords(keys);
        auto &half = *rc::gen::arbitrary<bool>() ? keys.signing : keys.sealing;
        half[*rc::gen::inRange<std::size_t>(0, 32)] ^= std::uint8_t(1 << *rc::gen::inRange(0, 8));
        RC_ASSERT(eightWords(keys) != before);
    });
    std::set<QString> places[8];
    for (std::uint8_t i = 0; i < 200; ++i) {
        const QStringList words = eightWords({{i}, {}});
        for (int place = 0; place < 8; ++place)
            places[place].insert(words[place]);
    }
    for (const auto &place : places)
        CHECK(place.size() > 170); // of 200 draws from 2,048 about 190 differ
}

TEST_CASE("words that are wrong are told from words that do not match")
{
    const PublicKeys keys = ReplicaKeys::create().publicKeys();
    const QStringList words = eightWords(keys);
    const auto refusal = [&](const QString &typed) {
        const auto status = checkEightWords(keys, typed);
        REQUIRE_FALSE(status);
        return status.error();
    };
    CHECK(refusal({}).code == Error::Code::InvalidInput);
    CHECK(refusal(words.mid(1).join(u' ')).detail.contains(u"7 of the eight"_s));
    CHECK(refusal(words.join(u' ') + u" "_s + words[0]).code == Error::Code::InvalidInput);
    CHECK(refusal(QString(5000, u'a')).code == Error::Code::InvalidInput);

    QStringList misheard = words;
    misheard[3] = u"abbex"_s;
    const Error near = refusal(misheard.join(u' '));
    CHECK(near.code == Error::Code::InvalidInput);
    CHECK(near.detail.contains(u"abbex"_s));
    CHECK(near.detail.contains(u"abbey"_s)); // the nearest word of the list

    QStringList swapped = eightWords(ReplicaKeys::create().publicKeys());
    CHECK(refusal(swapped.join(u' ')).code == Error::Code::Conflict);
    swapped = words;
    std::swap(swapped[0], swapped[7]);
    if (swapped != words)
        CHECK(refusal(swapped.join(u' ')).code == Error::Code::Conflict);
}

TEST_CASE("no two words share their first four letters, so these are enough to type")
{
    std::set<QString> starts;
    for (const QString &word : journal::speakableWords())
        CHECK(starts.insert(word.left(4)).second);
}

TEST_CASE("a card comes back as it was written")
{
    rc::check("round trip", [] {
        const ReplicaKeys keys = ReplicaKeys::create();
        const ReplicaCard card = anyCard(keys.publicKeys());
        const auto read = readCard(writeCard(card, keys));
        RC_ASSERT(bool(read));
        RC_ASSERT(*read == card);
    });
}

TEST_CASE("a card that was cut or altered is refused wherever that was")
{
    const ReplicaKeys keys = ReplicaKeys::create();
    const ReplicaCard card {NetworkId(rowId(1)), ReplicaId(rowId(2)), SiteId(rowId(3)), rowId(4),
                            u"front desk"_s,     keys.publicKeys(),   1'767'225'600'000};
    const QByteArray bytes = writeCard(card, keys);
    CHECK(bytes.size() < 400);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const auto cut = readCard(bytes.left(i));
        REQUIRE_FALSE(cut);
        CHECK(cut.error().code == Error::Code::BundleCut);
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray bad = bytes;
            bad[i] = char(bad[i] ^ (1 << bit));
            const auto read = readCard(bad);
            INFO(i << " bit " << bit);
            if (i == 10 || i == 11) { // the minor version is covered by the signature too
                REQUIRE_FALSE(read);
                CHECK(read.error().code == Error::Code::BundleDamaged);
            }
            CHECK_FALSE(read);
        }
    }
    CHECK(readCard(bytes + '\0').error().code == Error::Code::BundleDamaged);
}

TEST_CASE("a card signed by other keys than its own is refused")
{
    const ReplicaKeys keys = ReplicaKeys::create(), thief = ReplicaKeys::create();
    ReplicaCard card = anyFixedCard(keys.publicKeys());
    CHECK(readCard(writeCard(card, thief)).error().code == Error::Code::BundleDamaged);
    card.label = QString(kMostLabelBytes + 1, u'x');
    CHECK(readCard(writeCard(card, keys)).error().code == Error::Code::Malformed);
}

TEST_CASE("a card to whose key nothing can be sealed is refused, whoever signed it")
{
    const ReplicaKeys keys = ReplicaKeys::create();
    const QByteArray good = writeCard(anyFixedCard(keys.publicKeys()), keys);
    QByteArray payload = SignedFile::read(Signed::Card, good, kMostCardBytes)->payload().toByteArray();
    const auto &sealing = keys.publicKeys().sealing;
    payload.replace(QByteArray(reinterpret_cast<const char *>(sealing.data()), 32), QByteArray(32, '\0'));
    auto file = SignedFile::make(Signed::Card, payload);
    const PublicKeys trick {keys.publicKeys().signing, {}};
    file.add({trick.id(), keys.sign(file.hash())});
    CHECK(readCard(file.toBytes()).error().code == Error::Code::Malformed);
}
