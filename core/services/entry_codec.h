// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/conversation.h"

#include <QByteArray>

#include <set>

namespace letstalk::services {

/// The entry as CBOR and back: what a draft keeps, and what the form's "changed since" compares. A map from
/// field numbers, so that a draft outlives an upgrade; fields at their defaults are left out.
QByteArray entryToBytes(const ConversationEntry &entry);
/// Malformed when the bytes are no such map or a field is of the wrong kind. Unknown fields are passed over.
Result<ConversationEntry> entryFromBytes(const QByteArray &bytes);

/// The numbers (entry_fields.h) of the form's fields in which two entries differ.
std::set<int> differingFields(const ConversationEntry &a, const ConversationEntry &b);

/// `stored` with the fields in which `edited` differs from `shown`, which is what a form made of it: what the
/// form does not show, or shows less exactly, stays as it was stored.
ConversationEntry withChanges(ConversationEntry stored, const ConversationEntry &shown,
                              const ConversationEntry &edited);

} // namespace letstalk::services
