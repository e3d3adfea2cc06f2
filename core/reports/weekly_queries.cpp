// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/weekly_queries.h"

#include "core/domain/party.h"
#include "core/storage/statement.h"

#include <unordered_set>

namespace letstalk::reports {

using storage::Statement;

namespace {

// Sites are few: a plus before the column keeps the planner on the index of days or instants, which covers.
static_assert(kLargestKeptParty == 1'000);
constexpr const char *kSessions // a session without visits has one row here, and nobody in it
    = "SELECT s.id, s.day, s.state = 'HELD',"
      " total((v.rid IS NOT NULL) * (coalesce(v.channel, '') IN ('', 'FACE_TO_FACE'))"
      " * min(max(coalesce(v.party_size, 1), 1), 1000)),"
      " total((coalesce(v.channel, '') NOT IN ('', 'FACE_TO_FACE'))"
      " * min(max(coalesce(v.party_size, 1), 1), 1000)),"
      " total((v.end_state = 'LEFT_UNSEEN') * min(max(coalesce(v.party_size, 1), 1), 1000))"
      " FROM session s LEFT JOIN visit v ON v.session = s.id AND v.vis = 0"
      " WHERE s.vis = 0 AND s.day BETWEEN ? AND ?";
constexpr const char *kWaits = " FROM session s CROSS JOIN visit v ON v.session = s.id"
                               " WHERE s.vis = 0 AND v.vis = 0 AND v.seen_at > v.arrived_at"
                               " AND s.day BETWEEN ? AND ?";
constexpr const char *kConversations
    // Of somebody who was erased it was written down whether it had been their first: totals stay.
    = "SELECT count(*), total(c.identity_level = 'ANONYMOUS'), total(c.identity_level = 'NAMED'),"
      " total(c.identity_level = 'NAMED' AND CASE WHEN c.visitor IS NULL THEN c.first_time = 1 ELSE NOT "
      "EXISTS ("
      "SELECT 1 FROM conversation e WHERE e.visitor = c.visitor AND e.vis = 0"
      " AND (e.occurred_at, e.id) < (c.occurred_at, c.id)) END)"
      " FROM conversation c WHERE c.vis = 0 AND c.occurred_at >= ? AND c.occurred_at < ?";
constexpr const char *kTallyMarks = "SELECT count(*) FROM tally_mark t"
                                    " WHERE t.vis = 0 AND t.at >= ? AND t.at < ? AND t.conversation IS NULL";
constexpr const char *kNeeds
    = "SELECT n.need, count(*), total(n.position = 0) FROM conversation c"
      " CROSS JOIN conversation_need n ON n.conversation = c.id"
      " WHERE c.vis = 0 AND n.vis = 0 AND n.present = 1 AND c.occurred_at >= ? AND c.occurred_at < ?";
constexpr const char *kTypes = "SELECT k.connection_type, k.status, count(*) FROM conversation c"
                               " CROSS JOIN connection k ON k.conversation = c.id"
                               " WHERE c.vis = 0 AND k.vis = 0 AND c.occurred_at >= ? AND c.occurred_at < ?";
constexpr const char *kServices
    = "SELECT k.service, k.status, count(*) FROM conversation c"
      " CROSS JOIN connection k ON k.conversation = c.id"
      " WHERE c.vis = 0 AND k.vis = 0 AND c.occurred_at >= ? AND c.occurred_at < ?";
constexpr const char *kOffers = "SELECT o.kind, o.status, count(*) FROM offer o"
                                " WHERE o.vis = 0 AND o.offered_at >= ? AND o.offered_at < ?";
// One whose words were erased still was one: totals stay.
constexpr const char *kConcerns
    = "SELECT count(*) FROM concern w"
      " WHERE w.vis = 0 AND w.concern IS NULL AND w.recorded_at >= ? AND w.recorded_at < ?";

class Queries
{
public:
    Queries(storage::Database &db, const WeeklyPlan &plan, std::optional<SiteId> site)
        : m_db(db), m_plan(plan), m_site(site)
    { }

    struct SessionLine
    {
        RowId id;
        QDate day;
        bool held;
        qint64 visitors;
        qint64 otherChannel;
        qint64 leftUnseen;
    };
    Result<std::vector<SessionLine>> sessions(const DayRange &days) const
    {
        // grouped in the order of the index: no sorting
        Statement select(m_db, kSessions + siteOf("s") + " GROUP BY s.day, s.rid");
        bindSite(select.bind(days.from).bind(days.to));
        std::vector<SessionLine> lines;
        while (select.next())
            lines.push_back({select.rowId(0).value_or(RowId()), select.day(1).value_or(QDate()),
                             select.integer(2) != 0, select.integer(3), select.integer(4),
                             select.integer(5)});
        LT_TRY(select.status());
        return lines;
    }

    /// The sessions' share of a period's numbers, from lines that may reach beyond it.
    Status addSessions(PeriodNumbers &numbers, const std::vector<SessionLine> &lines,
                       const DayRange &days) const
    {
        std::unordered_set<RowId, IdHash> stored;
        for (const auto &line : lines) {
            if (!days.contains(line.day))
                continue;
            stored.insert(line.id);
            numbers.held += line.held;
            numbers.visitors += line.visitors;
            numbers.otherChannel += line.otherChannel;
            numbers.leftUnseen += line.leftUnseen;
        }
        LT_ASSIGN(const auto foreseen, m_plan.foreseen(days));
        for (const auto &session : foreseen)
            stored.insert(session.id.row());
        numbers.planned = qint64(stored.size());
        return done();
    }

    Status addWaits(PeriodNumbers &numbers, const DayRange &days) const
    {
        Statement extremes(
            m_db, "SELECT count(*), max(v.seen_at - v.arrived_at)" + std::string(kWaits) + siteOf("s"));
        bindSite(extremes.bind(days.from).bind(days.to));
        extremes.next();
        LT_TRY(extremes.status());
        const qint64 count = extremes.integer(0);
        if (count == 0)
            return done();
        numbers.longestWaitMs = double(extremes.integer(1));
        Statement middle(m_db,
                         "SELECT v.seen_at - v.arrived_at AS wait" + std::string(kWaits) + siteOf("s")
                             + " ORDER BY wait LIMIT ? OFFSET ?");
        bindSite(middle.bind(days.from).bind(days.to)).bind(2 - count % 2).bind((count - 1) / 2);
        double sum = 0;
        while (middle.next())
            sum += double(middle.integer(0));
        LT_TRY(middle.status());
        numbers.medianWaitMs = sum / double(2 - count % 2);
        return done();
    }

    Status addConversations(PeriodNumbers &numbers, const DayRange &days) const
    {
        Statement select(m_db, kConversations + siteOf("c"));
        bindSite(select.bind(days.fromMs()).bind(days.untilMs()));
        select.next();
        LT_TRY(select.status());
        numbers.conversations = select.integer(0);
        numbers.anonymous = select.integer(1);
        numbers.firstTime = select.integer(3);
        numbers.returning = select.integer(2) - select.integer(3);
        return done();
    }

    Status addTallyMarks(PeriodNumbers &numbers, const DayRange &days) const
    {
        Statement select(m_db, kTallyMarks + siteOf("t"));
        bindSite(select.bind(days.fromMs()).bind(days.untilMs()));
        select.next();
        LT_TRY(select.status());
        numbers.tallyMarks = select.integer(0);
        return done();
    }

    Status addNeeds(WeeklyNumbers &numbers, const DayRange &days) const
    {
        Statement select(m_db, kNeeds + siteOf("c") + " GROUP BY n.need");
        bindSite(select.bind(days.fromMs()).bind(days.untilMs()));
        while (select.next())
            numbers.needs[select.text(0)] = {select.integer(1), select.integer(2)};
        return select.status();
    }

    Status addConnections(WeeklyNumbers &numbers, const DayRange &days) const
    {
        Statement types(m_db, kTypes + siteOf("c") + " GROUP BY k.connection_type, k.status");
        bindSite(types.bind(days.fromMs()).bind(days.untilMs()));
        while (types.next())
            add(numbers.types[types.text(0)], types);
        LT_TRY(types.status());
        Statement services(m_db, kServices + siteOf("c") + " GROUP BY k.service, k.status");
        bindSite(services.bind(days.fromMs()).bind(days.untilMs()));
        while (services.next())
            add(numbers.services[services.rowId(0).value_or(RowId())], services);
        return services.status();
    }

    Status addOffers(WeeklyNumbers &numbers, const DayRange &days) const
    {
        Statement select(m_db, kOffers + siteOf("o") + " GROUP BY o.kind, o.status");
        bindSite(select.bind(days.fromMs()).bind(days.untilMs()));
        while (select.next())
            numbers.offers[select.text(0)].byStatus[std::size_t(offerStatusOf(select.text(1)))]
                += select.integer(2);
        return select.status();
    }

    Status addConcerns(WeeklyNumbers &numbers, const DayRange &days) const
    {
        Statement select(m_db, kConcerns + siteOf("w"));
        bindSite(select.bind(days.fromMs()).bind(days.untilMs()));
        select.next();
        LT_TRY(select.status());
        numbers.concerns = select.integer(0);
        return done();
    }

    Status addPeriod(PeriodNumbers &numbers, const std::vector<SessionLine> &lines,
                     const DayRange &days) const
    {
        LT_TRY(addSessions(numbers, lines, days));
        LT_TRY(addWaits(numbers, days));
        LT_TRY(addTallyMarks(numbers, days));
        return addConversations(numbers, days);
    }

private:
    struct IdHash
    {
        std::size_t operator()(const RowId &id) const { return qHash(id); }
    };

    /// A status and its count stand in columns 1 and 2.
    static void add(ConnectionNumbers &numbers, const Statement &select)
    {
        numbers.byStatus[std::size_t(statusGroupOf(select.text(1)))] += select.integer(2);
    }
    std::string siteOf(const char *alias) const
    {
        return m_site ? std::string(" AND +") + alias + ".site = ?" : std::string();
    }
    Statement &bindSite(Statement &statement) const { return m_site ? statement.bind(*m_site) : statement; }

    storage::Database &m_db;
    const WeeklyPlan &m_plan;
    std::optional<SiteId> m_site;
};

} // namespace

Result<WeeklyNumbers> numbersByQuery(storage::Database &db, const WeeklyPeriods &periods,
                                     const WeeklyPlan &plan, std::optional<SiteId> site)
{
    const Queries queries(db, plan, site);
    WeeklyNumbers numbers;
    LT_ASSIGN(const auto lines, queries.sessions(periods.trendDays)); // holds the week and the four before it
    LT_TRY(queries.addPeriod(numbers.week, lines, periods.week));
    LT_TRY(queries.addPeriod(numbers.before, lines, periods.before));
    if (periods.lastYear) {
        LT_ASSIGN(const auto old, queries.sessions(*periods.lastYear));
        LT_TRY(queries.addPeriod(numbers.lastYear, old, *periods.lastYear));
    }
    numbers.trend.resize(periods.trend.size());
    for (const auto &line : lines) {
        auto &trend = numbers.trend[std::size_t(periods.trendDays.from.daysTo(line.day) / 7)];
        trend.held += line.held;
        trend.visitors += line.visitors;
    }
    LT_TRY(queries.addNeeds(numbers, periods.week));
    LT_TRY(queries.addConnections(numbers, periods.week));
    LT_TRY(queries.addOffers(numbers, periods.week));
    LT_TRY(queries.addConcerns(numbers, periods.week));
    return numbers;
}

} // namespace letstalk::reports
