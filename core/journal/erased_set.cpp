// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/erased_set.h"

#include "core/storage/statement.h"

#include <algorithm>
#include <vector>

namespace letstalk::journal {

Status ErasedSet::load(storage::Database &db)
{
    m_hashes.clear();
    storage::Statement select(db, "SELECT h FROM erased");
    while (select.next()) {
        Hash16 hash;
        std::memcpy(hash.data(), select.blobView(0).data(), hash.size());
        m_hashes.insert(hash);
    }
    return select.status();
}

Status ErasedSet::add(storage::Database &db, const Hash16 &hash)
{
    if (!m_hashes.insert(hash).second)
        return done();
    storage::Statement insert(db, "INSERT OR IGNORE INTO erased(h) VALUES (?)");
    insert.bindBlob({reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())});
    return insert.run();
}

Hash16 ErasedSet::hashOf(const RowId &id)
{
    return Blake2b(16).add(id.bytes.data(), id.bytes.size()).finish16();
}

Hash16 ErasedSet::hashOf(quint32 entity, const RowId &row, quint32 field)
{
    return Blake2b(16)
        .add("field", 5)
        .addU64(entity)
        .add(row.bytes.data(), row.bytes.size())
        .addU64(field)
        .finish16();
}

Hash16 ErasedSet::carriedOut(const Hash16 &field, const Hash16 &order)
{
    return Blake2b(16)
        .add("order", 5)
        .add(field.data(), field.size())
        .add(order.data(), order.size())
        .finish16();
}

std::vector<Hash16> ErasedSet::sorted() const
{
    std::vector<Hash16> all(m_hashes.begin(), m_hashes.end());
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace letstalk::journal
