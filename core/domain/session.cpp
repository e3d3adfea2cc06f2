// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/session.h"

#include "core/domain/recurrence.h"

#include <algorithm>
#include <array>

namespace letstalk {

namespace {
constexpr std::array<const char *, 3> kStateCodes = {"PLANNED", "HELD", "CANCELLED"};
} // namespace

QString sessionStateCode(SessionState state)
{
    return QLatin1String(kStateCodes[std::size_t(state)]);
}

std::optional<SessionState> sessionStateFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kStateCodes.size(); ++i)
        if (code == QLatin1String(kStateCodes[i]))
            return SessionState(i);
    return std::nullopt;
}

SessionId sessionIdOf(SiteId site, QDate day, QTime starts)
{
    const QByteArray dayText = day.toString(Qt::ISODate).toLatin1();
    const QByteArray timeText = starts.toString(QStringLiteral("HH:mm")).toLatin1();
    return SessionId(derivedId("session", {site.row().toBytes(), dayText, timeText}));
}

Status checkRecurrence(const SiteRecurrence &recurrence)
{
    LT_ASSIGN(const Recurrence rule, Recurrence::fromText(recurrence.rule));
    if (rule.needsAnchor() && !recurrence.validFrom)
        return Error {
            Error::Code::InvalidInput, QStringLiteral("this rule counts from a first day: say which"), {}};
    if (!recurrence.starts.isValid() || !recurrence.ends.isValid() || recurrence.ends <= recurrence.starts)
        return Error {
            Error::Code::InvalidInput, QStringLiteral("the closing time must be after opening"), {}};
    if (recurrence.validFrom && recurrence.validTo && *recurrence.validTo < *recurrence.validFrom)
        return Error {Error::Code::InvalidInput, QStringLiteral("the last day is before the first"), {}};
    return done();
}

Result<std::vector<Session>> plannedSessions(const std::vector<SiteRecurrence> &recurrences, QDate from,
                                             QDate to)
{
    std::vector<Session> planned;
    for (const auto &recurrence : recurrences) {
        LT_ASSIGN(const Recurrence rule, Recurrence::fromText(recurrence.rule));
        const QDate last = recurrence.validTo ? std::min(to, *recurrence.validTo) : to;
        LT_ASSIGN(const auto days, rule.occurrences(recurrence.validFrom, from, last));
        for (const QDate day : days) {
            Session session;
            session.id = sessionIdOf(recurrence.site, day, recurrence.starts);
            session.site = recurrence.site;
            session.day = day;
            session.starts = recurrence.starts;
            session.ends = recurrence.ends;
            planned.push_back(session);
        }
    }
    std::sort(planned.begin(), planned.end(), isEarlier);
    // Two rules of one site may meet on a day and hour: that is one opening.
    planned.erase(std::unique(planned.begin(), planned.end(),
                              [](const Session &a, const Session &b) { return a.id == b.id; }),
                  planned.end());
    return planned;
}

bool isEarlier(const Session &a, const Session &b)
{
    return std::tie(a.day, a.starts, a.site, a.id) < std::tie(b.day, b.starts, b.site, b.id);
}

} // namespace letstalk
