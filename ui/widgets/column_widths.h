// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QObject>

class QTableView;

namespace letstalk::ui {

class Preferences;

/// Makes the columns of a table as wide as their words, the last one as wide as there is room (unless it
/// holds numbers, which would stand far from the rest), until a reader makes one wider or narrower: by its
/// edge in the headings, or with Alt+Shift and the arrows for the column of the chosen cell. Then it stays
/// so, at any size of text. Alt+Shift+Home, or the menu of the table, gives all of them the width of their
/// words again.
class ColumnWidths : public QObject
{
    Q_OBJECT
public:
    /// Belongs to the table, which has its model already.
    explicit ColumnWidths(QTableView *table);
    /// Takes up what this user chose for the table of this object name, and keeps what they choose from now
    /// on. `preferences` lives longer.
    void remember(Preferences &preferences, const QString &user);
    void fitWords(); ///< of all columns, by hand
    /// Where there is no room for all words these columns get narrower, the widest first, but not narrower
    /// than a few words: they are elided, and their tooltips say the rest.
    void letGiveWay(const QList<int> &columns);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    void askApply();
    void resized(int column, int width);
    void fitOne(int column);
    void step(int by);
    void showMenu(const QPoint &where);
    void keep();
    int wordsOf(int column) const;
    bool standsRight(int column) const;
    QList<int> wanted(int columns) const;

    QTableView *m_table;
    Preferences *m_preferences = nullptr;
    QString m_user;
    QMap<int, double> m_chosen; ///< in steps of the grid
    QList<int> m_giving;
    bool m_isApplying = false;
    bool m_isAsked = false;
};

/// The same for a table of lists.h.
void letGiveWay(QTableView *table, const QList<int> &columns);

} // namespace letstalk::ui
