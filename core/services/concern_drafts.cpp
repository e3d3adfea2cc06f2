// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of ConcernService that keeps a half-written concern. A draft is sealed to its writer's own key and
// stays in this file. Unlike other drafts it names nobody beside the sealed text, for whom a concern is about
// stands nowhere in clear.
#include "core/services/concern_service.h"
#include "core/services/sealed_text.h"
#include "core/storage/draft_store.h"

namespace letstalk::services {

namespace {

const QString kKind = QStringLiteral("concern");

vault::ByteView viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}

QByteArray contextOf(const DraftId &id, UserId user)
{
    return "letstalk concern draft " + id.row().toBytes() + user.row().toBytes();
}

} // namespace

Result<DraftId> ConcernService::keepDraft(const DraftId &id, const Concern &concern)
{
    LT_TRY(m_context.require(Act::WriteConcern));
    const UserId user = m_context.actor.user;
    const DraftId kept = id.isNull() ? m_context.ids.make<DraftId>() : id;
    const QByteArray plain = concernToBytes({{}, concern});
    const auto sealed
        = vault::sealTo(m_context.vault.userPublicKey(), viewOf(plain), viewOf(contextOf(kept, user)));
    LT_TRY(storage::DraftStore(m_context.db)
               .keep({kept,
                      user,
                      kKind,
                      {},
                      QByteArray(reinterpret_cast<const char *>(sealed.data()), qsizetype(sealed.size())),
                      m_context.clock.nowMs(),
                      m_context.clock.nowMs()}));
    return kept;
}

Result<std::optional<ConcernService::Draft>> ConcernService::draft() const
{
    LT_TRY(m_context.require(Act::WriteConcern));
    const UserId user = m_context.actor.user;
    LT_ASSIGN(const auto stored, storage::DraftStore(m_context.db).of(user));
    for (const auto &one : stored) {
        if (one.kind != kKind)
            continue;
        const auto plain = vault::openSealed(m_context.vault.userKeys(), viewOf(one.sealed),
                                             viewOf(contextOf(one.id, user)));
        if (!plain)
            continue; // sealed before a reset of the passphrase
        auto sealed = concernFromBytes(
            QByteArray(reinterpret_cast<const char *>(plain->data()), qsizetype(plain->size())));
        if (sealed)
            return std::optional(Draft {one.id, one.changedAt, std::move(sealed->concern)});
    }
    return std::optional<Draft>();
}

Status ConcernService::discardDraft(const DraftId &id)
{
    LT_TRY(m_context.require(Act::WriteConcern));
    return storage::DraftStore(m_context.db).remove(id, m_context.actor.user);
}

} // namespace letstalk::services
