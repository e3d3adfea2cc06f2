// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/public_keys.h"

#include <vector>

namespace letstalk::exchange {

struct KeySignature
{
    KeyId key {};
    Signature signature {};
    bool operator==(const KeySignature &) const = default;
};

/// What card, invitation and roster share: a magic that shows text-mode damage, a version, a length, strict
/// CBOR, signatures by key id. Signatures cover everything before them and can be added later.
///
///     0   8    89 4C 54 (43 card | 49 invitation | 52 roster) 0D 0A 1A 0A
///     8   2+2  major, minor, little end first
///     12  4    length of the payload
///     16  n    payload
///         2    number of signatures, then 8 + 64 bytes each, by ascending key id
struct SignedFile
{
    Signed kind = Signed::Card; ///< Card, Invitation or Roster
    QByteArray head; ///< magic, version, length, payload: what is signed
    std::vector<KeySignature> signatures;

    QByteArrayView payload() const;
    Hash64 hash() const { return signingHash(kind, head); }
    QByteArray toBytes() const;
    /// Replaces a signature of the same key.
    void add(const KeySignature &signature);

    static SignedFile make(Signed kind, QByteArrayView payload);
    /// `most`: the largest payload to be accepted, bytes. BundleCut, BundleDamaged, BundleNewer; Malformed
    /// when it is no file of ours of this kind.
    static Result<SignedFile> read(Signed kind, QByteArrayView bytes, qsizetype most);
};

} // namespace letstalk::exchange
