// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/signed_file.h"

#include "core/exchange/magic.h"
#include "core/vault/bytes.h"

#include <algorithm>

namespace letstalk::exchange {

namespace {

constexpr qsizetype kHeadBytes = kMagicBytes + 2 + 2 + 4;
constexpr quint16 kMajor = 1;
constexpr quint16 kMinor = 0;
constexpr qsizetype kSignatureBytes = 8 + 64;
constexpr std::size_t kMostSignatures = 64;

char letterOf(Signed kind)
{
    switch (kind) {
    case Signed::Card:
        return 'C';
    case Signed::Invitation:
        return 'I';
    case Signed::Roster:
        return 'R';
    case Signed::Bundle:
    case Signed::Checkpoint:
    case Signed::ErasureOrder:
        break;
    }
    Q_UNREACHABLE();
}

vault::ByteView viewOf(QByteArrayView bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.data()), std::size_t(bytes.size())};
}

Error damaged()
{
    return {Error::Code::BundleDamaged, {}, {}};
}

/// What stands after the payload: as many signatures as it says, in order, and nothing more.
Result<std::vector<KeySignature>> readSignatures(QByteArrayView bytes, qsizetype from)
{
    const QByteArrayView rest = bytes.sliced(from);
    if (rest.size() < 2)
        return cutShort(bytes.size(), from + 2, true);
    vault::FieldReader in(viewOf(rest));
    const auto count = in.number<quint16>();
    if (count > kMostSignatures)
        return damaged();
    const qsizetype all = from + 2 + qsizetype(count) * kSignatureBytes;
    if (bytes.size() != all)
        return bytes.size() < all ? cutShort(bytes.size(), all) : damaged();
    std::vector<KeySignature> signatures(count);
    for (auto &one : signatures) {
        in.bytes(one.key);
        in.bytes(one.signature);
    }
    for (std::size_t i = 1; i < count; ++i)
        if (signatures[i - 1].key >= signatures[i].key)
            return damaged();
    return signatures;
}

} // namespace

QByteArrayView SignedFile::payload() const
{
    return QByteArrayView(head).sliced(kHeadBytes);
}

QByteArray SignedFile::toBytes() const
{
    QByteArray bytes = head;
    bytes.resize(head.size() + 2 + qsizetype(signatures.size()) * kSignatureBytes);
    vault::FieldWriter out({reinterpret_cast<std::uint8_t *>(bytes.data()), std::size_t(bytes.size())});
    out.seek(std::size_t(head.size()));
    out.number(quint16(signatures.size()));
    for (const auto &one : signatures) {
        out.bytes(one.key);
        out.bytes(one.signature);
    }
    return bytes;
}

void SignedFile::add(const KeySignature &signature)
{
    const auto at = std::lower_bound(signatures.begin(), signatures.end(), signature,
                                     [](const auto &a, const auto &b) { return a.key < b.key; });
    if (at != signatures.end() && at->key == signature.key)
        *at = signature;
    else
        signatures.insert(at, signature);
}

SignedFile SignedFile::make(Signed kind, QByteArrayView payload)
{
    SignedFile file {kind, QByteArray(kHeadBytes, '\0'), {}};
    vault::FieldWriter out({reinterpret_cast<std::uint8_t *>(file.head.data()), std::size_t(kHeadBytes)});
    out.bytes(viewOf(magicOf(letterOf(kind))));
    out.number(kMajor);
    out.number(kMinor);
    out.number(quint32(payload.size()));
    file.head.append(payload);
    return file;
}

Result<SignedFile> SignedFile::read(Signed kind, QByteArrayView bytes, qsizetype most)
{
    LT_TRY(checkMagic(bytes.first(std::min(bytes.size(), kHeadBytes)), letterOf(kind)));
    if (bytes.size() < kHeadBytes)
        return cutShort(bytes.size(), kHeadBytes, true);
    vault::FieldReader in(viewOf(bytes));
    in.seek(kMagicBytes);
    const auto major = in.number<quint16>();
    in.number<quint16>(); // minor versions add nothing that an older program must know
    const auto size = qsizetype(in.number<quint32>());
    if (major > kMajor)
        return Error {Error::Code::BundleNewer, {}, {}};
    if (major < 1 || size > most)
        return damaged();
    if (bytes.size() < kHeadBytes + size)
        return cutShort(bytes.size(), kHeadBytes + size, true);

    SignedFile file {kind, bytes.first(kHeadBytes + size).toByteArray(), {}};
    LT_ASSIGN(file.signatures, readSignatures(bytes, kHeadBytes + size));
    return file;
}

} // namespace letstalk::exchange
