// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/exchange_service.h"

#include "core/journal/about_erased.h"
#include "core/services/error_text.h"
#include "core/services/exchange_parts.h"

#include <QFileInfo>

#include <algorithm>

namespace letstalk::services {

namespace {

/// A file that waited and came in with another one.
void addReleased(const Imported &released, Imported &with)
{
    with.released += 1;
    with.notices.push_back(QStringLiteral("A file that waited came in with it: %1").arg(released.words));
    with.changes.entities |= released.changes.entities;
    with.changes.rows += released.changes.rows;
}

Imported failedAt(const Error &error)
{
    Imported failed;
    failed.verdict = BundleVerdict::Failed;
    const auto text = errorText(error);
    failed.words = text.title;
    failed.mend = text.mend;
    return failed;
}

/// The progress of one part, from `from` to `to` of `of`, as that of the whole: it only ever grows.
journal::Progress shareOf(const journal::Progress &whole, qint64 from, qint64 to, qint64 of)
{
    if (!whole)
        return {};
    return [&whole, from, to, of](qint64 done, qint64 total) {
        const qint64 all = std::max<qint64>(1, total);
        return whole(from * all + (to - from) * std::clamp<qint64>(done, 0, all), of * all);
    };
}

} // namespace

ExchangeSession::ExchangeSession(OwnIdentity own) : identity(std::move(own))
{
    us.replica = identity.replica;
    us.keys = &identity.keys;
    us.openers.push_back(&identity.keys);
    for (const auto &former : identity.former)
        us.openers.push_back(&former);
    us.roster = &identity.roster;
}

WhoIs whoIs(const exchange::Roster &council, const RowId &replica)
{
    const auto *row = council.findReplica(exchange::ReplicaId(replica));
    if (!row)
        return {{}, QStringLiteral("a computer that is not known here"), {}};
    const auto *site = council.findSite(row->site);
    return {row->site, site ? site->name : QString(), row->label};
}

ExchangeService::Parts::Parts(ServiceContext &itsContext, Setup itsSetup)
    : context(itsContext), setup(std::move(itsSetup)), inbox(setup.path, setup.fileWatch), store(context.db)
{ }

Result<std::unique_ptr<ExchangeSession>> ExchangeService::Parts::session() const
{
    LT_ASSIGN(auto identity, setup.council.identity());
    return std::make_unique<ExchangeSession>(std::move(identity));
}

Result<std::unique_ptr<ExchangeSession>> ExchangeService::Parts::sessionIfAny() const
{
    auto found = session();
    if (!found && found.error().code == Error::Code::Conflict)
        return std::unique_ptr<ExchangeSession>();
    return found;
}

ExchangeService::ExchangeService(ServiceContext &context, Setup setup)
    : m_context(context), m(std::make_unique<Parts>(context, std::move(setup)))
{
    m->inbox.removeParts();
    (void)m->tidy(); // each day of use counts; what cannot be noted now is noted with the next file
    // What cannot be done at once is done before the next file is looked at.
    journal::afterErasures(m_context.journal, [this] { (void)m->letErasedGo(); });
}

ExchangeService::~ExchangeService()
{
    journal::afterErasures(m_context.journal, {});
}

Result<Imported> ExchangeService::import(const ImportPreview &preview, std::optional<qint64> confirmed,
                                         const journal::Progress &progress)
{
    LT_TRY(m_context.require(Act::ImportBundle));
    if (preview.verdict != BundleVerdict::Ready || preview.bundle.isEmpty())
        return Error {Error::Code::Conflict, preview.words, {}};
    LT_ASSIGN(auto imported,
              m->bringIn(preview.bundle, QFileInfo(preview.path).fileName(), confirmed, progress));
    if (imported.verdict != BundleVerdict::Ready)
        return imported;
    std::vector<Imported> released;
    if (const auto moved = m->release(progress, released); !moved)
        imported.notices.push_back(waitingFailedWords(moved.error()));
    for (const auto &one : released)
        addReleased(one, imported);
    return imported;
}

/// One of several files, without those that waited for it.
Result<Imported> ExchangeService::importOne(const QString &path, const journal::Progress &progress)
{
    LT_ASSIGN(const auto seen, preview(path, shareOf(progress, 0, 1, 3)));
    if (seen.verdict == BundleVerdict::Ready && seen.confirmNumber == 0)
        return m->bringIn(seen.bundle, QFileInfo(path).fileName(), std::nullopt, shareOf(progress, 1, 3, 3));
    Imported one;
    one.verdict = seen.verdict;
    one.words = seen.words;
    one.mend = seen.mend;
    one.bundle = seen.bundle;
    one.known = seen.known;
    one.asks = seen.asks;
    one.notices = seen.brakeReasons;
    return one;
}

Result<std::vector<Imported>> ExchangeService::importAll(const QStringList &paths,
                                                         const journal::Progress &progress)
{
    LT_TRY(m_context.require(Act::ImportBundle));
    std::vector<Imported> all;
    bool any = false;
    for (const auto &path : paths) {
        const auto part = shareOf(progress, qint64(all.size()), qint64(all.size()) + 1, paths.size());
        const auto one = importOne(path, part);
        if (!one && one.error().code == Error::Code::Cancelled && !any)
            return one.error(); // nothing was changed
        all.push_back(one ? *one : failedAt(one.error()));
        if (!one && one.error().code == Error::Code::Cancelled)
            return all;
        if (all.back().report == 0)
            continue;
        any = true;
        std::vector<Imported> released;
        // Files that waited are beside what was asked for: it stands still for them.
        const auto still = shareOf(progress, qint64(all.size()), qint64(all.size()), paths.size());
        if (const auto moved = m->release(still, released); !moved)
            all.back().notices.push_back(waitingFailedWords(moved.error()));
        for (const auto &later : released) {
            const auto named = std::find_if(all.begin(), all.end(), [&](const Imported &earlier) {
                return earlier.bundle == later.bundle;
            });
            if (named != all.end())
                *named = later;
            else
                addReleased(later, all.back());
        }
    }
    return all;
}

Result<std::vector<Imported>> ExchangeService::retryWaiting(const journal::Progress &progress)
{
    LT_TRY(m_context.require(Act::ImportBundle));
    LT_TRY(m->tidy());
    std::vector<Imported> released;
    if (const auto moved = m->release(progress, released); !moved) {
        if (released.empty())
            return moved.error();
        released.push_back(failedAt(moved.error()));
    }
    return released;
}

} // namespace letstalk::services
