// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/stream_homes.h"

#include "core/exchange/roster_book.h"
#include "core/storage/trust_store.h"

namespace letstalk::services {

Result<StreamHomes> StreamHomes::load(storage::Database &db)
{
    StreamHomes homes;
    const storage::TrustStore trust(db);
    LT_ASSIGN(const auto replica, trust.replica());
    LT_ASSIGN(const auto book, exchange::RosterBook::load(db));
    LT_ASSIGN(const auto streams, trust.streams());
    const auto *roster = book.isEmpty() ? nullptr : &book.current().roster;
    if (roster)
        for (const auto &site : roster->sites)
            homes.m_siteNames.insert(site.id, site.name);
    if (replica)
        homes.m_own.site = SiteId(replica->site);
    for (const auto &stream : streams) {
        Writer writer;
        writer.own = stream.own;
        std::optional<RowId> owner = stream.replica;
        if (stream.own)
            owner = replica ? std::optional(replica->id) : std::nullopt;
        const auto *row = owner && roster ? roster->findReplica(exchange::ReplicaId(*owner)) : nullptr;
        if (row) {
            writer.home.site = row->site;
            writer.withdrawn = row->state == exchange::ReplicaState::Revoked;
        } else if (stream.own) {
            writer.home = homes.m_own;
        } else {
            writer.home.stream = stream.st;
        }
        if (stream.own)
            homes.m_own = writer.home;
        homes.m_writers.insert(stream.st, writer);
        homes.m_ids.insert(stream.st, stream.stream);
    }
    return homes;
}

journal::Testimony::Heard StreamHomes::at(const Home &home) const
{
    return [this, home](qint64 stream) {
        const auto found = m_writers.find(stream);
        return found != m_writers.end() && found->home == home;
    };
}

} // namespace letstalk::services
