// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace letstalk::ui {

/// What two people wrote in the same places, beside each other, with a button for each that takes the other's
/// words. Says what is wanted; changes nothing itself.
class ClashList : public QFrame
{
    Q_OBJECT
public:
    struct Row
    {
        QString name; ///< of the part
        QString theirs; ///< empty: nothing stands there
        QString mine;
    };
    explicit ClashList(QWidget *parent = nullptr);
    /// None: it is hidden. `lead`: who wrote the other words, and what can be done.
    void show(const QString &lead, const std::vector<Row> &rows);
    /// On the first button; false: there is none.
    bool focusFirst();
    void comeIntoSight();

Q_SIGNALS:
    void theirsWanted(int row);

private:
    void clearRows();

    QLabel *m_lead;
    QVBoxLayout *m_column;
    struct Part
    {
        QWidget *row;
        QPushButton *take;
    };
    std::vector<Part> m_rows;
};

} // namespace letstalk::ui
