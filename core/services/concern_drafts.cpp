// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of ConcernService that keeps a half-written concern. A draft is sealed to its writer's own key and
// stays in this file. Unlike other drafts it names nobody beside the sealed text, for whom a concern is about
// stands nowhere in clear.
#include "core/services/concern_service.h"

#include "core/services/draft_seal.h"
#include "core/services/sealed_text.h"
#include "core/storage/draft_store.h"

namespace letstalk::services {

Result<DraftId> ConcernService::keepDraft(const DraftId &id, const Concern &concern)
{
    LT_TRY(m_context.require(Act::WriteConcern));
    const DraftId kept = id.isNull() ? m_context.ids.make<DraftId>() : id;
    const QByteArray sealed = sealDraft(m_context, DraftKind::Concern, kept, concernToBytes({{}, concern}));
    const qint64 now = m_context.clock.nowMs();
    LT_TRY(storage::DraftStore(m_context.db)
               .keep({kept, m_context.actor.user, draftKindName(DraftKind::Concern), {}, sealed, now, now}));
    return kept;
}

Result<std::vector<ConcernService::Draft>> ConcernService::drafts() const
{
    LT_TRY(m_context.require(Act::WriteConcern));
    LT_ASSIGN(const auto stored, storage::DraftStore(m_context.db).of(m_context.actor.user));
    std::vector<Draft> drafts;
    for (const auto &one : stored) { // those that cannot be opened DraftService::unreadable() tells
        if (one.kind != draftKindName(DraftKind::Concern))
            continue;
        const auto plain = openDraft(m_context, DraftKind::Concern, one.id, one.sealed);
        if (!plain)
            continue;
        auto sealed = concernFromBytes(*plain);
        if (!sealed)
            continue;
        LT_ASSIGN(const bool erased, isAboutErased(sealed->concern));
        if (erased)
            LT_TRY(storage::DraftStore(m_context.db).remove(one.id, m_context.actor.user));
        else
            drafts.push_back({one.id, one.changedAt, std::move(sealed->concern)});
    }
    return drafts;
}

Status ConcernService::discardDraft(const DraftId &id)
{
    LT_TRY(m_context.require(Act::WriteConcern));
    return storage::DraftStore(m_context.db).remove(id, m_context.actor.user);
}

} // namespace letstalk::services
