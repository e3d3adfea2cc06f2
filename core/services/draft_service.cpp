// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/draft_service.h"

#include "core/base/clock.h"
#include "core/storage/draft_store.h"
#include "core/vault/vault.h"

namespace letstalk::services {

namespace {

const QString kConversation = QStringLiteral("conversation");
const QString kConcern = QStringLiteral("concern");

vault::ByteView viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}

/// What the sealed text is bound to, so that drafts cannot change places.
QByteArray contextOf(DraftId id, UserId user)
{
    return "letstalk draft " + id.row().toBytes() + user.row().toBytes();
}

std::vector<PersonId> subjectsOf(const ConversationEntry &entry)
{
    std::vector<PersonId> subjects;
    for (const auto &person : {entry.visitor, entry.subject})
        if (person)
            subjects.push_back(*person);
    return subjects;
}

} // namespace

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
    const UserId user = m_context.actor.user;
    const QByteArray plain = entryToBytes(entry);
    const auto sealed
        = vault::sealTo(m_context.vault.userPublicKey(), viewOf(plain), viewOf(contextOf(id, user)));
    return storage::DraftStore(m_context.db)
        .keep({id, user, kConversation, subjectsOf(entry),
               QByteArray(reinterpret_cast<const char *>(sealed.data()), qsizetype(sealed.size())), changedAt,
               begunAt});
}

Result<DraftService::Opened> DraftService::openAll() const
{
    LT_TRY(m_context.require(Act::LogConversation));
    const UserId user = m_context.actor.user;
    LT_ASSIGN(const auto stored, storage::DraftStore(m_context.db).of(user));
    Opened opened;
    for (const auto &one : stored) {
        if (one.kind == kConcern)
            continue; // ConcernService's, sealed in another place's name
        const auto plain = vault::openSealed(m_context.vault.userKeys(), viewOf(one.sealed),
                                             viewOf(contextOf(one.id, user)));
        if (!plain || one.kind != kConversation) {
            opened.unreadable.push_back(one.id);
            continue;
        }
        auto entry = entryFromBytes(
            QByteArray(reinterpret_cast<const char *>(plain->data()), qsizetype(plain->size())));
        if (entry)
            opened.drafts.push_back({one.id, one.kind, one.changedAt, one.begunAt, *std::move(entry)});
        else
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
