// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/outcome_store.h"

#include "core/base/london_time.h"
#include "core/domain/connection.h"
#include "core/storage/statement.h"

#include <QHash>

#include <algorithm>

namespace letstalk::storage {

namespace {

bool wasSent(ConnectionStatus status)
{
    return status != ConnectionStatus::Offered && status != ConnectionStatus::Declined;
}

bool isFinal(ConnectionStatus status)
{
    switch (status) {
    case ConnectionStatus::NoContactMade:
    case ConnectionStatus::NotTakenUp:
    case ConnectionStatus::RefusedByService:
    case ConnectionStatus::Helped:
    case ConnectionStatus::Partly:
    case ConnectionStatus::NotHelped:
        return true;
    case ConnectionStatus::Offered:
    case ConnectionStatus::Made:
    case ConnectionStatus::Lost:
    case ConnectionStatus::Declined:
    case ConnectionStatus::Accepted:
    case ConnectionStatus::Waiting:
    case ConnectionStatus::Started:
        break;
    }
    return false;
}

/// Of two connections of one conversation the one that says more of how it went.
int progress(ConnectionStatus status)
{
    return status == ConnectionStatus::Helped ? 3
        : status == ConnectionStatus::Partly  ? 2
        : isFinal(status)                     ? 1
                                              : 0;
}

ConnectionStatus statusOf(const OutcomeRow &row)
{
    return connectionStatusFromCode(row.status).value_or(ConnectionStatus::Made);
}

} // namespace

Result<std::vector<OutcomeStore::Row>> OutcomeStore::rows(const std::vector<ServiceId> &services, qint64 from,
                                                          qint64 to) const
{
    std::vector<Row> found;
    QHash<ConversationId, std::size_t> places;
    for (const ServiceId service : services) {
        Statement select(m_db,
                         "SELECT c.id, c.conversation, c.made_at, s.name, s.code, c.connection_type, c.status"
                         " FROM connection c JOIN conversation v ON v.id = c.conversation AND v.vis = 0"
                         " LEFT JOIN site s ON s.id = v.site"
                         " WHERE c.service = ? AND c.vis = 0 AND c.made_at >= ? AND c.made_at < ?"
                         " ORDER BY c.made_at DESC, c.id");
        select.bind(service).bind(from).bind(to);
        while (select.next()) {
            Row row;
            row.row.connection = select.id<ConnectionId>(0);
            row.row.conversation = select.id<ConversationId>(1);
            row.at = select.integer(2);
            row.row.day = london::day(row.at);
            row.row.site = select.text(3);
            row.siteCode = select.text(4);
            row.row.type = select.text(5);
            row.row.status = select.text(6);
            if (!wasSent(statusOf(row.row)))
                continue;
            const auto known = places.constFind(row.row.conversation);
            if (known == places.constEnd()) {
                places.insert(row.row.conversation, found.size());
                found.push_back(std::move(row));
            } else if (progress(statusOf(row.row)) > progress(statusOf(found[*known].row))) {
                found[*known] = std::move(row);
            }
        }
        LT_TRY(select.status());
    }
    std::stable_sort(found.begin(), found.end(), [](const Row &a, const Row &b) { return a.at > b.at; });
    return found;
}

OutcomeCounts countOutcomes(const std::vector<OutcomeStore::Row> &rows)
{
    OutcomeCounts counts;
    for (const auto &row : rows) {
        const auto status = statusOf(row.row);
        ++counts.sent;
        counts.helped += status == ConnectionStatus::Helped || status == ConnectionStatus::Partly ? 1 : 0;
        counts.known += isFinal(status) ? 1 : 0;
    }
    return counts;
}

} // namespace letstalk::storage
