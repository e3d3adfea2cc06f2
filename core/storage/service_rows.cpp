// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/service_rows.h"

#include <algorithm>

namespace letstalk::storage {

namespace {

constexpr double kE7 = 1e7;

/// A publisher's part of a rule, which must not bring in others: "5MO;COUNT=9999".
bool isOnePart(const QString &part)
{
    return std::none_of(part.begin(), part.end(),
                        [](QChar sign) { return sign == u';' || sign == u'=' || sign == u':'; });
}

/// The rule as iCalendar says it; empty when the feed gave only words, or none of iCalendar's parts.
QString ruleOf(const QString &freq, std::optional<qint64> interval, const QString &byday,
               const QString &bymonthday)
{
    if (freq.isEmpty() || !isOnePart(freq) || !isOnePart(byday) || !isOnePart(bymonthday))
        return {};
    QString rule = QStringLiteral("FREQ=") + freq.toUpper();
    if (interval && *interval > 1)
        rule += QStringLiteral(";INTERVAL=%1").arg(*interval);
    if (!byday.isEmpty())
        rule += QStringLiteral(";BYDAY=") + byday.toUpper();
    else if (!bymonthday.isEmpty())
        rule += QStringLiteral(";BYMONTHDAY=") + bymonthday;
    return rule;
}

} // namespace

ServiceSchedule readSchedule(const Statement &row, int first)
{
    ServiceSchedule schedule;
    schedule.id = row.rowId(first).value_or(RowId());
    schedule.rule = ruleOf(row.text(first + 1), row.optionalInteger(first + 2), row.text(first + 3),
                           row.text(first + 4));
    schedule.opens = row.time(first + 5);
    schedule.closes = row.time(first + 6);
    schedule.description = row.text(first + 7);
    schedule.starts = row.day(first + 8);
    schedule.validFrom = row.day(first + 9);
    schedule.validTo = row.day(first + 10);
    if (const auto until = row.day(first + 11); until && (!schedule.validTo || *until < *schedule.validTo))
        schedule.validTo = until;
    if (const QString notes = row.text(first + 12); !notes.isEmpty())
        schedule.description += (schedule.description.isEmpty() ? QString() : QStringLiteral("; ")) + notes;
    return schedule;
}

ServiceNotice readNotice(const Statement &row, int first)
{
    ServiceNotice notice;
    notice.id = row.id<NoticeId>(first);
    notice.service = row.id<ServiceId>(first + 1);
    notice.kind = row.text(first + 2);
    notice.text = row.text(first + 3);
    notice.from = row.day(first + 4);
    notice.until = row.day(first + 5);
    notice.at = row.integer(first + 6);
    return notice;
}

std::optional<GeoPoint> readPoint(const Statement &row, int latitudeE7, int longitudeE7)
{
    if (row.isNull(latitudeE7) || row.isNull(longitudeE7))
        return std::nullopt;
    const GeoPoint point {double(row.integer(latitudeE7)) / kE7, double(row.integer(longitudeE7)) / kE7};
    return point.isGiven() ? std::optional(point) : std::nullopt;
}

} // namespace letstalk::storage
