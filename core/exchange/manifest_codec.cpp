// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/manifest_codec.h"

#include "core/exchange/cbor_fields.h"

#include <algorithm>
#include <limits>

namespace letstalk::exchange {

using journal::CborReader;
using journal::CborWriter;
using journal::StreamHead;

namespace {

constexpr qint64 kAny = std::numeric_limits<qint64>::max();
constexpr std::size_t kMostEntities = 0x10000;
constexpr qsizetype kMostRosterFileBytes = kMostRosterBytes + 8192; ///< with its signatures

// 1 network 2 sender 3 signer 4 stream 5 schema 6 request 7 since 8 checkpoints 9 upto, where the newest
// checkpoint of the stream does not say it 10 counts 11 digests 12 numbers of erased, orders, rosters
// 13 further
enum Key {
    Network = 1,
    Sender,
    Signer,
    OwnStream,
    Schema,
    Request,
    Since,
    Checkpoints,
    Upto,
    Counts,
    Digests,
    Trust,
    Further
};

/// The newest checkpoint of a stream, or null. Checkpoints stand by stream, then sequence.
const Checkpoint *newestOf(const std::vector<Checkpoint> &checkpoints, quint64 stream)
{
    const auto after = std::upper_bound(checkpoints.begin(), checkpoints.end(), stream,
                                        [](quint64 s, const Checkpoint &one) { return s < one.stream; });
    return after != checkpoints.begin() && (after - 1)->stream == stream ? &*(after - 1) : nullptr;
}

/// Heads that no checkpoint says already: mostly none, which saves their bytes.
std::vector<StreamHead> untold(const BundleManifest &manifest)
{
    std::vector<StreamHead> heads;
    for (const auto &head : manifest.upto) {
        const auto *checkpoint = newestOf(manifest.checkpoints, head.stream);
        if (!checkpoint || checkpoint->head() != head)
            heads.push_back(head);
    }
    return heads;
}

/// Puts back the heads that the checkpoints say. False when those told are not in order.
bool restoreUpto(BundleManifest &manifest)
{
    auto &heads = manifest.upto;
    const auto byStream = [](const StreamHead &a, const StreamHead &b) { return a.stream < b.stream; };
    if (!std::is_sorted(heads.begin(), heads.end(), byStream))
        return false;
    const std::size_t told = heads.size();
    const auto &checkpoints = manifest.checkpoints;
    for (std::size_t i = 0; i < checkpoints.size(); ++i) {
        const StreamHead head = checkpoints[i].head();
        const bool newest = i + 1 == checkpoints.size() || checkpoints[i + 1].stream != head.stream;
        if (newest && !std::binary_search(heads.begin(), heads.begin() + qsizetype(told), head, byStream))
            heads.push_back(head);
    }
    std::sort(heads.begin(), heads.end(), byStream);
    return true;
}

void putHeads(CborWriter &out, const std::vector<StreamHead> &heads)
{
    out.array(heads.size());
    for (const auto &head : heads)
        put(out, head);
}

std::vector<StreamHead> takeHeads(CborReader &in)
{
    std::vector<StreamHead> heads;
    for (std::size_t left = takeArray(in, kMostStreams); left > 0 && !in.failed(); --left)
        heads.push_back(takeHead(in));
    return heads;
}

void put(CborWriter &out, const Checkpoint &checkpoint)
{
    out.array(6);
    putStream(out, checkpoint.stream);
    out.integer(checkpoint.sequence);
    exchange::put(out, checkpoint.chain);
    out.integer(checkpoint.hlc);
    exchange::put(out, checkpoint.key);
    exchange::put(out, checkpoint.signature);
}

Checkpoint takeCheckpoint(CborReader &in)
{
    Checkpoint checkpoint;
    takeArrayOf(in, 6);
    checkpoint.stream = takeStream(in);
    checkpoint.sequence = takeNumber(in, 1, kAny);
    take(in, checkpoint.chain);
    checkpoint.hlc = takeNumber(in, std::numeric_limits<qint64>::min(), kAny);
    take(in, checkpoint.key);
    take(in, checkpoint.signature);
    return checkpoint;
}

void takeList(CborReader &in, std::size_t most, auto &list, const auto &takeOne)
{
    for (std::size_t left = takeArray(in, most); left > 0 && !in.failed(); --left)
        list.push_back(takeOne());
}

void takeField(CborReader &in, qint64 key, BundleManifest &manifest, TrustCounts &promised)
{
    switch (key) {
    case Network:
        return take(in, manifest.network);
    case Sender:
        return take(in, manifest.sender);
    case Signer:
        return take(in, manifest.signer);
    case OwnStream:
        manifest.stream = takeStream(in);
        return;
    case Schema:
        manifest.schema = takeNumber(in, 0, kAny);
        return;
    case Request:
        manifest.request = takeNumber(in, 1, 1) == 1;
        return;
    case Since:
        manifest.since = takeHeads(in);
        return;
    case Checkpoints:
        return takeList(in, kMostStreams, manifest.checkpoints, [&] { return takeCheckpoint(in); });
    case Upto:
        manifest.upto = takeHeads(in);
        return;
    case Counts:
        return takeList(in, kMostEntities, manifest.counts, [&] {
            takeArrayOf(in, 2);
            const auto entity = quint16(takeNumber(in, 0, 0xffff));
            return EntityCount {entity, takeNumber(in, 0, kAny)};
        });
    case Digests:
        return takeList(in, kMostEntities, manifest.digests, [&] {
            EntityDigest one;
            takeArrayOf(in, 2);
            one.entity = quint16(takeNumber(in, 0, 0xffff));
            take(in, one.digest);
            return one;
        });
    case Trust:
        takeArrayOf(in, 3);
        promised.erased = std::size_t(takeNumber(in, 0, kMostErasedAdditions));
        promised.orders = std::size_t(takeNumber(in, 0, kMostOrders));
        promised.rosters = std::size_t(takeNumber(in, 0, kMostRosters));
        return;
    case Further:
        manifest.further = takeHeads(in);
        return;
    default: // of a later version that ours may still read
        skipItem(in);
    }
}

/// Gathers erasures and rosters into frames of about kGatherBytes.
class TrustFrames
{
public:
    void erased(const Hash16 &hash)
    {
        room(sizeof hash);
        m_erased.append(reinterpret_cast<const char *>(hash.data()), hash.size());
    }
    void order(const QByteArray &bytes) { item(bytes, m_orders); }
    void roster(const QByteArray &bytes) { item(bytes, m_rosters); }
    std::vector<std::string> finish()
    {
        flush();
        return std::move(m_frames);
    }

private:
    void item(const QByteArray &bytes, std::vector<QByteArray> &list)
    {
        room(std::size_t(bytes.size()));
        list.push_back(bytes);
    }
    void room(std::size_t bytes)
    {
        if (m_size + bytes > std::size_t(kGatherBytes))
            flush();
        m_size += bytes;
    }
    void flush()
    {
        if (m_erased.empty() && m_orders.empty() && m_rosters.empty())
            return;
        std::string &frame = m_frames.emplace_back();
        CborWriter out(frame);
        out.array(3);
        out.bytes(m_erased.data(), m_erased.size());
        for (auto *list : {&m_orders, &m_rosters}) {
            out.array(list->size());
            for (const auto &bytes : *list)
                exchange::put(out, bytes);
            list->clear();
        }
        m_erased.clear();
        m_size = 0;
    }
    std::vector<std::string> m_frames;
    std::string m_erased;
    std::vector<QByteArray> m_orders;
    std::vector<QByteArray> m_rosters;
    std::size_t m_size = 0;
};

} // namespace

TrustCounts trustCountsOf(const BundleManifest &manifest)
{
    return {manifest.erased.size(), manifest.orders.size(), manifest.rosters.size()};
}

std::string writeManifest(const BundleManifest &manifest)
{
    const auto heads = untold(manifest);
    const bool trust = !manifest.erased.empty() || !manifest.orders.empty() || !manifest.rosters.empty();
    std::string plain;
    CborWriter out(plain);
    out.map(quint64(5) + manifest.request + !manifest.since.empty() + !manifest.checkpoints.empty()
            + !heads.empty() + !manifest.counts.empty() + !manifest.digests.empty() + trust
            + !manifest.further.empty());
    out.integer(Network), put(out, manifest.network.row().bytes);
    out.integer(Sender), put(out, manifest.sender.row().bytes);
    out.integer(Signer), put(out, manifest.signer);
    out.integer(OwnStream), putStream(out, manifest.stream);
    out.integer(Schema), out.integer(manifest.schema);
    if (manifest.request)
        out.integer(Request), out.integer(1);
    if (!manifest.since.empty())
        out.integer(Since), putHeads(out, manifest.since);
    if (!manifest.checkpoints.empty()) {
        out.integer(Checkpoints), out.array(manifest.checkpoints.size());
        for (const auto &checkpoint : manifest.checkpoints)
            put(out, checkpoint);
    }
    if (!heads.empty())
        out.integer(Upto), putHeads(out, heads);
    if (!manifest.counts.empty()) {
        out.integer(Counts), out.array(manifest.counts.size());
        for (const auto &one : manifest.counts)
            out.array(2), out.integer(one.entity), out.integer(one.count);
    }
    if (!manifest.digests.empty()) {
        out.integer(Digests), out.array(manifest.digests.size());
        for (const auto &one : manifest.digests)
            out.array(2), out.integer(one.entity), put(out, one.digest);
    }
    if (trust) {
        out.integer(Trust), out.array(3);
        out.integer(qint64(manifest.erased.size()));
        out.integer(qint64(manifest.orders.size()));
        out.integer(qint64(manifest.rosters.size()));
    }
    if (!manifest.further.empty())
        out.integer(Further), putHeads(out, manifest.further);
    return plain;
}

Result<BundleManifest> readManifest(QByteArrayView plain, TrustCounts *promised)
{
    CborReader in(plain.data(), plain.size());
    BundleManifest manifest;
    unsigned found = 0;
    MapReader map(in);
    for (qint64 key = 0; map.next(&key);) {
        if (key < 32)
            found |= 1u << key;
        takeField(in, key, manifest, *promised);
    }
    constexpr unsigned kNeeded = 0x3e; // 1 to 5
    for (auto &checkpoint : manifest.checkpoints)
        checkpoint.network = manifest.network;
    if (in.failed() || !in.atEnd() || (found & kNeeded) != kNeeded || !restoreUpto(manifest))
        return Error {Error::Code::BundleFaulty, QStringLiteral("its table of contents cannot be read"), {}};
    return manifest;
}

std::vector<std::string> writeTrust(const BundleManifest &manifest)
{
    TrustFrames frames;
    for (const auto &hash : manifest.erased)
        frames.erased(hash);
    for (const auto &order : manifest.orders)
        frames.order(writeErasureOrder(order));
    for (const auto &roster : manifest.rosters)
        frames.roster(roster);
    return frames.finish();
}

bool readTrust(QByteArrayView plain, BundleManifest &manifest)
{
    CborReader in(plain.data(), plain.size());
    const auto before = trustCountsOf(manifest);
    takeArrayOf(in, 3);
    const journal::Cell hashes = in.bytes();
    if (in.failed() || hashes.size % qsizetype(sizeof(Hash16)) != 0)
        return false;
    const std::size_t more = std::size_t(hashes.size) / sizeof(Hash16);
    manifest.erased.resize(before.erased + more);
    if (more > 0)
        std::memcpy(manifest.erased[before.erased].data(), hashes.data, std::size_t(hashes.size));
    for (std::size_t left = takeArray(in, kMostOrders); left > 0 && !in.failed(); --left) {
        const journal::Cell bytes = in.bytes();
        auto order = readErasureOrder(bytes.view());
        if (!order)
            return false;
        manifest.orders.push_back(*std::move(order));
    }
    takeList(in, kMostRosters, manifest.rosters, [&] { return takeBytes(in, kMostRosterFileBytes); });
    const auto after = trustCountsOf(manifest);
    const bool added
        = after.erased + after.orders + after.rosters > before.erased + before.orders + before.rosters;
    return !in.failed() && in.atEnd() && added;
}

} // namespace letstalk::exchange
