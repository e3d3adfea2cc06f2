// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/uk_ids.h"

#include "core/directory/uk_profile.h"

namespace letstalk::directory {

QString UkIds::claim(const QString &wanted, const QByteArray &seed)
{
    if (isUuid(wanted) && take(wanted))
        return wanted;
    for (int attempt = 0;; ++attempt) {
        const auto derived = derivedId("uk-export", {seed, QByteArray::number(attempt)}).toText();
        if (take(derived))
            return derived;
    }
}

bool UkIds::take(const QString &id)
{
    const QString key = id.toLower();
    if (m_taken.contains(key))
        return false;
    m_taken.insert(key);
    return true;
}

QString UkIds::of(const FeedRow &row)
{
    const auto known = m_ids.constFind(row.id);
    if (known != m_ids.constEnd())
        return *known;
    const QString id = claim(row.externalId, row.id.toBytes());
    m_ids.insert(row.id, id);
    return id;
}

} // namespace letstalk::directory
