// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/exchange/forger.h"

#include "core/vault/bytes.h"

#include <algorithm>

namespace letstalk::exchange {

namespace {

qsizetype numberAt(const QByteArray &bytes, qsizetype at)
{
    vault::FieldReader in(
        {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())});
    in.seek(std::size_t(at));
    return qsizetype(in.number<quint32>());
}

qsizetype headSize(const QByteArray &bytes)
{
    return kBundleHeadBytes + numberAt(bytes, 12);
}

QByteArray withTrailer(QByteArray bytes, const ReplicaKeys &signer)
{
    bytes.append(kTrailerMark, kTrailerMarkBytes);
    const Signature signature = signer.sign(Signed::Bundle, bytes);
    return bytes.append(reinterpret_cast<const char *>(signature.data()), qsizetype(signature.size()));
}

} // namespace

RawFrame &RawBundle::first(FrameKind kind)
{
    const auto at = std::find_if(frames.begin(), frames.end(),
                                 [&](const RawFrame &frame) { return frame.kind == quint8(kind); });
    REQUIRE(at != frames.end());
    return *at;
}

std::vector<QByteArray> sealedFrames(const QByteArray &bytes)
{
    std::vector<QByteArray> frames;
    for (qsizetype at = headSize(bytes); at < bytes.size() - kTrailerBytes;) {
        const qsizetype size = kLengthBytes + numberAt(bytes, at);
        frames.push_back(bytes.mid(at, size));
        at += size;
    }
    return frames;
}

QByteArray signAgain(const QByteArray &bytes, const std::vector<QByteArray> &frames,
                     const ReplicaKeys &signer)
{
    QByteArray whole = bytes.left(headSize(bytes));
    for (const auto &frame : frames)
        whole += frame;
    return withTrailer(whole, signer);
}

RawBundle takeApart(const QByteArray &bytes, const SignerLookup &signers, const ReplicaKeys &recipient)
{
    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    BundleReader reader(buffer);
    RawBundle bundle;
    auto header = reader.check(signers);
    REQUIRE(header);
    bundle.header = *header;
    for (const auto &stanza : bundle.header.recipients)
        if (stanza.key == recipient.id())
            bundle.fileKey = recipient.open(stanza.sealedFileKey).value();
    REQUIRE(bundle.fileKey.size() == 32);

    FrameOpener opener(bundle.fileKey, bundle.header, headHashOf(bytes.left(headSize(bytes))));
    FrameUnpacker unpacker;
    for (const auto &sealed : sealedFrames(bytes)) {
        RawFrame frame;
        QByteArray packed;
        REQUIRE(opener.open(sealed.mid(kLengthBytes), packed, &frame.last));
        REQUIRE(unpacker.unpack(packed, &frame.kind, frame.plain));
        bundle.frames.push_back(std::move(frame));
    }
    return bundle;
}

QByteArray putTogether(RawBundle &bundle, const ReplicaKeys &signer)
{
    FramePacker packer(3);
    std::vector<QByteArray> packed;
    for (const auto &frame : bundle.frames) {
        packed.push_back(frame.packed);
        if (packed.back().isEmpty()) {
            auto made
                = packer.pack(FrameKind(frame.kind), {frame.plain.data(), qsizetype(frame.plain.size())});
            REQUIRE(made);
            packed.back() = *made;
        }
    }
    FrameSealer sealer(bundle.fileKey);
    bundle.header.signer = signer.id();
    bundle.header.streamHeader = sealer.streamHeader();
    const QByteArray head = writeBundleHeader(bundle.header);
    sealer.bindTo(headHashOf(head));
    QByteArray bytes = head;
    for (std::size_t i = 0; i < packed.size(); ++i)
        bytes += sealer.seal(packed[i], bundle.frames[i].last);
    return withTrailer(bytes, signer);
}

} // namespace letstalk::exchange
