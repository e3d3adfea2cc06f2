// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace letstalk::vault {

/// For an authorizer: whether this act would carry text out of the vault in clear, or code into it. Attaching
/// (VACUUM INTO does so too) could name another VFS in its URI; an extension could do anything. The arguments
/// are those that sqlite3_set_authorizer's callback gets; the callback answers SQLITE_DENY when this is true,
/// and otherwise as it likes.
bool escapesTheVault(int action, const char *first, const char *second);

} // namespace letstalk::vault
