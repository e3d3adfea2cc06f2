// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who may erase (exchange.md 7): an officer's signed order, and what is asked for without one.
#include "core/base/london_time.h"
#include "core/exchange/erasure_authority.h"
#include "core/exchange/roster_rules.h"
#include "core/journal/entities/conversation.h"
#include "core/journal/entities/sealed.h"
#include "core/journal/erased_set.h"
#include "core/journal/lookups.h"
#include "core/journal/registry.h"
#include "core/journal/save.h"
#include "core/services/council_service.h"
#include "core/services/exchange_words.h"
#include "core/services/named_texts.h"
#include "core/services/site_users.h"
#include "core/storage/conversation_store.h"
#include "core/storage/dp_store.h"
#include "core/storage/record_store.h"
#include "core/storage/setting_store.h"

#include <QCborArray>
#include <QCborValue>
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
constexpr char kToNote[]
    = "erasure_orders_to_note"; ///< carried out; not known yet to be noted beside the guards

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

QCborArray ordersIn(const std::optional<QByteArray> &stored)
{
    return stored ? QCborValue::fromCbor(*stored).toArray() : QCborArray();
}

/// The order for these rows, the subject's and those about it, when this computer is an officer's; else
/// empty.
Result<QByteArray> signOrder(ServiceContext &context, const Hash16 &subject, const std::vector<Hash16> &rows,
                             const QString &reasonCode)
{
    LT_TRY(context.require(Act::ErasePerson));
    const ReplicaStore replicas(context.db, context.vault.subkey(vault::Purpose::Exchange));
    LT_ASSIGN(const auto own, replicas.find());
    LT_ASSIGN(const auto book, RosterBook::load(context.db));
    const auto *self = own && !book.isEmpty() ? book.current().roster.findReplica(own->id) : nullptr;
    const bool officer = self && self->officer && self->state == ReplicaState::Active
        && self->keys == own->present.keys.publicKeys();
    if (!officer)
        return QByteArray();
    if (rows.size() > kMostErasedRows)
        return Error {
            Error::Code::TooLarge, tr("more records are about this person than one order takes"), {}};
    ErasureOrder order;
    order.network = own->network;
    order.rosterVersion = book.current().roster.version;
    order.subject = subject;
    for (const auto &row : rows)
        if (row != subject)
            order.rows.push_back(row);
    order.reason = reasonCode;
    order.timeMs = context.clock.nowMs();
    exchange::sign(order, own->present.keys);
    return writeErasureOrder(order);
}

std::vector<Hash16> hashesOf(const std::vector<RowId> &rows)
{
    std::vector<Hash16> hashes;
    for (const auto &row : rows)
        hashes.push_back(journal::ErasedSet::hashOf(row));
    return hashes;
}

/// Those for whole records. Single fields are work of another kind (NamedTextService).
Result<std::vector<journal::ErasureRequest>> rowRequests(const ServiceContext &context)
{
    LT_ASSIGN(auto requests, context.journal.erasureRequests());
    std::erase_if(requests, [](const journal::ErasureRequest &one) { return one.field.has_value(); });
    return requests;
}

bool isListed(const std::vector<journal::ErasureRequest> &requests, const RowId &row)
{
    return std::any_of(requests.begin(), requests.end(), [&](const auto &request) {
        return std::find(request.named.begin(), request.named.end(), row) != request.named.end();
    });
}

/// Before a person is erased: what totals are made of and only the person's own rows tell.
Status keepTotals(ServiceContext &context, const RowId &subject)
{
    const PersonId person(subject);
    journal::Save save(Act::ErasePerson, context.actor);
    bool any = false;
    LT_ASSIGN(const auto first, storage::ConversationStore(context.db).firstOf(person));
    if (first) {
        save.update(journal::Entity::Conversation, *first).set(journal::conversation::kFirstTime, true);
        any = true;
    }
    LT_ASSIGN(const auto cases, storage::DpStore(context.db).ofPerson(person));
    for (const auto &one : cases) {
        save.update(journal::Entity::DpCase, one.id)
            .set(journal::dp_case::kErasedOn, london::day(context.clock.nowMs()));
        any = true;
    }
    if (!any)
        return done();
    LT_ASSIGN(const auto kept, context.journal.commit(save));
    (void)kept;
    return done();
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

Result<QByteArray> signErasure(ServiceContext &context, const RowId &subject, const QString &reasonCode)
{
    LT_TRY(context.require(Act::ErasePerson));
    LT_ASSIGN(const auto about, context.journal.rowsAbout(subject));
    std::vector<RowId> rows;
    for (const auto &[entity, row] : about)
        rows.push_back(row);
    return signOrder(context, journal::ErasedSet::hashOf(subject), hashesOf(rows), reasonCode);
}

namespace {
/// To be noted beside the guards: in the transaction that carries the order out, so both or neither.
Status noteToKeep(ServiceContext &context, const QByteArray &order)
{
    storage::SettingStore settings(context.db);
    LT_ASSIGN(const auto stored, settings.find(kToNote));
    QCborArray orders = ordersIn(stored);
    orders.append(order);
    return settings.set(kToNote, QCborValue(orders).toCbor());
}

Error uncheckable()
{
    return {Error::Code::Conflict, tr("the order could not be checked just now"), {}};
}
} // namespace

Result<journal::Changes> takeOutByOrder(ServiceContext &context, const journal::FieldPlace &place,
                                        const QString &instead, bool &asked,
                                        const std::function<Status(bool asked)> &alongside)
{
    LT_TRY(context.require(Act::RedactText));
    const QString reason = QString::fromLatin1(kNamedReason);
    const Hash16 hash = journal::ErasedSet::hashOf(quint32(place.entity), place.row, place.field);
    LT_ASSIGN(const QByteArray order, signOrder(context, hash, {}, reason));
    asked = order.isEmpty();
    auto &journal = context.journal;
    LT_TRY(journal.beginBatch());
    const auto made = [&]() -> Result<journal::Changes> {
        if (!asked)
            LT_TRY(noteToKeep(context, order));
        LT_ASSIGN(const auto changes, journal.redact(place, instead, reason, context.actor, order));
        LT_ASSIGN(const auto requests, journal.erasureRequests());
        const auto act = journal::placeOf(changes.op); // of others' requests for it there may be any number
        const bool waits = std::any_of(requests.begin(), requests.end(), [&](const auto &one) {
            return act && one.stream == act->stream && one.sequence == act->sequence;
        });
        if (waits != asked)
            return uncheckable();
        LT_TRY(alongside(asked));
        return changes;
    }();
    if (!made) {
        journal.abandonBatch();
        return made.error();
    }
    LT_TRY(journal.endBatch());
    (void)noteOrders(context); // what fails is tried again at the next opening
    return made;
}

Result<journal::Changes> eraseByOrder(ServiceContext &context, const RowId &subject,
                                      const QString &reasonCode, const QByteArray &order, bool isGone)
{
    auto &journal = context.journal;
    if (order.isEmpty())
        return journal.erase(subject, reasonCode, context.actor);
    LT_TRY(journal.beginBatch()); // erased and to be noted, or neither
    const auto erased = [&]() -> Result<journal::Changes> {
        LT_TRY(noteToKeep(context, order));
        if (!isGone)
            LT_TRY(keepTotals(context, subject));
        LT_ASSIGN(
            const auto changes,
            isGone ? journal.orderAgain(journal::ErasedSet::hashOf(subject), reasonCode, context.actor, order)
                   : journal.erase(subject, reasonCode, context.actor, order));
        LT_ASSIGN(const auto requests, rowRequests(context));
        if (std::any_of(requests.begin(), requests.end(),
                        [&](const auto &one) { return one.subject == subject; }))
            return uncheckable();
        LT_TRY(writeNamedTexts(context));
        return changes;
    }();
    if (!erased) {
        journal.abandonBatch();
        return erased.error();
    }
    LT_TRY(journal.endBatch());
    (void)noteOrders(context); // what fails is tried again at the next opening
    return erased;
}

Status noteOrders(ServiceContext &context)
{
    storage::SettingStore settings(context.db);
    LT_ASSIGN(const auto stored, settings.find(kToNote));
    if (!stored)
        return done();
    for (const auto &order : ordersIn(stored))
        LT_TRY(context.keepOrder(order.toByteArray()));
    return settings.remove(kToNote);
}

namespace {
/// It lies in what the file holds, not in the file: it must be opened to be mended.
bool isForPeople(const Error &error)
{
    return error.code == Error::Code::Conflict || error.code == Error::Code::InvalidInput
        || error.code == Error::Code::TooLarge || error.code == Error::Code::NotFound;
}
} // namespace

Result<KeptOrders> carryOutKeptOrders(ServiceContext &context)
{
    KeptOrders kept;
    for (const auto &bytes : context.keptOrders()) {
        const auto order = readErasureOrder(bytes);
        if (!order)
            continue;
        const bool isField = order->reason == QLatin1String(kNamedReason);
        const auto made = isField
            ? context.journal.redactAgain(order->subject, order->reason, context.actor, bytes)
            : context.journal.orderAgain(order->subject, order->reason, context.actor, bytes);
        if (!made && !isForPeople(made.error()))
            return made.error();
        kept.left += made ? 0 : 1;
        if (!made || made->op.isNull())
            continue;
        (isField ? kept.texts : kept.people) += 1;
        kept.changes.op = made->op;
        kept.changes.entities |= made->entities;
        kept.changes.rows += made->rows;
    }
    return kept;
}

Status CouncilService::describeRequests(std::vector<PendingErasure> &pending) const
{
    LT_ASSIGN(const auto requests, rowRequests(m_context));
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
    LT_ASSIGN(const auto requests, rowRequests(m_context));
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
    LT_ASSIGN(const auto requests, rowRequests(m_context));
    const auto request = std::find_if(requests.begin(), requests.end(),
                                      [&](const auto &one) { return one.subject == subject; });
    const bool gone = !m_context.journal.rowsAbout(subject) && request != requests.end();
    LT_ASSIGN(const QByteArray order,
              gone ? signOrder(m_context, journal::ErasedSet::hashOf(subject), hashesOf(request->named),
                               asked->reason)
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
