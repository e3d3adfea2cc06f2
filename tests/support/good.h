// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "tests/support/catch.h"

namespace letstalk::test {

/// The value, or a failed test with what the error says.
template <class T> T good(Result<T> result)
{
    if (!result)
        FAIL(result.error().detail.toStdString());
    return *std::move(result);
}

} // namespace letstalk::test
