// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/weekly_row_walk.h"

#include "core/reports/weekly_rows.h"

#include <algorithm>

namespace letstalk::reports {

namespace {

Status walkSessions(PeriodNumbers &numbers, const WeeklyRows &rows, const DayRange &days)
{
    std::vector<qint64> waits;
    LT_ASSIGN(const auto planned, rows.planned(days));
    numbers.planned = qint64(planned.size());
    for (const auto &session : planned) {
        if (!session.stored)
            continue;
        numbers.held += session.isHeld() ? 1 : 0;
        LT_ASSIGN(const auto visits, rows.visitsOf(session.id));
        for (const auto &visit : visits) {
            (visit.came() ? numbers.visitors : numbers.otherChannel) += visit.people();
            numbers.leftUnseen += visit.leftUnseen() ? visit.people() : 0;
            if (const auto wait = visit.waitMs())
                waits.push_back(*wait);
        }
    }
    if (!waits.empty())
        numbers.longestWaitMs = double(*std::max_element(waits.begin(), waits.end()));
    numbers.medianWaitMs = median(std::move(waits));
    return done();
}

Status walkConversations(PeriodNumbers &numbers, const WeeklyRows &rows,
                         const std::vector<ConversationRow> &conversations)
{
    for (const auto &conversation : conversations) {
        ++numbers.conversations;
        numbers.anonymous += conversation.isAnonymous() ? 1 : 0;
        if (!conversation.isNamed())
            continue;
        LT_ASSIGN(const bool first, rows.isFirst(conversation));
        ++(first ? numbers.firstTime : numbers.returning);
    }
    return done();
}

Status walkTallyMarks(PeriodNumbers &numbers, const WeeklyRows &rows, const DayRange &days)
{
    LT_ASSIGN(const auto marks, rows.tallyMarks(days));
    for (const auto &mark : marks)
        numbers.tallyMarks += mark.promoted ? 0 : 1;
    return done();
}

Status walkContents(WeeklyNumbers &numbers, const WeeklyRows &rows, const ConversationRow &conversation)
{
    LT_ASSIGN(const auto needs, rows.needsOf(conversation.id));
    for (const auto &need : needs) {
        ++numbers.needs[need.need].all;
        numbers.needs[need.need].main += need.main ? 1 : 0;
    }
    LT_ASSIGN(const auto connections, rows.connectionsOf(conversation.id));
    for (const auto &connection : connections) {
        const auto group = std::size_t(statusGroupOf(connection.status));
        ++numbers.types[connection.type].byStatus[group];
        ++numbers.services[connection.service].byStatus[group];
    }
    return done();
}

Status walkPeriod(PeriodNumbers &numbers, const WeeklyRows &rows, const DayRange &days)
{
    LT_TRY(walkSessions(numbers, rows, days));
    LT_TRY(walkTallyMarks(numbers, rows, days));
    LT_ASSIGN(const auto conversations, rows.conversations(days));
    return walkConversations(numbers, rows, conversations);
}

Result<TrendNumbers> walkTrend(const WeeklyRows &rows, const IsoWeek &week)
{
    TrendNumbers numbers;
    LT_ASSIGN(const auto sessions, rows.sessions(DayRange::of(week)));
    for (const auto &session : sessions) {
        numbers.held += session.isHeld() ? 1 : 0;
        LT_ASSIGN(const auto visits, rows.visitsOf(session.id));
        for (const auto &visit : visits)
            numbers.visitors += visit.came() ? visit.people() : 0;
    }
    return numbers;
}

Status walkOffersAndConcerns(WeeklyNumbers &numbers, const WeeklyRows &rows, const DayRange &days)
{
    LT_ASSIGN(const auto offers, rows.offers(days));
    for (const auto &offer : offers)
        ++numbers.offers[offer.kind].byStatus[std::size_t(offerStatusOf(offer.status))];
    LT_ASSIGN(numbers.concerns, rows.concerns(days));
    return done();
}

} // namespace

Result<WeeklyNumbers> numbersByRows(storage::Database &db, const WeeklyPeriods &periods,
                                    const WeeklyPlan &plan)
{
    const WeeklyRows rows(db, plan);
    WeeklyNumbers numbers;
    LT_TRY(walkSessions(numbers.week, rows, periods.week));
    LT_TRY(walkTallyMarks(numbers.week, rows, periods.week));
    LT_ASSIGN(const auto conversations, rows.conversations(periods.week));
    LT_TRY(walkConversations(numbers.week, rows, conversations));
    for (const auto &conversation : conversations)
        LT_TRY(walkContents(numbers, rows, conversation));
    LT_TRY(walkOffersAndConcerns(numbers, rows, periods.week));
    LT_TRY(walkPeriod(numbers.before, rows, periods.before));
    if (periods.lastYear)
        LT_TRY(walkPeriod(numbers.lastYear, rows, *periods.lastYear));
    for (const auto &week : periods.trend) {
        LT_ASSIGN(const auto trend, walkTrend(rows, week));
        numbers.trend.push_back(trend);
    }
    return numbers;
}

} // namespace letstalk::reports
