// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The half of a look into the watched folder that gives: what others lack is put there, what all have goes.
#include "core/exchange/head_list.h"
#include "core/journal/coverage.h"
#include "core/services/exchange_parts.h"
#include "core/services/sent_files.h"
#include "core/storage/setting_store.h"
#include "core/storage/transaction.h"

#include <QFileInfo>

#include <algorithm>

namespace letstalk::services {

using exchange::ReplicaId;
using journal::StreamHead;

namespace {

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

/// So long after its last file a computer that has nothing new puts one out that says so.
constexpr qint64 kQuietMs = 3LL * 24 * 3600 * 1000;

/// The file that was being written at the last look: what a crash left of it goes at the next.
constexpr char kMakingSetting[] = "exchange_putting_out";

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

/// What each of the others has signed for, worked out once in a look.
class Signed
{
public:
    explicit Signed(const journal::Journal &journal) : m_coverage(journal) { }
    Result<std::vector<StreamHead>> by(const RowId &replica)
    {
        const auto known = m_holds.find(replica);
        if (known != m_holds.end())
            return known->second;
        LT_ASSIGN(auto holds, m_coverage.heldByAll({replica}));
        return m_holds.emplace(replica, std::move(holds)).first->second;
    }

private:
    journal::Coverage m_coverage;
    std::map<RowId, std::vector<StreamHead>> m_holds;
};

} // namespace

/// What each of the others lacks beyond what it signed for and what lies in the folder for it already; and
/// after some days without a file, that we are there.
Status ExchangeService::putOut(const exchange::WatchedFolder &folder, const WatchedFolder &watched,
                               const ExchangeSession &session, const WatchPace &pace,
                               const journal::Progress &progress, WatchRound &round)
{
    Signed holdings(m_context.journal);
    LT_ASSIGN(const auto sent, m->store.sent());
    std::vector<ReplicaId> lacking;
    std::optional<std::vector<StreamHead>> since;
    for (const auto id : m->others(session.council(), {})) {
        LT_ASSIGN(auto holds, holdings.by(id.row()));
        for (const auto &bundle : sent)
            if (folder.lies(bundle.name) && isFor(bundle, id.row()))
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
    auto making = std::make_unique<PuttingOut>();
    making->folder = order.folder;
    LT_ASSIGN(making->session, m->session()); // its own, since it outlives this look
    LT_ASSIGN(making->exporter, m->beginWriting(*making->session, order));
    m->puttingOut = std::move(making);
    return m->goOnPuttingOut(pace, progress, round);
}

/// A piece of the file that is being written: on a file with years of history the first one holds all of it,
/// and whoever saves at the desk meanwhile is not to wait for that. What failed is begun anew at a later
/// look.
Status ExchangeService::Parts::goOnPuttingOut(const WatchPace &pace, const journal::Progress &progress,
                                              WatchRound &round)
{
    storage::SettingStore settings(context.db);
    exchange::Exporter &exporter = *puttingOut->exporter;
    const bool isFirst = exporter.pathInTheMaking().isEmpty();
    const auto all = exporter.step(pace.pieceBytes, progress);
    if (all && !*all) {
        round.writing = true;
        return isFirst ? settings.set(kMakingSetting, exporter.pathInTheMaking().toUtf8()) : done();
    }
    const auto ended = std::move(puttingOut);
    if (!isFirst)
        LT_TRY(settings.remove(kMakingSetting));
    if (all) {
        round.written = written(*ended->session, exporter.made());
        return done();
    }
    round.writing = all.error().code == Error::Code::Conflict; // somebody was erased: from the beginning
    return round.writing ? done() : Status(all.error());
}

/// Whether a file is being written and may be to its end: for that folder, and while the council's list of
/// computers is as it was, since somebody may have been given up whom it is made for.
Result<bool> ExchangeService::Parts::stillPutsOut(const WatchedFolder &watched)
{
    if (puttingOut) {
        LT_ASSIGN(const auto now, session());
        if (watched.sends && watched.folder == puttingOut->folder
            && now->council().version == puttingOut->session->council().version)
            return true;
        puttingOut.reset();
    }
    storage::SettingStore settings(context.db);
    LT_ASSIGN(const auto left, settings.find(kMakingSetting));
    if (!left)
        return false;
    const QString part = QString::fromUtf8(*left) + QStringLiteral(".part"); // as PartFile calls it
    if (!QFileInfo(QFileInfo(part).path()).isDir())
        return false; // the drive is not there just now
    if (exchange::removeFile(part, setup.fileWatch)) // else tried again at the next look
        LT_TRY(settings.remove(kMakingSetting));
    return false;
}

/// Our files that everybody they were made for has signed for; those that have lain there for a month, and
/// those that hold who was erased since (exchange.md 7). What somebody still lacks is put out anew.
Status ExchangeService::removeSpent(exchange::WatchedFolder &folder, const ExchangeSession &session,
                                    WatchRound &round)
{
    Signed holdings(m_context.journal);
    const QByteArray erased = exchange::erasedSetHash(journal::Incoming(m_context.journal).erasedToSend());
    const qint64 old = m_context.clock.nowMs() - exchange::kInboxKeepsMs;
    LT_ASSIGN(const auto sent, m->store.sent());
    for (const auto &bundle : sent) {
        if (!folder.lies(bundle.name))
            continue;
        const auto upto = exchange::headsFrom(bundle.upto);
        if (upto.empty())
            continue;
        bool covered = true;
        for (const auto &recipient : bundle.recipients) {
            const auto *replica = session.council().findReplica(ReplicaId(recipient));
            if (!replica || replica->state != exchange::ReplicaState::Active)
                continue;
            LT_ASSIGN(const auto holds, holdings.by(recipient));
            covered = covered && covers(holds, upto);
        }
        const qint64 now = m_context.clock.nowMs();
        if (covered && bundle.erased == erased && bundle.at <= now && bundle.at > now - kQuietMs
            && isSignOfLife(bundle, sent, journal::Outgoing(m_context.journal)))
            continue; // it brings nothing that anybody would sign for
        if (!covered && bundle.at > old && bundle.erased == erased)
            continue;
        LT_TRY(folder.remove(bundle.name, m->setup.fileWatch));
        ++round.removed;
    }
    return done();
}

/// Notes of files that can no longer matter (sent_files.h).
Status ExchangeService::Parts::forgetSent(const ExchangeSession &session,
                                          const exchange::WatchedFolder &folder)
{
    LT_ASSIGN(const auto sent, store.sent());
    LT_ASSIGN(const auto parked, store.parked());
    const auto erased = exchange::erasedSetHash(journal::Incoming(context.journal).erasedToSend());
    const auto gone = forgettable(sent, parked, session.council(), erased, context.clock.nowMs(),
                                  [&](const QString &name) { return folder.lies(name); });
    if (gone.empty())
        return done();
    LT_ASSIGN(auto transaction, storage::Transaction::begin(context.db));
    for (const auto &id : gone)
        LT_TRY(store.forgetSent(id));
    return transaction.commit();
}

} // namespace letstalk::services
