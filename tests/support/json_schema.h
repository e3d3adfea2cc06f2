// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace letstalk::test {

/// Checks a value against a JSON Schema of the kind that Open Referral publishes: type, properties, items,
/// required, enum and format (uuid, uri, email, date-time), each of them binding. A keyword that this does
/// not know is itself a fault, so that nothing passes for being overlooked. Returns the faults, each with
/// its path; empty for a valid value.
QStringList schemaFaults(const QJsonValue &value, const QJsonObject &schema,
                         const QString &path = QStringLiteral("$"));

/// Whether a text is of a published format; for unknown formats false.
bool isOfFormat(const QString &text, const QString &format);

} // namespace letstalk::test
