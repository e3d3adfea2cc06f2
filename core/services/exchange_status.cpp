// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/head_list.h"
#include "core/journal/coverage.h"
#include "core/journal/four_words.h"
#include "core/journal/lookups.h"
#include "core/services/exchange_parts.h"
#include "core/services/settling_rules.h"
#include "core/services/site_users.h"
#include "core/storage/setting_store.h"

#include <algorithm>
#include <map>

namespace letstalk::services {

using exchange::ReplicaState;
using exchange::RosterReplica;

namespace {

constexpr qint64 kFirstLookBack = 30LL * 24 * 3600 * 1000;

std::string seenSetting(const UserId &user)
{
    return "exchange_seen_" + user.toText().toStdString();
}

/// What the reports of past imports say of each sender: when last, made when, and how its clock stood.
struct LastReport
{
    qint64 at = 0;
    qint64 madeAt = 0;
    qint64 fastMs = 0;
};

Result<std::map<RowId, LastReport>> lastReports(const storage::BundleStore &store)
{
    std::map<RowId, LastReport> last;
    LT_ASSIGN(const auto reports, store.reports(1000));
    for (const auto &report : reports) { // newest first
        const auto record = ImportRecord::fromBytes(report.report);
        const auto [found, isNew]
            = last.try_emplace(record.sender, LastReport {report.at, record.madeAt, record.fastMs});
        if (!isNew)
            found->second.madeAt = std::max(found->second.madeAt, record.madeAt);
    }
    return last;
}

/// The newest entry of ours that a computer has signed for.
Result<std::optional<qint64>> coveredTo(const journal::Journal &journal,
                                        const std::vector<journal::StreamHead> &holds)
{
    std::optional<qint64> newest;
    LT_ASSIGN(const auto streams, journal::Coverage(journal).streams());
    for (const auto &stream : streams) {
        const qint64 reached = exchange::reached(holds, stream.head.stream);
        if (!stream.own || reached == 0)
            continue;
        LT_ASSIGN(const auto place, journal::placeOfEntry(journal, stream.head.stream, reached));
        if (place)
            newest = std::max(newest.value_or(0), place->clockMs);
    }
    return newest;
}

void addBanners(ExchangeStatus &status)
{
    for (const auto &replica : status.replicas)
        if (!replica.silentWords.isEmpty())
            status.banners.push_back(replica.silentWords);
    for (const auto &held : status.held)
        if (held.interrupted)
            status.banners.push_back(interruptedWords());
}

} // namespace

Result<QStringList> ExchangeService::stateWords() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto digests, m_context.journal.digests());
    const auto session = m->session();
    const qint64 version = session ? (*session)->council().version : 0;
    const auto erased = journal::Incoming(m_context.journal).erased();
    return journal::stateWords(digests, erased, version);
}

Result<std::vector<ReplicaStatus>> ExchangeService::replicaRows(const ExchangeSession &session) const
{
    const auto &council = session.council();
    const qint64 now = m_context.clock.nowMs();
    const journal::Outgoing outgoing(m_context.journal);
    const journal::Coverage coverage(m_context.journal);
    LT_ASSIGN(const auto states, coverage.replicas());
    LT_ASSIGN(const auto streams, coverage.streams());
    LT_ASSIGN(const auto reports, lastReports(m->store));
    LT_ASSIGN(const auto held, m->store.held());
    const auto heads = outgoing.heads();
    std::vector<ReplicaStatus> rows;
    for (const auto &replica : council.replicas) {
        ReplicaStatus &row = rows.emplace_back();
        const auto who = whoIs(council, replica.id.row());
        row.replica = replica.id.row();
        row.site = who.site;
        row.siteName = who.siteName;
        row.label = who.label;
        row.own = replica.id == session.us.replica;
        row.retired = replica.state != ReplicaState::Active;
        if (row.own) {
            row.lastHeard = row.completeTo = now;
            continue;
        }
        for (const auto &stream : streams)
            if (stream.owner == row.replica && stream.head.sequence > 0)
                row.lastHeard = std::max(row.lastHeard.value_or(0), stream.newestMs);
        row.completeTo = row.lastHeard;
        if (const auto report = reports.find(row.replica); report != reports.end()) {
            row.lastReceived = report->second.at;
            row.lastHeard = std::max(row.lastHeard.value_or(0), report->second.madeAt);
            row.completeTo = row.lastHeard;
            row.clockWords = clockWords(who.siteName, report->second.fastMs);
        }
        const auto state = std::find_if(states.begin(), states.end(),
                                        [&](const auto &one) { return one.replica == row.replica; });
        const std::vector<journal::StreamHead> nothing;
        const auto &holds = state == states.end() ? nothing : state->holds;
        LT_ASSIGN(row.coveredTo, coveredTo(m_context.journal, holds));
        if (row.retired)
            continue;
        LT_ASSIGN(row.waitingToSend, outgoing.acts(holds, heads));
        if (row.lastHeard)
            row.silentWords = silentWords(who.siteName, *row.lastHeard, now);
        for (const auto &file : held)
            for (const auto &range : m->named(council, exchange::rangesFrom(file.missing)))
                if (range.site == who.siteName)
                    row.gaps.push_back(range);
    }
    std::sort(rows.begin(), rows.end(), [](const ReplicaStatus &a, const ReplicaStatus &b) {
        return std::tuple(!a.own, a.siteName, a.label) < std::tuple(!b.own, b.siteName, b.label);
    });
    return rows;
}

Result<std::vector<HeldFile>> ExchangeService::heldFiles(const ExchangeSession &session) const
{
    std::vector<HeldFile> files;
    LT_ASSIGN(const auto held, m->store.held());
    for (const auto &one : held) {
        HeldFile &file = files.emplace_back();
        file.bundle = one.hash;
        file.name = one.name;
        file.verdict = BundleVerdict(one.verdict);
        file.interrupted = one.began;
        file.receivedAt = one.receivedAt;
        file.words = one.began ? interruptedWords() : one.words;
        file.missing = m->named(session.council(), exchange::rangesFrom(one.missing));
        if (!one.sender.isNull())
            file.siteName = whoIs(session.council(), one.sender).siteName;
        if (file.verdict == BundleVerdict::Waiting)
            file.words = waitingWords(file.missing); // their owner may be known by now
    }
    return files;
}

Result<ExchangeStatus> ExchangeService::status() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto session, m->session());
    ExchangeStatus status;
    LT_ASSIGN(status.replicas, replicaRows(*session));
    LT_ASSIGN(status.held, heldFiles(*session));
    status.hasOthers = std::any_of(status.replicas.begin(), status.replicas.end(),
                                   [](const ReplicaStatus &row) { return !row.own && !row.retired; });
    const journal::Outgoing outgoing(m_context.journal);
    LT_ASSIGN(const auto elsewhere, journal::Coverage(m_context.journal).heldElsewhere());
    LT_ASSIGN(status.onlyHere, outgoing.acts(elsewhere, outgoing.heads()));
    status.onlyHereWords = onlyHereWords(status.onlyHere);
    LT_ASSIGN(status.stateWords, stateWords());
    LT_ASSIGN(const auto lines, m_context.journal.toCheck());
    status.toCheck = std::count_if(lines.begin(), lines.end(),
                                   [](const auto &line) { return actToWrite(line.entity).has_value(); });
    LT_ASSIGN(const auto branches, forks());
    status.forks = qint64(branches.size());
    LT_ASSIGN(const auto voided, voidActs());
    status.voided = qint64(voided.size());
    for (const auto &branch : branches)
        status.banners.push_back(branch.words);
    addBanners(status);
    return status;
}

Result<std::vector<PastImport>> ExchangeService::pastImports(int limit) const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto session, m->session());
    LT_ASSIGN(const auto users, userNames(m_context.db, m_context.journal));
    std::vector<PastImport> all;
    LT_ASSIGN(const auto reports, m->store.reports(limit));
    for (const auto &report : reports) {
        const auto record = ImportRecord::fromBytes(report.report);
        const auto who = whoIs(session->council(), record.sender);
        PastImport &past = all.emplace_back();
        past.id = report.id;
        past.at = report.at;
        past.by = report.by;
        past.byName = users.value(report.by);
        past.siteName = who.siteName;
        past.label = who.label;
        past.madeAt = record.madeAt;
        past.entries = record.entries;
        past.kinds = record.kinds;
        past.toCheck = record.toCheck;
        past.notices = record.notices;
    }
    return all;
}

Result<std::vector<NewForMe>> ExchangeService::newForMe() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    const auto name = seenSetting(m_context.actor.user);
    LT_ASSIGN(const auto seen, storage::SettingStore(m_context.db).find(name.c_str()));
    qint64 after = seen ? seen->toLongLong() : 0;
    if (!seen) { // a user who never looked: what came in the last month
        LT_ASSIGN(const auto reports, m->store.reports(1000));
        LT_ASSIGN(after, journal::lastLsn(m_context.journal));
        for (const auto &report : reports)
            if (report.at >= m_context.clock.nowMs() - kFirstLookBack)
                after = std::min(after, ImportRecord::fromBytes(report.report).afterLsn);
    }
    std::vector<NewForMe> all;
    LT_ASSIGN(auto touched, journal::touchedByOthers(m_context.journal, after, kNewIds));
    const bool seesPeople = isAllowed(m_context.actor, Act::ViewPerson);
    for (auto &one : touched) {
        NewForMe &news = all.emplace_back();
        news.entity = journal::Entity(one.entity);
        news.name = kindName(news.entity);
        news.rows = one.rows;
        if (seesPeople || news.entity != journal::Entity::Person)
            news.ids = std::move(one.newest);
    }
    return all;
}

Status ExchangeService::markSeen()
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const qint64 last, journal::lastLsn(m_context.journal));
    return storage::SettingStore(m_context.db)
        .set(seenSetting(m_context.actor.user).c_str(), QByteArray::number(last));
}

Result<std::vector<ErasureProof>> ExchangeService::erasureProofs() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto session, m->session());
    const qint64 now = m_context.clock.nowMs();
    const journal::Coverage coverage(m_context.journal);
    LT_ASSIGN(const auto rows, replicaRows(*session));
    LT_ASSIGN(const auto erasures, journal::erasures(m_context.journal));
    std::vector<ErasureProof> proofs;
    for (const auto &erasure : erasures) {
        ErasureProof &proof = proofs.emplace_back();
        proof.act = erasure.op;
        proof.at = erasure.clockMs;
        proof.reason = erasure.reason;
        LT_ASSIGN(const auto holders, coverage.holdersOf(erasure.stream, erasure.sequence));
        for (const auto &row : rows) {
            if (row.retired)
                continue;
            ++proof.of;
            if (row.own || std::find(holders.begin(), holders.end(), row.replica) != holders.end())
                ++proof.covered;
            else
                proof.lacking.push_back(
                    row.coveredTo
                        ? QStringLiteral("%1 not since %2").arg(row.siteName, dayText(*row.coveredTo, now))
                        : QStringLiteral("%1 not yet").arg(row.siteName));
        }
        proof.words = proofWords(proof.covered, proof.of, proof.lacking);
    }
    return proofs;
}

} // namespace letstalk::services
