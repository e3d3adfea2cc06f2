// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/domain/geo_point.h"

#include <QDate>
#include <QString>
#include <QTime>

#include <optional>
#include <vector>

namespace letstalk {

/// A place that opens its doors (domain.md 1). Published sites have derived ids, so that every computer has
/// the same row.
struct Site
{
    SiteId id;
    QString name;
    QString code; ///< three capitals: BLA
    QString address;
    QString postcode;
    QString phone;
    std::optional<QDate> closedOn;
    std::optional<GeoPoint> place {}; ///< for distances; unset: not known

    bool operator==(const Site &) const = default;
};

/// When a site opens: an iCalendar rule and its hours, Europe/London.
struct SiteRecurrence
{
    RecurrenceId id;
    SiteId site;
    QString rule; ///< FREQ=MONTHLY;BYDAY=3FR,4FR
    QTime starts;
    QTime ends;
    std::optional<QDate> validFrom;
    std::optional<QDate> validTo;

    bool operator==(const SiteRecurrence &) const = default;
};

enum class SessionState : quint8 { Planned, Held, Cancelled };
QString sessionStateCode(SessionState state);
std::optional<SessionState> sessionStateFromCode(QStringView code);

/// One opening. Planned ones may exist only as the recurrence's answer, without a row; `stored` tells.
struct Session
{
    SessionId id;
    SiteId site;
    QDate day;
    QTime starts;
    QTime ends;
    SessionState state = SessionState::Planned;
    QString reason; ///< why cancelled
    QString staffPresent;
    QString partnersPresent;
    bool quietSpaceUsed = false;
    bool stored = false;

    bool operator==(const Session &) const = default;
};

/// The id that two computers give to the same opening.
SessionId sessionIdOf(SiteId site, QDate day, QTime starts);

/// Whether a recurrence can be kept: its rule is understood (Malformed says which part is not), opening comes
/// before closing, and a rule that counts from a first day has one (InvalidInput).
Status checkRecurrence(const SiteRecurrence &recurrence);

/// The openings that the recurrences plan from day to day (inclusive), in order; none of them stored.
Result<std::vector<Session>> plannedSessions(const std::vector<SiteRecurrence> &recurrences, QDate from,
                                             QDate to);

/// By day, then hour, then site.
bool isEarlier(const Session &a, const Session &b);

} // namespace letstalk
