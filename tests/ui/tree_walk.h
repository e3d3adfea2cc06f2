// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace letstalk::test {

/// What a screen reader would meet in a window, walked through its accessibility tree.
struct TreeWalk
{
    int controls = 0; ///< parts that can have the keyboard or be pressed, and the rows of lists
    QStringList faults; ///< in words: a control without name or role, or named by its value alone
};
TreeWalk walkTree(QWidget *window);

} // namespace letstalk::test
