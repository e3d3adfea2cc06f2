// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/week_comment_store.h"

#include "core/storage/statement.h"

namespace letstalk::storage {

Result<std::vector<WeekComment>> WeekCommentStore::ofWeek(QDate monday) const
{
    Statement select(m_db,
                     "SELECT site, words FROM week_comment WHERE week = ? AND vis = 0 AND words IS NOT NULL"
                     " ORDER BY site IS NOT NULL, site");
    select.bind(monday);
    std::vector<WeekComment> comments;
    while (select.next()) {
        WeekComment comment;
        if (const auto site = select.rowId(0))
            comment.site = SiteId(*site);
        comment.words = select.text(1).simplified();
        if (!comment.words.isEmpty())
            comments.push_back(std::move(comment));
    }
    LT_TRY(select.status());
    return comments;
}

} // namespace letstalk::storage
