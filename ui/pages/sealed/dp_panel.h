// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/domain/dp_lead.h"
#include "core/domain/indicators.h"
#include "core/services/direct_payment_service.h"
#include "core/services/draft_service.h"

#include <QFrame>
#include <QPointer>

#include <functional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace letstalk::ui {

class DpFlagDialog;
class FormKeeper;
class NoticeBar;
class SessionHost;

/// Direct Payments at the desk: whether a lead is open for the person and its next step (never its stage),
/// the prompts that coded facts of the conversation show, the way to raise a lead, and one that was begun.
class DpPanel : public QFrame
{
    Q_OBJECT
public:
    DpPanel(SessionHost &host, NoticeBar &notice, QWidget *page);
    /// The form as it stands.
    void showEntry(const ConversationEntry &entry);
    /// The person of the form, or of the conversation saved last; says why not when there is none.
    void flag();
    /// The form was saved and cleared: a lead may be about whom it was about.
    void remember(const ConversationEntry &entry, ConversationId id);
    /// Keeps what is typed in an open lead, then runs `done`: before a lock.
    void flush(std::function<void()> done);
    void undo(OpId op);

Q_SIGNALS:
    void raised(const letstalk::OpId &op);
    void tookBack(const letstalk::OpId &op);

private:
    using Draft = services::DraftService::FormDraft;
    struct Begin
    {
        QString name;
        PersonId person;
        std::optional<DpLeadSign> open;
        std::optional<Draft> draft; ///< a lead that was begun for them
        bool concern = false; ///< one is on record, and this user holds its key
    };
    struct Begun
    {
        Draft draft;
        QString name;
    };
    void ask(std::optional<PersonId> person, std::optional<ConversationId> conversation,
             const IndicatorFacts &facts);
    void loadBegun();
    void showBegun();
    void loadPrompts();
    void showPrompts();
    void showSign(std::optional<PersonId> person);
    void open(const Begin &begin, std::optional<ConversationId> conversation, const IndicatorFacts &facts);
    void save(const DpFlag &flag);
    void tellRaised(const services::DirectPaymentService::Flagged &flagged);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
    FormKeeper *m_keeper;
    QLabel *m_sign;
    QLabel *m_begunText;
    std::optional<Begun> m_begun;
    QWidget *m_prompts;
    QVBoxLayout *m_promptColumn;
    QPushButton *m_flag;
    std::vector<IndicatorRule> m_rules;
    ConversationEntry m_entry;
    ConversationEntry m_savedEntry;
    std::optional<ConversationId> m_saved;
    std::optional<PersonId> m_person; ///< whose sign is shown
    IndicatorFacts m_facts; ///< that the prompts are shown for
    bool m_concern = false; ///< about m_person, as far as this user may know
    bool m_shownOnce = false;
    QPointer<DpFlagDialog> m_dialog;
    bool m_opening = false;
};

} // namespace letstalk::ui
