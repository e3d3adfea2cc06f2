// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/journal.h"
#include "core/services/service_context.h"

#include <functional>

/// An officer's signed order (exchange.md 7): made, carried out, noted beside the guards so that a restored
/// file cannot lose it, and read back.
namespace letstalk::services {

/// What was asked for without an order that holds. Single fields are work of another kind (NamedTextService).
Result<std::vector<journal::ErasureRequest>> rowErasureRequests(const ServiceContext &context);
/// The signed order for an erasure of the subject and what is about it, when this computer is an officer;
/// empty otherwise. NotFound when there is no such record.
Result<QByteArray> signErasure(ServiceContext &context, const RowId &subject, const QString &reasonCode);
/// The same for what was carried out here already, of which the request alone knows the rows.
Result<QByteArray> signErasureAgain(ServiceContext &context, const journal::ErasureRequest &request,
                                    const QString &reasonCode);
/// Erases by that order, which is then noted beside the guards; without one asks for the erasure. An order
/// that could not be noted stands in the file until it was: noteOrders(). `isGone`: it was carried out here
/// already, by an order that does not hold any more, and the others need one that does.
Result<journal::Changes> eraseByOrder(ServiceContext &context, const RowId &subject,
                                      const QString &reasonCode, const QByteArray &order,
                                      bool isGone = false);
/// Takes one field out by an officer's order, where this computer is an officer's, noted as above; elsewhere
/// asks for it: `asked`. `alongside` writes in the same transaction.
Result<journal::Changes> takeOutByOrder(ServiceContext &context, const journal::FieldPlace &place,
                                        const QString &instead, bool &asked,
                                        const std::function<Status(bool asked)> &alongside);
/// Notes the orders that were carried out and not noted yet, as when the power went in between.
Status noteOrders(ServiceContext &context);
/// What was done about orders that a restored file had lost.
struct KeptOrders
{
    journal::Changes changes;
    int people = 0; ///< erased again
    int texts = 0; ///< taken out again
    int left = 0; ///< could not be carried out as the file stands; tried again each time
};
/// The orders that this computer noted and that the file does not have: it was restored from before them.
/// What rests on a roster that is not here waits until that comes back. Nothing in nearly all cases.
Result<KeptOrders> carryOutKeptOrders(ServiceContext &context);

} // namespace letstalk::services
