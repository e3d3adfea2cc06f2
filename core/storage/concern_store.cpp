// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/concern_store.h"

#include "core/storage/statement.h"

#include <string>

namespace letstalk::storage {

namespace {

const std::string kSelect
    = "SELECT c.id, c.concern, c.site, s.name, s.code, c.session, c.recorded_at, a.user,"
      " c.content FROM concern c"
      " LEFT JOIN site s ON s.id = c.site"
      " JOIN journal j ON j.st = c.ko AND j.seq = c.ks"
      " JOIN journal_actor a ON a.actor = j.actor"
      " WHERE c.vis = 0 AND c.content IS NOT NULL";

} // namespace

Result<std::vector<StoredConcern>> ConcernStore::read(Statement &select) const
{
    std::vector<StoredConcern> concerns;
    while (select.next()) {
        StoredConcern stored;
        stored.id = select.id<ConcernId>(0);
        if (const auto row = select.rowId(1))
            stored.concern = ConcernId(*row);
        stored.site = select.id<SiteId>(2);
        stored.siteName = select.text(3);
        stored.siteCode = select.text(4);
        if (const auto row = select.rowId(5))
            stored.session = SessionId(*row);
        stored.recordedAt = select.integer(6);
        stored.writtenBy = select.id<UserId>(7);
        stored.content = select.blob(8);
        concerns.push_back(std::move(stored));
    }
    LT_TRY(select.status());
    return concerns;
}

Result<std::vector<StoredConcern>> ConcernStore::concerns() const
{
    Statement select(m_db, kSelect + " AND c.concern IS NULL ORDER BY c.recorded_at DESC, c.id DESC");
    return read(select);
}

Result<std::vector<StoredConcern>> ConcernStore::additions() const
{
    Statement select(m_db, kSelect + " AND c.concern IS NOT NULL ORDER BY c.recorded_at, c.id");
    return read(select);
}

Result<std::vector<StoredConcern>> ConcernStore::additionsTo(ConcernId concern) const
{
    Statement select(m_db, kSelect + " AND c.concern = ? ORDER BY c.recorded_at, c.id");
    select.bind(concern);
    return read(select);
}

Result<std::optional<StoredConcern>> ConcernStore::find(ConcernId id) const
{
    Statement select(m_db, kSelect + " AND c.concern IS NULL AND c.id = ?");
    select.bind(id);
    LT_ASSIGN(auto found, read(select));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<std::vector<StoredConcern>> ConcernStore::writtenBy(UserId user, qint64 sinceMs) const
{
    Statement select(m_db,
                     kSelect
                         + " AND c.concern IS NULL AND a.user = ? AND c.recorded_at >= ?"
                           " ORDER BY c.recorded_at DESC, c.id DESC");
    select.bind(user).bind(sinceMs);
    return read(select);
}

Result<bool> ConcernStore::isErased(QByteArrayView hash) const
{
    Statement select(m_db, "SELECT 1 FROM erased WHERE h = ?");
    select.bindBlob(hash);
    const bool found = select.next();
    LT_TRY(select.status());
    return found;
}

} // namespace letstalk::storage
