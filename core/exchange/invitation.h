// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/roster.h"

namespace letstalk::exchange {

inline constexpr qsizetype kMostInvitationBytes = 320 * 1024;

/// An officer's word that a computer may ask to join (file ending .lti). It admits nobody: only the roster
/// that follows the eight words does. The new computer learns from it whom to trust.
struct Invitation
{
    RowId id; ///< the card answers it
    NetworkId network;
    SiteId site; ///< where the new computer will stand; one of the roster's
    QString label; ///< a name proposed for the computer; may be empty
    SignedRoster roster; ///< as it stood
    qint64 createdMs = 0;

    bool operator==(const Invitation &) const = default;
};

QByteArray writeInvitation(const Invitation &invitation, const ReplicaKeys &officer);
/// BundleCut, BundleDamaged, BundleNewer, Malformed; BundleForged when no active officer of the roster inside
/// signed it. The roster inside is whole and self-consistent, and signed by its own officers where it is the
/// first; whether it is the right council, only people can say.
Result<Invitation> readInvitation(QByteArrayView bytes);

} // namespace letstalk::exchange
