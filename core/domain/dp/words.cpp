// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/words.h"

#include <QLocale>

namespace letstalk::dp {

QString dayText(QDate day)
{
    static const QLocale kBritish(QLocale::English, QLocale::UnitedKingdom);
    return kBritish.toString(day, QStringLiteral("d MMMM yyyy"));
}

QString listText(const QStringList &parts)
{
    if (parts.size() < 2)
        return parts.join(QString());
    return parts.first(parts.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" and ") + parts.last();
}

QString countText(qint64 count, const QString &one, const QString &many)
{
    return QString::number(count) + u' ' + (count == 1 ? one : many);
}

} // namespace letstalk::dp
