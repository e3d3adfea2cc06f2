// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/replica_card.h"
#include "core/exchange/roster_rules.h"

#include "tests/support/qt_strings.h"

#include <array>

namespace letstalk::exchange {

/// An id that tests tell by its number.
RowId rowId(int number);
ReplicaCard anyFixedCard(const PublicKeys &keys);
ReplicaCard anyCard(const PublicKeys &keys); ///< drawn by rapidcheck
QString anyText(int mostLetters); ///< drawn by rapidcheck, any letters

/// A council of three sites: Blacon with two computers, of which the first is the officer; Northgate and
/// Eastfield with one each. Replicas are told by their place: 0 and 1 Blacon, 2 Northgate, 3 Eastfield.
struct Council
{
    Council();
    std::array<ReplicaKeys, 5> keys; ///< the fifth belongs to nobody yet
    Roster first;

    SignedRoster founding() const { return signedBy(first, {0}); }
    SignedRoster signedBy(const Roster &roster, std::initializer_list<int> officers) const;
    /// The next version of this, ready to be changed.
    static Roster after(const SignedRoster &previous);
    static ReplicaId replica(int number) { return ReplicaId(rowId(100 + number)); }
    static SiteId site(int number) { return SiteId(rowId(10 + number)); }
    NetworkId network() const { return first.network; }
};

} // namespace letstalk::exchange
