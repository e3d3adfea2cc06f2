// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>
#include <QTime>

#include <optional>

namespace letstalk {

/// Days, weeks and "today" are Europe/London; instants are UTC milliseconds (journal.md 2). The rule since
/// 1996: British Summer Time from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of
/// October. Computed here, so that a computer without time-zone data counts the same days.
namespace london {

/// 0 or 3,600,000.
qint64 offsetMs(qint64 utcMs);
QDate day(qint64 utcMs);
QTime timeOfDay(qint64 utcMs);
/// The instant of a wall-clock time; a time skipped in March moves an hour on, one doubled in October is the
/// first.
qint64 instant(QDate day, QTime time);
qint64 startOfDay(QDate day);

} // namespace london

/// An ISO week, Monday to Sunday.
struct IsoWeek
{
    int year = 0;
    int week = 0;

    /// "2026-W46"; nullopt when it is not one (also W53 in a year without).
    static std::optional<IsoWeek> fromText(QStringView text);
    static IsoWeek of(QDate day);
    QString toText() const;
    QDate monday() const;
    QDate sunday() const { return monday().addDays(6); }
    IsoWeek plus(int weeks) const { return of(monday().addDays(7 * weeks)); }

    bool operator==(const IsoWeek &) const = default;
};

} // namespace letstalk
