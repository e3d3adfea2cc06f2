// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bundle_reader.h"

#include "core/exchange/bundle_check.h"
#include "core/exchange/bundle_frames.h"
#include "core/exchange/cbor_fields.h"
#include "core/exchange/entry_frame.h"
#include "core/exchange/fault.h"
#include "core/exchange/manifest_codec.h"
#include "core/vault/bytes.h"

#include <QIODevice>
#include <QStringList>

#include <limits>

namespace letstalk::exchange {

using vault::SecureBytes;

namespace {

constexpr qint64 kMostTrustBytes = 64 << 20; ///< erasures and rosters of one bundle, unpacked

Error faulty(const QString &what)
{
    return {Error::Code::BundleFaulty, what, {}};
}

} // namespace

struct BundleReader::State
{
    explicit State(QIODevice &device) : file(device) { }

    Result<SecureBytes> fileKey(std::span<const ReplicaKeys *const> ours) const;
    Status open(const SecureBytes &key);
    Status nextFrame(quint8 *kind, bool *last);
    Status readTrust(BundleManifest &manifest, const TrustCounts &promised);
    Result<BundleManifest> manifest();
    Result<std::vector<journal::ForeignEntry>> next();
    Status checkTotals(bool last);
    QByteArrayView view() const { return {plain.data(), qsizetype(plain.size())}; }

    QIODevice &file;
    ByteProgress progress;
    BundleLayout layout;
    FrameUnpacker unpacker;
    std::optional<FrameOpener> opener;
    std::optional<EntrySpreading> spreading;
    QByteArray sealed, packed;
    std::string plain;
    qint64 at = 0;
    qint64 frames = 0;
    bool ended = false;
    BundleTotals totals;
};

Result<SecureBytes> BundleReader::State::fileKey(std::span<const ReplicaKeys *const> ours) const
{
    for (const auto &recipient : layout.header.recipients) {
        for (const auto *keys : ours) {
            if (keys->id() != recipient.key)
                continue;
            auto key = keys->open(recipient.sealedFileKey);
            if (!key || key->size() != 32
                || (commitmentOf(*key, layout.header.id) != layout.header.commitment
                    && !faulty(Fault::CommitmentUnchecked)))
                return faulty(QStringLiteral("its key is not the one it commits itself to"));
            return *std::move(key);
        }
    }
    QStringList whom;
    for (const auto &id : layout.header.recipientIds())
        whom += keyIdText(id);
    return Error {Error::Code::BundleNotForUs, whom.join(QStringLiteral(", ")), {}};
}

Status BundleReader::State::open(const SecureBytes &key)
{
    opener.emplace(key, layout.header, layout.headHash);
    spreading.reset();
    at = layout.framesAt;
    frames = 0;
    ended = false;
    totals = {};
    return done();
}

/// Decrypts and unpacks the next frame into `plain`.
Status BundleReader::State::nextFrame(quint8 *kind, bool *last)
{
    if (at >= layout.trailerAt)
        return faulty(QStringLiteral("it ends without its totals"));
    char length[kLengthBytes];
    if (!file.seek(at))
        return Error {Error::Code::Io, file.errorString(), {}};
    LT_TRY(readExactly(file, length, kLengthBytes));
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(length);
    const auto size = qint64(vault::FieldReader({bytes, sizeof length}).number<quint32>());
    if (size > kMostFrameBytes || at + kLengthBytes + size > layout.trailerAt)
        return Error {Error::Code::BundleDamaged, QStringLiteral("it changed while it was read"), {}};
    sealed.resize(qsizetype(size));
    LT_TRY(readExactly(file, sealed.data(), sealed.size()));
    if (!opener->open(sealed, packed, last))
        return faulty(QStringLiteral("part %1 does not open").arg(frames + 1));
    if (!unpacker.unpack(packed, kind, plain))
        return faulty(QStringLiteral("part %1 does not unpack").arg(frames + 1));
    at += kLengthBytes + size;
    if (FrameKind(*kind) != FrameKind::Totals) {
        ++frames;
        totals.plainBytes += qint64(plain.size());
    }
    if (progress && !progress(at, layout.size))
        return Error {Error::Code::Cancelled, {}, {}};
    return done();
}

Status BundleReader::State::readTrust(BundleManifest &manifest, const TrustCounts &promised)
{
    const qint64 before = totals.plainBytes;
    for (;;) {
        const auto have = trustCountsOf(manifest);
        if (have.erased > promised.erased || have.orders > promised.orders || have.rosters > promised.rosters)
            return faulty(QStringLiteral("it has more erasures or rosters than it says"));
        if (have.erased == promised.erased && have.orders == promised.orders
            && have.rosters == promised.rosters)
            return done();
        quint8 kind = 0;
        bool last = false;
        LT_TRY(nextFrame(&kind, &last));
        if (last || FrameKind(kind) != FrameKind::Trust || !exchange::readTrust(view(), manifest)
            || totals.plainBytes - before > kMostTrustBytes)
            return faulty(QStringLiteral("its erasures or rosters cannot be read"));
    }
}

Result<BundleManifest> BundleReader::State::manifest()
{
    quint8 kind = 0;
    bool last = false;
    LT_TRY(nextFrame(&kind, &last));
    if (last || FrameKind(kind) != FrameKind::Manifest)
        return faulty(QStringLiteral("it does not begin with its table of contents"));
    TrustCounts promised;
    LT_ASSIGN(BundleManifest manifest, readManifest(view(), &promised));
    if (manifest.signer != layout.header.signer)
        return faulty(QStringLiteral("it was written by another computer than the one that signed it"));
    LT_TRY(readTrust(manifest, promised));
    manifest.bundle = layout.header.id;
    manifest.createdMs = layout.header.createdMs;
    if (const Status sound = checkManifest(manifest); !sound)
        return faulty(sound.error().detail);
    spreading.emplace(manifest);
    return manifest;
}

Result<std::vector<journal::ForeignEntry>> BundleReader::State::next()
{
    std::vector<journal::ForeignEntry> entries;
    while (!ended) {
        quint8 kind = 0;
        bool last = false;
        LT_TRY(nextFrame(&kind, &last));
        switch (FrameKind(kind)) {
        case FrameKind::Entries:
            if (const QString wrong = spreading->read(view(), entries); !wrong.isEmpty())
                return faulty(wrong);
            if (last)
                return faulty(QStringLiteral("it ends without its totals"));
            return entries;
        case FrameKind::Totals:
            if (!faulty(Fault::EndUnchecked))
                LT_TRY(checkTotals(last));
            ended = true;
            break;
        case FrameKind::Manifest:
        case FrameKind::Trust:
            return faulty(QStringLiteral("its parts are not in order"));
        default: // of a later version that ours may still read
            if (last)
                return faulty(QStringLiteral("it ends without its totals"));
        }
    }
    return entries;
}

Status BundleReader::State::checkTotals(bool last)
{
    constexpr qint64 kAny = std::numeric_limits<qint64>::max();
    journal::CborReader in(plain.data(), qsizetype(plain.size()));
    takeArrayOf(in, 3);
    const qint64 entries = takeNumber(in, 0, kAny);
    const qint64 bytes = takeNumber(in, 0, kAny);
    const qint64 parts = takeNumber(in, 0, kAny);
    if (in.failed() || !in.atEnd())
        return faulty(QStringLiteral("its totals cannot be read"));
    if (!last || at != layout.trailerAt)
        return faulty(QStringLiteral("it goes on after its end"));
    if (entries != spreading->entries() || bytes != totals.plainBytes || parts != frames)
        return faulty(QStringLiteral("its totals are not true"));
    if (spreading->left() != 0)
        return faulty(QStringLiteral("%1 entries that it promises are not in it").arg(spreading->left()));
    totals.entries = entries;
    totals.bytes = layout.size;
    return done();
}

BundleReader::BundleReader(QIODevice &file) : m_state(std::make_unique<State>(file)) { }
BundleReader::~BundleReader() = default;

Result<BundleHeader> BundleReader::check(const SignerLookup &signers, const ByteProgress &progress)
{
    LT_ASSIGN(m_state->layout, checkBundle(m_state->file, signers, progress));
    return m_state->layout.header;
}

const BundleHeader &BundleReader::header() const
{
    return m_state->layout.header;
}

Status BundleReader::open(std::span<const ReplicaKeys *const> ours)
{
    Q_ASSERT(m_state->layout.framesAt > 0); // check() held
    LT_ASSIGN(const SecureBytes key, m_state->fileKey(ours));
    return m_state->open(key);
}

Result<BundleManifest> BundleReader::manifest(const ByteProgress &progress)
{
    Q_ASSERT(m_state->opener && !m_state->spreading);
    m_state->progress = progress;
    return m_state->manifest();
}

Result<std::vector<journal::ForeignEntry>> BundleReader::next()
{
    Q_ASSERT(m_state->spreading);
    return m_state->next();
}

const BundleTotals &BundleReader::totals() const
{
    return m_state->totals;
}

} // namespace letstalk::exchange
