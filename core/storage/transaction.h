// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/database.h"

namespace letstalk::storage {

/// One write transaction, begun IMMEDIATE (a read that later writes would fail at once with 517). Rolls back
/// unless committed.
class Transaction
{
public:
    enum class Kind { Write, Read };
    static Result<Transaction> begin(Database &db, Kind kind = Kind::Write)
    {
        LT_TRY(db.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN"));
        return Transaction(db);
    }
    Transaction(Transaction &&other) noexcept : m_db(std::exchange(other.m_db, nullptr)) { }
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    /// On failure everything is rolled back.
    Status commit();

private:
    explicit Transaction(Database &db) : m_db(&db) { }
    Database *m_db;
};

} // namespace letstalk::storage
