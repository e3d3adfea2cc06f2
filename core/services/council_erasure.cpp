// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What waits for an officer's word (exchange.md 7): erasures that were asked for, and late records.
#include "core/exchange/roster_rules.h"
#include "core/journal/lookups.h"
#include "core/journal/registry.h"
#include "core/services/council_service.h"
#include "core/services/erasure_orders.h"
#include "core/services/exchange_words.h"
#include "core/services/site_users.h"
#include "core/storage/record_store.h"
#include "core/storage/setting_store.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace letstalk::services {

using namespace exchange;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CouncilService", text);
}

constexpr char kLeft[] = "erasures_left";

/// A line of the setting: hexadecimal, so that no line begins within another.
QByteArray keyOf(const PendingErasure &one)
{
    const auto &bytes = one.subject.bytes;
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())).toHex() + '\n';
}

bool isListed(const std::vector<PendingErasure> &pending, const RowId &subject)
{
    return std::any_of(pending.begin(), pending.end(),
                       [&](const auto &one) { return one.subject == subject; });
}

bool isListed(const std::vector<journal::ErasureRequest> &requests, const RowId &row)
{
    return std::any_of(requests.begin(), requests.end(), [&](const auto &request) {
        return std::find(request.named.begin(), request.named.end(), row) != request.named.end();
    });
}

} // namespace

Result<qint64> rowsOfRecord(storage::Database &db)
{
    const storage::RecordStore records(db);
    qint64 rows = 0;
    for (const auto &info : journal::registry()) {
        LT_ASSIGN(const qint64 count, records.count(info.table));
        rows += count;
    }
    return rows;
}

Status CouncilService::describeRequests(std::vector<PendingErasure> &pending) const
{
    LT_ASSIGN(const auto requests, rowErasureRequests(m_context));
    LT_ASSIGN(const auto users, userNames(m_context.db, m_context.journal));
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
    for (const auto &request : requests) {
        if (request.isOrder || isListed(pending, request.subject)) // ordered already, or asked for twice
            continue;
        PendingErasure &one = pending.emplace_back();
        one.subject = request.subject;
        one.entity = request.entity;
        one.what = kindNameOne(journal::Entity(request.entity));
        one.by = request.by;
        one.byName = users.value(request.by);
        one.siteName = siteOf(request.stream);
        LT_ASSIGN(const auto place,
                  journal::placeOfEntry(m_context.journal, request.stream, request.sequence));
        one.atMs = place ? place->atMs : request.clockMs;
        one.reason = request.reason;
        one.rows = request.rows;
    }
    return done();
}

/// A record that hangs from another of the list, or that a request names, goes with it.
Status CouncilService::describeOpen(std::vector<PendingErasure> &pending) const
{
    LT_ASSIGN(const auto open, m_context.journal.openErasures());
    LT_ASSIGN(const auto requests, rowErasureRequests(m_context));
    std::set<RowId> along;
    for (const auto &one : open) {
        LT_ASSIGN(const auto about, m_context.journal.rowsAbout(one.row));
        for (const auto &[entity, row] : about)
            if (row != one.row)
                along.insert(row);
        PendingErasure made;
        made.kind = one.refused ? PendingErasure::Kind::Refused : PendingErasure::Kind::Late;
        made.subject = one.row;
        made.entity = quint16(one.entity);
        made.what = kindNameOne(one.entity);
        made.atMs = one.sinceMs;
        made.reason = QString::fromLatin1(kLateReason);
        made.rows = qint64(about.size());
        if (!isListed(pending, one.row) && (one.refused || !isListed(requests, one.row)))
            pending.push_back(made);
    }
    std::erase_if(pending, [&](const PendingErasure &one) {
        return one.kind != PendingErasure::Kind::Asked && along.count(one.subject) > 0;
    });
    return done();
}

Result<std::vector<PendingErasure>> CouncilService::erasureRequests() const
{
    LT_TRY(m_context.require(Act::ErasePerson));
    std::vector<PendingErasure> pending;
    LT_TRY(describeRequests(pending));
    LT_TRY(describeOpen(pending));
    LT_ASSIGN(const auto left, storage::SettingStore(m_context.db).find(kLeft));
    for (auto &one : pending)
        one.left = left && left->contains(keyOf(one));
    std::stable_partition(pending.begin(), pending.end(), [](const auto &one) { return !one.left; });
    return pending;
}

Result<journal::Changes> CouncilService::approveErasure(const RowId &subject)
{
    LT_ASSIGN(const auto pending, erasureRequests());
    const auto asked = std::find_if(pending.begin(), pending.end(),
                                    [&](const auto &one) { return one.subject == subject; });
    if (asked == pending.end())
        return Error {Error::Code::NotFound, tr("nobody asks for this erasure any more"), {}};
    LT_ASSIGN(const auto requests, rowErasureRequests(m_context));
    const auto request = std::find_if(requests.begin(), requests.end(),
                                      [&](const auto &one) { return one.subject == subject; });
    const bool gone = !m_context.journal.rowsAbout(subject) && request != requests.end();
    LT_ASSIGN(const QByteArray order,
              gone ? signErasureAgain(m_context, *request, asked->reason)
                   : signErasure(m_context, subject, asked->reason));
    if (order.isEmpty())
        return Error {
            Error::Code::Conflict, tr("an officer's computer has to sign an erasure; this is not one"), {}};
    return eraseByOrder(m_context, subject, asked->reason, order, gone);
}

Status CouncilService::leaveErasure(const RowId &subject)
{
    LT_ASSIGN(const auto pending, erasureRequests());
    const auto asked = std::find_if(pending.begin(), pending.end(),
                                    [&](const auto &one) { return one.subject == subject; });
    if (asked == pending.end())
        return Error {Error::Code::NotFound, tr("nobody asks for this erasure any more"), {}};
    QByteArray left; // of those that are still asked for, so that the list does not grow for ever
    for (const auto &one : pending)
        if (one.left || one.subject == subject)
            left += keyOf(one);
    return storage::SettingStore(m_context.db).set(kLeft, left);
}

} // namespace letstalk::services
