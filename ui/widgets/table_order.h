// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <vector>

class QTableView;

namespace letstalk::ui {

class Preferences;

/// Lets a reader order a small table by a column: by a click on its heading, or with Ctrl+Shift and the
/// arrows (right and left choose the column, up and down the direction). The rows move in the view alone; the
/// model and its row numbers stay as they are. Dates and numbers are ordered as such, texts as people look
/// them up.
class TableOrder : public QObject
{
    Q_OBJECT
public:
    static constexpr int kAsGiven = -1;

    /// Belongs to the table, which has its model already.
    explicit TableOrder(QTableView *table);

    int column() const { return m_column; } ///< kAsGiven: in the order of the model
    bool isDescending() const { return m_descending; }
    void set(int column, bool descending);
    /// Takes up what this user chose for the table of this object name, and keeps what they choose from now
    /// on. `preferences` lives longer.
    void remember(Preferences &preferences, const QString &user);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void clicked(int column);
    void choose(int column, bool descending); ///< by hand: kept
    void apply();

    QTableView *m_table;
    Preferences *m_preferences = nullptr;
    QString m_user;
    int m_column = kAsGiven;
    bool m_descending = false;
};

/// The places of the texts in order: days ("5 Nov 2026"), then numbers, then words; empty ones always last.
std::vector<int> orderOfTexts(const QStringList &texts, bool descending);

} // namespace letstalk::ui
