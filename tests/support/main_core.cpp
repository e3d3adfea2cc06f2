// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#define CATCH_CONFIG_RUNNER
#include "tests/support/catch.h"
#include "tests/support/seed_each_case.h"

#include <QCoreApplication>
#include <QStandardPaths>

int main(int argc, char **argv)
{
    letstalk::test::takeSeed();
    int qtArgc = 1; // Catch2's flags are not Qt's
    QCoreApplication app(qtArgc, argv);
    QStandardPaths::setTestModeEnabled(true);
    return Catch::Session().run(argc, argv);
}
