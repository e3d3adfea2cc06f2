// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QScrollArea;

namespace letstalk::ui {

class MainAndSide;
class QueuePane;

/// The queue at the left of the rest of the desk; where there is no room for it, a strip above the form that
/// scrolls with it, so that a low window has one scroll bar.
class DeskColumns : public QWidget
{
    Q_OBJECT
public:
    DeskColumns(QueuePane *queue, MainAndSide *rest, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();

    QueuePane *m_queue;
    MainAndSide *m_rest;
    QScrollArea *m_column;
    bool m_strip = true; ///< until it is known that there is room for a column
};

} // namespace letstalk::ui
