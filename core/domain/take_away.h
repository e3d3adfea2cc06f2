// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/domain/service.h"
#include "core/domain/session.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace letstalk {

/// What a visitor takes home on paper, list `take_away` (domain.md 7).
enum class TakeAwayEdition : quint8 { Standard, LargePrint, Discreet };
inline constexpr int kTakeAwayEditionCount = 3;
QString takeAwayCode(TakeAwayEdition edition);
std::optional<TakeAwayEdition> takeAwayFromCode(QStringView code);
/// They want nothing on paper: recorded, so that nobody prints it later.
inline constexpr char kNothingOnPaper[] = "NONE";

/// Who is to do a next step.
enum class StepBy : quint8 { You, We, They, Named };

struct TakeAwayStep
{
    QString what;
    StepBy by = StepBy::You;
    QString who; ///< with They: the service; with Named: as it was written down
    std::optional<QDate> due;
    bool operator==(const TakeAwayStep &) const = default;
};

/// A service that somebody was connected to, as far as a visitor needs it.
struct TakeAwayContact
{
    QString name;
    QStringList phones;
    QString address;
    QStringList opens; ///< "every Thursday, 10:00 to 12:00"
    QStringList costs;
    QString access; ///< how one gets in
    QString wayThere; ///< by bus, where to park
    bool operator==(const TakeAwayContact &) const = default;
};

/// The sheet's content. Never needs, what was said, or why: it may lie on a table at home.
struct TakeAway
{
    QString site;
    QString siteAddress;
    QString sitePhone;
    QStringList siteHours;
    QString talkedTo; ///< who works here
    QDate on;
    std::vector<TakeAwayStep> steps; ///< at most kMostTakeAwaySteps
    std::vector<TakeAwayContact> services;
    std::optional<QDate> callOn; ///< "we will call you on"
    bool operator==(const TakeAway &) const = default;
};
inline constexpr std::size_t kMostTakeAwaySteps = 4;

/// The agreed next step first, then one for each connection, the strongest first: what it is follows from how
/// it was made. A connection that was declined or that came to nothing is no step. `names`: of the entry's
/// connections, in their order.
std::vector<TakeAwayStep> takeAwaySteps(const ConversationEntry &entry, const QStringList &names);
/// Which connections a sheet tells of: those that were made and not declined.
bool isOnTakeAway(const ConnectionEntry &connection);
/// Its hours in words: "every Thursday, 10:00 to 12:00"; empty when nothing is known.
QString hoursInWords(const QString &rule, QTime opens, QTime closes);

} // namespace letstalk
