// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace letstalk::ui {

/// Lies over a window that is being locked: nothing of it can be read any more, however long it takes until
/// what was typed is safe. Covers `window` as soon as it is made, and hides all windows that stand over it.
class LockCover : public QFrame
{
    Q_OBJECT
public:
    explicit LockCover(QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace letstalk::ui
