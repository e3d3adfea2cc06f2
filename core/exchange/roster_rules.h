// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/roster.h"

#include <span>

namespace letstalk::exchange {

/// Nothing in the roster contradicts itself: ids, codes and keys unique, each replica at a known site, each
/// stream named once, at least `threshold` active officers. Integrity; detail says what.
Status checkRoster(const Roster &roster);

/// Version 1: sound, without predecessor, signed by at least `threshold` of its own officers. Integrity;
/// BundleForged when none of them signed, Conflict when some have yet to.
Status checkFounding(const SignedRoster &first);

/// Whether `next` may take the place of `previous`: version one higher, names the predecessor's hash, signed
/// by at least `previous.threshold` active officers of the *previous* roster or by its recovery key, and
/// nothing forgotten: no site, no replica, no former key, no end, no revocation, no recovery key; no replica
/// re-keyed without its former keys kept. Integrity; BundleForged when none of them signed, Conflict when
/// some have yet to.
Status checkFollows(const SignedRoster &previous, const SignedRoster &next);

/// How an incoming roster stands to the one held. Pure; both must have been checked by the rules above.
enum class RosterRelation {
    Same,
    Older, ///< nothing to do
    Next, ///< version one higher: checkFollows() decides
    Ahead, ///< versions between are missing
    Split, ///< another roster of the same version: trust changes stop, people are told
    OtherNetwork,
};
RosterRelation relate(const SignedRoster &held, const SignedRoster &incoming);

/// The signatures on a roster that are valid and by different active officers of `by`.
int officersWhoSigned(const SignedRoster &roster, const Roster &by);

struct RosterKey
{
    const RosterReplica *replica = nullptr; ///< into the roster
    PublicKeys keys;
    bool current = false; ///< false: former keys
};
/// Whose keys these are: current or former; nothing when the roster does not know them.
std::optional<RosterKey> findKey(const Roster &roster, const KeyId &key);

/// The public keys behind a bundle's or checkpoint's key id. BundleForged when no replica of the roster has
/// or had them; SignerRevoked when it was withdrawn, the detail names its site and the day. `revokedToo`: for
/// what a revoked replica may have signed in good time.
Result<PublicKeys> signerKeys(const Roster &roster, const KeyId &key, bool revokedToo = false);

/// The last entry of the stream that counts, if its owner was revoked: 0 when nothing does.
std::optional<qint64> lastTrusted(const RosterReplica &owner, quint64 stream);

/// The names of the sites that these keys belong to, each once, in the roster's order; ids where unknown.
QStringList siteNames(const Roster &roster, std::span<const KeyId> keys);

} // namespace letstalk::exchange
