// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/entry_frame.h"

#include "core/exchange/cbor_fields.h"

#include <algorithm>
#include <limits>

namespace letstalk::exchange {

using journal::CborReader;
using journal::CborWriter;
using journal::ForeignEntry;
using journal::kSaltBytes;

namespace {

enum Column { StreamPlace, Milliseconds, Counter, ActorPlace, OpOffset, SaltCount, BodySize };
constexpr std::size_t kColumns = 7;
constexpr int kCounterBits = 16; ///< of a hybrid clock
constexpr qint64 kCounterMask = (1 << kCounterBits) - 1;
constexpr std::size_t kMostInFrame = std::size_t(kMostPlainBytes) / (kSaltBytes + 1);
constexpr std::size_t kMostSaltBytes = 512 * 1024; ///< of one entry
constexpr std::size_t kSideBytes = 40; ///< of an entry in the other columns, at most about

qint64 sequenceBefore(const BundleManifest &manifest, quint64 stream)
{
    const auto at = std::lower_bound(manifest.since.begin(), manifest.since.end(), stream,
                                     [](const auto &head, quint64 s) { return head.stream < s; });
    return at != manifest.since.end() && at->stream == stream ? at->sequence : 0;
}

/// Both differ by any amount, also where the difference of two clocks does not fit.
qint64 difference(qint64 a, qint64 b)
{
    return qint64(quint64(a) - quint64(b));
}

} // namespace

EntryGathering::EntryGathering(const BundleManifest &manifest) : m_left(manifest.entryCount())
{
    if (manifest.request)
        return;
    for (std::size_t i = 0; i < manifest.upto.size(); ++i) {
        const auto &head = manifest.upto[i];
        m_streams[head.stream] = {qint64(i), sequenceBefore(manifest, head.stream), head.sequence};
    }
}

bool EntryGathering::wouldOverflow(const ForeignEntry &entry) const
{
    const std::size_t side = (std::size_t(m_count) + 1) * kSideBytes + m_actors.size() * sizeof(RowId);
    return m_salts.size() + m_bodies.size() + std::size_t(entry.salt.size() + entry.body.size()) + side
        > std::size_t(kGatherBytes);
}

void EntryGathering::actorColumn(const RowId &actor)
{
    // Few people write within one frame, and mostly the one who wrote last.
    auto at = std::find(m_actors.rbegin(), m_actors.rend(), actor);
    if (at == m_actors.rend()) {
        m_actors.push_back(actor);
        at = m_actors.rbegin();
    }
    CborWriter(m_columns[ActorPlace]).integer(m_actors.rend() - at - 1);
}

Status EntryGathering::add(const ForeignEntry &entry)
{
    const auto &frame = entry.frame;
    const auto at = m_streams.find(frame.stream);
    if (at == m_streams.end() || frame.sequence != at->second.sequence + 1 || frame.sequence > at->second.upto
        || frame.opOffset < 0 || frame.opOffset >= frame.sequence)
        return Error {Error::Code::Integrity,
                      QStringLiteral("an entry out of its place was to go into a file for others"),
                      {}};
    const auto salts = std::size_t(entry.salt.size());
    if (salts == 0 || salts % kSaltBytes != 0 || entry.body.isEmpty())
        return Error {Error::Code::Integrity, QStringLiteral("an entry without salt or body"), {}};
    if (salts > kMostSaltBytes || entry.body.size() > journal::kMaxEntryBytes)
        return Error {Error::Code::TooLarge, QStringLiteral("an entry"), {}};

    Place &stream = at->second;
    stream.sequence = frame.sequence;
    const qint64 ms = frame.hlc >> kCounterBits;
    CborWriter(m_columns[StreamPlace]).integer(stream.number);
    CborWriter(m_columns[Milliseconds]).integer(difference(ms, m_ms));
    CborWriter(m_columns[Counter]).integer(frame.hlc & kCounterMask);
    actorColumn(frame.actor);
    CborWriter(m_columns[OpOffset]).integer(frame.opOffset);
    CborWriter(m_columns[SaltCount]).integer(qint64(salts / kSaltBytes));
    CborWriter(m_columns[BodySize]).integer(entry.body.size());
    m_salts.append(entry.salt.constData(), salts);
    m_bodies.append(entry.body.constData(), std::size_t(entry.body.size()));
    m_ms = ms;
    ++m_count;
    ++m_entries;
    --m_left;
    return done();
}

std::string EntryGathering::take()
{
    std::string plain;
    plain.reserve(m_salts.size() + m_bodies.size() + std::size_t(m_count) * kSideBytes);
    CborWriter out(plain);
    out.array(4 + kColumns);
    out.integer(m_count);
    out.array(m_actors.size());
    for (const auto &actor : m_actors)
        put(out, actor.bytes);
    for (auto &column : m_columns) {
        out.array(quint64(m_count));
        plain += column;
        column.clear();
    }
    out.bytes(m_salts.data(), m_salts.size());
    out.bytes(m_bodies.data(), m_bodies.size());
    m_count = 0;
    m_ms = 0;
    m_actors.clear();
    m_salts.clear();
    m_bodies.clear();
    return plain;
}

EntrySpreading::EntrySpreading(const BundleManifest &manifest) : m_left(manifest.entryCount())
{
    if (manifest.request)
        return;
    for (const auto &head : manifest.upto)
        m_streams.push_back({head.stream, sequenceBefore(manifest, head.stream), head.sequence});
}

bool EntrySpreading::readColumns(CborReader &in, std::vector<ForeignEntry> &entries)
{
    constexpr qint64 kAny = std::numeric_limits<qint64>::max();
    takeArrayOf(in, 4 + kColumns);
    const auto count = std::size_t(takeNumber(in, 1, kMostInFrame));
    m_actors.resize(takeArray(in, in.failed() ? 0 : count));
    for (auto &actor : m_actors)
        take(in, actor.bytes);
    const qint64 most[kColumns] = {qint64(m_streams.size()) - 1, kAny, kCounterMask,
                                   qint64(m_actors.size()) - 1,  kAny, qint64(kMostSaltBytes / kSaltBytes),
                                   journal::kMaxEntryBytes};
    const qint64 least[kColumns] = {0, std::numeric_limits<qint64>::min(), 0, 0, 0, 1, 1};
    for (std::size_t c = 0; c < kColumns; ++c) {
        takeArrayOf(in, count);
        if (in.failed())
            return false;
        m_columns[c].resize(count);
        for (auto &number : m_columns[c])
            number = takeNumber(in, least[c], most[c]);
    }
    const auto salts = in.bytes();
    const auto bodies = in.bytes();
    if (in.failed() || !in.atEnd())
        return false;

    entries.resize(count);
    qsizetype saltAt = 0;
    qsizetype bodyAt = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const qsizetype saltSize = qsizetype(m_columns[SaltCount][i]) * qsizetype(kSaltBytes);
        const qsizetype bodySize = qsizetype(m_columns[BodySize][i]);
        if (saltSize > salts.size - saltAt || bodySize > bodies.size - bodyAt)
            return false;
        entries[i].salt = QByteArray(salts.data + saltAt, saltSize);
        entries[i].body = QByteArray(bodies.data + bodyAt, bodySize);
        saltAt += saltSize;
        bodyAt += bodySize;
    }
    return saltAt == salts.size && bodyAt == bodies.size;
}

QString EntrySpreading::read(QByteArrayView plain, std::vector<ForeignEntry> &entries)
{
    CborReader in(plain.data(), plain.size());
    entries.clear();
    if (!readColumns(in, entries))
        return QStringLiteral("its entries cannot be read");
    qint64 ms = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto &frame = entries[i].frame;
        Stream &stream = m_streams[std::size_t(m_columns[StreamPlace][i])];
        if (stream.sequence == stream.upto)
            return QStringLiteral("it has more entries of a stream than it says");
        ms = qint64(quint64(ms) + quint64(m_columns[Milliseconds][i]));
        frame.stream = stream.id;
        frame.sequence = ++stream.sequence;
        frame.hlc = qint64(quint64(ms) << kCounterBits) | m_columns[Counter][i];
        frame.actor = m_actors[std::size_t(m_columns[ActorPlace][i])];
        frame.opOffset = m_columns[OpOffset][i];
        if (frame.hlc >> kCounterBits != ms || frame.opOffset >= frame.sequence)
            return QStringLiteral("an entry's time or place cannot be");
    }
    m_left -= qint64(entries.size());
    m_entries += qint64(entries.size());
    return {};
}

} // namespace letstalk::exchange
