// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace letstalk {

/// Somebody, or a group, who came to a session and took a token.
struct QueueVisit
{
    VisitId id;
    SessionId session;
    SiteId site;
    QDate day; ///< the session's
    QString tokenColour; ///< list `token_colour`
    int tokenNumber = 0;
    bool elsewhere = false; ///< noted on another computer
    bool twin = false; ///< somebody else of the day has the same token, given out by another computer
    qint64 arrivedAt = 0; ///< UTC ms
    std::optional<qint64> seenAt;
    std::optional<qint64> endedAt;
    QString endState; ///< list `end_state`; empty: not over
    QString urgency; ///< list `urgency`
    QString channel; ///< list `channel`
    int partySize = 1; ///< people who came together: one visit
    QString firstName; ///< never on show
    int conversations = 0; ///< logged for it

    bool isWaiting() const { return endState.isEmpty() && !seenAt; }
    bool isBeingSeen() const { return endState.isEmpty() && seenAt.has_value(); }
    bool hasEnded() const { return !endState.isEmpty(); }
    bool operator==(const QueueVisit &) const = default;
};

/// Whole minutes from arriving to being seen, to the end, or to now. A clock that was put back makes none.
int waitedMinutes(const QueueVisit &visit, qint64 nowMs);

/// NOW before TODAY before ROUTINE and anything unknown.
int urgencyRank(QStringView code);
/// Who is called first: by urgency, then by arrival; two who came in the same moment keep one order on every
/// computer.
bool isCalledBefore(const QueueVisit &a, const QueueVisit &b);
/// Marks those whose token somebody else of these has too.
void markTwins(std::vector<QueueVisit> &visits);

/// The waiting in the order that they are called, then those being seen, then those whose visit is over, the
/// latest first.
void sortQueue(std::vector<QueueVisit> &visits);

struct Token
{
    QString colour;
    int number = 0;
    bool operator==(const Token &) const = default;
};

/// Which colours a computer gives out. Computers of one site have different turns, so that two of them that
/// cannot see each other's queue never give out the same token as long as there are colours enough; with the
/// day the colours move on, so that a token kept from last time is not taken for one of today's.
struct TokenTurn
{
    int turn = 0; ///< of this computer among the site's, from 0
    int computers = 1; ///< of the site
    QDate day;
};

inline constexpr int kHighestToken = 99; ///< then the computer goes on with its next colour

/// The next free one. `highest`: the greatest number of each colour given out at the site that day, as far as
/// this computer knows. `colours` must not be empty.
Token nextToken(const QStringList &colours, const TokenTurn &turn, const std::map<QString, int> &highest);

/// One key press for an enquiry with nothing to record but that it happened.
struct TallyMark
{
    TallyMarkId id;
    SiteId site;
    SessionId session;
    qint64 at = 0; ///< UTC ms
    UserId by;
    std::optional<ConversationId> conversation; ///< that it was promoted to
    bool operator==(const TallyMark &) const = default;
};

} // namespace letstalk
