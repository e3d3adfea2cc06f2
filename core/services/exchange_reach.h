// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/roster.h"
#include "core/journal/coverage.h"
#include "core/services/exchange_values.h"
#include "core/services/heard_files.h"
#include "core/storage/bundle_store.h"

#include <map>

namespace letstalk::services {

/// How far each computer's records are here, by what its files said of themselves and by this computer's own
/// clock: another's is believed when it says earlier, never when it says later. A picture of the moment.
class Reach
{
public:
    static Result<Reach> load(const journal::Journal &journal, storage::Database &db);

    /// Last file, last heard, complete to, and how its clock stood, of another computer.
    Status tellOther(ReplicaStatus &row) const;
    /// The same of this one: complete, but for what others may have of it from before a backup was restored.
    /// `freshMs`: since when it writes its present stream, if known.
    Status tellOwn(ReplicaStatus &row, const exchange::Roster &council, qint64 nowMs,
                   std::optional<qint64> freshMs) const;
    /// What files that came said is in further ones, and is not here yet. Ascending, without overlaps.
    std::vector<journal::MissingRange> promised() const;
    /// When the newest file of that computer was made that is known here; 0: none.
    qint64 newestMadeBy(const RowId &replica) const;

private:
    explicit Reach(const journal::Journal &journal) : m_journal(journal) { }
    Result<std::optional<qint64>> newestOf(const journal::StreamHead &head) const;
    bool hasAnswered(const RowId &replica, quint64 stream, qint64 sinceMs) const;

    const journal::Journal &m_journal;
    std::vector<journal::StreamState> m_streams;
    std::vector<journal::ReplicaState> m_states;
    std::vector<HeardFile> m_files; ///< newest first
};

/// When a copy or an old backup was opened last, and a fresh stream begun: decimal milliseconds.
inline constexpr char kFreshStreamSetting[] = "exchange_fresh_stream";

/// Without overlaps, and without what is here: `heads` as they stand. Ascending.
std::vector<journal::MissingRange> stillMissing(std::vector<journal::MissingRange> ranges,
                                                const std::vector<journal::StreamHead> &heads);

} // namespace letstalk::services
