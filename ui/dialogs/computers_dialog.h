// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/council_values.h"

#include <QDate>
#include <QDialog>

class QLabel;
class QPushButton;
class QTableView;

namespace letstalk::ui {

class BusyBar;
class NoticeBar;
class TextTableModel;

/// The computers of the council, and what may be done about them. It shows and asks; whoever opened it does
/// the work and shows the new state.
class ComputersDialog : public QDialog
{
    Q_OBJECT
public:
    /// `mayManage`: otherwise the list can be read only.
    ComputersDialog(bool mayManage, QDate today, QWidget *parent = nullptr);
    void show(const services::CouncilState &state, std::vector<services::CouncilComputer> computers);
    NoticeBar &notice() { return *m_notice; }
    BusyBar &busy() { return *m_busy; }

Q_SIGNALS:
    void inviteWanted();
    void approveWanted(); ///< a card
    void renewWanted();
    void retireWanted(const letstalk::services::CouncilComputer &computer);
    void withdrawWanted(const letstalk::services::CouncilComputer &computer);
    void renameWanted(const letstalk::services::CouncilComputer &computer);
    void officerWanted(const letstalk::services::CouncilComputer &computer, bool officer);
    void welcomeWanted(const letstalk::services::CouncilComputer &computer);
    void rosterWanted(); ///< a roster's file is to be brought in
    void branchWanted(const letstalk::services::RosterBranch &branch);
    void proposalDiscardWanted();

private:
    QLayout *buildButtons();
    void addKeys();
    void showAlarms(const services::CouncilState &state);
    void currentChanged();
    const services::CouncilComputer *current() const;
    template <class Signal> QPushButton *about(const QString &text, Signal signal);

    bool m_mayManage;
    QDate m_today;
    services::CouncilState m_state;
    std::vector<services::CouncilComputer> m_computers;
    NoticeBar *m_notice;
    NoticeBar *m_alarm;
    BusyBar *m_busy;
    QLabel *m_lead;
    TextTableModel *m_model;
    QTableView *m_table;
    QPushButton *m_invite;
    QPushButton *m_approve;
    QPushButton *m_renew;
    QPushButton *m_rename;
    QPushButton *m_officer;
    QPushButton *m_welcome;
    QPushButton *m_retire;
    QPushButton *m_withdraw;
};

/// "Northgate, desk 2"
QString computerName(const services::CouncilComputer &computer);

} // namespace letstalk::ui
