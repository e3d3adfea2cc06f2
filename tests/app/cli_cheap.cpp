// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run.h"

/// The command line with passphrases that cost little to try, so that tests can make many files. The files
/// say what trying costs, so the real program opens them as quickly.
int main(int argc, char **argv)
{
    return letstalk::cli::runProgram(argc, argv, {.cheapKeys = true});
}
