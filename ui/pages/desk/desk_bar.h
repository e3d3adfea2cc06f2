// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace letstalk::ui {

class NoticeBar;

/// The foot of the Desk page: what was said last, the buttons for what is done most, how the draft stands,
/// and More for all the rest.
class DeskBar : public QWidget
{
    Q_OBJECT
public:
    DeskBar(NoticeBar *notice, bool mayWriteConcern, QWidget *parent = nullptr);
    /// Beside the buttons: what is being done, or that the draft is kept.
    void say(const QString &text);
    void setUndoOn(bool on);
    QMenu *more() { return m_more; }

Q_SIGNALS:
    void saveWanted();
    void concernWanted();
    void newWanted();
    void undoWanted();

protected:
    bool event(QEvent *event) override;

private:
    void arrange();

    QMenu *m_more;
    QPushButton *m_concern;
    QPushButton *m_new;
    QPushButton *m_undo;
    QLabel *m_state;
};

} // namespace letstalk::ui
