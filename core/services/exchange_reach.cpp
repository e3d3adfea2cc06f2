// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/exchange_reach.h"

#include "core/exchange/head_list.h"
#include "core/journal/lookups.h"
#include "core/services/exchange_words.h"
#include "core/storage/bundle_store.h"

#include <algorithm>

namespace letstalk::services {

using exchange::ReplicaState;

namespace {
constexpr int kReportsLookedAt = 1000;
}

std::vector<journal::MissingRange> stillMissing(std::vector<journal::MissingRange> ranges,
                                                const std::vector<journal::StreamHead> &heads)
{
    for (auto &range : ranges)
        range.from = std::max(range.from, exchange::reached(heads, range.stream) + 1);
    std::erase_if(ranges, [](const auto &range) { return range.from > range.to; });
    std::sort(ranges.begin(), ranges.end());
    std::vector<journal::MissingRange> merged;
    for (const auto &range : ranges)
        if (!merged.empty() && merged.back().stream == range.stream && range.from <= merged.back().to + 1)
            merged.back().to = std::max(merged.back().to, range.to);
        else
            merged.push_back(range);
    return merged;
}

Result<Reach> Reach::load(const journal::Journal &journal, storage::Database &db)
{
    Reach reach(journal);
    const journal::Coverage coverage(journal);
    LT_ASSIGN(reach.m_streams, coverage.streams());
    LT_ASSIGN(reach.m_states, coverage.replicas());
    LT_ASSIGN(const auto reports, storage::BundleStore(db).reports(kReportsLookedAt));
    for (const auto &report : reports)
        reach.m_files.push_back({report.at, ImportRecord::fromBytes(report.report)});
    LT_ASSIGN(const auto heard, HeardFiles::load(db));
    for (const auto &file : heard.all()) { // beside the newest of the reports, which come newest first
        const auto place = std::find_if(reach.m_files.begin(), reach.m_files.end(),
                                        [&](const auto &one) { return one.receivedMs <= file.receivedMs; });
        reach.m_files.insert(place, file);
    }
    return reach;
}

qint64 Reach::newestMadeBy(const RowId &replica) const
{
    qint64 newest = 0;
    for (const auto &file : m_files)
        if (file.record.sender == replica)
            newest = std::max(newest, file.madeMs());
    return newest;
}

/// When the newest entry of a stream was made, as far as can be said: not after the file was made that
/// brought it. One fast clock takes the clocks of entries ahead at every other computer.
Result<std::optional<qint64>> Reach::newestOf(const journal::StreamHead &head) const
{
    LT_ASSIGN(const auto place, journal::placeOfEntry(m_journal, head.stream, head.sequence));
    if (!place)
        return std::optional<qint64>();
    const auto carrier = std::find_if(m_files.begin(), m_files.end(), [&](const HeardFile &file) {
        return place->lsn > file.record.afterLsn && place->lsn <= file.record.lastLsn;
    });
    return std::optional(carrier == m_files.end() ? place->atMs : std::min(place->atMs, carrier->madeMs()));
}

Status Reach::tellOther(ReplicaStatus &row) const
{
    for (const auto &stream : m_streams) {
        if (stream.own || stream.owner != row.replica || stream.head.sequence == 0)
            continue;
        LT_ASSIGN(const auto newest, newestOf(stream.head));
        row.completeTo = std::max(row.completeTo, newest);
    }
    row.lastHeard = row.completeTo;
    for (const auto &file : m_files) {
        if (file.record.sender != row.replica)
            continue;
        if (!row.lastReceived) {
            row.lastReceived = file.receivedMs;
            row.clockWords = clockWords(row.siteName, file.record.fastMs);
        }
        row.lastHeard = std::max(row.lastHeard, std::optional(file.madeMs()));
        if (file.record.whole)
            row.completeTo = std::max(row.completeTo, std::optional(file.madeMs()));
    }
    return done();
}

/// Whether all that a computer has of our former streams is here: it knows the one that followed them, or a
/// file came of it that ended where it stood then.
bool Reach::hasAnswered(const RowId &replica, quint64 stream, qint64 sinceMs) const
{
    const auto state = std::find_if(m_states.begin(), m_states.end(),
                                    [&](const auto &one) { return one.replica == replica; });
    if (state != m_states.end() && exchange::reached(state->holds, stream) > 0)
        return true;
    return std::any_of(m_files.begin(), m_files.end(), [&](const HeardFile &file) {
        return file.record.sender == replica && file.record.whole && file.madeMs() >= sinceMs;
    });
}

Status Reach::tellOwn(ReplicaStatus &row, const exchange::Roster &council, qint64 nowMs,
                      std::optional<qint64> freshMs) const
{
    row.lastHeard = row.completeTo = nowMs;
    std::optional<qint64> before;
    quint64 current = 0;
    qint64 since = freshMs.value_or(nowMs);
    for (const auto &stream : m_streams) {
        if (stream.current) {
            current = stream.head.stream;
            LT_ASSIGN(const auto first, journal::placeOfEntry(m_journal, current, 1));
            if (first && !freshMs) // noted by no version before this one
                since = first->receivedMs;
        } else if (stream.own && stream.head.sequence > 0) {
            LT_ASSIGN(const auto newest, newestOf(stream.head));
            before = std::max(before, newest);
        }
    }
    if (!before)
        return done();
    for (const auto &other : council.replicas)
        if (other.state == ReplicaState::Active && other.id.row() != row.replica
            && !hasAnswered(other.id.row(), current, since)) {
            const auto *site = council.findSite(other.site);
            if (site && !row.awaited.contains(site->name))
                row.awaited.push_back(site->name);
        }
    if (row.awaited.isEmpty())
        return done();
    row.completeTo = before;
    row.againFrom = since;
    return done();
}

std::vector<journal::MissingRange> Reach::promised() const
{
    std::vector<journal::StreamHead> heads;
    for (const auto &stream : m_streams)
        heads.push_back(stream.head);
    std::vector<journal::MissingRange> ranges;
    for (const auto &file : m_files)
        for (const auto &head : file.record.further)
            ranges.push_back({head.stream, 1, head.sequence});
    return stillMissing(std::move(ranges), heads);
}

} // namespace letstalk::services
