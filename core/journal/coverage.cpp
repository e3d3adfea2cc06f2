// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/coverage.h"

#include "core/journal/fault.h"
#include "core/journal/parts.h"

#include <QtEndian>

#include <algorithm>
#include <map>

namespace letstalk::journal {

using storage::Statement;

namespace {
constexpr int kCurrent = 2; ///< of journal_stream.own

/// Sequences by local number of the stream.
using Reach = std::map<qint64, qint64>;

Reach reachOf(const Engine &engine, qint64 st)
{
    Reach reach;
    const Stream &stream = engine.heads.of(st);
    for (std::size_t other = 1; other < stream.seen.size(); ++other)
        if (stream.seen[other] > 0 && qint64(other) <= engine.heads.count())
            reach[qint64(other)] = std::min(stream.seen[other], engine.heads.of(qint64(other)).sequence);
    if (stream.sequence > 0)
        reach[st] = stream.sequence;
    return reach;
}

/// Does stream `later` come after `earlier`, of the same replica? Its author had that one before it.
bool succeeds(const Engine &engine, qint64 later, qint64 earlier)
{
    const auto knows = [&](qint64 one, qint64 other) {
        const auto &seen = engine.heads.of(one).seen;
        return std::size_t(other) < seen.size() && seen[std::size_t(other)] > 0;
    };
    return knows(later, earlier) && !knows(earlier, later);
}

/// What one replica holds, by the streams that it writes now. A stream that another of its own succeeds is
/// left out: what it had seen may have been lost when a backup was restored. Of several that go on side by
/// side only what all of them have counts.
Reach reachOf(const Engine &engine, const std::vector<qint64> &streams)
{
    std::optional<Reach> common;
    for (const qint64 st : streams) {
        const bool old = std::any_of(streams.begin(), streams.end(), [&](qint64 other) {
            return other != st && succeeds(engine, other, st);
        });
        if (engine.heads.of(st).sequence == 0 || (old && !faulty(Fault::CoverageOfOldStream)))
            continue;
        const Reach reach = reachOf(engine, st);
        if (!common) {
            common = reach;
            continue;
        }
        for (auto &[other, sequence] : *common) {
            const auto found = reach.find(other);
            const qint64 too = found == reach.end() ? 0 : found->second;
            sequence = faulty(Fault::CoverageOfOldStream) ? std::max(sequence, too) : std::min(sequence, too);
        }
    }
    return common.value_or(Reach());
}

Result<std::vector<StreamHead>> headsOf(Engine &engine, const Reach &reach)
{
    std::vector<StreamHead> heads;
    for (const auto &[st, sequence] : reach) {
        if (sequence < 1)
            continue;
        LT_ASSIGN(const auto order, engine.orderOf({st, sequence}));
        heads.push_back({order.stream, sequence, order.chain8});
    }
    std::sort(heads.begin(), heads.end());
    return heads;
}

/// The streams of every replica but the one that this file is.
Result<std::map<RowId, std::vector<qint64>>> othersStreams(Engine &engine)
{
    std::map<RowId, std::vector<qint64>> streams;
    Statement select(
        engine.db,
        "SELECT st, replica FROM journal_stream WHERE own = 0 AND replica IS NOT NULL AND replica NOT IN"
        " (SELECT replica FROM journal_stream WHERE own > 0 AND replica IS NOT NULL)");
    while (select.next())
        streams[select.rowId(1).value_or(RowId())].push_back(select.integer(0));
    LT_TRY(select.status());
    return streams;
}

/// By local number: of a stream with two branches the last entry that both have, as far as is known.
Result<Reach> partings(Engine &engine)
{
    Reach common;
    Statement select(engine.db, "SELECT stream, min(first) FROM parked_branch GROUP BY stream");
    while (select.next())
        if (const qint64 st = engine.heads.find(qFromBigEndian<quint64>(select.blobView(0).data())); st != 0)
            common[st] = std::max<qint64>(0, select.integer(1) - 1);
    LT_TRY(select.status());
    return common;
}

/// Does the last marker of stream `later` name the other one, on whatever branch?
Result<bool> names(Engine &engine, qint64 later, qint64 other)
{
    Statement select(engine.db, "SELECT heads FROM journal_marker WHERE st = ? ORDER BY seq DESC LIMIT 1");
    select.bind(later);
    bool found = false;
    if (select.next()) {
        const QByteArrayView bytes = select.blobView(0);
        for (qsizetype at = 0; at + 16 <= bytes.size(); at += 16)
            found = found || qFromLittleEndian<qint64>(bytes.data() + at) == other;
    }
    LT_TRY(select.status());
    return found;
}

/// As above. Of a stream of their own with two branches they hold what both have, and more only where a later
/// stream of theirs names ours; that one succeeds it even when it names the other.
Result<Reach> reachOf(Engine &engine, const std::vector<qint64> &streams, const Reach &common)
{
    std::vector<qint64> going;
    Reach parted;
    for (const qint64 st : streams) {
        const auto shared = common.find(st);
        bool ended = false;
        bool ours = false;
        for (const qint64 other : streams) {
            if (shared == common.end() || other == st)
                continue;
            const auto &seen = engine.heads.of(other).seen;
            ours = ours || (std::size_t(st) < seen.size() && seen[std::size_t(st)] > 0);
            LT_ASSIGN(const bool named, names(engine, other, st));
            ended = ended || named;
        }
        if (!ended)
            going.push_back(st);
        if (shared != common.end() && !ours)
            parted.insert(*shared);
    }
    Reach reach = reachOf(engine, going);
    for (const auto &[st, shared] : parted)
        reach[st] = shared;
    return reach;
}

/// The author's clock and ours at the newest entry of a stream, ms.
Result<std::pair<qint64, qint64>> newestOf(Engine &engine, qint64 st)
{
    Statement select(engine.db, "SELECT hlc, received FROM journal WHERE st = ? ORDER BY seq DESC LIMIT 1");
    select.bind(st);
    std::pair<qint64, qint64> times {0, 0};
    if (select.next())
        times = {select.integer(0) >> kClockShift, select.integer(1)};
    LT_TRY(select.status());
    return times;
}
} // namespace

Result<std::vector<StreamState>> Coverage::streams() const
{
    Engine &engine = JournalAccess::engine(m_journal);
    std::vector<StreamState> all;
    Statement select(engine.db, "SELECT st, replica, own FROM journal_stream ORDER BY st");
    while (select.next()) {
        const qint64 st = select.integer(0);
        const Stream &stream = engine.heads.of(st);
        StreamState &state = all.emplace_back();
        state.head = {stream.id, stream.sequence, stream.sequence > 0 ? chain8Of(stream.chain) : 0};
        state.owner = select.rowId(1);
        state.own = select.integer(2) > 0;
        state.current = select.integer(2) == kCurrent;
        if (stream.trustedUpTo != std::numeric_limits<qint64>::max())
            state.trustedUpTo = stream.trustedUpTo;
        LT_ASSIGN(const auto times, newestOf(engine, st));
        state.newestMs = times.first;
        state.receivedMs = times.second;
    }
    LT_TRY(select.status());
    return all;
}

Result<std::vector<ReplicaState>> Coverage::replicas() const
{
    Engine &engine = JournalAccess::engine(m_journal);
    LT_ASSIGN(const auto others, othersStreams(engine));
    LT_ASSIGN(const auto common, partings(engine));
    std::vector<ReplicaState> all;
    for (const auto &[replica, streams] : others) {
        ReplicaState &state = all.emplace_back();
        state.replica = replica;
        LT_ASSIGN(const Reach reach, reachOf(engine, streams, common));
        LT_ASSIGN(state.holds, headsOf(engine, reach));
        for (qint64 st = 1; st <= engine.heads.count(); ++st) {
            const auto found = reach.find(st);
            const qint64 has = found == reach.end() ? 0 : found->second;
            if (has < engine.heads.of(st).sequence)
                state.lacks.push_back({engine.heads.of(st).id, has + 1, engine.heads.of(st).sequence});
        }
        std::sort(state.lacks.begin(), state.lacks.end());
        for (const qint64 st : streams) {
            LT_ASSIGN(const auto times, newestOf(engine, st));
            state.newestMs = std::max(state.newestMs, times.first);
            state.receivedMs = std::max(state.receivedMs, times.second);
        }
    }
    return all;
}

Result<std::vector<StreamHead>> Coverage::heldByAll(const std::vector<RowId> &replicas) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    LT_ASSIGN(const auto others, othersStreams(engine));
    LT_ASSIGN(const auto branches, partings(engine));
    std::optional<Reach> common;
    for (const RowId &replica : replicas) {
        const auto found = others.find(replica);
        Reach reach;
        if (found != others.end()) {
            LT_ASSIGN(reach, reachOf(engine, found->second, branches));
        }
        if (!common)
            common = reach;
        for (auto &[st, sequence] : *common) {
            const auto known = reach.find(st);
            sequence = std::min(sequence, known == reach.end() ? 0 : known->second);
        }
    }
    return headsOf(engine, common.value_or(Reach()));
}

Result<std::vector<StreamHead>> Coverage::heldElsewhere() const
{
    Engine &engine = JournalAccess::engine(m_journal);
    LT_ASSIGN(const auto others, othersStreams(engine));
    LT_ASSIGN(const auto common, partings(engine));
    Reach any;
    for (const auto &[replica, streams] : others) {
        LT_ASSIGN(const Reach reach, reachOf(engine, streams, common));
        for (const auto &[st, sequence] : reach)
            any[st] = std::max(any[st], sequence);
    }
    return headsOf(engine, any);
}

Result<std::vector<RowId>> Coverage::holdersOf(quint64 stream, qint64 sequence) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    LT_ASSIGN(const auto others, othersStreams(engine));
    LT_ASSIGN(const auto common, partings(engine));
    std::vector<RowId> holders;
    for (const auto &[replica, streams] : others) {
        LT_ASSIGN(const Reach reach, reachOf(engine, streams, common));
        const auto found = reach.find(engine.heads.find(stream));
        if (found != reach.end() && found->second >= sequence)
            holders.push_back(replica);
    }
    return holders;
}

} // namespace letstalk::journal
