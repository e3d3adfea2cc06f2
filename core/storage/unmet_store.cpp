// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/unmet_store.h"

#include "core/storage/statement.h"

namespace letstalk::storage {

namespace {

/// UNION leaves out what two of the three say alike.
constexpr const char *kSelect
    = "SELECT u.conversation, u.need, u.reason, COALESCE(s.postcode, v.postcode), t.name FROM ("
      "SELECT conversation, need, unmet_reason AS reason FROM conversation_need"
      " WHERE present = 1 AND vis = 0 AND unmet_reason IS NOT NULL"
      " UNION SELECT conversation, need, unmet_reason FROM connection"
      " WHERE vis = 0 AND unmet_reason IS NOT NULL"
      " UNION SELECT w.id, n.need, w.unmet_reason FROM conversation w"
      " LEFT JOIN conversation_need n ON n.conversation = w.id AND n.present = 1 AND n.vis = 0"
      " AND n.position = 0"
      " WHERE w.unmet_reason IS NOT NULL) u"
      " JOIN conversation c ON c.id = u.conversation AND c.vis = 0"
      " LEFT JOIN person s ON s.id = c.subject AND s.vis = 0"
      " LEFT JOIN person v ON v.id = c.visitor AND v.vis = 0"
      " LEFT JOIN site t ON t.id = c.site"
      " WHERE c.occurred_at >= ? AND c.occurred_at < ?"
      " ORDER BY c.occurred_at, u.conversation, u.need, u.reason";

} // namespace

Result<std::vector<UnmetNeed>> UnmetStore::between(qint64 from, qint64 to) const
{
    std::vector<UnmetNeed> found;
    Statement select(m_db, kSelect);
    select.bind(from).bind(to);
    while (select.next())
        found.push_back(
            {select.id<ConversationId>(0), select.text(1), select.text(2), select.text(3), select.text(4)});
    LT_TRY(select.status());
    return found;
}

} // namespace letstalk::storage
