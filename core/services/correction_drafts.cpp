// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of DraftService that keeps half-written corrections of saved conversations. Each goes with whoever
// is named before or after it, and with the records that it copies.
#include "core/services/draft_seal.h"
#include "core/services/draft_service.h"
#include "core/services/entry_codec.h"
#include "core/storage/draft_store.h"

#include <QCborMap>

#include <algorithm>

namespace letstalk::services {

namespace {

using Correction = DraftService::Correction;

// Numbers of the fields; never used again for anything else.
enum Field { kConversation = 1, kBefore = 2, kAfter = 3 };

QByteArray correctionToBytes(const Correction &correction)
{
    QCborMap map;
    map[kConversation] = correction.conversation.toText();
    map[kBefore] = entryToBytes(correction.before);
    map[kAfter] = entryToBytes(correction.after);
    return map.toCborValue().toCbor();
}

std::optional<Correction> correctionFromBytes(const QByteArray &bytes)
{
    const QCborMap map = QCborValue::fromCbor(bytes).toMap();
    const auto conversation = ConversationId::fromText(map.value(kConversation).toString());
    auto before = entryFromBytes(map.value(kBefore).toByteArray());
    auto after = entryFromBytes(map.value(kAfter).toByteArray());
    if (!conversation || !before || !after)
        return std::nullopt;
    return Correction {*conversation, *std::move(before), *std::move(after)};
}

/// It goes with whoever is named in it, and with each record whose words it copies: one of them may be taken
/// out for somebody whom only the words name, or who became its visitor since.
std::vector<PersonId> goesWith(const Correction &correction)
{
    std::vector<PersonId> all {PersonId(correction.conversation.row())};
    const auto add = [&all](const RowId &row) {
        if (!row.isNull() && std::find(all.begin(), all.end(), PersonId(row)) == all.end())
            all.push_back(PersonId(row));
    };
    for (const auto *entry : {&correction.before, &correction.after}) {
        for (const PersonId person : draftSubjectsOf(*entry))
            add(person.row());
        for (const auto &connection : entry->connections)
            add(connection.id.row());
        if (entry->offer)
            add(entry->offer->id.row());
    }
    return all;
}

} // namespace

Status DraftService::keepForm(DraftId id, const Correction &correction)
{
    LT_TRY(m_context.require(Act::LogConversation));
    const qint64 now = m_context.clock.nowMs();
    return storage::DraftStore(m_context.db)
        .keep({id, m_context.actor.user, draftKindName(DraftKind::Correction), goesWith(correction),
               sealDraft(m_context, DraftKind::Correction, id, correctionToBytes(correction)), now, now});
}

DraftService::OpenedCorrections
DraftService::openCorrections(const std::vector<storage::StoredDraft> &stored) const
{
    OpenedCorrections opened;
    for (const auto &one : stored) {
        if (one.kind != draftKindName(DraftKind::Correction))
            continue;
        const auto plain = openDraft(m_context, DraftKind::Correction, one.id, one.sealed);
        if (auto correction = plain ? correctionFromBytes(*plain) : std::nullopt)
            opened.corrections.push_back({one.id, one.changedAt, std::move(*correction)});
        else
            opened.unreadable.push_back(one.id);
    }
    return opened;
}

Result<std::vector<DraftService::CorrectionDraft>> DraftService::corrections() const
{
    LT_TRY(m_context.require(Act::LogConversation));
    LT_ASSIGN(const auto stored, storage::DraftStore(m_context.db).of(m_context.actor.user));
    return openCorrections(stored).corrections;
}

} // namespace letstalk::services
