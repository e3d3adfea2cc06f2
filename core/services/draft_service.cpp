// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/draft_service.h"

#include "core/base/clock.h"
#include "core/services/draft_seal.h"
#include "core/services/sealed_text.h"
#include "core/storage/draft_store.h"

namespace letstalk::services {

Status DraftService::keep(DraftId id, const ConversationEntry &entry)
{
    LT_TRY(m_context.require(Act::LogConversation));
    const qint64 now = m_context.clock.nowMs();
    return write(id, entry, now, now);
}

Status DraftService::restore(const Draft &draft)
{
    LT_TRY(m_context.require(Act::LogConversation));
    return write(draft.id, draft.entry, draft.changedAt, draft.begunAt);
}

Status DraftService::write(DraftId id, const ConversationEntry &entry, qint64 changedAt, qint64 begunAt)
{
    return storage::DraftStore(m_context.db)
        .keep({id, m_context.actor.user, draftKindName(DraftKind::Conversation), draftSubjectsOf(entry),
               sealDraft(m_context, DraftKind::Conversation, id, entryToBytes(entry)), changedAt, begunAt});
}

Result<DraftService::Opened> DraftService::openAll() const
{
    LT_TRY(m_context.require(Act::LogConversation));
    LT_ASSIGN(const auto stored, storage::DraftStore(m_context.db).of(m_context.actor.user));
    Opened opened;
    opened.unreadable = openForms(stored).unreadable;
    for (const DraftId id : openCorrections(stored).unreadable)
        opened.unreadable.push_back(id);
    for (const auto &one : stored) {
        if (one.kind == draftKindName(DraftKind::DirectPayment)
            || one.kind == draftKindName(DraftKind::Correction))
            continue; // forms() and corrections() offer those
        const bool isConcern = one.kind == draftKindName(DraftKind::Concern); // ConcernService offers those
        const auto plain = openDraft(m_context, isConcern ? DraftKind::Concern : DraftKind::Conversation,
                                     one.id, one.sealed);
        auto entry = plain && one.kind == draftKindName(DraftKind::Conversation)
            ? std::optional(entryFromBytes(*plain))
            : std::nullopt;
        if (entry && *entry)
            opened.drafts.push_back({one.id, one.kind, one.changedAt, one.begunAt, **std::move(entry)});
        else if (!isConcern || !plain || !concernFromBytes(*plain))
            opened.unreadable.push_back(one.id);
    }
    return opened;
}

Result<std::vector<DraftService::Draft>> DraftService::mine() const
{
    LT_ASSIGN(auto opened, openAll());
    return std::move(opened.drafts);
}

Result<int> DraftService::unreadable() const
{
    LT_ASSIGN(const auto opened, openAll());
    return int(opened.unreadable.size());
}

Result<int> DraftService::discardUnreadable()
{
    LT_ASSIGN(const auto opened, openAll());
    for (const DraftId id : opened.unreadable)
        LT_TRY(storage::DraftStore(m_context.db).remove(id, m_context.actor.user));
    return int(opened.unreadable.size());
}

Status DraftService::discard(DraftId id)
{
    LT_TRY(m_context.require(Act::LogConversation));
    return storage::DraftStore(m_context.db).remove(id, m_context.actor.user);
}

Result<int> DraftService::discardOf(UserId user)
{
    LT_TRY(m_context.require(Act::DiscardDrafts));
    LT_ASSIGN(const int removed, storage::DraftStore(m_context.db).removeAllOf(user));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::DiscardDrafts, journal::Entity::User, user));
    return removed;
}

} // namespace letstalk::services
