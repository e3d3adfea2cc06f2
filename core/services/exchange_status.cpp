// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/head_list.h"
#include "core/journal/coverage.h"
#include "core/journal/four_words.h"
#include "core/journal/lookups.h"
#include "core/services/broken_files.h"
#include "core/services/exchange_parts.h"
#include "core/services/exchange_reach.h"
#include "core/services/inbox_age.h"
#include "core/services/named_texts.h"
#include "core/services/settling_rules.h"
#include "core/services/site_users.h"
#include "core/storage/setting_store.h"

#include <algorithm>

namespace letstalk::services {

using exchange::ReplicaState;
using exchange::RosterReplica;

namespace {

constexpr qint64 kFirstLookBack = 30LL * 24 * 3600 * 1000;

std::string seenSetting(const UserId &user)
{
    return "exchange_seen_" + user.toText().toStdString();
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
            newest = std::max(newest.value_or(0), place->atMs);
    }
    return newest;
}

void addBanners(ExchangeStatus &status, qint64 nowMs)
{
    for (const auto &replica : status.replicas)
        if (replica.againFrom)
            status.banners.push_back(oldCopyWords(*replica.completeTo, replica.awaited, nowMs));
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
    LT_ASSIGN(const auto session, m->sessionIfAny());
    const qint64 version = session ? session->council().version : 0;
    const auto erased = journal::Incoming(m_context.journal).erased();
    return journal::stateWords(digests, erased, version);
}

/// Files that were let go because of their age.
Result<QStringList> ExchangeService::letGo(const exchange::Roster &council) const
{
    const auto heads = journal::Outgoing(m_context.journal).heads();
    LT_ASSIGN(const auto age, InboxAge::load(m_context.db));
    QStringList words;
    for (const auto &file : age.gone()) {
        const auto missing = m->named(council, stillMissing(file.missing, heads));
        if (missing.empty() && !file.missing.empty())
            continue; // they came since
        const QString site = file.sender.isNull() ? QString() : whoIs(council, file.sender).siteName;
        words.push_back(letGoWords(file, site, missing));
    }
    return words;
}

/// What waiting files rest on, what files rested on that were let go, and what files that came said is in
/// further ones.
Result<std::vector<MissingChanges>> ExchangeService::knownGaps(const ExchangeSession &session,
                                                               const Reach &reach) const
{
    auto ranges = reach.promised();
    exchange::Importer::Owners owners;
    LT_ASSIGN(const auto held, m->store.held());
    for (const auto &file : held) {
        owners.merge(m->ownersIn(session, file));
        const auto missing = exchange::rangesFrom(file.missing);
        ranges.insert(ranges.end(), missing.begin(), missing.end());
    }
    LT_ASSIGN(const auto age, InboxAge::load(m_context.db));
    for (const auto &file : age.gone())
        ranges.insert(ranges.end(), file.missing.begin(), file.missing.end());
    return m->named(session.council(), stillMissing(ranges, journal::Outgoing(m_context.journal).heads()),
                    owners);
}

Result<std::vector<ReplicaStatus>> ExchangeService::replicaRows(const ExchangeSession &session) const
{
    const auto &council = session.council();
    const qint64 now = m_context.clock.nowMs();
    const journal::Outgoing outgoing(m_context.journal);
    const journal::Coverage coverage(m_context.journal);
    LT_ASSIGN(const auto states, coverage.replicas());
    const auto heads = outgoing.heads();
    LT_ASSIGN(const auto reach, Reach::load(m_context.journal, m_context.db));
    LT_ASSIGN(const auto gaps, knownGaps(session, reach));
    LT_ASSIGN(const auto noted, storage::SettingStore(m_context.db).find(kFreshStreamSetting));
    const auto fresh = noted ? std::optional(noted->toLongLong()) : std::nullopt;
    LT_ASSIGN(auto told, ToldOfForks::load(m_context.journal, m_context.db, now));
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
        row.withdrawn = replica.state == ReplicaState::Revoked;
        if (!row.retired)
            std::copy_if(gaps.begin(), gaps.end(), std::back_inserter(row.gaps),
                         [&](const MissingChanges &gap) { return gap.replica == row.replica; });
        if (row.own) {
            LT_TRY(reach.tellOwn(row, council, now, fresh));
            continue;
        }
        LT_TRY(reach.tellOther(row));
        const auto state = std::find_if(states.begin(), states.end(),
                                        [&](const auto &one) { return one.replica == row.replica; });
        const std::vector<journal::StreamHead> nothing;
        const auto &holds = state == states.end() ? nothing : state->holds;
        LT_ASSIGN(row.coveredTo, coveredTo(m_context.journal, holds));
        if (row.retired)
            continue;
        LT_ASSIGN(const auto sent, told.beyond(holds, {row.replica}));
        LT_ASSIGN(row.waitingToSend, outgoing.acts(sent, heads));
        if (row.lastHeard)
            row.silentWords = silentWords(who.siteName, *row.lastHeard, now);
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
        file.missing
            = m->named(session.council(), exchange::rangesFrom(one.missing), m->ownersIn(session, one));
        if (!one.sender.isNull())
            file.siteName = whoIs(session.council(), one.sender).siteName;
        if (file.verdict == BundleVerdict::Waiting) {
            file.words = waitingWords(file.missing); // their owner may be known by now
            file.mend = QStringLiteral("It is brought in by itself when they have come. Ask for them.");
        }
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
    status.voided
        = std::count_if(voided.begin(), voided.end(), [](const VoidAct &act) { return act.state.isOpen(); });
    for (const auto &branch : branches)
        status.banners.push_back(branch.words);
    LT_ASSIGN(const auto told, ToldOfForks::load(m_context.journal, m_context.db, m_context.clock.nowMs()));
    QStringList twice;
    for (const auto &[stream, from] : told.forked()) {
        LT_ASSIGN(const auto line, m->forkLine(*session, stream, 0));
        if (const QString name = computerWords(line.siteName, line.label); !twice.contains(name))
            twice.push_back(name);
    }
    status.splitWords = splitWords(twice);
    addBanners(status, m_context.clock.nowMs());
    LT_ASSIGN(const auto gone, letGo(session->council()));
    status.banners += gone;
    LT_ASSIGN(const auto broken, BrokenFiles::load(m_context.db));
    for (const auto &file : broken.all())
        status.banners.push_back(brokenWords(file.path, file.words, file.mend));
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
        news.rows = one.rows;
        news.name = news.rows == 1 ? kindNameOne(news.entity) : kindName(news.entity);
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
    LT_ASSIGN(const auto rows, replicaRows(*session));
    return proofsBy(rows);
}

Result<std::vector<ErasureProof>> ExchangeService::erasureProofs(const ExchangeStatus &status) const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    return proofsBy(status.replicas);
}

Result<std::vector<ErasureProof>> ExchangeService::proofsBy(const std::vector<ReplicaStatus> &rows) const
{
    const qint64 now = m_context.clock.nowMs();
    const journal::Coverage coverage(m_context.journal);
    LT_ASSIGN(const auto erasures, journal::erasures(m_context.journal));
    LT_ASSIGN(const auto named, openNamedTexts(m_context.db, m_context.journal));
    std::vector<ErasureProof> proofs;
    for (const auto &erasure : erasures) {
        ErasureProof &proof = proofs.emplace_back();
        proof.act = erasure.op;
        proof.at = erasure.atMs;
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
        const auto open = named.find(erasure.subject);
        proof.openTexts = open == named.end() ? 0 : open->second;
        proof.words = proofWords(proof.covered, proof.of, proof.lacking, proof.openTexts);
    }
    return proofs;
}

} // namespace letstalk::services
