// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/domain/dp/ids.h"
#include "core/services/entry_codec.h"
#include "core/services/service_context.h"
#include "core/storage/draft_store.h"

#include <QMap>

namespace letstalk::services {

/// Half-written forms, sealed to the user's own key, local to this file, kept through lock, crash and power
/// cut.
class DraftService
{
public:
    explicit DraftService(ServiceContext &context) : m_context(context) { }

    struct Draft
    {
        DraftId id;
        QString kind; ///< "conversation"
        qint64 changedAt = 0; ///< UTC ms
        qint64 begunAt = 0; ///< UTC ms: when the visitor was there
        ConversationEntry entry;
    };
    /// Durable when it returns. Replaces the draft of the same id.
    Status keep(DraftId id, const ConversationEntry &entry);
    Result<std::vector<Draft>> mine() const; ///< newest first
    /// How many of mine cannot be opened any more: sealed before a reset of the passphrase, or written by a
    /// newer version. They are told, never passed over in silence.
    Result<int> unreadable() const;
    Result<int> discardUnreadable(); ///< those alone; how many there were
    Status discard(DraftId id);
    /// A draft of mine that was discarded a moment ago, as old as it was.
    Status restore(const Draft &draft);
    /// A leaver's, by a site lead, unseen: they are sealed to the leaver. How many there were.
    Result<int> discardOf(UserId user);
    DraftId newId() { return m_context.ids.make<DraftId>(); }

    /// A half-written form about Direct Payments: a lead at a desk, or what is to be recorded about a case.
    struct Form
    {
        QString name; ///< which form; the windows' own names
        QString title; ///< of the form, in words
        std::optional<DpCaseId> dpCase {}; ///< unset: a lead
        std::optional<PersonId> person {}; ///< whom it is about: once they are erased it goes
        QByteArray mark {}; ///< of the case as the form showed it
        QMap<QString, QString> typed {}; ///< what stands in each field, by the field's id
        bool operator==(const Form &) const = default;
    };
    struct FormDraft
    {
        DraftId id;
        qint64 changedAt = 0; ///< UTC ms
        Form form;
    };
    /// Durable when it returns. Replaces the draft of the same id.
    Status keepForm(DraftId id, const Form &form);
    /// Mine, newest first. Those about cases only while I may open cases and hold the key.
    Result<std::vector<FormDraft>> forms() const;
    /// A form's or a correction's.
    Status discardForm(DraftId id);

    /// A half-written correction of a saved conversation.
    struct Correction
    {
        ConversationId conversation;
        ConversationEntry before; ///< as it stood when the form was opened
        ConversationEntry after; ///< as it stands in the form
        bool operator==(const Correction &) const = default;
    };
    struct CorrectionDraft
    {
        DraftId id;
        qint64 changedAt = 0; ///< UTC ms
        Correction correction;
    };
    /// Durable when it returns. Replaces the draft of the same id.
    Status keepForm(DraftId id, const Correction &correction);
    Result<std::vector<CorrectionDraft>> corrections() const; ///< mine, newest first

private:
    struct Opened
    {
        std::vector<Draft> drafts;
        std::vector<DraftId> unreadable;
    };
    struct OpenedForms
    {
        std::vector<FormDraft> forms;
        std::vector<DraftId> unreadable;
    };
    struct OpenedCorrections
    {
        std::vector<CorrectionDraft> corrections;
        std::vector<DraftId> unreadable;
    };
    Result<Opened> openAll() const;
    OpenedCorrections openCorrections(const std::vector<storage::StoredDraft> &stored) const;
    OpenedForms openForms(const std::vector<storage::StoredDraft> &stored) const;
    Status write(DraftId id, const ConversationEntry &entry, qint64 changedAt, qint64 begunAt);
    ServiceContext &m_context;
};

} // namespace letstalk::services
