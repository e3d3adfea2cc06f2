// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run.h"

namespace {

/// The computer's clock, put back or on by the milliseconds of LETSTALK_TEST_CLOCK_SHIFT: the tests live on
/// one day, whatever day it is.
class ShiftedClock : public letstalk::Clock
{
public:
    qint64 nowMs() const override { return m_system.nowMs() + m_shift; }

private:
    letstalk::SystemClock m_system;
    qint64 m_shift = qEnvironmentVariable("LETSTALK_TEST_CLOCK_SHIFT").toLongLong();
};

} // namespace

/// The command line with passphrases that cost little to try, so that tests can make many files, and with a
/// clock of their own. The files say what trying costs, so the real program opens them as quickly.
int main(int argc, char **argv)
{
    const ShiftedClock clock;
    return letstalk::cli::runProgram(argc, argv, {.cheapKeys = true, .clock = &clock});
}
