// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/sync_counter.h"

#include <atomic>
#include <sys/syscall.h>
#include <unistd.h>

namespace {
std::atomic<long> syncs {0};
}

// The program's own symbols come before the C library's, so SQLite's calls pass through here.
extern "C" int fdatasync(int descriptor)
{
    ++syncs;
    return int(syscall(SYS_fdatasync, descriptor));
}

extern "C" int fsync(int descriptor)
{
    ++syncs;
    return int(syscall(SYS_fsync, descriptor));
}

long letstalk::bench::syncCount()
{
    return syncs;
}
