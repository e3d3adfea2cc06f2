// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/ui_fixture.h"
#include "ui/unlock/file_step.h"
#include "ui/unlock/first_run_wizard.h"

#include <QLineEdit>
#include <QRadioButton>
#include <QtTest>

namespace letstalk::test {

/// The first run, at its step about the file.
struct WizardByKeys
{
    ui::FirstRunWizard window;
    Keys keys {&window};

    /// `down`: so many keys down, to another way than founding.
    explicit WizardByKeys(UiFixture &fixture, int down = 0)
        : window(fixture.preferences(), fixture.environment())
    {
        window.show();
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window));
        REQUIRE(named<QRadioButton>(&window, "wayFound")->hasFocus());
        for (int key = 0; key < down; ++key)
            keys.press(Qt::Key_Down);
        keys.press(Qt::Key_Return);
        REQUIRE(window.step() == &window.file());
    }
    QLineEdit *line(const char *name) { return named<QLineEdit>(&window, name); }
};

} // namespace letstalk::test
