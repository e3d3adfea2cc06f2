// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/desk_service.h"
#include "core/services/draft_service.h"
#include "core/services/queue_service.h"
#include "ui/pages/page.h"

class QAction;
class QLabel;
class QPushButton;

namespace letstalk::ui {

class CardRun;
class ConcernRun;
class ConversationForm;
class CorrectionRun;
class DayList;
class DpPanel;
class DraftKeeper;
class DraftsPanel;
class NoticeBar;
class Parking;
class PersonBanner;
class QueuePane;
class SessionHost;
class Speller;
class TakeAwayRun;
class TallyList;

/// The front desk: the queue, the conversation form, the person who is here, and the day.
class DeskPage : public Page
{
    Q_OBJECT
public:
    explicit DeskPage(SessionHost &host, QWidget *parent = nullptr);
    void focusFirst() override;
    void settle(std::function<void()> done) override;
    ConversationForm &form() { return *m_form; }
    NoticeBar &notice() { return *m_notice; }
    QueuePane &queue() { return *m_queue; }

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    QWidget *buildBar();
    QPushButton *buildMore();
    void connectRuns();
    void arrangeBar();
    void writeConcern();
    void printTakeAway();
    void addKeys();
    void save();
    void saved(const ConversationEntry &entry, const Result<services::DeskService::Logged> &logged);
    void showSaved(const ConversationEntry &entry, const services::DeskService::Logged &logged);
    /// What is known of somebody who is being talked to.
    struct Resuming
    {
        std::optional<services::DraftService::Draft> draft; ///< mine
        std::optional<services::QueueService::Holder> colleague;
    };
    void goOnWith(const QueueVisit &visit, const Resuming &resuming);
    void startNew();
    /// What was done last on this page, whatever did it: what the bar says, and what Ctrl+Z takes back.
    struct Last
    {
        OpId op; ///< null: no act of the journal
        std::function<void()> undo;
        std::optional<ConversationEntry> entry; ///< that it saved, to open it again after an undo
    };
    void setLast(Last last);
    void setLastBy(const std::function<void()> &takeBack);
    void forgetLast();
    void undoLast();
    void undo(OpId op);
    void undone(OpId op, const Result<journal::UndoOutcome> &outcome);
    // desk_acts.cpp: the queue, tally marks, the right person
    void connectQueue();
    void arrive(const services::QueueService::Arrival &arrival);
    void takeNext();
    void take(VisitId id);
    void taken(const Result<services::QueueService::Done> &taken);
    void goOn(const QueueVisit &visit);
    void begin(const QueueVisit &visit);
    void changeVisit(std::function<Result<services::QueueService::Done>(services::QueueService &)> change,
                     std::function<QString(const QueueVisit &)> say);
    void closeQueue(const std::vector<VisitId> &waiting);
    void tally();
    void promote(TallyMarkId id);
    void removeTally(TallyMarkId id);
    void correctChosen();
    void showOrigin();
    /// Clears the form for something else; what was begun is kept as a draft, and then it is true.
    bool putAside();
    void did(const journal::Changes &changes, const QString &text);
    void refused(const Error &error);

    SessionHost &m_host;
    ConversationForm *m_form;
    PersonBanner *m_banner;
    DayList *m_day;
    QueuePane *m_queue;
    TallyList *m_tallies;
    NoticeBar *m_notice;
    ConcernRun *m_concern;
    DpPanel *m_dp;
    DraftKeeper *m_drafts;
    DraftsPanel *m_parked;
    Parking *m_parking;
    Speller *m_speller;
    TakeAwayRun *m_takeAway;
    CorrectionRun *m_correction;
    CardRun *m_cards;
    QLabel *m_draftState;
    QPushButton *m_save;
    QPushButton *m_undo;
    QPushButton *m_fresh;
    QPushButton *m_concernButton;
    QAction *m_undoAction;
    bool m_saving = false;
    std::vector<std::function<void()>> m_afterSave; ///< what came while a save was under way
    VisitId m_besideColleague; ///< whom one was told to be with a colleague
    bool m_taking = false; ///< somebody of the queue is on the way to the form
    std::optional<Last> m_last;
    bool m_lastIsNewest = false; ///< nothing was typed since: Ctrl+Z is for it, wherever the keyboard is
};

} // namespace letstalk::ui
