// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/broken_files.h"
#include "core/services/error_text.h"
#include "core/services/exchange_parts.h"
#include "core/storage/setting_store.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QDateTime>
#include <QFileInfo>

namespace letstalk::services {

namespace {

constexpr char kSetting[] = "exchange_watched_folder";

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
    m->puttingOut.reset();
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

Status ExchangeService::carry(exchange::WatchedFolder &folder, const WatchedFolder &watched,
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
    LT_TRY(m->forgetSent(*session, folder));
    return putOut(folder, watched, *session, pace, progress, round);
}

Result<WatchRound> ExchangeService::watchOnce(const journal::Progress &progress, const WatchPace &pace)
{
    LT_TRY(m_context.require(Act::ImportBundle));
    WatchRound round;
    LT_ASSIGN(const auto watched, watchedFolder());
    if (watched.folder.isEmpty())
        return round; // setWatchedFolder() has ended what was being written
    LT_ASSIGN(const bool isWriting, m->stillPutsOut(watched));
    if (isWriting) { // whatever else is to be done waits for its end
        LT_TRY(m_context.require(Act::ExportBundle));
        LT_TRY(m->goOnPuttingOut(pace, progress, round));
        return round;
    }
    LT_TRY(m->tidy());
    exchange::WatchedFolder folder(watched.folder, m_context.clock);
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
