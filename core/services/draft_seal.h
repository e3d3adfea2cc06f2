// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/services/service_context.h"

#include <optional>
#include <vector>

namespace letstalk::services {

// How a half-written form is sealed to its writer's own key. What is sealed is bound to the draft, its writer
// and the kind of form, so that drafts cannot change places.

enum class DraftKind { Conversation, Concern, DirectPayment, Correction };

/// As a row of the drafts calls it; other kinds are those of a newer version.
QString draftKindName(DraftKind kind);

QByteArray sealDraft(const ServiceContext &context, DraftKind kind, DraftId id, const QByteArray &plain);
/// Nothing when it was sealed before a reset of the passphrase.
std::optional<QByteArray> openDraft(const ServiceContext &context, DraftKind kind, DraftId id,
                                    const QByteArray &sealed);

/// Whom a draft with this entry names, so that erasing one of them deletes it.
std::vector<PersonId> draftSubjectsOf(const ConversationEntry &entry);

} // namespace letstalk::services
