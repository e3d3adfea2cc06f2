// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/set_aside_values.h"

#include <QDate>
#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QTableView;

namespace letstalk::ui {

class TextTableModel;

/// What withdrawn computers wrote after the last that they are trusted in: by whom, when, what it touches,
/// and what was decided about it anywhere. E enters the chosen ones again, Shift+E all, D says that the
/// chosen ones are not needed, H shows what was dealt with. Hidden while there is none.
class VoidView : public QWidget
{
    Q_OBJECT
public:
    /// `mayEnter`: an administrator; nobody else has keys or buttons for it.
    explicit VoidView(bool mayEnter, QWidget *parent = nullptr);
    /// All that there are. `isOfficer`: this is an officer's computer; elsewhere the list can only be read.
    void show(std::vector<services::VoidAct> acts, QDate today, bool isOfficer);
    void focusFirst();
    int count() const { return int(m_all.size()); }

Q_SIGNALS:
    void enterWanted(const std::vector<OpId> &acts);
    void enterAllWanted(int count);
    void dismissWanted(const std::vector<OpId> &acts);

private:
    QWidget *buildButtons();
    void addKeys();
    void fill();
    std::vector<OpId> chosen() const;

    bool m_mayEnter;
    bool m_isOfficer = false;
    QDate m_today;
    std::vector<services::VoidAct> m_all;
    std::vector<services::VoidAct> m_acts; ///< those listed
    TextTableModel *m_model;
    QTableView *m_table;
    QLabel *m_cannot;
    QPushButton *m_enter;
    QPushButton *m_enterAll;
    QPushButton *m_dismiss;
    QCheckBox *m_done;
};

} // namespace letstalk::ui
