// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/desk_service.h"
#include "core/services/draft_service.h"
#include "ui/pages/page.h"

class QLabel;
class QPushButton;

namespace letstalk::ui {

class ConcernRun;
class ConversationForm;
class DayList;
class DpPanel;
class DraftKeeper;
class NoticeBar;
class PersonBanner;
class SessionHost;

/// The front desk: the conversation form, the person who is here, and the day.
class DeskPage : public Page
{
    Q_OBJECT
public:
    explicit DeskPage(SessionHost &host, QWidget *parent = nullptr);
    void focusFirst() override;
    void settle(std::function<void()> done) override;
    ConversationForm &form() { return *m_form; }
    NoticeBar &notice() { return *m_notice; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    QWidget *buildBar();
    void addKeys();
    void save();
    void saved(const ConversationEntry &entry, const Result<services::DeskService::Logged> &logged);
    void startNew();
    void undoLast();
    void undo(OpId op);
    void undone(OpId op, const Result<journal::UndoOutcome> &outcome);
    void offerDrafts();
    void offer(const services::DraftService::Draft &draft, int others);

    SessionHost &m_host;
    ConversationForm *m_form;
    PersonBanner *m_banner;
    DayList *m_day;
    NoticeBar *m_notice;
    ConcernRun *m_concern;
    DpPanel *m_dp;
    DraftKeeper *m_drafts;
    QLabel *m_draftState;
    QPushButton *m_save;
    QPushButton *m_undo;
    bool m_saving = false;
    OpId m_lastOp;
    ConversationEntry m_lastEntry; ///< what m_lastOp saved, to open it again after an undo
};

} // namespace letstalk::ui
