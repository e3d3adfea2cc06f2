// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The one header that knows Catch2: 2.13 on Debian 12, 3.x on Debian 13. Tests use only TEST_CASE, SECTION,
/// REQUIRE, CHECK, INFO and GENERATE, which both have.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/catch_tostring.hpp>
#include <catch2/generators/catch_generators_all.hpp>
#else // 2.13; the mains define CATCH_CONFIG_RUNNER first, which 3.x ignores
#include <catch2/catch.hpp>
#endif
