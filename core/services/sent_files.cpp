// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/sent_files.h"

#include "core/exchange/head_list.h"
#include "core/services/import_record.h"

#include <algorithm>
#include <map>
#include <set>

namespace letstalk::services {

using journal::StreamHead;
using storage::SentBundle;

namespace {

constexpr int kReportsLookedAt = 200;

struct Note
{
    const SentBundle *sent = nullptr;
    std::vector<StreamHead> upto;
};

/// Whether whoever was told the earlier one's words was told them by the later one as well.
bool standsFor(const Note &later, const Note &earlier)
{
    return later.sent->stream == earlier.sent->stream && later.sent->roster == earlier.sent->roster
        && later.sent->erased == earlier.sent->erased
        && std::all_of(earlier.upto.begin(), earlier.upto.end(), [&](const StreamHead &head) {
               return exchange::reached(later.upto, head.stream) >= head.sequence;
           });
}

/// The first files with each list of computers, and with the erased set as it is.
std::set<RowId> firsts(const std::vector<SentBundle> &newestFirst, const QByteArray &erasedNow)
{
    std::map<std::pair<quint64, qint64>, const SentBundle *> withRoster; // by stream and version
    std::map<quint64, const SentBundle *> withErased; // by stream
    const auto lower = [](const SentBundle *&known, const SentBundle &one) {
        if (!known || one.head <= known->head)
            known = &one;
    };
    for (const auto &one : newestFirst) {
        lower(withRoster[{one.stream, one.roster}], one);
        if (one.erased == erasedNow)
            lower(withErased[one.stream], one);
    }
    std::set<RowId> ids;
    for (const auto &[key, one] : withRoster)
        ids.insert(one->id);
    for (const auto &[key, one] : withErased)
        ids.insert(one->id);
    return ids;
}

} // namespace

bool isFor(const SentBundle &bundle, const RowId &recipient)
{
    return std::find(bundle.recipients.begin(), bundle.recipients.end(), recipient)
        != bundle.recipients.end();
}

Result<std::map<RowId, qint64>> broughtInAt(const storage::BundleStore &store)
{
    std::map<RowId, qint64> newest;
    LT_ASSIGN(const auto reports, store.reports(kReportsLookedAt));
    for (const auto &report : reports) {
        qint64 &at = newest[ImportRecord::fromBytes(report.report).sender];
        at = std::max(at, report.at);
    }
    return newest;
}

qint64 provenFrom(const std::vector<storage::ParkedBranch> &parked, qint64 nowMs)
{
    return (parked.empty() ? nowMs : std::min(nowMs, parked.front().foundAt)) - kSentKeepsMs;
}

std::vector<RowId> forgettable(const std::vector<SentBundle> &newestFirst,
                               const std::vector<storage::ParkedBranch> &parked,
                               const exchange::Roster &council, const QByteArray &erasedNow, qint64 nowMs,
                               const std::function<bool(const QString &name)> &lies)
{
    std::vector<RowId> gone;
    const qint64 old = provenFrom(parked, nowMs);
    if (newestFirst.empty() || newestFirst.back().at >= old)
        return gone;
    const auto kept = firsts(newestFirst, erasedNow);
    std::map<RowId, Note> next; // what each recipient was sent after the one that is looked at
    for (const auto &one : newestFirst) {
        const Note note {&one, exchange::headsFrom(one.upto)};
        const bool isOver = std::all_of(
            one.recipients.begin(), one.recipients.end(), [&](const RowId &recipient) {
                const auto *replica = council.findReplica(exchange::ReplicaId(recipient));
                if (!replica || replica->state != exchange::ReplicaState::Active)
                    return true;
                const auto later = next.find(recipient);
                return later != next.end() && later->second.sent->at < old && standsFor(later->second, note);
            });
        if (one.at < old && isOver && kept.count(one.id) == 0 && !lies(one.name))
            gone.push_back(one.id);
        if (note.upto.empty())
            continue; // a question: it told nothing that another could stand for
        for (const auto &recipient : one.recipients)
            next[recipient] = note;
    }
    return gone;
}

} // namespace letstalk::services
