// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

struct sqlite3;

namespace letstalk::bench {

/// What a program without a journal would keep: the table of the same rows in a file of its own, without the
/// columns of the journal's bookkeeping, with the same indexes. Megabytes of that file.
double bareMegabytes(const QString &plainPath, const QString &table, const QString &to);

/// Takes the table's secondary indexes away; those of its keys stay. False when that fails.
bool dropIndexes(sqlite3 *db, const QString &table);

} // namespace letstalk::bench
