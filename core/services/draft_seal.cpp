// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/draft_seal.h"

namespace letstalk::services {

namespace {

vault::ByteView viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}

template <class Bytes> QByteArray bytesOf(const Bytes &bytes)
{
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

QByteArray contextOf(DraftKind kind, DraftId id, UserId user)
{
    const char *name = "letstalk draft ";
    if (kind == DraftKind::Concern)
        name = "letstalk concern draft ";
    else if (kind == DraftKind::DirectPayment)
        name = "letstalk direct payment draft ";
    else if (kind == DraftKind::Correction)
        name = "letstalk correction draft ";
    return name + id.row().toBytes() + user.row().toBytes();
}

} // namespace

QString draftKindName(DraftKind kind)
{
    switch (kind) {
    case DraftKind::Concern:
        return QStringLiteral("concern");
    case DraftKind::DirectPayment:
        return QStringLiteral("direct_payment");
    case DraftKind::Correction:
        return QStringLiteral("correction");
    case DraftKind::Conversation:
        break;
    }
    return QStringLiteral("conversation");
}

QByteArray sealDraft(const ServiceContext &context, DraftKind kind, DraftId id, const QByteArray &plain)
{
    return bytesOf(vault::sealTo(context.vault.userPublicKey(), viewOf(plain),
                                 viewOf(contextOf(kind, id, context.actor.user))));
}

std::optional<QByteArray> openDraft(const ServiceContext &context, DraftKind kind, DraftId id,
                                    const QByteArray &sealed)
{
    const auto plain = vault::openSealed(context.vault.userKeys(), viewOf(sealed),
                                         viewOf(contextOf(kind, id, context.actor.user)));
    return plain ? std::optional(bytesOf(*plain)) : std::nullopt;
}

std::vector<PersonId> draftSubjectsOf(const ConversationEntry &entry)
{
    std::vector<PersonId> subjects;
    for (const auto &person : {entry.visitor, entry.subject})
        if (person)
            subjects.push_back(*person);
    return subjects;
}

} // namespace letstalk::services
