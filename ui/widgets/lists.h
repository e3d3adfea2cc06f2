// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

class QAbstractButton;
class QAbstractItemModel;
class QKeySequence;
class QListView;
class QTableView;
class QWidget;

namespace letstalk::ui {

class LongListModel;
class TwoLineModel;
struct TwoLineRow;

/// A list of two-line rows, dressed and named; `rows` high when there is room.
QListView *twoLineList(QAbstractItemModel *model, const QString &name, int rows = 0);
/// Makes such a list as high as its rows: at least one, at most `most`, beyond which it scrolls.
void asHighAsItsRows(QListView *list, int most);
/// Another `most` of such a list.
void showAtMost(QListView *list, int most);
/// Lets such a list fill its place for a while, at least `most` rows high, or be as high as its rows again.
void fillPlace(QListView *list, bool fills);
/// Tells the model of such a list which rows are shown, now and whenever that changes.
void followShownRows(QListView *list, LongListModel *model);
/// Other rows in such a list; whoever reads stays in their row, or in the last.
void showRows(QListView *list, TwoLineModel *model, std::vector<TwoLineRow> rows);
/// While the list or table has the keyboard, that key clicks the button.
void clickWith(const QKeySequence &key, QWidget *list, QAbstractButton *button);
/// A table of texts: whole rows chosen, read with the arrows, columns as wide as they need or were made.
QTableView *textTable(QAbstractItemModel *model, const QString &name);

} // namespace letstalk::ui
