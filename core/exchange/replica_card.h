// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/replica_keys.h"
#include "core/exchange/roster.h"

namespace letstalk::exchange {

inline constexpr qsizetype kMostCardBytes = 4096;

/// What a computer that wants to join, or to change its keys, hands to an officer (file ending .ltc). Signed
/// by its own keys, so nobody can alter it without the eight words changing; and by the keys that it
/// replaces, where it has them: without that anybody who reads eight words to an officer could take a
/// computer over.
struct ReplicaCard
{
    NetworkId network;
    ReplicaId replica;
    SiteId site;
    RowId invitation; ///< that it answers; null when an existing replica changes its keys
    /// What people call the computer: "front desk". No person's name; at most kMostLabelBytes.
    QString label;
    PublicKeys keys;
    qint64 createdMs = 0;

    bool operator==(const ReplicaCard &) const = default;
};

/// The bytes of the .ltc file. `keys` are those of the card, `replaced` those that they take the place of.
QByteArray writeCard(const ReplicaCard &card, const ReplicaKeys &keys, const ReplicaKeys *replaced = nullptr);
/// BundleCut, BundleDamaged (also: not signed by its own keys), BundleNewer, Malformed.
Result<ReplicaCard> readCard(QByteArrayView bytes);
/// Whether the holder of these keys, those that the card's replace, signed it as well.
bool isCardProvedBy(QByteArrayView bytes, const PublicKeys &replaced);

} // namespace letstalk::exchange
