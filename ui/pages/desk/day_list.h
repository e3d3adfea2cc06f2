// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/desk_service.h"
#include "ui/widgets/section.h"

class QListView;
class QPushButton;

namespace letstalk::ui {

class ActionList;
class SessionHost;
class TwoLineModel;

/// What was logged at this site today, newest first; the chosen one can be corrected and taken back.
class DayList : public Section
{
    Q_OBJECT
public:
    explicit DayList(SessionHost &host, QWidget *parent = nullptr);
    /// Its keys, declared with the page's.
    void addActions(ActionList &actions);
    void reload();
    /// False: nothing was saved today, so that there is no list to go to.
    bool focusList();
    QListView *list() const { return m_list; }
    /// Null: none.
    const ConversationLine *chosen() const;

Q_SIGNALS:
    void undoWanted(letstalk::OpId op);
    void openWanted(letstalk::ConversationId id); ///< to read all of it
    void correctWanted(letstalk::ConversationId id);
    void moveWanted(letstalk::ConversationId id); ///< it was somebody else

private:
    void moveChosen();
    void openChosen();
    void fill(const services::DeskService::Day &day);
    QString leadText() const;

    SessionHost &m_host;
    services::DeskService::Day m_day;
    int m_most; ///< lines that are read; below 0: all
    TwoLineModel *m_model;
    QListView *m_list;
    QPushButton *m_open;
    QPushButton *m_undo;
    QPushButton *m_correct;
    QPushButton *m_move;
    QPushButton *m_all;
};

} // namespace letstalk::ui
