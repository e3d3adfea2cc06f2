// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#define CATCH_CONFIG_RUNNER
#include "tests/support/catch.h"
#include "tests/support/frame_watch.h"
#include "tests/support/seed_each_case.h"

#include <QLocale>
#include <QStandardPaths>

int main(int argc, char **argv)
{
    letstalk::test::takeSeed();
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    int qtArgc = 1; // Catch2's flags are not Qt's
    letstalk::test::WatchedApplication app(qtArgc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); // as the program does
    QStandardPaths::setTestModeEnabled(true);
    return Catch::Session().run(argc, argv);
}
