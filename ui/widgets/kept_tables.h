// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QTableView;

namespace letstalk::ui {

class Preferences;

/// Gives every table of a window and of its dialogs the order and the widths that this user left it with, and
/// has it keep what they choose from now on: at once where the table is there, else when it is first shown.
class KeptTables : public QObject
{
    Q_OBJECT
public:
    /// Belongs to the window. `preferences` lives longer.
    KeptTables(QWidget *window, Preferences &preferences, const QString &user);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void keep(QTableView &table);

    Preferences &m_preferences;
    QString m_user;
};

} // namespace letstalk::ui
