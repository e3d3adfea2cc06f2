// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/weekly_rows.h"

#include "core/storage/statement.h"

#include <algorithm>

namespace letstalk::reports {

using storage::Statement;

namespace {
constexpr qint64 kDayMs = 24 * 3'600'000; ///< rows are read a day beyond both ends, and chosen here
} // namespace

std::optional<qint64> VisitRow::waitMs() const
{
    if (!arrivedAt || !seenAt || *seenAt <= *arrivedAt)
        return std::nullopt;
    return *seenAt - *arrivedAt;
}

Result<std::vector<SessionRow>> WeeklyRows::sessions(const DayRange &days) const
{
    std::vector<SessionRow> rows;
    Statement select(
        m_db,
        "SELECT id, site, day, starts, state FROM session WHERE vis = 0 AND day >= ? AND day <= ?"
        " ORDER BY day, starts, id");
    select.bind(days.from.addDays(-1)).bind(days.to.addDays(1));
    while (select.next()) {
        SessionRow row;
        row.id = select.rowId(0).value_or(RowId());
        row.site = select.id<SiteId>(1);
        row.day = select.day(2).value_or(QDate());
        row.starts = select.time(3);
        row.state = select.text(4);
        if (days.contains(row.day) && m_plan.isAbout(row.site))
            rows.push_back(std::move(row));
    }
    LT_TRY(select.status());
    return rows;
}

Result<std::vector<SessionRow>> WeeklyRows::planned(const DayRange &days) const
{
    LT_ASSIGN(auto rows, sessions(days));
    LT_ASSIGN(const auto foreseen, m_plan.foreseen(days));
    for (const auto &session : foreseen)
        if (std::none_of(rows.begin(), rows.end(),
                         [&](const SessionRow &row) { return row.id == session.id.row(); }))
            rows.push_back({session.id.row(), session.site, session.day, session.starts,
                            sessionStateCode(SessionState::Planned), false});
    return rows;
}

Result<std::vector<VisitRow>> WeeklyRows::visitsOf(const RowId &session) const
{
    std::vector<VisitRow> rows;
    Statement select(m_db,
                     "SELECT id, arrived_at, seen_at, end_state, channel, party_size FROM visit"
                     " WHERE session = ? AND vis = 0");
    select.bind(session);
    while (select.next())
        rows.push_back({select.rowId(0).value_or(RowId()), select.optionalInteger(1),
                        select.optionalInteger(2), select.text(3), select.text(4),
                        select.optionalInteger(5)});
    LT_TRY(select.status());
    return rows;
}

Result<std::vector<ConversationRow>> WeeklyRows::conversations(const DayRange &days) const
{
    std::vector<ConversationRow> rows;
    Statement select(m_db,
                     "SELECT id, site, occurred_at, identity_level, visitor, first_time FROM conversation"
                     " WHERE vis = 0 AND occurred_at > ? AND occurred_at < ? ORDER BY occurred_at");
    select.bind(days.fromMs() - kDayMs).bind(days.untilMs() + kDayMs);
    while (select.next()) {
        const qint64 occurredAt = select.integer(2);
        if (!days.contains(london::day(occurredAt)) || !m_plan.isAbout(select.id<SiteId>(1)))
            continue;
        rows.push_back({select.rowId(0).value_or(RowId()), select.id<SiteId>(1), occurredAt, select.text(3),
                        select.rowId(4), select.integer(5) != 0});
    }
    LT_TRY(select.status());
    return rows;
}

Result<std::vector<TallyRow>> WeeklyRows::tallyMarks(const DayRange &days) const
{
    std::vector<TallyRow> rows;
    Statement select(m_db,
                     "SELECT id, site, at, conversation IS NOT NULL FROM tally_mark"
                     " WHERE vis = 0 AND at > ? AND at < ? ORDER BY at");
    select.bind(days.fromMs() - kDayMs).bind(days.untilMs() + kDayMs);
    while (select.next()) {
        const qint64 at = select.integer(2);
        if (days.contains(london::day(at)) && m_plan.isAbout(select.id<SiteId>(1)))
            rows.push_back(
                {select.rowId(0).value_or(RowId()), select.id<SiteId>(1), at, select.integer(3) != 0});
    }
    LT_TRY(select.status());
    return rows;
}

Result<std::vector<OfferRow>> WeeklyRows::offers(const DayRange &days) const
{
    std::vector<OfferRow> rows;
    Statement select(m_db,
                     "SELECT id, site, offered_at, kind, status FROM offer"
                     " WHERE vis = 0 AND offered_at > ? AND offered_at < ? ORDER BY offered_at, id");
    select.bind(days.fromMs() - kDayMs).bind(days.untilMs() + kDayMs);
    while (select.next()) {
        const qint64 at = select.integer(2);
        if (days.contains(london::day(at)) && m_plan.isAbout(select.id<SiteId>(1)))
            rows.push_back({select.rowId(0).value_or(RowId()), select.id<SiteId>(1), at, select.text(3),
                            select.text(4)});
    }
    LT_TRY(select.status());
    return rows;
}

Result<qint64> WeeklyRows::concerns(const DayRange &days) const
{
    qint64 count = 0;
    Statement select(m_db,
                     "SELECT site, recorded_at, concern FROM concern"
                     " WHERE vis = 0 AND recorded_at > ? AND recorded_at < ?");
    select.bind(days.fromMs() - kDayMs).bind(days.untilMs() + kDayMs);
    while (select.next())
        count += !select.rowId(2) && days.contains(london::day(select.integer(1)))
                && m_plan.isAbout(select.id<SiteId>(0))
            ? 1
            : 0;
    LT_TRY(select.status());
    return count;
}

Result<bool> WeeklyRows::isFirst(const ConversationRow &conversation) const
{
    if (!conversation.isNamed())
        return false;
    if (!conversation.visitor)
        return conversation.wasFirst;
    Statement select(m_db,
                     "SELECT id FROM conversation WHERE visitor = ? AND vis = 0"
                     " ORDER BY occurred_at, id LIMIT 1");
    select.bind(*conversation.visitor);
    const bool first = select.next() && select.rowId(0) == conversation.id;
    LT_TRY(select.status());
    return first;
}

Result<std::vector<NeedRow>> WeeklyRows::needsOf(const RowId &conversation) const
{
    std::vector<NeedRow> rows;
    Statement select(m_db,
                     "SELECT id, need, position, present FROM conversation_need"
                     " WHERE conversation = ? AND vis = 0");
    select.bind(conversation);
    while (select.next())
        if (select.integer(3) == 1)
            rows.push_back({select.rowId(0).value_or(RowId()), select.text(1),
                            select.optionalInteger(2) == std::optional<qint64>(0)});
    LT_TRY(select.status());
    return rows;
}

Result<std::vector<ConnectionRow>> WeeklyRows::connectionsOf(const RowId &conversation) const
{
    std::vector<ConnectionRow> rows;
    Statement select(m_db,
                     "SELECT id, service, connection_type, status FROM connection"
                     " WHERE conversation = ? AND vis = 0");
    select.bind(conversation);
    while (select.next())
        rows.push_back({select.rowId(0).value_or(RowId()), select.rowId(1).value_or(RowId()), select.text(2),
                        select.text(3)});
    LT_TRY(select.status());
    return rows;
}

std::optional<double> median(std::vector<qint64> values)
{
    if (values.empty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 ? double(values[middle]) : double(values[middle - 1] + values[middle]) / 2;
}

} // namespace letstalk::reports
