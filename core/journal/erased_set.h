// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <cstring>
#include <unordered_set>

namespace letstalk::storage {
class Database;
}

namespace letstalk::journal {

/// The hashes of ids whose personal data is erased: people, and the rows that were about them. It only grows
/// (journal.md 6); it travels with every bundle.
class ErasedSet
{
public:
    Status load(storage::Database &db);
    Status add(storage::Database &db, const Hash16 &hash);
    bool isEmpty() const { return m_hashes.empty(); }
    bool contains(const Hash16 &hash) const { return m_hashes.count(hash) > 0; }
    bool contains(const RowId &id) const { return !isEmpty() && contains(hashOf(id)); }
    static Hash16 hashOf(const RowId &id);
    /// Of one field of a row, which was taken out while the row stays.
    static Hash16 hashOf(quint32 entity, const RowId &row, quint32 field);
    /// Of one order for such a field (orderNameOf()), which was carried out: a field may be taken out more
    /// than once, each time with what was written since.
    static Hash16 carriedOut(const Hash16 &field, const Hash16 &order);
    std::vector<Hash16> sorted() const;

private:
    struct FirstBytes
    {
        std::size_t operator()(const Hash16 &hash) const
        {
            std::size_t first;
            std::memcpy(&first, hash.data(), sizeof first);
            return first;
        }
    };
    std::unordered_set<Hash16, FirstBytes> m_hashes;
};

} // namespace letstalk::journal
