// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;

/// What a lead wrote about a week.
struct WeekComment
{
    std::optional<SiteId> site; ///< unset: about all sites
    QString words;
};

/// Reads the comments of the weekly report. Those that were emptied are not among them.
class WeekCommentStore
{
public:
    explicit WeekCommentStore(Database &db) : m_db(db) { }

    /// The council's own first, then by site.
    Result<std::vector<WeekComment>> ofWeek(QDate monday) const;

private:
    Database &m_db;
};

} // namespace letstalk::storage
