// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/journal/entry.h"
#include "core/journal/save.h"

#include <QHash>

#include <functional>
#include <vector>

namespace letstalk {
class Clock;
class Random;
namespace storage {
class Database;
}
} // namespace letstalk

namespace letstalk::journal {

/// What a replica has of one stream.
struct Stream
{
    quint64 id = 0;
    qint64 sequence = 0; ///< of the last entry held
    Hash32 chain {}; ///< after it
    std::vector<qint64> seen; ///< by local number: what its last marker covers
    qint64 trustedUpTo = std::numeric_limits<qint64>::max(); ///< later entries are void
    bool changed = false;
};

/// The streams that this replica holds, how far, which of them it writes, and the hybrid clock. Kept in
/// memory, stored with each act in its transaction; after a failure load() brings the stored state back.
class Heads
{
public:
    Status load(storage::Database &db);
    Status store(storage::Database &db);
    /// Reads the last marker of each stream; part of load(), and after a rebuild.
    Status loadMarkers(storage::Database &db);
    void clearMarkers();

    Stream &of(qint64 stream) { return m_streams[std::size_t(stream)]; }
    const Stream &of(qint64 stream) const { return m_streams[std::size_t(stream)]; }
    qint64 count() const { return qint64(m_streams.size()) - 1; } ///< local numbers are 1 .. count()
    qint64 find(quint64 id) const { return m_byId.value(id, 0); } ///< 0: unknown
    Result<qint64> intern(storage::Database &db, quint64 id);

    qint64 own() const { return m_own; } ///< 0: none yet
    /// A fresh stream of ours; the present one closes where it stands. `namer`: not set, by chance.
    Status mint(storage::Database &db, Random &random, const std::function<Result<quint64>(Random &)> &namer);

    /// Has the author of entry `by`, the newest of its stream, seen `what`?
    bool hasSeen(Dot by, Dot what) const;
    /// Takes a marker's heads in; unknown streams are interned.
    Status setSeen(storage::Database &db, Dot at, const std::vector<StreamHead> &heads);
    std::vector<StreamHead> heads() const; ///< of streams with entries, by stream id

    qint64 lastClock() const { return m_clock; }
    qint64 tick(qint64 nowMs); ///< the clock of a new entry
    void observe(qint64 maxIncoming, qint64 nowMs); ///< after an import

    Result<qint64> actor(storage::Database &db, const RowId &user);
    RowId actorId(qint64 number) const
    {
        return number > 0 && number <= qint64(m_actors.size()) ? m_actors[std::size_t(number - 1)] : RowId();
    }

private:
    static Result<bool> holds(storage::Database &db, qint64 st, const StreamHead &head);
    std::vector<Stream> m_streams {1}; ///< [0] is no stream
    QHash<quint64, qint64> m_byId;
    qint64 m_own = 0;
    qint64 m_clock = 0;
    std::vector<RowId> m_actors;
    QHash<RowId, qint64> m_actorNumbers;
};

inline constexpr qint64 kClockShift = 16;
inline constexpr qint64 kClockLeadMs = 24LL * 3600 * 1000; ///< how far an import may push our clock ahead

} // namespace letstalk::journal
