// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/dp_lead.h"
#include "core/journal/field.h"

#include <QByteArray>

#include <optional>

namespace letstalk::services {

/// What a sealed field's ciphertext is bound to (vault.md 3): entity, row, field and the version of what is
/// inside, so that a text cannot be put in another's place.
QByteArray sealContext(const journal::Field &field, const RowId &row);

// What is sealed, as deterministic CBOR and back: a map from field numbers in ascending order, fields at
// their defaults left out, those of a newer version passed over. Malformed when the bytes are no such map.

struct SealedConcern
{
    SealedBy by;
    Concern concern;
};
QByteArray concernToBytes(const SealedConcern &sealed);
Result<SealedConcern> concernFromBytes(const QByteArray &bytes);

struct SealedNote
{
    SealedBy by;
    ConcernNote note;
};
QByteArray noteToBytes(const SealedNote &sealed);
Result<SealedNote> noteFromBytes(const QByteArray &bytes);

/// What of a lead is not in clear.
struct SealedFlag
{
    SealedBy by;
    bool agreed = false;
    QString words;
    SiteId site;
    std::optional<ConversationId> conversation;
    std::optional<DpCaseId> previous; ///< the closed case of the same person that this lead follows
};
QByteArray flagToBytes(const SealedFlag &sealed);
Result<SealedFlag> flagFromBytes(const QByteArray &bytes);

/// The answers of one moment. Those to prompts that are for social workers alone are sealed once more inside,
/// to the safeguarding key: a Direct Payments officer holds the outer key only.
struct SealedAnswers
{
    SealedBy by;
    std::vector<IndicatorAnswer> answers;
    QByteArray restricted; ///< empty: there are none
};
QByteArray answersToBytes(const SealedAnswers &sealed);
Result<SealedAnswers> answersFromBytes(const QByteArray &bytes);

} // namespace letstalk::services
