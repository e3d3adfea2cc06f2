// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/inbox.h"
#include "core/exchange/roster.h"
#include "core/storage/bundle_store.h"

#include <functional>
#include <map>
#include <vector>

namespace letstalk::services {

/// For so long every file that was sent stays noted, whatever else is known of it: as long as one may lie in
/// a watched folder.
inline constexpr qint64 kSentKeepsMs = exchange::kInboxKeepsMs;

/// Whether the file was made for that computer.
bool isFor(const storage::SentBundle &bundle, const RowId &recipient);

/// When the newest file of each computer was brought in, among the last ones that were.
Result<std::map<RowId, qint64>> broughtInAt(const storage::BundleStore &store);

/// From when on every file that was sent is still noted. `parked`: the second branches known, oldest first;
/// the clock may have been ahead when they were found.
qint64 provenFrom(const std::vector<storage::ParkedBranch> &parked, qint64 nowMs);

/// Those of the files sent that can no longer matter. `parked`: the second branches known, oldest first.
///
/// A note of a file is used in two ways. As a word that its recipients were told something: where it is
/// missing, that goes out once more, and nothing is lost. And as the proof that a later file told no more
/// than it did, so that the later one may have been lost unnoticed: where it is missing, that later file
/// would be taken for received, and what it alone held might never reach anybody. Which is why a note goes
/// only when another stands for it in both ways. All of this has to hold:
///
/// - It is older than kSentKeepsMs, and its file lies in the watched folder no more (`lies`): what lies there
///   is removed by its note, and what was put there lately is not put there again.
/// - For each of its recipients that still belongs, the next file that they were sent is as old, of the same
///   stream, carried the same list of computers and the same erased set, and went at least as far in every
///   stream. Whatever the forgotten one says of that recipient, this one says too, and no file lies between
///   them for which the forgotten one alone could be the proof. Only of this next one itself it might be,
///   which is asked where a stream has two branches and nobody signs for what was sent (exchange_told.cpp).
/// - Once a second branch was found, both are older than kSentKeepsMs before that. So every later note has
///   its proof beside it for good, and what was sent of a fork stays sent; one from before counts as
///   received no more once its recipient was heard from.
/// - It is not the first with its list of computers, nor the first with the erased set as it is: by where our
///   stream stood then the exporter tells who has them (exporter_contents.cpp).
///
/// Of recipients that were given up or withdrawn nothing is asked any more: no file is made for them. A
/// backup holds the notes as they were. Restored, it knows of fewer files than were sent, and of some that
/// had been forgotten since: both only send again. A recipient that was restored signs for less; what it
/// lacks is told by that, not by these notes.
std::vector<RowId> forgettable(const std::vector<storage::SentBundle> &newestFirst,
                               const std::vector<storage::ParkedBranch> &parked,
                               const exchange::Roster &council, const QByteArray &erasedNow, qint64 nowMs,
                               const std::function<bool(const QString &name)> &lies);

} // namespace letstalk::services
