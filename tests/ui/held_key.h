// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QTest>

namespace letstalk::test {

/// The key goes down and stays down: one press, and then what the keyboard repeats.
inline void hold(QWidget *window, Qt::Key key, const QString &text = {})
{
    const auto at = [window] { return QApplication::focusWidget() ? QApplication::focusWidget() : window; };
    QTest::simulateEvent(at(), true, key, Qt::NoModifier, text, false);
    for (int times = 0; times < 10; ++times)
        QTest::simulateEvent(at(), true, key, Qt::NoModifier, text, true);
    QTest::simulateEvent(at(), false, key, Qt::NoModifier, text, false);
    QTest::qWait(150);
}

} // namespace letstalk::test
