// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/sealed_fixture.h"

#include <QtTest>

namespace letstalk::test {

void backIn(ui::MainWindow &window)
{
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    const auto *focus = QApplication::focusWidget();
    REQUIRE(focus);
    CHECK(window.isAncestorOf(focus));
    CHECK(focus->isVisible());
}

} // namespace letstalk::test
