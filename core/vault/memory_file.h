// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

namespace letstalk::vault {

/// Bytes that SQLite must reserve for a file handle that openMemoryFile() fills.
int memoryFileHandleSize();

/// Opens a file that lives in memory only and is wiped when closed: for whatever SQLite would otherwise put
/// into a temporary file in clear. SQLITE_OK or SQLITE_NOMEM.
int openMemoryFile(sqlite3_file *handle);

} // namespace letstalk::vault
