// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/head_list.h"
#include "core/journal/coverage.h"
#include "core/services/broken_files.h"
#include "core/services/error_text.h"
#include "core/services/exchange_parts.h"
#include "core/storage/setting_store.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

namespace letstalk::services {

namespace {

constexpr char kSetting[] = "exchange_watched_folder";

using exchange::ReplicaId;
using journal::StreamHead;

/// The further of two lists of heads, stream by stream.
std::vector<StreamHead> higher(std::vector<StreamHead> a, const std::vector<StreamHead> &b)
{
    for (const auto &head : b) {
        const auto other = std::find_if(a.begin(), a.end(),
                                        [&](const StreamHead &one) { return one.stream == head.stream; });
        if (other == a.end())
            a.push_back(head);
        else if (other->sequence < head.sequence)
            *other = head;
    }
    std::sort(a.begin(), a.end());
    return a;
}

ImportPreview failedPreview(const QString &path, const Error &error)
{
    ImportPreview failed;
    failed.path = path;
    failed.verdict = BundleVerdict::Failed;
    const auto text = errorText(error);
    failed.words = text.title;
    failed.mend = text.mend;
    return failed;
}

/// So long after its last file a computer that has nothing new puts one out that says so.
constexpr qint64 kQuietMs = 3LL * 24 * 3600 * 1000;

bool isFor(const storage::SentBundle &bundle, const RowId &recipient)
{
    return std::find(bundle.recipients.begin(), bundle.recipients.end(), recipient)
        != bundle.recipients.end();
}

bool wasQuiet(const std::vector<storage::SentBundle> &sent, const RowId &recipient, qint64 nowMs)
{
    return std::none_of(sent.begin(), sent.end(), [&](const auto &bundle) {
        return isFor(bundle, recipient) && bundle.at <= nowMs && bundle.at > nowMs - kQuietMs;
    });
}

/// Whether a file tells its recipients no more than that we are there.
bool isSignOfLife(const storage::SentBundle &bundle, const std::vector<storage::SentBundle> &sent,
                  const journal::Outgoing &outgoing)
{
    const auto upto = exchange::headsFrom(bundle.upto);
    return std::all_of(bundle.recipients.begin(), bundle.recipients.end(), [&](const RowId &recipient) {
        return std::any_of(sent.begin(), sent.end(), [&](const auto &earlier) {
            return earlier.at < bundle.at && earlier.roster >= bundle.roster
                && earlier.erased == bundle.erased && isFor(earlier, recipient)
                && outgoing.count(exchange::headsFrom(earlier.upto), upto) == 0;
        });
    });
}

bool covers(const std::vector<StreamHead> &holds, const std::vector<StreamHead> &upto)
{
    return std::all_of(upto.begin(), upto.end(), [&](const StreamHead &head) {
        return exchange::reached(holds, head.stream) >= head.sequence;
    });
}

} // namespace

Result<WatchedFolder> ExchangeService::watchedFolder() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    WatchedFolder watched;
    LT_ASSIGN(const auto stored, storage::SettingStore(m_context.db).find(kSetting));
    if (stored) {
        const QCborMap map = QCborValue::fromCbor(*stored).toMap();
        watched.folder = map.value(1).toString();
        watched.sends = map.value(2).toBool(true);
    }
    return watched;
}

Status ExchangeService::setWatchedFolder(const WatchedFolder &watched)
{
    LT_TRY(m_context.require(Act::ExportBundle));
    LT_TRY(m_context.require(Act::ImportBundle));
    if (!watched.folder.isEmpty() && !QFileInfo(watched.folder).isDir())
        return Error {Error::Code::FileMissing, QStringLiteral("there is no such folder"), watched.folder};
    m->sights.clear();
    QCborMap map;
    map.insert(1, watched.folder);
    map.insert(2, watched.sends);
    return storage::SettingStore(m_context.db).set(kSetting, QCborValue(map).toCbor());
}

/// A file that this computer fails at is looked at again the next time, and stands in no other's way.
Status ExchangeService::takeArrivals(const exchange::WatchedFolder &folder, const ExchangeSession &session,
                                     const WatchPace &pace, const journal::Progress &progress,
                                     WatchRound &round)
{
    if (const qint64 version = session.council().version; m->sightsVersion != version) {
        m->sights.clear(); // an unknown signer may be known now
        m->sightsVersion = version;
    }
    for (const auto &path : folder.arrivals(session.us, m->sights)) {
        if (int(round.imported.size()) >= pace.mostFiles) {
            round.more = true;
            return done();
        }
        const auto taken = takeArrival(session, path, pace, progress, round);
        if (taken) {
            if (*taken)
                m->sights[QFileInfo(path).fileName()].dealtWith = true;
            continue;
        }
        if (taken.error().code == Error::Code::Cancelled)
            return taken.error();
        if (taken.error().code != Error::Code::FileMissing) // that was moved on by whatever carries it
            round.refused.push_back(failedPreview(path, taken.error()));
    }
    return done();
}

/// One that is not whole may still be on its way: it is looked at again, and told when it has not grown for
/// long. True when it was.
Result<bool> ExchangeService::tellBroken(const ImportPreview &refused, WatchRound &round) const
{
    const QFileInfo info(refused.path);
    const qint64 modified = info.lastModified().toMSecsSinceEpoch();
    if (m_context.clock.nowMs() - modified < kBrokenAfterMs)
        return false;
    LT_ASSIGN(auto broken, BrokenFiles::load(m_context.db));
    broken.add({refused.path, info.size(), modified, refused.words, refused.mend});
    LT_TRY(broken.save(m_context.db));
    round.refused.push_back(refused);
    return true;
}

/// True when nothing more is to be done about the file.
Result<bool> ExchangeService::takeArrival(const ExchangeSession &session, const QString &path,
                                          const WatchPace &pace, const journal::Progress &progress,
                                          WatchRound &round)
{
    if (const qint64 bytes = QFileInfo(path).size(); pace.largestBytes > 0 && bytes > pace.largestBytes) {
        ImportPreview &large = round.refused.emplace_back();
        large.path = path;
        large.bytes = bytes;
        large.verdict = BundleVerdict::Ready;
        large.words = largeWords(QFileInfo(path).fileName(), bytes);
        return true;
    }
    LT_ASSIGN(const auto refused, m->vet(session, path, progress));
    if (refused) {
        const auto verdict = refused->verdict;
        if (verdict == BundleVerdict::Incomplete || verdict == BundleVerdict::Damaged)
            return tellBroken(*refused, round);
        round.refused.push_back(*refused);
        return true;
    }
    if (const qint64 bytes = QFileInfo(path).size(), room = m->inbox.room(); bytes > room)
        return Error {Error::Code::DiskFull, inboxFullWords(bytes, room), path};
    LT_ASSIGN(const auto seen, preview(path, progress));
    switch (seen.verdict) {
    case BundleVerdict::Incomplete: // it changed after it was looked at
    case BundleVerdict::Damaged:
        return false;
    case BundleVerdict::AlreadyHere:
        if (seen.asks)
            round.refused.push_back(seen);
        return true;
    case BundleVerdict::Ready:
        if (seen.confirmNumber > 0) {
            round.refused.push_back(seen);
        } else {
            LT_ASSIGN(round.imported.emplace_back(), import(seen, std::nullopt, progress));
        }
        return true;
    default:
        round.refused.push_back(seen);
        return true;
    }
}

/// What each of the others lacks beyond what it signed for and what lies in the folder for it already; and
/// after some days without a file, that we are there.
Status ExchangeService::putOut(const exchange::WatchedFolder &folder, const WatchedFolder &watched,
                               const ExchangeSession &session, const journal::Progress &progress,
                               WatchRound &round)
{
    const journal::Coverage coverage(m_context.journal);
    const journal::Outgoing outgoing(m_context.journal);
    LT_ASSIGN(const auto states, coverage.replicas());
    LT_ASSIGN(const auto sent, m->store.sent());
    std::vector<ReplicaId> lacking;
    std::optional<std::vector<StreamHead>> since;
    for (const auto id : m->others(session.council(), {})) {
        LT_ASSIGN(auto holds, coverage.heldByAll({id.row()}));
        for (const auto &bundle : sent)
            if (isFor(bundle, id.row()) && !folder.present({bundle.name}).isEmpty())
                holds = higher(std::move(holds), exchange::headsFrom(bundle.upto));
        LT_ASSIGN(const bool news, m->haveNews(session, {id}, holds));
        if (!news && !wasQuiet(sent, id.row(), m_context.clock.nowMs()))
            continue;
        lacking.push_back(id);
        since = since ? exchange::lower(*since, holds) : holds;
    }
    if (lacking.empty())
        return done();
    exchange::ExportOrder order;
    order.recipients = lacking;
    order.since = *since;
    order.folder = watched.folder;
    LT_ASSIGN(round.written, m->write(session, order, progress));
    return done();
}

/// Our files that everybody they were made for has signed for; those that have lain there for a month, and
/// those that hold who was erased since (exchange.md 7). What somebody still lacks is put out anew.
Status ExchangeService::removeSpent(const exchange::WatchedFolder &folder, const ExchangeSession &session,
                                    WatchRound &round)
{
    const journal::Coverage coverage(m_context.journal);
    const QByteArray erased = exchange::erasedSetHash(journal::Incoming(m_context.journal).erasedToSend());
    const qint64 old = m_context.clock.nowMs() - exchange::kInboxKeepsMs;
    LT_ASSIGN(const auto sent, m->store.sent());
    for (const auto &bundle : sent) {
        const auto upto = exchange::headsFrom(bundle.upto);
        if (upto.empty() || folder.present({bundle.name}).isEmpty())
            continue;
        bool covered = true;
        for (const auto &recipient : bundle.recipients) {
            const auto *replica = session.council().findReplica(ReplicaId(recipient));
            if (!replica || replica->state != exchange::ReplicaState::Active)
                continue;
            LT_ASSIGN(const auto holds, coverage.heldByAll({recipient}));
            covered = covered && covers(holds, upto);
        }
        const qint64 now = m_context.clock.nowMs();
        if (covered && bundle.erased == erased && bundle.at <= now && bundle.at > now - kQuietMs
            && isSignOfLife(bundle, sent, journal::Outgoing(m_context.journal)))
            continue; // it brings nothing that anybody would sign for
        if (!covered && bundle.at > old && bundle.erased == erased)
            continue;
        LT_TRY(exchange::removeFile(folder.pathOf(bundle.name), m->setup.fileWatch));
        ++round.removed;
    }
    return done();
}

Status ExchangeService::carry(const exchange::WatchedFolder &folder, const WatchedFolder &watched,
                              const WatchPace &pace, const journal::Progress &progress, WatchRound &round)
{
    {
        LT_ASSIGN(const auto session, m->session());
        LT_TRY(takeArrivals(folder, *session, pace, progress, round));
    }
    if (!watched.sends || round.more)
        return done();
    LT_TRY(m_context.require(Act::ExportBundle));
    LT_ASSIGN(const auto session, m->session()); // rosters may have come
    if (!session->identity.row()) // it waits for approval: what it has to bring in may come by this folder
        return done();
    LT_TRY(removeSpent(folder, *session, round));
    return putOut(folder, watched, *session, progress, round);
}

Result<WatchRound> ExchangeService::watchOnce(const journal::Progress &progress, const WatchPace &pace)
{
    LT_TRY(m_context.require(Act::ImportBundle));
    WatchRound round;
    LT_ASSIGN(const auto watched, watchedFolder());
    if (watched.folder.isEmpty())
        return round;
    LT_TRY(m->tidy());
    const exchange::WatchedFolder folder(watched.folder, m_context.clock);
    round.problem = folder.problem();
    if (!round.problem.isEmpty())
        return round;
    const auto carried = carry(folder, watched, pace, progress, round);
    const bool any = !round.imported.empty() || !round.refused.empty() || round.removed > 0;
    if (!carried && !any)
        return carried.error();
    if (!carried
        && carried.error().code != Error::Code::Cancelled) // what was brought in is told all the same
        round.problem = errorText(carried.error()).title;
    return round;
}

} // namespace letstalk::services
