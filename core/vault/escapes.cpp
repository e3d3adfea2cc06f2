// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/escapes.h"

#include <sqlite3.h>

namespace letstalk::vault {

namespace {

bool is(const char *text, const char *expected)
{
    return text && sqlite3_stricmp(text, expected) == 0;
}

} // namespace

bool escapesTheVault(int action, const char *first, const char *second)
{
    switch (action) {
    case SQLITE_ATTACH:
        return !is(first, "") && !is(first, ":memory:"); // a plain VACUUM attaches "", which stays in memory
    case SQLITE_FUNCTION:
        return is(second, "load_extension");
    default:
        return false;
    }
}

} // namespace letstalk::vault
