// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/catch.h"
#include "tests/support/seed.h"

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_test_case_info.hpp>
#include <catch2/reporters/catch_reporter_event_listener.hpp>
#include <catch2/reporters/catch_reporter_registrars.hpp>
#endif

namespace letstalk::test {

#if __has_include(<catch2/catch_all.hpp>)
using CatchListener = Catch::EventListenerBase;
#else
using CatchListener = Catch::TestEventListenerBase;
#endif

/// Seeds each case as it begins. Only the mains include this.
class SeedEachCase : public CatchListener
{
public:
    using CatchListener::CatchListener;
    void testCaseStarting(const Catch::TestCaseInfo &info) override { seedCase(info.name); }
};

CATCH_REGISTER_LISTENER(SeedEachCase)

} // namespace letstalk::test
