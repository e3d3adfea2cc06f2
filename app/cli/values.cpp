// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/values.h"

#include "core/base/london_time.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

QString dayText(qint64 ms)
{
    return london::day(ms).toString(Qt::ISODate);
}

QString momentText(qint64 ms)
{
    return dayText(ms) + u' ' + london::timeOfDay(ms).toString(u"HH:mm"_s);
}

QJsonValue dayValue(const std::optional<QDate> &day)
{
    return day ? QJsonValue(day->toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue flagValue(const std::optional<bool> &flag)
{
    return flag ? QJsonValue(*flag) : QJsonValue();
}

} // namespace letstalk::cli
