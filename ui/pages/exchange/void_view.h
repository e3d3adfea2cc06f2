// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/exchange_values.h"

#include <QDate>
#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace letstalk::ui {

class TextTableModel;

/// What withdrawn computers wrote after the last that they are trusted in: by whom, when, and what it
/// touches. E enters the chosen ones again, Shift+E all. Hidden while there is none.
class VoidView : public QWidget
{
    Q_OBJECT
public:
    /// `mayEnter`: an administrator; nobody else has keys or buttons for it.
    explicit VoidView(bool mayEnter, QWidget *parent = nullptr);
    /// `isOfficer`: this is an officer's computer; elsewhere the list can only be read.
    void show(std::vector<services::VoidAct> acts, QDate today, bool isOfficer);
    void focusFirst();
    int count() const { return int(m_acts.size()); }

Q_SIGNALS:
    void enterWanted(const std::vector<OpId> &acts);
    void enterAllWanted(int count);

private:
    QWidget *buildButtons();
    void addKeys();
    void enterChosen();

    bool m_mayEnter;
    std::vector<services::VoidAct> m_acts;
    TextTableModel *m_model;
    QTableView *m_table;
    QLabel *m_cannot;
    QPushButton *m_enter;
    QPushButton *m_enterAll;
};

} // namespace letstalk::ui
