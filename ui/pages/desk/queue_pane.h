// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/queue_service.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QLabel;
class QListView;
class QMenu;
class QPushButton;
class QTimer;

namespace letstalk::ui {

class ActionList;
class ArrivalForm;
class FlowLayout;
class QueueModel;
class SessionHost;

/// Who waits, is being seen, and has gone today. Where there is no room for a list it is a strip with the
/// counts, and opens by key. Asks for what the person chose; doing it is the page's business.
class QueuePane : public QWidget
{
    Q_OBJECT
public:
    explicit QueuePane(SessionHost &host, QWidget *parent = nullptr);
    /// Its keys, declared with the page's.
    void addActions(ActionList &actions);
    void reload();
    /// A strip, or the whole list.
    void setStrip(bool strip);
    bool isStrip() const { return m_strip; }
    /// Opens the list if need be, and takes the keyboard there; says the counts.
    void focusList();
    /// Opens the inline form for somebody who has come.
    void startArrival();
    /// The form did its work, or was left: the keyboard goes back to where it was.
    void endArrival();
    const QueueVisit *find(VisitId id) const;
    /// "3 waiting, 1 being seen, 1 left before being seen today. Next: Red 4, 12 min."
    QString summary() const;

Q_SIGNALS:
    void arrived(const letstalk::services::QueueService::Arrival &arrival);
    void nextWanted();
    void takeWanted(letstalk::VisitId id);
    void endWanted(letstalk::VisitId id, const QString &endState);
    void backWanted(letstalk::VisitId id);
    void urgencyWanted(letstalk::VisitId id, const QString &urgency);
    void closeWanted(const std::vector<letstalk::VisitId> &waiting);
    void loaded();
    void failed(const letstalk::Error &error);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void fillMenu();
    void fill(const services::QueueService::Queue &queue);
    void tick();
    void showCounts();
    void showChosen();
    void showOver();
    void arrange();
    std::vector<VisitId> overdue() const;
    bool isSessionOver() const;
    QString leftOverText() const;
    QString shortSummary() const;
    const QueueVisit *chosen() const;
    void onChosen(const std::function<void(const QueueVisit &)> &act);

    SessionHost &m_host;
    services::QueueService::Queue m_queue;
    bool m_known = false;
    bool m_strip = false;
    bool m_open = false; ///< of a strip: the list is shown
    QPointer<QWidget> m_before; ///< had the keyboard when the form was opened
    QueueModel *m_model;
    QLabel *m_title;
    QLabel *m_counts;
    QPushButton *m_new;
    QPushButton *m_next;
    QPushButton *m_show;
    FlowLayout *m_buttons;
    ArrivalForm *m_arrival;
    QWidget *m_body;
    QLabel *m_empty;
    QListView *m_list;
    QWidget *m_chosenBar;
    QPushButton *m_take;
    QPushButton *m_other;
    QMenu *m_menu;
    QWidget *m_over;
    QLabel *m_overText;
    QPushButton *m_close;
    QTimer *m_minute;
};

} // namespace letstalk::ui
