// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/exchange_service.h"

#include "core/services/exchange_parts.h"

#include <QFileInfo>

namespace letstalk::services {

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

ExchangeService::ExchangeService(ServiceContext &context, Setup setup)
    : m_context(context), m(std::make_unique<Parts>(context, std::move(setup)))
{
    m->inbox.removeParts();
}

ExchangeService::~ExchangeService() = default;

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
    LT_ASSIGN(const auto released, m->release(progress));
    for (const auto &one : released) {
        imported.released += 1;
        imported.notices.push_back(QStringLiteral("A file that waited came in with it: %1").arg(one.words));
        imported.changes.entities |= one.changes.entities;
        imported.changes.rows += one.changes.rows;
    }
    return imported;
}

Result<std::vector<Imported>> ExchangeService::importAll(const QStringList &paths,
                                                         const journal::Progress &progress)
{
    LT_TRY(m_context.require(Act::ImportBundle));
    std::vector<Imported> all;
    for (const auto &path : paths) {
        LT_ASSIGN(const auto seen, preview(path, progress));
        Imported &one = all.emplace_back();
        one.verdict = seen.verdict;
        one.words = seen.words;
        one.bundle = seen.bundle;
        one.entries = 0;
        one.known = seen.known;
        one.asks = seen.asks;
        if (seen.verdict != BundleVerdict::Ready || seen.confirmNumber > 0) {
            one.notices = seen.brakeReasons;
            continue;
        }
        LT_ASSIGN(one, m->bringIn(seen.bundle, QFileInfo(path).fileName(), std::nullopt, progress));
        LT_ASSIGN(const auto released, m->release(progress));
        for (const auto &later : released)
            for (auto &earlier : all)
                if (earlier.bundle == later.bundle)
                    earlier = later;
    }
    return all;
}

Result<std::vector<Imported>> ExchangeService::retryWaiting(const journal::Progress &progress)
{
    LT_TRY(m_context.require(Act::ImportBundle));
    return m->release(progress);
}

} // namespace letstalk::services
