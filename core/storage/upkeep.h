// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace letstalk::storage {

class Database;

/// "ok", or what SQLite found: every page is read, every index compared with its table.
Result<QString> integrityCheck(Database &db);
/// Brings the write-ahead log into the file and cuts it to nothing. FileInUse while another connection reads.
Status checkpoint(Database &db);

} // namespace letstalk::storage
