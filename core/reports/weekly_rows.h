// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/party.h"
#include "core/reports/weekly_numbers.h"
#include "core/reports/weekly_plan.h"

#include <functional>
#include <vector>

namespace letstalk::reports {

struct SessionRow
{
    RowId id;
    SiteId site;
    QDate day;
    QTime starts;
    QString state; ///< code
    bool stored = true; ///< false: only foreseen by the site's hours
    bool isHeld() const { return state == QLatin1String("HELD"); }
};

struct VisitRow
{
    RowId id;
    std::optional<qint64> arrivedAt;
    std::optional<qint64> seenAt;
    QString endState; ///< code
    QString channel; ///< code
    std::optional<qint64> partySize;
    qint64 people() const { return peopleOf(partySize); } ///< a group of three counts as three
    bool came() const { return cameInPerson(channel); } ///< and did not ring or write
    bool leftUnseen() const { return endState == QLatin1String("LEFT_UNSEEN"); }
    /// Unset when one of the two instants is, or they contradict each other; also when they are the same:
    /// such a visit was written down with its conversation, and when the person arrived is not known.
    std::optional<qint64> waitMs() const;
};

struct ConversationRow
{
    RowId id;
    SiteId site;
    qint64 occurredAt = 0;
    QString identity; ///< code
    std::optional<RowId> visitor; ///< unset also once erased
    bool wasFirst = false; ///< of one whose visitor was erased: it had been their earliest
    bool isAnonymous() const { return identity == QLatin1String("ANONYMOUS"); }
    bool isNamed() const { return identity == QLatin1String("NAMED"); }
};

struct TallyRow
{
    RowId id;
    SiteId site;
    qint64 at = 0;
    bool promoted = false; ///< counts as the conversation that it became
};

/// What a visitor offered to give; never in their words.
struct OfferRow
{
    RowId id;
    SiteId site;
    qint64 at = 0;
    QString kind; ///< code
    QString status; ///< code
};

struct NeedRow
{
    RowId id;
    QString need; ///< code
    bool main = false;
};

struct ConnectionRow
{
    RowId id;
    RowId service; ///< null: not in the directory
    QString type; ///< code
    QString status; ///< code
};

/// Reads the rows behind the weekly report, one by one, and decides day, site and state here rather than in
/// SQL: the second computation and the traces stand on it.
class WeeklyRows
{
public:
    WeeklyRows(storage::Database &db, const WeeklyPlan &plan) : m_db(db), m_plan(plan) { }

    Result<std::vector<SessionRow>> sessions(const DayRange &days) const; ///< stored ones
    Result<std::vector<SessionRow>> planned(const DayRange &days) const; ///< stored and foreseen
    Result<std::vector<VisitRow>> visitsOf(const RowId &session) const;
    Result<std::vector<ConversationRow>> conversations(const DayRange &days) const;
    Result<std::vector<TallyRow>> tallyMarks(const DayRange &days) const;
    Result<std::vector<OfferRow>> offers(const DayRange &days) const;
    /// How many concerns were written down: no row of one leaves this class.
    Result<qint64> concerns(const DayRange &days) const;
    Result<bool> isFirst(const ConversationRow &conversation) const; ///< the visitor's earliest
    Result<std::vector<NeedRow>> needsOf(const RowId &conversation) const;
    Result<std::vector<ConnectionRow>> connectionsOf(const RowId &conversation) const;

private:
    storage::Database &m_db;
    const WeeklyPlan &m_plan;
};

/// The middle value; of an even number the mean of the two in the middle. Unset for none.
std::optional<double> median(std::vector<qint64> values);

} // namespace letstalk::reports
