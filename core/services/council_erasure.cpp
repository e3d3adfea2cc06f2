// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who may erase (exchange.md 7): an officer's signed order, and what is asked for without one.
#include "core/exchange/erasure_order.h"
#include "core/exchange/roster_rules.h"
#include "core/journal/erased_set.h"
#include "core/services/council_service.h"
#include "core/storage/user_store.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

using namespace exchange;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CouncilService", text);
}

Result<QByteArray> signOrder(const OwnReplica &own, const RosterBook &book, journal::Journal &journal,
                             const RowId &subject, const QString &reasonCode, qint64 nowMs)
{
    LT_ASSIGN(const auto about, journal.rowsAbout(subject));
    if (about.size() > kMostErasedRows)
        return Error {
            Error::Code::TooLarge, tr("more records are about this person than one order takes"), {}};
    ErasureOrder order;
    order.network = own.network;
    order.rosterVersion = book.current().roster.version;
    order.subject = journal::ErasedSet::hashOf(subject);
    for (const auto &[entity, row] : about)
        if (row != subject)
            order.rows.push_back(journal::ErasedSet::hashOf(row));
    order.reason = reasonCode;
    order.timeMs = nowMs;
    exchange::sign(order, own.present.keys);
    return writeErasureOrder(order);
}

} // namespace

journal::ErasureAuthority erasureAuthority(storage::Database &db)
{
    return [&db](QByteArrayView authority) -> std::optional<std::vector<Hash16>> {
        const auto order = readErasureOrder(authority);
        if (!order)
            return std::nullopt;
        const auto stored = storage::TrustStore(db).heldRoster(order->rosterVersion);
        if (!stored || !*stored)
            return std::nullopt; // its roster may still come
        const auto roster = readRoster((*stored)->file);
        if (!roster || !checkErasureOrder(*order, roster->roster))
            return std::nullopt;
        std::vector<Hash16> covered = order->rows;
        covered.push_back(order->subject);
        return covered;
    };
}

Result<QByteArray> signErasure(ServiceContext &context, const RowId &subject, const QString &reasonCode)
{
    LT_TRY(context.require(Act::ErasePerson));
    const ReplicaStore replicas(context.db, context.vault.subkey(vault::Purpose::Exchange));
    LT_ASSIGN(const auto own, replicas.find());
    LT_ASSIGN(const auto book, RosterBook::load(context.db));
    const auto *row = own && !book.isEmpty() ? book.current().roster.findReplica(own->id) : nullptr;
    const bool officer = row && row->officer && row->state == ReplicaState::Active
        && row->keys == own->present.keys.publicKeys();
    if (!officer)
        return QByteArray();
    return signOrder(*own, book, context.journal, subject, reasonCode, context.clock.nowMs());
}

Result<std::vector<PendingErasure>> CouncilService::erasureRequests() const
{
    LT_TRY(m_context.require(Act::ErasePerson));
    LT_ASSIGN(const auto requests, m_context.journal.erasureRequests());
    LT_ASSIGN(const auto users, storage::UserStore(m_context.db).list());
    LT_ASSIGN(const auto streams, storage::TrustStore(m_context.db).streams());
    LT_ASSIGN(const auto found, findTrust());
    const auto siteOf = [&](quint64 id) -> QString {
        for (const auto &stream : streams) {
            if (stream.stream != id || !found)
                continue;
            const auto owner = stream.own ? found->own.id : ReplicaId(stream.replica.value_or(RowId()));
            const auto *row = found->roster().findReplica(owner);
            const auto *site = row ? found->roster().findSite(row->site) : nullptr;
            return site ? site->name : QString();
        }
        return {};
    };
    std::vector<PendingErasure> pending;
    for (const auto &request : requests) {
        const bool listed = std::any_of(pending.begin(), pending.end(),
                                        [&](const auto &one) { return one.subject == request.subject; });
        if (listed) // asked for twice
            continue;
        const auto user
            = std::find_if(users.begin(), users.end(), [&](const auto &one) { return one.id == request.by; });
        pending.push_back({request.subject, request.entity, request.by,
                           user == users.end() ? QString() : user->displayName, siteOf(request.stream),
                           request.clockMs, request.reason, request.rows});
    }
    return pending;
}

Result<journal::Changes> CouncilService::approveErasure(const RowId &subject)
{
    LT_TRY(m_context.require(Act::ErasePerson));
    LT_ASSIGN(const auto requests, m_context.journal.erasureRequests());
    const auto asked = std::find_if(requests.begin(), requests.end(),
                                    [&](const auto &one) { return one.subject == subject; });
    if (asked == requests.end())
        return Error {Error::Code::NotFound, tr("nobody asks for this erasure any more"), {}};
    LT_ASSIGN(const QByteArray order, signErasure(m_context, subject, asked->reason));
    if (order.isEmpty())
        return Error {
            Error::Code::Conflict, tr("an officer's computer has to sign an erasure; this is not one"), {}};
    LT_ASSIGN(const auto changes, m_context.journal.erase(subject, asked->reason, m_context.actor, order));
    LT_TRY(m_context.keepOrder(order));
    return changes;
}

} // namespace letstalk::services
