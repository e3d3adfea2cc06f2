// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/directory_feed.h"

#include <QHash>
#include <QSet>

namespace letstalk::directory {

/// The ids of an export: UUIDs all, each given once, and the same in every export of the same rows.
class UkIds
{
public:
    /// The wanted id if it is a UUID that nothing else has, else one derived from `seed`.
    QString claim(const QString &wanted, const QByteArray &seed);
    QString of(const FeedRow &row);

private:
    bool take(const QString &id);

    QSet<QString> m_taken;
    QHash<RowId, QString> m_ids;
};

} // namespace letstalk::directory
