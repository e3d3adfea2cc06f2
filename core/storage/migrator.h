// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <vector>

namespace letstalk::storage {

class Database;

/// One numbered file of resources/schema: its statements part at a line `-- next`, so that a trigger may
/// contain semicolons.
struct Migration
{
    int version;
    QByteArray sql;
};

/// "LtDk": what `PRAGMA application_id` says of a file of ours.
inline constexpr qint32 kApplicationId = 0x4c74446b;

/// Brings the journal's and the local tables to the newest version. The projection is none of its business:
/// that is dropped and remade (journal.md 4). Migrations never write entries.
class Migrator
{
public:
    explicit Migrator(Database &db) : m_db(db) { }

    /// The migrations that this program ships, in order from 1.
    static Result<std::vector<Migration>> shipped();

    /// What the file says of itself: 0 for a new, empty one. FileNotOurs when it is another program's,
    /// FileNewer when its version is above `newest`.
    Result<int> check(int newest) const;

    /// Runs what is missing, each migration in one transaction with its number.
    Status migrate(const std::vector<Migration> &migrations);

private:
    Status apply(const Migration &migration);
    Result<qint64> pragma(const char *sql) const;
    Database &m_db;
};

} // namespace letstalk::storage
