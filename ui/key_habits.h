// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace letstalk::ui {

/// Two habits of Qt's that people at a desk do not share: Enter does nothing on a button outside dialogs, and
/// a line takes Ctrl+E for "to the end", where the pages have it as a key of theirs. Belongs to its window.
class KeyHabits : public QObject
{
    Q_OBJECT
public:
    explicit KeyHabits(QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool pressesButton(QObject *watched, int key);

    QWidget *m_window;
};

} // namespace letstalk::ui
