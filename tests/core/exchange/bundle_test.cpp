// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/exchange/bundle_world.h"

#include <QFile>
#include <QTemporaryDir>

#include <rapidcheck.h>

using namespace letstalk;
using namespace letstalk::exchange;
using namespace Qt::StringLiterals;
using journal::ForeignEntry;

TEST_CASE("a bundle gives back what was put in, to each of its recipients")
{
    BundleWorld world;
    const QByteArray bytes = world.usual();
    for (const int recipient : {2, 3}) {
        const auto found = readAll(bytes, world.signers(), world.council.keys[std::size_t(recipient)]);
        REQUIRE(found);
        CHECK(found->manifest.sender == Council::replica(0));
        CHECK(found->manifest.signer == world.council.keys[0].id());
        CHECK(found->manifest.stream == 77);
        CHECK(found->manifest.bundle == rowId(4242));
        CHECK(found->manifest.createdMs == BundleWorld::kNowMs);
        CHECK(found->manifest.entryCount() == 45);
        CHECK(found->entries.size() == 45);
        CHECK(found->totals.entries == 45);
        CHECK(found->totals.bytes == bytes.size());
        REQUIRE(found->manifest.rosters.size() == 1);
        CHECK(readRoster(found->manifest.rosters[0])->roster == world.council.first);
        REQUIRE(found->manifest.orders.size() == 1);
        CHECK(checkErasureOrder(found->manifest.orders[0], world.council.first));
        for (const auto &checkpoint : found->manifest.checkpoints)
            CHECK(checkCheckpoint(checkpoint, world.council.first));
    }
}

TEST_CASE("any manifest and any entries come back as they were")
{
    BundleWorld world;
    rc::check("round trip", [&] {
        std::vector<ForeignEntry> made;
        const int streams = *rc::gen::inRange(0, 4);
        for (int s = 0; s < streams; ++s)
            for (auto &entry : world.entries(quint64(s * 7 + 3), *rc::gen::inRange<qint64>(1, 300),
                                             *rc::gen::inRange(1, 30), *rc::gen::inRange(0, 400)))
                made.push_back(std::move(entry));
        for (auto &entry : made) { // clocks of any kind: nothing is refused for its time
            if (*rc::gen::inRange(0, 5) == 0)
                entry.frame.hlc = *rc::gen::arbitrary<qint64>();
        }
        BundleManifest manifest = world.manifest(made);
        // heads that no checkpoint says, checkpoints behind their head, streams without news
        if (!manifest.checkpoints.empty() && *rc::gen::arbitrary<bool>())
            manifest.checkpoints.erase(manifest.checkpoints.begin());
        if (!manifest.checkpoints.empty() && *rc::gen::arbitrary<bool>())
            manifest.checkpoints.back().sequence = 1;
        if (*rc::gen::arbitrary<bool>()) {
            manifest.since.push_back({~quint64(0), 9, 5});
            manifest.upto.push_back({~quint64(0), 9, 5});
        }
        if (*rc::gen::arbitrary<bool>())
            manifest.further.push_back({~quint64(0), 12, 6});
        manifest.schema = *rc::gen::inRange(0, 100000);
        for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
            manifest.rosters.push_back(QByteArray(*rc::gen::inRange(0, 3000), char(i)));
        for (quint16 i = 0; i < *rc::gen::inRange<quint16>(0, 4); ++i) {
            manifest.counts.push_back({i, *rc::gen::inRange<qint64>(0, 1 << 20)});
            manifest.digests.push_back({i, {std::uint8_t(i)}});
        }
        const auto found = readAll(world.write(manifest, made), world.signers(), world.council.keys[3]);
        RC_ASSERT(bool(found));
        manifest.signer = world.council.keys[0].id();
        manifest.bundle = rowId(4242);
        manifest.createdMs = BundleWorld::kNowMs;
        RC_ASSERT(found->manifest == manifest);
        RC_ASSERT(same(found->entries, made));
    });
}

TEST_CASE("a request asks with heads alone")
{
    BundleWorld world;
    BundleManifest request;
    request.network = world.council.network();
    request.request = true;
    request.upto = {{3, 40, 1}, {9, 7, 2}};
    const auto found = readAll(world.write(request, {}), world.signers(), world.council.keys[2]);
    REQUIRE(found);
    CHECK(found->manifest.request);
    CHECK(found->manifest.upto == request.upto);
    CHECK(found->manifest.entryCount() == 0);
    CHECK(found->entries.empty());
}

TEST_CASE("a bundle can be read again from its start, for the pass that applies")
{
    BundleWorld world;
    QByteArray bytes = world.usual();
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    BundleReader reader(buffer);
    REQUIRE(reader.check(world.signers()));
    const ReplicaKeys *ours[]
        = {&world.council.keys[1], &world.council.keys[3]}; // former keys stand with them
    for (int pass = 0; pass < 2; ++pass) {
        REQUIRE(reader.open(ours));
        REQUIRE(reader.manifest());
        const auto entries = reader.next();
        REQUIRE(entries);
        CHECK(entries->size() == 45);
        if (pass == 1) {
            const auto end = reader.next();
            REQUIRE(end);
            CHECK(end->empty());
            CHECK(reader.next()->empty()); // and stays at its end
        }
    }
}

TEST_CASE("a bundle that is not for us says for whom it is")
{
    BundleWorld world;
    const QByteArray bytes = world.usual();
    const auto found = readAll(bytes, world.signers(), world.council.keys[1]);
    REQUIRE_FALSE(found);
    CHECK(found.error().code == Error::Code::BundleNotForUs);
    CHECK(found.error().detail.contains(keyIdText(world.council.keys[2].id())));

    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    BundleReader reader(buffer);
    const auto header = reader.check(world.signers());
    REQUIRE(header);
    CHECK(siteNames(world.council.first, header->recipientIds())
          == QStringList {u"Northgate"_s, u"Eastfield"_s});
}

TEST_CASE("a bundle by a stranger, and one by a withdrawn key, are told apart")
{
    BundleWorld world;
    const QByteArray bytes = world.usual();
    Roster later = world.council.first;
    later.replicas[0].state = ReplicaState::Revoked;
    later.replicas[0].endedMs = BundleWorld::kNowMs;
    const auto revoked = readAll(
        bytes, [&](const KeyId &key) { return signerKeys(later, key); }, world.council.keys[2]);
    REQUIRE_FALSE(revoked);
    CHECK(revoked.error().code == Error::Code::SignerRevoked);
    CHECK(revoked.error().detail.contains(u"Blacon"_s));
    CHECK(revoked.error().detail.contains(u"1 January 2026"_s));

    later.replicas.erase(later.replicas.begin());
    const auto unknown = readAll(
        bytes, [&](const KeyId &key) { return signerKeys(later, key); }, world.council.keys[2]);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == Error::Code::BundleForged);
}

TEST_CASE("a bundle by replaced keys is still ours")
{
    BundleWorld world;
    const QByteArray bytes = world.usual();
    Roster later = world.council.first;
    later.replicas[0].former = {{later.replicas[0].keys, 5}};
    later.replicas[0].keys = world.council.keys[4].publicKeys();
    CHECK(readAll(
        bytes, [&](const KeyId &key) { return signerKeys(later, key); }, world.council.keys[2]));
}

TEST_CASE("entries out of place do not get into a bundle, nor do too few leave one")
{
    BundleWorld world;
    const auto made = world.entries(5, 10, 4);
    const BundleManifest manifest = world.manifest(made);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    DeviceSink sink(buffer);
    BundleWriter writer(sink, world.council.keys[0], world.options({2}));
    REQUIRE(writer.begin(manifest));
    CHECK(writer.add(made[1]).error().code == Error::Code::Integrity); // a hole
    REQUIRE(writer.add(made[0]));
    CHECK(writer.add(made[0]).error().code == Error::Code::Integrity); // twice
    ForeignEntry stranger = made[1];
    stranger.frame.stream = 6;
    CHECK(writer.add(stranger).error().code == Error::Code::Integrity);
    ForeignEntry huge = made[1];
    huge.body = QByteArray(journal::kMaxEntryBytes + 1, 'x');
    CHECK(writer.add(huge).error().code == Error::Code::TooLarge);
    ForeignEntry bare = made[1];
    bare.salt.clear();
    CHECK(writer.add(bare).error().code == Error::Code::Integrity);
    const auto end = writer.finish();
    REQUIRE_FALSE(end);
    CHECK(end.error().code == Error::Code::Integrity);
}

TEST_CASE("a bundle is not begun for nobody, for one twice, or for keys that are none")
{
    BundleWorld world;
    const auto begin = [&](const std::vector<PublicKeys> &recipients) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        DeviceSink sink(buffer);
        auto options = world.options({});
        options.recipients = recipients;
        BundleWriter writer(sink, world.council.keys[0], options);
        BundleManifest manifest;
        manifest.network = world.council.network();
        const Status status = writer.begin(manifest);
        CHECK(buffer.size() == 0);
        return status ? std::optional<Error::Code>() : status.error().code;
    };
    const PublicKeys keys = world.council.keys[2].publicKeys();
    CHECK(begin({}) == Error::Code::InvalidInput);
    CHECK(begin({keys, keys}) == Error::Code::InvalidInput);
    CHECK(begin({{keys.signing, {}}}) == Error::Code::InvalidInput);
    CHECK_FALSE(begin({keys}));
}

TEST_CASE("a manifest that contradicts itself is not written")
{
    BundleWorld world;
    const auto made = world.entries(5, 10, 4);
    const auto wrong = [&](const std::function<void(BundleManifest &)> &change) {
        BundleManifest manifest = world.manifest(made);
        REQUIRE(checkManifest(manifest));
        change(manifest);
        const Status status = checkManifest(manifest);
        return !status && status.error().code == Error::Code::Integrity;
    };
    CHECK(wrong([](auto &m) { m.since[0].sequence = 14; })); // beyond its end
    CHECK(wrong([](auto &m) { m.since[0] = {m.upto[0].stream, m.upto[0].sequence, 0}; })); // another chain
    CHECK(wrong([](auto &m) { m.since[0].stream = 4; })); // not in upto
    CHECK(wrong([](auto &m) { m.since[0].sequence = 0; }));
    CHECK(wrong([](auto &m) { m.upto.push_back(m.upto[0]); }));
    CHECK(wrong([](auto &m) { m.upto[0].sequence = qint64(1) << 48; }));
    CHECK(wrong([](auto &m) { m.request = true; }));
    CHECK(wrong([](auto &m) { m.checkpoints[0].stream = 4; }));
    CHECK(wrong([](auto &m) { m.checkpoints[0].network = NetworkId(rowId(9)); }));
    CHECK(wrong([](auto &m) { m.checkpoints.push_back(m.checkpoints[0]); }));
    CHECK(wrong([](auto &m) { m.counts = {{4, 1}, {4, 2}}; }));
    CHECK(wrong([](auto &m) { m.digests = {{4, {}}, {3, {}}}; }));
    CHECK(wrong([](auto &m) { m.erased = {{2}, {1}}; }));
    CHECK(wrong([](auto &m) { m.erased = {{1}, {1}}; }));
    CHECK(wrong([](auto &m) { m.rosters.resize(kMostRosters + 1); }));
}

TEST_CASE("a disk that fails at any write ends the bundle with its reason")
{
    /// Takes so many bytes, then refuses.
    class FullDisk : public ByteSink
    {
    public:
        explicit FullDisk(qint64 room) : m_room(room) { }
        Status write(QByteArrayView bytes) override
        {
            m_room -= bytes.size();
            if (m_room < 0)
                return Error {Error::Code::DiskFull, {}, {}};
            return done();
        }

    private:
        qint64 m_room;
    };
    BundleWorld world;
    const auto made = world.entries(5, 1, 30);
    const BundleManifest manifest = world.manifest(made);
    const auto attempt = [&](qint64 room) -> Status {
        FullDisk disk(room);
        BundleWriter writer(disk, world.council.keys[0], world.options({2}));
        LT_TRY(writer.begin(manifest));
        for (const auto &entry : made)
            LT_TRY(writer.add(entry));
        LT_TRY(writer.finish());
        return done();
    };
    qint64 room = 0;
    for (; room < 1 << 20; room += 37)
        if (const Status status = attempt(room); status)
            break;
        else
            CHECK(status.error().code == Error::Code::DiskFull);
    CHECK(room > 1000);
    CHECK(room < 1 << 20);
}

TEST_CASE("reading can be stopped at any step, and tells how far it is")
{
    BundleWorld world;
    const auto made = world.entries(5, 1, 3000, 2000);
    QByteArray bytes = world.write(world.manifest(made), made, {2});
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    BundleReader reader(buffer);
    qint64 last = 0;
    const ByteProgress watch = [&](qint64 done, qint64 total) {
        CHECK(done >= last);
        CHECK(total == bytes.size());
        CHECK(done <= total);
        last = done;
        return true;
    };
    const ByteProgress stop = [](qint64, qint64) { return false; };
    CHECK(reader.check(world.signers(), stop).error().code == Error::Code::Cancelled);
    REQUIRE(reader.check(world.signers(), watch));
    CHECK(last > bytes.size() / 2);

    const ReplicaKeys *ours[] = {&world.council.keys[2]};
    REQUIRE(reader.open(ours));
    CHECK(reader.manifest(stop).error().code == Error::Code::Cancelled);
    REQUIRE(reader.open(ours));
    last = 0;
    REQUIRE(reader.manifest(watch));
    int frames = 0;
    for (auto entries = reader.next(); entries && !entries->empty(); entries = reader.next())
        ++frames;
    CHECK(frames >= 5); // about 6 MB of entries, a MiB at a time
    CHECK(last > bytes.size() / 2);
}

TEST_CASE("a bundle's name tells sites and time, and is one that every system takes")
{
    const RowId id = RowId::fromText(u"01979dd2-0000-7000-8000-00001f2e3d4c").value();
    const qint64 when = 1'741'102'234'000; // 2025-03-04T15:30:34Z
    CHECK(bundleFileName(u"Blacon"_s, {u"Northgate"_s}, when, id)
          == u"Blacon_to_Northgate_2025-03-04T1530Z_1f2e3d4c.ltb"_s);
    CHECK(bundleFileName(u"Blacon"_s, {}, when, id) == u"Blacon_to_all_2025-03-04T1530Z_1f2e3d4c.ltb"_s);
    CHECK(bundleFileName(u"Blacon"_s, {u"a"_s, u"b"_s, u"c"_s}, when, id)
          == u"Blacon_to_3-sites_2025-03-04T1530Z_1f2e3d4c.ltb"_s);
    CHECK(bundleFileName(u"  Café / St. Mary's:*?  "_s, {u"漢字"_s}, when, id)
          == u"Cafe-St-Mary-s_to_site_2025-03-04T1530Z_1f2e3d4c.ltb"_s);
    CHECK(bundleFileName(QString(400, u'x'), {u"y"_s}, when, id).size() < 80);
}
