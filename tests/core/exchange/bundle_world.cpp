// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/exchange/bundle_world.h"

#include "core/journal/erased_set.h"

#include <algorithm>
#include <map>

namespace letstalk::exchange {

using journal::ForeignEntry;

std::vector<ForeignEntry> BundleWorld::entries(quint64 stream, qint64 first, int count, int bodyBytes)
{
    std::vector<ForeignEntry> made;
    qint64 hlc = kNowMs << 16;
    for (int i = 0; i < count; ++i) {
        ForeignEntry entry;
        entry.frame.stream = stream;
        entry.frame.sequence = first + i;
        hlc += i % 7 == 0 ? qint64(m_random.below(600'000)) << 16 : 1;
        entry.frame.hlc = hlc;
        entry.frame.actor = rowId(int(m_random.below(3)) + 500);
        entry.frame.opOffset = std::min<qint64>(i % 7, entry.frame.sequence - 1);
        entry.salt = QByteArray(i % 11 == 10 ? 48 : 16, '\0');
        m_random.fill(entry.salt.data(), std::size_t(entry.salt.size()));
        journal::BodyWriter body;
        journal::Header header;
        header.act = 7;
        body.begin(header);
        body.change(3, journal::Op::Create, freshId(), 2);
        body.field(1, {journal::Cell::Kind::Integer, i, nullptr, 0});
        const QByteArray text = QByteArray("Someone came to ask about help with the council tax. ")
                                    .repeated(bodyBytes / 50 + 1)
                                    .left(bodyBytes);
        body.field(2, {journal::Cell::Kind::Text, 0, text.constData(), text.size()});
        entry.body = QByteArray::fromStdString(body.finish());
        made.push_back(std::move(entry));
    }
    return made;
}

RowId BundleWorld::freshId()
{
    RowId id = rowId(0);
    m_random.fill(id.bytes.data() + 6, 10);
    return id;
}

BundleManifest BundleWorld::manifest(const std::vector<ForeignEntry> &entries)
{
    std::map<quint64, std::pair<qint64, qint64>> reach;
    for (const auto &entry : entries) {
        auto &[from, to] = reach.try_emplace(entry.frame.stream, entry.frame.sequence, 0).first->second;
        to = entry.frame.sequence;
    }
    BundleManifest manifest;
    manifest.network = council.network();
    manifest.sender = Council::replica(0);
    manifest.stream = 77;
    manifest.schema = 1;
    for (const auto &[stream, range] : reach) {
        if (range.first > 1)
            manifest.since.push_back({stream, range.first - 1, 0xabcd});
        Checkpoint checkpoint;
        checkpoint.network = manifest.network;
        checkpoint.stream = stream;
        checkpoint.sequence = range.second;
        checkpoint.hlc = kNowMs << 16;
        m_random.fill(checkpoint.chain.data(), checkpoint.chain.size());
        sign(checkpoint, council.keys[stream % 2]);
        manifest.upto.push_back(checkpoint.head());
        manifest.checkpoints.push_back(checkpoint);
    }
    return manifest;
}

ErasureOrder BundleWorld::order(int subject)
{
    ErasureOrder order;
    order.network = council.network();
    order.subject = journal::ErasedSet::hashOf(rowId(subject));
    order.rows = {journal::ErasedSet::hashOf(rowId(subject + 1))};
    order.reason = QStringLiteral("request");
    order.timeMs = kNowMs;
    sign(order, council.keys[0]);
    return order;
}

BundleWriter::Options BundleWorld::options(std::initializer_list<int> recipients, qint64 estimatedBytes) const
{
    BundleWriter::Options options;
    options.id = rowId(4242);
    options.createdMs = kNowMs;
    options.estimatedBytes = estimatedBytes;
    for (const int recipient : recipients)
        options.recipients.push_back(council.keys[std::size_t(recipient)].publicKeys());
    return options;
}

QByteArray BundleWorld::write(const BundleManifest &manifest, const std::vector<ForeignEntry> &entries,
                              std::initializer_list<int> recipients)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    DeviceSink sink(buffer);
    BundleWriter writer(sink, council.keys[0], options(recipients));
    REQUIRE(writer.begin(manifest));
    for (const auto &entry : entries)
        REQUIRE(writer.add(entry));
    const auto totals = writer.finish();
    REQUIRE(totals);
    CHECK(totals->bytes == buffer.size());
    CHECK(writer.written() == buffer.size());
    return buffer.data();
}

QByteArray BundleWorld::usual(int entryCount)
{
    auto made = entries(77, 201, entryCount);
    for (auto &entry : entries(8, 1, 5))
        made.push_back(std::move(entry));
    BundleManifest what = manifest(made);
    what.counts = {{3, entryCount}, {9, 5}};
    what.digests = {{3, {1, 2}}, {9, {3}}};
    what.orders = {order(900)};
    what.erased = {what.orders[0].subject, what.orders[0].rows[0]};
    std::sort(what.erased.begin(), what.erased.end());
    what.rosters = {council.founding().toBytes()};
    return write(what, made);
}

SignerLookup BundleWorld::signers() const
{
    return [this](const KeyId &key) { return signerKeys(council.first, key); };
}

Result<Found> readAll(QByteArray bytes, const SignerLookup &signers, const ReplicaKeys &ours)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    BundleReader reader(buffer);
    LT_TRY(reader.check(signers));
    const ReplicaKeys *keys[] = {&ours};
    LT_TRY(reader.open(keys));
    Found found;
    LT_ASSIGN(found.manifest, reader.manifest());
    for (;;) {
        LT_ASSIGN(const auto entries, reader.next());
        if (entries.empty())
            break;
        found.entries.insert(found.entries.end(), entries.begin(), entries.end());
    }
    found.totals = reader.totals();
    return found;
}

bool same(const std::vector<ForeignEntry> &a, const std::vector<ForeignEntry> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto &x, const auto &y) {
        return x.frame.stream == y.frame.stream && x.frame.sequence == y.frame.sequence
            && x.frame.hlc == y.frame.hlc && x.frame.actor == y.frame.actor
            && x.frame.opOffset == y.frame.opOffset && x.salt == y.salt && x.body == y.body;
    });
}

} // namespace letstalk::exchange
