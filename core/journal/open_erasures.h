// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <map>

namespace letstalk::storage {
class Database;
}

namespace letstalk::journal {

/// Erased hashes that no officer's order covers, and the rows that they are of (exchange.md 7). Two kinds:
/// records that came after the order for their person, which are redacted here all the same; and hashes that
/// another computer sent for a record that stands here with somebody's words, which were refused. An order
/// for the record ends either. Local to this file; kept in `setting`, since they are few.
class OpenErasures
{
public:
    struct Row
    {
        quint32 entity = 0; ///< 0 while only the hash is known
        RowId row;
        bool refused = false; ///< the record stands here untouched
        qint64 sinceMs = 0;
        bool operator==(const Row &) const = default;
    };
    static constexpr std::size_t kMost = 20'000; ///< as many as one order takes; what is beyond is not listed

    Status load(storage::Database &db);
    Status store(storage::Database &db); ///< when something changed

    /// The first note of a hash stands, but for a row found later and a refusal that ended.
    void note(const Hash16 &hash, const Row &row);
    void clear(const Hash16 &hash);
    bool isEmpty() const { return m_rows.empty(); }
    const Row *find(const Hash16 &hash) const;
    const std::map<Hash16, Row> &all() const { return m_rows; }

private:
    std::map<Hash16, Row> m_rows;
    bool m_changed = false;
};

} // namespace letstalk::journal
