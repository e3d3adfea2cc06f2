// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "ui/pages/sealed/lead_run.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace letstalk::ui {

/// Direct Payments at the desk: whether a lead is open for the person and its next step (never its stage),
/// the prompts that coded facts of the conversation show, the way to raise a lead or to note that somebody
/// was told about them, and a lead that was begun.
class DpPanel : public QFrame
{
    Q_OBJECT
public:
    DpPanel(SessionHost &host, NoticeBar &notice, QWidget *page);
    /// The form as it stands.
    void showEntry(const ConversationEntry &entry);
    /// The person of the form, or of the conversation saved last; says why not when there is none.
    void flag();
    /// They asked about Direct Payments, or were told: of the same person.
    void noteInterest();
    /// The form was saved and cleared: a lead may be about whom it was about.
    void remember(const ConversationEntry &entry, ConversationId id);
    LeadRun &lead() { return *m_lead; }

private:
    void loadBegun();
    void showBegun();
    void showPrompts();
    void showSign(std::optional<PersonId> person);
    void needsName(const QString &what);

    SessionHost &m_host;
    NoticeBar &m_notice;
    LeadRun *m_lead;
    QLabel *m_sign;
    QLabel *m_begunText;
    std::optional<LeadRun::Draft> m_begun;
    QString m_begunName;
    QWidget *m_prompts;
    QVBoxLayout *m_promptColumn;
    QPushButton *m_flag;
    QPushButton *m_interest;
    ConversationEntry m_entry;
    ConversationEntry m_savedEntry;
    std::optional<ConversationId> m_saved;
    std::optional<PersonId> m_person; ///< whose sign is shown
    IndicatorFacts m_facts; ///< that the prompts are shown for
    IndicatorFacts m_known; ///< about m_person, beside the conversation, as far as this user may know
    bool m_shownOnce = false;
};

} // namespace letstalk::ui
