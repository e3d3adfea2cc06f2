// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/concern.h"
#include "core/services/service_context.h"

namespace letstalk::services {

// What the services of both compartments share.

inline const QString kSafeguarding = QStringLiteral("SAFEGUARDING");
inline const QString kDirectPayments = QStringLiteral("DP");

/// Conflict unless this user holds a key of the compartment: the role alone opens nothing.
Status requireCompartment(const ServiceContext &context, const QString &compartment);
/// Whether somebody who works here has been given the key; the recovery key does not count.
Result<bool> hasHolder(const ServiceContext &context, const QString &compartment);
/// Conflict when this file does not have the compartment's public key yet.
Result<QByteArray> sealTo(const ServiceContext &context, const QString &compartment, const QByteArray &plain,
                          const QByteArray &sealContext);
/// The user, by the name that others know: what is sealed keeps it for good.
Result<SealedBy> writtenBy(const ServiceContext &context);
/// InvalidInput unless it is on the list `erasure_reason`: words could name somebody.
Status checkReasonCode(const ServiceContext &context, const QString &reason);
Status checkReasonCode(const storage::CodeLists &codes, const QString &reason);

} // namespace letstalk::services
