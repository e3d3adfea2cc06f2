// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bundle_writer.h"

#include "core/exchange/bundle_frames.h"
#include "core/exchange/cbor_fields.h"
#include "core/exchange/entry_frame.h"
#include "core/exchange/manifest_codec.h"

#include <QFileDevice>

#include <algorithm>
#include <deque>

namespace letstalk::exchange {

using vault::SecureBytes;

namespace {

constexpr int kUsualLevel = 3;
constexpr int kCloseLevel = 9; ///< a twentieth smaller at a sixth of the speed
constexpr qint64 kSmallBundle = 1 << 20;
constexpr qint64 kHoldBack = 8 << 20; ///< packed frames kept until the file's length is known

QByteArrayView viewOf(const std::string &text)
{
    return {text.data(), qsizetype(text.size())};
}

Result<std::vector<BundleRecipient>> stanzasFor(const std::vector<PublicKeys> &recipients,
                                                const SecureBytes &fileKey)
{
    if (recipients.empty() || recipients.size() > kMostRecipients)
        return Error {
            Error::Code::InvalidInput, QStringLiteral("nobody, or too many, to send the file to"), {}};
    std::vector<BundleRecipient> stanzas;
    for (const auto &keys : recipients) {
        stanzas.push_back({keys.id(), sealFor(keys, fileKey.view())});
        if (stanzas.back().sealedFileKey.isEmpty())
            return Error {Error::Code::InvalidInput, QStringLiteral("a recipient's keys are none"), {}};
    }
    std::sort(stanzas.begin(), stanzas.end(), [](const auto &a, const auto &b) { return a.key < b.key; });
    const auto twice = std::adjacent_find(stanzas.begin(), stanzas.end(),
                                          [](const auto &a, const auto &b) { return a.key == b.key; });
    if (twice != stanzas.end())
        return Error {Error::Code::InvalidInput, QStringLiteral("a recipient is named twice"), {}};
    return stanzas;
}

} // namespace

Status DeviceSink::write(QByteArrayView bytes)
{
    if (m_device.write(bytes.data(), bytes.size()) == bytes.size())
        return done();
    const auto *file = qobject_cast<QFileDevice *>(&m_device);
    const bool full = file && file->error() == QFileDevice::ResourceError;
    return Error {full ? Error::Code::DiskFull : Error::Code::Io, m_device.errorString(),
                  file ? file->fileName() : QString()};
}

struct BundleWriter::State
{
    State(ByteSink &out, const ReplicaKeys &keys, Options what)
        : sink(out), signer(keys), options(std::move(what)),
          packer(options.estimatedBytes < kSmallBundle ? kCloseLevel : kUsualLevel)
    { }

    Status begin(BundleManifest manifest);
    Status push(FrameKind kind, const std::string &plain);
    Status start(qint64 fileBytes);
    Status write(const QByteArray &bytes);
    Status writeFrame(const QByteArray &packed, bool last);
    Status flushEntries()
    {
        return gathering->isEmpty() ? done() : push(FrameKind::Entries, gathering->take());
    }
    qint64 wholeLength() const;
    Result<BundleTotals> finish();

    ByteSink &sink;
    const ReplicaKeys &signer;
    Options options;
    FramePacker packer;
    BundleHeader header;
    std::optional<FrameSealer> sealer;
    std::optional<EntryGathering> gathering;
    SigningHash hash {Signed::Bundle};
    std::deque<QByteArray> held; ///< packed, not sealed: the header is not settled yet
    qint64 heldBytes = 0;
    bool started = false;
    qint64 frames = 0;
    BundleTotals totals;
};

Status BundleWriter::State::begin(BundleManifest manifest)
{
    manifest.signer = signer.id();
    manifest.bundle = options.id;
    manifest.createdMs = options.createdMs;
    LT_TRY(checkManifest(manifest));

    const SecureBytes fileKey = SecureBytes::random(32);
    header.id = options.id;
    header.signer = manifest.signer;
    header.createdMs = options.createdMs;
    header.commitment = commitmentOf(fileKey, options.id);
    LT_ASSIGN(header.recipients, stanzasFor(options.recipients, fileKey));
    sealer.emplace(fileKey);
    header.streamHeader = sealer->streamHeader();
    gathering.emplace(manifest);

    LT_TRY(push(FrameKind::Manifest, writeManifest(manifest)));
    for (const auto &frame : writeTrust(manifest))
        LT_TRY(push(FrameKind::Trust, frame));
    return done();
}

Status BundleWriter::State::push(FrameKind kind, const std::string &plain)
{
    LT_ASSIGN(QByteArray packed, packer.pack(kind, viewOf(plain)));
    if (kind != FrameKind::Totals) {
        totals.plainBytes += qint64(plain.size());
        ++frames;
    }
    if (started)
        return writeFrame(packed, kind == FrameKind::Totals);
    heldBytes += kLengthBytes + packed.size() + kSealBytes;
    held.push_back(std::move(packed));
    return heldBytes > kHoldBack && kind != FrameKind::Totals ? start(0) : done();
}

/// Settles the header and lets the frames go that were held back for it.
Status BundleWriter::State::start(qint64 fileBytes)
{
    started = true;
    header.fileBytes = fileBytes;
    const QByteArray head = writeBundleHeader(header);
    sealer->bindTo(headHashOf(head));
    LT_TRY(write(head));
    for (; !held.empty(); held.pop_front())
        LT_TRY(writeFrame(held.front(), fileBytes > 0 && held.size() == 1));
    return done();
}

Status BundleWriter::State::write(const QByteArray &bytes)
{
    hash.add(bytes);
    totals.bytes += bytes.size();
    return sink.write(bytes);
}

Status BundleWriter::State::writeFrame(const QByteArray &packed, bool last)
{
    return write(sealer->seal(packed, last));
}

/// The length stands in the header, whose own length depends on it by a few bytes.
qint64 BundleWriter::State::wholeLength() const
{
    BundleHeader guess = header;
    qint64 whole = 0;
    do {
        guess.fileBytes = std::max<qint64>(whole, 1);
        whole = writeBundleHeader(guess).size() + heldBytes + kTrailerBytes;
    } while (whole != guess.fileBytes);
    return whole;
}

Result<BundleTotals> BundleWriter::State::finish()
{
    LT_TRY(flushEntries());
    if (gathering->left() != 0)
        return Error {
            Error::Code::Integrity,
            QStringLiteral("%1 entries promised to the file for others did not come").arg(gathering->left()),
            {}};
    totals.entries = gathering->entries();
    std::string plain;
    journal::CborWriter out(plain);
    out.array(3);
    out.integer(totals.entries);
    out.integer(totals.plainBytes);
    out.integer(frames);
    LT_TRY(push(FrameKind::Totals, plain));
    if (!started)
        LT_TRY(start(wholeLength()));

    LT_TRY(write(QByteArray(kTrailerMark, kTrailerMarkBytes)));
    const Signature signature = signer.sign(hash.finish());
    LT_TRY(sink.write({reinterpret_cast<const char *>(signature.data()), qsizetype(signature.size())}));
    totals.bytes += qint64(signature.size());
    return totals;
}

BundleWriter::BundleWriter(ByteSink &sink, const ReplicaKeys &signer, Options options)
    : m_state(std::make_unique<State>(sink, signer, std::move(options)))
{ }

BundleWriter::~BundleWriter() = default;

Status BundleWriter::begin(BundleManifest manifest)
{
    return m_state->begin(std::move(manifest));
}

Status BundleWriter::add(const journal::ForeignEntry &entry)
{
    auto &gathering = *m_state->gathering;
    if (!gathering.isEmpty() && gathering.wouldOverflow(entry))
        LT_TRY(m_state->flushEntries());
    return gathering.add(entry);
}

Result<BundleTotals> BundleWriter::finish()
{
    return m_state->finish();
}

qint64 BundleWriter::written() const
{
    return m_state->totals.bytes;
}

} // namespace letstalk::exchange
