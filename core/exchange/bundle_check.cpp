// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bundle_check.h"

#include "core/exchange/bundle_frames.h"
#include "core/exchange/fault.h"
#include "core/exchange/magic.h"
#include "core/vault/bytes.h"

#include <QFileDevice>
#include <QIODevice>

#include <algorithm>
#include <cstring>

namespace letstalk::exchange {

namespace {

constexpr qint64 kStep = 256 * 1024;

Error damaged(const QString &how = {})
{
    return {Error::Code::BundleDamaged, how, {}};
}

vault::ByteView viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}

/// One walk over the file.
class Walk
{
public:
    Walk(QIODevice &file, const ByteProgress &progress) : m_file(file), m_progress(progress) { }

    Result<BundleLayout> layout();
    Status signature(const SignerLookup &signers);

private:
    Status header();
    Status frames();
    Status trailer();
    Status take(qint64 size, QByteArray *into = nullptr);
    Error overrun(qint64 end) const;

    QIODevice &m_file;
    const ByteProgress &m_progress;
    BundleLayout m_layout;
    SigningHash m_hash {Signed::Bundle};
    Hash64 m_signed {};
    QByteArray m_buffer;
    Signature m_signature {};
    qint64 m_at = 0;
};

/// The next bytes into the hash, and into `into` if that is asked for.
Status Walk::take(qint64 size, QByteArray *into)
{
    if (into)
        into->clear();
    while (size > 0) {
        const qsizetype step = qsizetype(std::min(size, kStep));
        m_buffer.resize(step);
        LT_TRY(readExactly(m_file, m_buffer.data(), step));
        m_hash.add(m_buffer);
        if (into)
            into->append(m_buffer);
        m_at += step;
        size -= step;
        if (m_progress && !m_progress(m_at, m_layout.size))
            return Error {Error::Code::Cancelled, {}, {}};
    }
    return done();
}

/// Something ends beyond the file's end: cut short, unless the file has the length that it should have.
Error Walk::overrun(qint64 end) const
{
    const qint64 whole = m_layout.header.fileBytes;
    if (whole > 0 && m_layout.size >= whole)
        return damaged();
    return cutShort(m_layout.size, whole > 0 ? whole : end, whole == 0);
}

Status Walk::header()
{
    QByteArray head;
    LT_TRY(take(std::min<qint64>(m_layout.size, kBundleHeadBytes), &head));
    if (const Status magic = checkMagic(head, 'B'); !magic)
        return magic.error().code == Error::Code::BundleCut ? cutShort(m_layout.size, kBundleHeadBytes, true)
                                                            : magic.error();
    if (head.size() < kBundleHeadBytes)
        return cutShort(m_layout.size, kBundleHeadBytes, true);
    vault::FieldReader in(viewOf(head));
    in.seek(kMagicBytes);
    const auto major = in.number<quint16>();
    in.number<quint16>(); // minor versions may be read by all of their major
    const auto size = qint64(in.number<quint32>());
    if (major > kBundleMajor)
        return Error {Error::Code::BundleNewer, {}, {}};
    if (major < kBundleMajor || size > kMostHeaderBytes)
        return damaged();
    if (m_at + size > m_layout.size)
        return overrun(m_at + size);
    QByteArray cbor;
    LT_TRY(take(size, &cbor));
    LT_ASSIGN(m_layout.header, readBundleHeader(cbor));
    m_layout.headHash = headHashOf(head + cbor);
    m_layout.framesAt = m_at;
    return done();
}

Status Walk::frames()
{
    static_assert(kLengthBytes <= kTrailerMarkBytes);
    for (;;) {
        if (m_at + kLengthBytes > m_layout.size)
            return overrun(m_at + kTrailerBytes);
        QByteArray length;
        m_layout.trailerAt = m_at;
        LT_TRY(take(kLengthBytes, &length));
        if (std::memcmp(length.constData(), kTrailerMark, std::size_t(kLengthBytes)) == 0)
            return done();
        const auto size = qint64(vault::FieldReader(viewOf(length)).number<quint32>());
        if (size <= kSealBytes || size > kMostFrameBytes)
            return damaged();
        if (m_at + size > m_layout.size)
            return overrun(m_at + size);
        LT_TRY(take(size));
    }
}

Status Walk::trailer()
{
    const qint64 end = m_layout.trailerAt + kTrailerBytes;
    if (m_layout.size < end)
        return overrun(end);
    QByteArray rest;
    LT_TRY(take(kTrailerMarkBytes - kLengthBytes, &rest));
    if (std::memcmp(rest.constData(), kTrailerMark + kLengthBytes, std::size_t(rest.size())) != 0)
        return damaged();
    if (m_layout.size > end)
        return damaged(QStringLiteral("something was added at its end"));
    m_signed = m_hash.finish();
    return readExactly(m_file, reinterpret_cast<char *>(m_signature.data()), qsizetype(m_signature.size()));
}

Result<BundleLayout> Walk::layout()
{
    m_layout.size = m_file.size();
    if (m_file.isSequential() || !m_file.seek(0))
        return Error {Error::Code::Io, m_file.errorString(), {}};
    LT_TRY(header());
    LT_TRY(frames());
    LT_TRY(trailer());
    return m_layout;
}

Status Walk::signature(const SignerLookup &signers)
{
    LT_ASSIGN(const PublicKeys keys, signers(m_layout.header.signer));
    if (!isSignedBy(keys, m_signed, m_signature) && !faulty(Fault::SignatureUnchecked))
        return damaged();
    return done();
}

} // namespace

Status readExactly(QIODevice &file, char *into, qsizetype size)
{
    const qint64 got = file.read(into, size);
    if (got == size)
        return done();
    const auto *named = qobject_cast<const QFileDevice *>(&file);
    const QString name = named ? named->fileName() : QString();
    if (got < 0)
        return Error {Error::Code::Io, file.errorString(), name};
    return Error {Error::Code::BundleDamaged, QStringLiteral("it became shorter while it was read"), name};
}

Result<BundleLayout> checkBundle(QIODevice &file, const SignerLookup &signers, const ByteProgress &progress)
{
    Walk walk(file, progress);
    LT_ASSIGN(BundleLayout layout, walk.layout());
    LT_TRY(walk.signature(signers));
    // Only what is signed is believed: a flipped bit must not make a file "newer" and have it wait for ever.
    if (layout.header.minimumReader > kReader)
        return Error {Error::Code::BundleNewer, {}, {}};
    if (layout.header.fileBytes != 0 && layout.header.fileBytes != layout.size)
        return Error {Error::Code::BundleFaulty, QStringLiteral("its length is not what it says"), {}};
    return layout;
}

} // namespace letstalk::exchange
