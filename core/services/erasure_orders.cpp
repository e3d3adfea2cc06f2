// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/erasure_orders.h"

#include "core/base/london_time.h"
#include "core/exchange/erasure_authority.h"
#include "core/exchange/own_replica.h"
#include "core/exchange/roster_book.h"
#include "core/exchange/roster_rules.h"
#include "core/journal/all_or_nothing.h"
#include "core/journal/entities/conversation.h"
#include "core/journal/entities/sealed.h"
#include "core/journal/erased_set.h"
#include "core/journal/lookups.h"
#include "core/journal/save.h"
#include "core/services/council_values.h"
#include "core/services/named_texts.h"
#include "core/storage/conversation_store.h"
#include "core/storage/dp_store.h"
#include "core/storage/setting_store.h"

#include <QCborArray>
#include <QCborValue>
#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

using namespace exchange;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CouncilService", text);
}

constexpr char kToNote[]
    = "erasure_orders_to_note"; ///< carried out; not known yet to be noted beside the guards

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

Result<std::vector<journal::ErasureRequest>> rowErasureRequests(const ServiceContext &context)
{
    LT_ASSIGN(auto requests, context.journal.erasureRequests());
    std::erase_if(requests, [](const journal::ErasureRequest &one) { return one.field.has_value(); });
    return requests;
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

Result<QByteArray> signErasureAgain(ServiceContext &context, const journal::ErasureRequest &request,
                                    const QString &reasonCode)
{
    return signOrder(context, journal::ErasedSet::hashOf(request.subject), hashesOf(request.named),
                     reasonCode);
}

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
    LT_ASSIGN(const auto made, journal::allOrNothing(journal, [&]() -> Result<journal::Changes> {
                  if (!asked)
                      LT_TRY(noteToKeep(context, order));
                  LT_ASSIGN(const auto changes, journal.redact(place, instead, reason, context.actor, order));
                  LT_ASSIGN(const auto requests, journal.erasureRequests());
                  const auto act
                      = journal::placeOf(changes.op); // of others' requests for it there may be any number
                  const bool waits = std::any_of(requests.begin(), requests.end(), [&](const auto &one) {
                      return act && one.stream == act->stream && one.sequence == act->sequence;
                  });
                  if (waits != asked)
                      return uncheckable();
                  LT_TRY(alongside(asked));
                  return changes;
              }));
    (void)noteOrders(context); // what fails is tried again at the next opening
    return made;
}

Result<journal::Changes> eraseByOrder(ServiceContext &context, const RowId &subject,
                                      const QString &reasonCode, const QByteArray &order, bool isGone)
{
    auto &journal = context.journal;
    if (order.isEmpty())
        return journal.erase(subject, reasonCode, context.actor);
    LT_ASSIGN(const auto erased, journal::allOrNothing(journal, [&]() -> Result<journal::Changes> {
                  LT_TRY(noteToKeep(context, order));
                  if (!isGone)
                      LT_TRY(keepTotals(context, subject));
                  LT_ASSIGN(const auto changes,
                            isGone ? journal.orderAgain(journal::ErasedSet::hashOf(subject), reasonCode,
                                                        context.actor, order)
                                   : journal.erase(subject, reasonCode, context.actor, order));
                  LT_ASSIGN(const auto requests, rowErasureRequests(context));
                  if (std::any_of(requests.begin(), requests.end(),
                                  [&](const auto &one) { return one.subject == subject; }))
                      return uncheckable();
                  LT_TRY(writeNamedTexts(context));
                  return changes;
              }));
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

} // namespace letstalk::services
