// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/desk_service.h"
#include "core/services/draft_service.h"
#include "core/services/queue_service.h"
#include "ui/pages/page.h"

namespace letstalk::ui {

class BegunCorrection;
class CardRun;
class ConcernRun;
class ConversationForm;
class CorrectionRun;
class DayList;
class DeskBar;
class DpPanel;
class DraftKeeper;
class DraftsPanel;
class LastAct;
class NoticeBar;
class Parking;
class PersonBanner;
class QueuePane;
class SessionHost;
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
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void connectRuns();
    void writeConcern();
    void printTakeAway();
    void undoLast();
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
    // desk_keys.cpp: all that can be done here
    void addKeys();
    void fillMore();
    void toToday();
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
    DeskBar *m_bar;
    LastAct *m_last;
    ConcernRun *m_concern;
    DpPanel *m_dp;
    DraftKeeper *m_drafts;
    DraftsPanel *m_parked;
    Parking *m_parking;
    TakeAwayRun *m_takeAway;
    CorrectionRun *m_correction;
    BegunCorrection *m_begun;
    CardRun *m_cards;
    bool m_saving = false;
    std::vector<std::function<void()>> m_afterSave; ///< what came while a save was under way
    VisitId m_besideColleague; ///< whom one was told to be with a colleague
    bool m_taking = false; ///< somebody of the queue is on the way to the form
};

} // namespace letstalk::ui
