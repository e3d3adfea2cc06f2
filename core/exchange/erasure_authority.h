// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/erasure_order.h"
#include "core/journal/journal.h"

#include <functional>

namespace letstalk::storage {
class Database;
}

namespace letstalk::exchange {

/// Which orders to erase hold (exchange.md 7), as far as the rosters known reach.
///
/// An erasure cannot be taken back, and whoever may order one may be told not to any more. If an order were
/// judged by the roster that it names alone, a former officer would name an old one and order for ever. If it
/// were judged by the newest alone, an order given in good time would hold on the computers that heard of it
/// first and not on those that heard of the change first, and they would differ for ever over honest work:
/// officers' keys are renewed every year. So both are asked, and what lies between is answered by something
/// that every computer holds alike, the roster itself:
///
/// - The signer was an active officer, by these keys, in the roster that the order names.
/// - Where that is so in the newest roster as well, the order holds.
/// - Otherwise one roster took the signer's word back (no officer, new keys, given up, withdrawn). It names
///   how far the streams of that computer were known then (RosterReplica::lastTrusted), and an order holds
///   when the entry that carries it is not beyond: it was known to the officers who signed that roster. Of a
///   withdrawn computer the newest roster has to name it too, since its heads may fall.
///
/// The answer rests on the order, on the place of the entry that carries it and on the chain of rosters, and
/// on nothing that differs between computers which hold the same. It changes only as the chain grows:
/// - A request becomes an order when the roster that it names comes. It is carried out then.
/// - An order becomes a request when a roster comes that takes the word back and does not name its entry:
///   it was given after that, or went another way than to the officers. Who heard of the roster first has
///   kept the words; who carried the order out cannot give them back, asks for it again from then on
///   (Journal::doubtErasures) and compares no digests. So all have the same request before them, whichever
///   way it went, and a present officer's decision on any computer ends it for all: the new order is carried
///   out wherever it was not. Nothing is decided by who heard what first, and nothing is lost by waiting.
///
/// An order that somebody else enters again stands in that one's stream, which the roster does not name for
/// the signer: of a former officer it does not hold.
///
/// What nobody signed who was an active officer in the roster that it names is no order, whatever comes, and
/// differs nowhere: no effect of it keeps computers from comparing what they hold. Where that roster is not
/// here, as after a backup was restored, the signer's standing in the newest one tells: an officer's order
/// may have been carried out elsewhere, so tables wait to be compared until the roster has come.
///
/// `newest`: the version of the newest roster known; `rosters` gives those up to it, or nothing.
using RosterAt = std::function<std::optional<Roster>(qint64 version)>;
enum class OrderStanding {
    NoOrder, ///< no officer signed it, or by a roster that is not known (yet)
    TakenBack, ///< an officer did, whose word was taken back
    Ahead, ///< somebody did who is an officer by the newest roster known, by one that is not known yet
    Holds,
};
OrderStanding standingOf(const ErasureOrder &order, const journal::OpPlace &carrier, qint64 newest,
                         const RosterAt &rosters);

/// What the journal asks: by the rosters that the file holds, and `more`, each of which follows the one
/// before: those of a file that is looked at.
journal::ErasureAuthority erasureAuthority(storage::Database &db, std::vector<Roster> more = {});

/// The keys of those who could order erasures by `before` and cannot by `after`.
std::vector<KeyId> formerOfficers(const Roster &before, const Roster &after);

} // namespace letstalk::exchange
