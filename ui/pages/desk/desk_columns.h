// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;
class QScrollArea;

namespace letstalk::ui {

class QueuePane;

/// The queue at the left of the rest of the desk; where there is no room for it, a strip above.
class DeskColumns : public QWidget
{
    Q_OBJECT
public:
    DeskColumns(QueuePane *queue, QWidget *rest, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();

    QueuePane *m_queue;
    QScrollArea *m_column;
    QWidget *m_above;
    QScrollArea *m_aboveScroll; ///< at most half the height: the form beneath stays in sight
    bool m_strip = true; ///< until it is known that there is room for a column
};

} // namespace letstalk::ui
