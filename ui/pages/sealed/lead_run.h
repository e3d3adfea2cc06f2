// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/domain/dp_lead.h"
#include "core/domain/indicators.h"
#include "core/services/direct_payment_service.h"
#include "core/services/draft_service.h"
#include "ui/dialogs/form_dialog.h"

#include <QPointer>

#include <functional>

namespace letstalk::ui {

class DpFlagDialog;
class FormKeeper;
class NoticeBar;
class SessionHost;

/// Whom a lead out of a conversation would be for: the person it is about, else the visitor.
std::optional<PersonId> leadPersonOf(const ConversationEntry &entry);
/// "A Direct Payments lead is open. Next: …": what a desk may see of it.
QString signText(const DpLeadSign &sign);

/// Raises a Direct Payments lead for somebody, from wherever they are at hand, or notes that they were given
/// information; what is typed in it is kept until it is raised or let go. Says what came of it in the page's
/// notice. Owned by a page.
class LeadRun : public QObject
{
    Q_OBJECT
public:
    using Draft = services::DraftService::FormDraft;
    LeadRun(SessionHost &host, NoticeBar &notice, QWidget *page);

    struct Ask
    {
        std::optional<PersonId> person; ///< unset: whom the conversation is about
        std::optional<ConversationId> conversation; ///< that it came up in
        /// It came up in one that is not saved yet: it is given its id, and named() says which.
        bool unsaved = false;
        IndicatorFacts facts;
    };
    /// Nothing happens while one is open.
    void start(const Ask &ask);
    /// Goes on with one that was begun.
    void resume(const Draft &draft);
    /// Information was given, or asked for: no lead.
    void noteInterest(std::optional<PersonId> person, std::optional<ConversationId> conversation = {});
    bool isBusy() const;
    /// The page's Ctrl+Z takes back what raised() told: the notice says so.
    void saysUndoKey() { m_undoKey = true; }
    const std::vector<IndicatorRule> &rules() const { return m_rules; }
    /// The newest that was begun, if one is kept, and for whom; asked for again after ended().
    void findBegun(std::function<void(const std::optional<Draft> &, const QString &name)> then);
    /// Keeps what is typed, then runs `done`: before a lock.
    void flush(std::function<void()> done);
    /// Of what raised() told.
    void undo(OpId op);

Q_SIGNALS:
    void rulesRead();
    void raised(const letstalk::OpId &op);
    void tookBack(const letstalk::OpId &op);
    /// A lead was raised for `person` that names the conversation which is still being written.
    void named(letstalk::ConversationId conversation, letstalk::PersonId person);
    void ended();

private:
    struct Begin
    {
        QString name;
        PersonId person;
        std::optional<ConversationId> conversation;
        std::optional<DpLeadSign> open;
        std::optional<Draft> draft; ///< a lead that was begun for them
        bool concern = false; ///< one is on record, and this user holds its key
        bool budget = false; ///< the same of a personal budget
    };
    void open(const Begin &begin, const Ask &ask);
    void save(const DpFlag &flag, bool unsaved);
    void tellRaised(const services::DirectPaymentService::Flagged &flagged);
    void openInterest(PersonId person, const QString &name);
    void saveInterest(PersonId person);
    void tell(const Error &error);
    void tellDone(const QString &text, const journal::Changes &changes);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
    FormKeeper *m_keeper;
    std::vector<IndicatorRule> m_rules;
    QPointer<DpFlagDialog> m_dialog;
    QPointer<FormDialog> m_interest;
    bool m_opening = false;
    bool m_undoKey = false;
};

} // namespace letstalk::ui
