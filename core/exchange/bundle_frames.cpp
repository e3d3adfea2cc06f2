// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bundle_frames.h"

#include "core/vault/bytes.h"

#include <sodium.h>
#include <zstd.h>

#include <cstring>

namespace letstalk::exchange {

using vault::SecureBytes;

struct FramePacker::Context
{
    ZSTD_CCtx *zstd = ZSTD_createCCtx();
    ~Context() { ZSTD_freeCCtx(zstd); }
};

FramePacker::FramePacker(int level) : m_context(std::make_unique<Context>())
{
    if (m_context->zstd)
        ZSTD_CCtx_setParameter(m_context->zstd, ZSTD_c_compressionLevel, level);
}

FramePacker::~FramePacker() = default;

Result<QByteArray> FramePacker::pack(FrameKind kind, QByteArrayView plain)
{
    if (plain.size() > kMostPlainBytes)
        return Error {
            Error::Code::TooLarge, QStringLiteral("a part of the file for others is too large"), {}};
    QByteArray packed(1 + qsizetype(ZSTD_compressBound(std::size_t(plain.size()))), Qt::Uninitialized);
    packed[0] = char(kind);
    const std::size_t size = m_context->zstd
        ? ZSTD_compress2(m_context->zstd, packed.data() + 1, std::size_t(packed.size()) - 1, plain.data(),
                         std::size_t(plain.size()))
        : std::size_t(-1);
    if (!m_context->zstd || ZSTD_isError(size))
        return Error {Error::Code::Io, QStringLiteral("there is no memory left to pack the file in"), {}};
    packed.truncate(1 + qsizetype(size));
    return packed;
}

struct FrameUnpacker::Context
{
    ZSTD_DCtx *zstd = ZSTD_createDCtx();
    ~Context() { ZSTD_freeDCtx(zstd); }
};

FrameUnpacker::FrameUnpacker() : m_context(std::make_unique<Context>()) { }
FrameUnpacker::~FrameUnpacker() = default;

bool FrameUnpacker::unpack(QByteArrayView packed, quint8 *kind, std::string &plain)
{
    static constexpr char kZstdMagic[] = "\x28\xb5\x2f\xfd"; // no skippable and no legacy frames
    if (packed.size() < 6 || !packed.sliced(1).startsWith(kZstdMagic) || !m_context->zstd)
        return false;
    *kind = quint8(packed[0]);
    const char *from = packed.data() + 1;
    const std::size_t size = std::size_t(packed.size()) - 1;
    const auto declared = ZSTD_getFrameContentSize(from, size);
    if (declared == ZSTD_CONTENTSIZE_UNKNOWN || declared == ZSTD_CONTENTSIZE_ERROR || declared < 1
        || declared > quint64(kMostPlainBytes) || ZSTD_findFrameCompressedSize(from, size) != size)
        return false;
    plain.resize(std::size_t(declared));
    return ZSTD_decompressDCtx(m_context->zstd, plain.data(), plain.size(), from, size) == declared;
}

namespace {

crypto_secretstream_xchacha20poly1305_state *stateIn(SecureBytes &bytes)
{
    return reinterpret_cast<crypto_secretstream_xchacha20poly1305_state *>(bytes.data());
}

using Associated = std::array<std::uint8_t, sizeof(Hash32) + sizeof(quint64)>;

Associated associated(const Hash32 &headHash, quint64 number)
{
    Associated data {};
    vault::FieldWriter out(data);
    out.bytes(headHash);
    out.number(number);
    return data;
}

const std::uint8_t *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const std::uint8_t *>(view.data());
}

} // namespace

FrameSealer::FrameSealer(const SecureBytes &fileKey)
    : m_state(sizeof(crypto_secretstream_xchacha20poly1305_state))
{
    static_assert(crypto_secretstream_xchacha20poly1305_HEADERBYTES == sizeof m_streamHeader);
    static_assert(crypto_secretstream_xchacha20poly1305_ABYTES == kSealBytes);
    crypto_secretstream_xchacha20poly1305_init_push(stateIn(m_state), m_streamHeader.data(), fileKey.data());
}

QByteArray FrameSealer::seal(QByteArrayView packed, bool last)
{
    const qsizetype size = packed.size() + kSealBytes;
    QByteArray sealed(kLengthBytes + size, Qt::Uninitialized);
    auto *out = reinterpret_cast<std::uint8_t *>(sealed.data());
    vault::FieldWriter({out, std::size_t(kLengthBytes)}).number(quint32(size));
    const Associated data = associated(m_headHash, m_number++);
    crypto_secretstream_xchacha20poly1305_push(stateIn(m_state), out + kLengthBytes, nullptr, bytesOf(packed),
                                               std::size_t(packed.size()), data.data(), data.size(),
                                               last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                    : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    return sealed;
}

FrameOpener::FrameOpener(const SecureBytes &fileKey, const BundleHeader &header, const Hash32 &headHash)
    : m_state(sizeof(crypto_secretstream_xchacha20poly1305_state)), m_headHash(headHash)
{
    crypto_secretstream_xchacha20poly1305_init_pull(stateIn(m_state), header.streamHeader.data(),
                                                    fileKey.data());
}

bool FrameOpener::open(QByteArrayView sealed, QByteArray &packed, bool *last)
{
    if (sealed.size() < kSealBytes)
        return false;
    packed.resize(sealed.size() - kSealBytes);
    const Associated data = associated(m_headHash, m_number++);
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(
            stateIn(m_state), reinterpret_cast<std::uint8_t *>(packed.data()), nullptr, &tag, bytesOf(sealed),
            std::size_t(sealed.size()), data.data(), data.size())
        != 0)
        return false;
    *last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return *last || tag == crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
}

Hash32 commitmentOf(const SecureBytes &fileKey, const RowId &bundle)
{
    return Blake2b(32, fileKey.view())
        .add("ltb1", 4)
        .add(bundle.bytes.data(), bundle.bytes.size())
        .finish32();
}

Hash32 headHashOf(QByteArrayView head)
{
    return Blake2b(32).add(head.data(), std::size_t(head.size())).finish32();
}

} // namespace letstalk::exchange
