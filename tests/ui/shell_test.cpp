// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"

#include <QLineEdit>
#include <QStackedWidget>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

TEST_CASE("Alt and a number opens that page, from inside a line of text as well")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    const int pages = window.pages().count();
    REQUIRE(pages >= 5);
    for (int index = pages - 1; index >= 0; --index) {
        const auto *line = qobject_cast<QLineEdit *>(window.focusWidget());
        const auto before = line ? line->text() : QString();
        INFO(index);
        keys.press(Qt::Key_1 + index, Qt::AltModifier);
        CHECK(eventually([&] { return window.pages().currentIndex() == index; }));
        if (line)
            CHECK(line->text() == before);
    }
}
