// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/sealed_vfs.h"

#include <sqlite3.h>

namespace letstalk::vault {

/// The file handles of the sealing VFS: SQLite's reads and writes in clear on one side, sealed records on the
/// other. A handle belongs to one connection and so to one thread at a time.
int sealedFileHandleSize();
int openSealedMain(sqlite3_file *handle, FileRef file, int flags, int *outFlags);
/// The WAL of the database whose handle this is.
int openSealedWal(sqlite3_file *handle, sqlite3_file *database, int flags, int *outFlags);
bool isBeingCreated(sqlite3_file *database);

} // namespace letstalk::vault
