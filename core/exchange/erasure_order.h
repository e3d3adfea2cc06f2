// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/roster.h"

namespace letstalk::exchange {

inline constexpr std::size_t kMostErasedRows = 20'000;
inline constexpr qsizetype kMostOrderBytes = 512 * 1024;

/// An officer's order to erase (exchange.md 7), carried by the erase entry as a blob and by bundles beside
/// the erased set. Holds hashes, no names and no ids.
struct ErasureOrder
{
    NetworkId network;
    qint64 rosterVersion = 1; ///< where the signer stood as an officer
    Hash16 subject {}; ///< journal::ErasedSet::hashOf() the erased row
    /// Explicit further rows, ascending, each once; may be empty, at most kMostErasedRows.
    std::vector<Hash16> rows;
    QString reason; ///< a code, at most 64 bytes
    qint64 timeMs = 0;
    KeyId key {};
    Signature signature {};

    bool covers(const Hash16 &hash) const;
    bool operator==(const ErasureOrder &) const = default;
};

/// Sorts the rows; fills key and signature in.
void sign(ErasureOrder &order, const ReplicaKeys &officer);
QByteArray writeErasureOrder(const ErasureOrder &order);
/// Malformed.
Result<ErasureOrder> readErasureOrder(QByteArrayView bytes);

/// `roster`: the version that the order names. BundleForged when its signer was no active officer there or
/// the signature is not its own; Conflict when `roster` is of another network or version. Whether the
/// signer's word was taken back *since* is asked by standingOf().
Status checkErasureOrder(const ErasureOrder &order, const Roster &roster);
/// Whether an active officer of that roster signed it, whichever roster it names.
bool isOfOfficer(const ErasureOrder &order, const Roster &roster);

} // namespace letstalk::exchange
