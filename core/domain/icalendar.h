// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace letstalk {

/// A whole day in somebody's calendar. What is written leaves this computer, so nothing here may hold
/// personal data beyond what the caller's rule allows.
struct CalendarDay
{
    QString uid; ///< stable: a calendar that has it already changes its entry
    int sequence = 0; ///< one more each time that the entry is changed
    QDate day;
    QString summary;
    QString description;
    int reminderDays = 0; ///< days before at which the calendar reminds; 0: never
    bool cancelled = false;
    bool operator==(const CalendarDay &) const = default;
};

/// Writes an iCalendar object (RFC 5545): UTF-8, CRLF, lines folded at 75 octets between characters, texts
/// escaped, whole days as DATE values, which no change of clocks can move. `stampMs` (UTC) is DTSTAMP: the
/// caller's clock, so that the same call writes the same bytes. InvalidInput: a day without uid, day or
/// summary, two with one uid, or a control character other than a new line.
Result<QByteArray> iCalendarText(const std::vector<CalendarDay> &days, qint64 stampMs);

/// A line of RFC 5545 folded at 75 octets, ending CRLF; and a text value escaped (3.3.11).
QByteArray foldedLine(const QString &line);
QString escapedText(const QString &text);

} // namespace letstalk
