// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/replica_keys.h"

#include <QStringList>

#include <vector>

namespace letstalk::exchange {

inline constexpr quint16 kBundleMajor = 1;
inline constexpr quint16 kBundleMinor = 0;
/// What this program is; a bundle names the least that can read it. Raised by whatever older programs would
/// misread rather than keep: a further kind of change, or a field of an erasure (core/journal/entry.h).
inline constexpr qint64 kReader = 2;
inline constexpr qsizetype kBundleHeadBytes = 16; ///< magic, version, length of the header
inline constexpr qsizetype kMostHeaderBytes = 65'536;
inline constexpr qsizetype kMostFrameBytes = 4 << 20; ///< as it lies in the file
inline constexpr qsizetype kMostPlainBytes = 2 << 20; ///< unpacked
inline constexpr qsizetype kGatherBytes = 1 << 20; ///< entries to a frame, about
inline constexpr std::size_t kMostRecipients = 600;

struct BundleRecipient
{
    KeyId key {};
    QByteArray sealedFileKey; ///< 80 bytes
    bool operator==(const BundleRecipient &) const = default;
};

/// What a bundle shows to everybody (exchange.md 3).
struct BundleHeader
{
    RowId id;
    KeyId signer {};
    std::vector<BundleRecipient> recipients; ///< by ascending key id
    Hash32 commitment {}; ///< to the file key: all recipients read the same
    std::array<std::uint8_t, 24> streamHeader {};
    qint64 minimumReader = kReader;
    qint64 createdMs = 0;
    qint64 fileBytes = 0; ///< of the whole file, so that a cut one can say so; 0: not known when it was begun

    std::vector<KeyId> recipientIds() const;
    bool operator==(const BundleHeader &) const = default;
};

/// Magic, version, length and CBOR: everything before the first frame.
QByteArray writeBundleHeader(const BundleHeader &header);
/// The CBOR alone. BundleDamaged. Whether this program may go on (minimumReader) is asked once it is known
/// that the header was signed so.
Result<BundleHeader> readBundleHeader(QByteArrayView cbor);

/// `BLACON_to_NORTHGATE_2025-03-04T1530Z_1f2e3d4c.ltb`. Names of sites, never of people; letters beyond
/// A-Z, a-z, 0-9 and '-' become '-'. Several recipients: "3-sites"; none: "all".
QString bundleFileName(const QString &from, const QStringList &to, qint64 createdMs, const RowId &id);

} // namespace letstalk::exchange
