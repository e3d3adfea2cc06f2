// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/roster.h"

namespace letstalk::exchange {

/// The owner's signature on where its stream stands: relays pass it on and cannot make one. Whose stream it
/// is says its name (stream_name.h); of streams from before names did, the first valid one seen.
struct Checkpoint
{
    NetworkId network;
    quint64 stream = 0;
    qint64 sequence = 0; ///< 1 or more
    Hash32 chain {}; ///< after that entry
    qint64 hlc = 0; ///< of that entry
    KeyId key {};
    Signature signature {};

    journal::StreamHead head() const { return {stream, sequence, journal::chain8Of(chain)}; }
    bool operator==(const Checkpoint &) const = default;
};

/// Fills key and signature in.
void sign(Checkpoint &checkpoint, const ReplicaKeys &owner);
bool isSignedBy(const Checkpoint &checkpoint, const PublicKeys &keys);

/// Which replica signed. BundleForged when none of the roster did. Of a revoked replica it holds only up to
/// the last trusted entry: SignerRevoked beyond.
Result<ReplicaId> checkCheckpoint(const Checkpoint &checkpoint, const Roster &roster);

inline constexpr qsizetype kStampBytes = 72;
/// Key id and signature in one: the `sig` column of journal_checkpoint.
QByteArray stampOf(const Checkpoint &checkpoint);
bool setStamp(Checkpoint &checkpoint, QByteArrayView stamp); ///< false: not 72 bytes

} // namespace letstalk::exchange
