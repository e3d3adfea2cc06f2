// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/desk_service.h"
#include "ui/widgets/notice_bar.h"

#include <QObject>
#include <QPointer>

namespace letstalk::ui {

class CardDialog;
class CorrectionRun;
class FormDialog;
class LeadRun;
class NoticeBar;
class SessionHost;

/// Opens a saved conversation to read, from whatever list it stands in, and has done what is asked for there:
/// what became of a connection, a correction, a lead. Owned by a page.
class CardRun : public QObject
{
    Q_OBJECT
public:
    /// `lead`: how the page raises leads; null: it has no way to.
    CardRun(SessionHost &host, NoticeBar &notice, QWidget *page, LeadRun *lead = nullptr);
    void start(ConversationId id);
Q_SIGNALS:
    /// Something was recorded: `text` says what, and it is the page's to show it with a way back.
    void acted(const letstalk::journal::Changes &changes, const QString &text);
    /// A correction that was begun is written or let go.
    void correctionEnded();

private:
    using Card = services::DeskService::Card;
    void open(const Card &card);
    void reload();
    void askOutcome(ConnectionId connection);
    void tellOutcome(ConnectionId connection);
    void correct();
    void raiseLead();
    void reveal();
    void refused(const Error &error);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
    LeadRun *m_lead;
    CorrectionRun *m_correction;
    QPointer<CardDialog> m_dialog;
    QPointer<FormDialog> m_form;
    bool m_asking = false;
};

/// For a page that has no Undo of its own: shows what CardRun::acted() told, with a way back, and tells the
/// pages.
void showActed(SessionHost &host, NoticeBar &notice, QObject *page, const journal::Changes &changes,
               const QString &text, NoticeBar::UndoKey key = NoticeBar::UndoKey::Page);

} // namespace letstalk::ui
