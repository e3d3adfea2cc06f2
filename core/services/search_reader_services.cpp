// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/access_rules.h"
#include "core/services/search_reader_parts.h"

namespace letstalk::services {

Result<std::vector<ServiceHit>> SearchReader::services(const QString &typed, const QString &need, int limit)
{
    if (!isAllowed(m->actor, Act::SearchDirectory))
        return Error {Error::Code::Forbidden, actText(Act::SearchDirectory), {}};
    return m->services.find(typed, need, limit, m->clock.nowMs());
}

Result<ServiceAnswer> SearchReader::services(ServiceQuery query)
{
    if (!isAllowed(m->actor, Act::SearchDirectory))
        return Error {Error::Code::Forbidden, actText(Act::SearchDirectory), {}};
    if (query.nowMs == 0)
        query.nowMs = m->clock.nowMs();
    return m->services.find(query);
}

} // namespace letstalk::services
