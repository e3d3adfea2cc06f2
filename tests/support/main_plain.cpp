// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#define CATCH_CONFIG_RUNNER
#include "tests/support/catch.h"
#include "tests/support/seed_each_case.h"

int main(int argc, char **argv)
{
    letstalk::test::takeSeed();
    return Catch::Session().run(argc, argv);
}
