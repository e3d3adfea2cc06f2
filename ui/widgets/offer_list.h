// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace letstalk::ui {

/// The answers under a line that keeps the keyboard: the line moves the current row, a click chooses one, and
/// so does assistive technology, which selects rows instead of pressing keys.
class OfferList : public QListView
{
    Q_OBJECT
public:
    explicit OfferList(QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;
    void setCurrentRow(int row);

Q_SIGNALS:
    void chosen(int row);

private:
    void selectedFromOutside(const QItemSelection &selected, const QItemSelection &left);

    bool m_moving = false; ///< the selection is ours
};

} // namespace letstalk::ui
