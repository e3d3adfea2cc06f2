// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/service_facts.h"

#include "core/base/london_time.h"
#include "core/storage/service_rows.h"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace letstalk::storage {

namespace {

constexpr const char *kListed = " s.vis = 0 AND s.present = 1 AND s.name IS NOT NULL";

} // namespace

/// A reading of all services, or of the rids in a bound list.
class ServiceFactsTable::Reading : public Statement
{
public:
    using Parts = std::initializer_list<const char *>;
    /// `sql`, in parts, ends in a condition; `column` holds the service's id.
    Reading(Database &db, const Scope &scope, Parts sql, const char *column, const char *order = "")
        : Statement(db, whole(sql, scope, column, order))
    {
        if (!scope.all)
            bindUtf8(scope.rids);
    }

private:
    static std::string whole(Parts parts, const Scope &scope, const char *column, const char *order)
    {
        std::string sql;
        for (const char *part : parts)
            sql += part;
        if (!scope.all)
            sql.append(" AND ").append(column).append(
                " IN (SELECT id FROM service WHERE rid IN (SELECT value FROM json_each(?)))");
        return sql.append(order);
    }
};

std::optional<int> ServiceFacts::metresFrom(const std::optional<GeoPoint> &from) const
{
    std::optional<int> nearest;
    if (from)
        for (const auto &place : places)
            if (const int metres = metresBetween(*from, place); !nearest || metres < *nearest)
                nearest = metres;
    return nearest;
}

const OpeningState &ServiceFacts::openingAt(QDate day, QTime time) const
{
    const Moment now {day.toJulianDay(), time.msecsSinceStartOfDay()};
    if (m_opening && m_openingFrom <= now && now < m_openingUntil)
        return *m_opening;
    m_opening = times.at(day, time);
    m_openingFrom = now;
    const auto &next = m_opening->next;
    switch (m_opening->kind) {
    case OpeningState::Kind::Unknown:
        m_openingUntil = {day.toJulianDay() + 10'000, 0};
        break;
    case OpeningState::Kind::Open: {
        const bool overnight = next.closes <= next.opens;
        m_openingUntil = {next.day.toJulianDay() + (overnight ? 1 : 0), next.closes.msecsSinceStartOfDay()};
        break;
    }
    case OpeningState::Kind::Opens:
        m_openingUntil = {next.day.toJulianDay(), next.opens.msecsSinceStartOfDay()};
        break;
    case OpeningState::Kind::NotSoon:
        m_openingUntil = {day.toJulianDay() + 1, 0};
        break;
    }
    return *m_opening;
}

const ServiceFacts *ServiceFactsTable::find(qint64 rid) const
{
    const auto found = m_facts.constFind(rid);
    return found == m_facts.constEnd() ? nullptr : &*found;
}

/// What the facts are read from, as the journal sums it up: it differs when any of it does. The search index'
/// own stamp is in it because a rebuild gives rows new numbers.
Result<QByteArray> ServiceFactsTable::stamp() const
{
    QByteArray stamp;
    Statement select(m_db,
                     "SELECT entity, sum FROM digest WHERE entity IN (12, 13, 14, 15, 16, 19, 21, 33, 34, 35,"
                     " 36) UNION ALL SELECT 0, CAST(stamp AS TEXT) FROM service_stamp ORDER BY 1");
    while (select.next())
        stamp += QByteArray::number(select.integer(0)) + ':' + select.blob(1) + ';';
    LT_TRY(select.status());
    return stamp;
}

Status ServiceFactsTable::refresh()
{
    LT_ASSIGN(const QByteArray now, stamp());
    if (now == m_stamp && !m_stamp.isEmpty())
        return done();
    m_stamp.clear();
    m_facts.clear();
    m_rids.clear();
    m_knowsAll = false;
    LT_TRY(loadLinks());
    m_stamp = now;
    return done();
}

Status ServiceFactsTable::readAll()
{
    if (m_knowsAll)
        return done();
    m_facts.clear(); // some may be known already
    m_rids.clear();
    LT_TRY(load({}));
    m_knowsAll = true;
    return done();
}

Status ServiceFactsTable::readOf(const std::vector<qint64> &rids)
{
    if (m_knowsAll)
        return done();
    QByteArray missing;
    for (const qint64 rid : rids)
        if (!m_facts.contains(rid))
            missing += (missing.isEmpty() ? "" : ",") + QByteArray::number(rid);
    return missing.isEmpty() ? done() : load({false, '[' + missing + ']'});
}

Status ServiceFactsTable::load(const Scope &scope)
{
    for (const auto part :
         {&ServiceFactsTable::loadServices, &ServiceFactsTable::loadPlaces, &ServiceFactsTable::loadTimes,
          &ServiceFactsTable::loadCosts, &ServiceFactsTable::loadCare})
        if (const Status read = (this->*part)(scope); !read) {
            m_facts.clear(); // a search that was superseded: half of what is known of a service is wrong
            m_rids.clear();
            return read;
        }
    return done();
}

ServiceFacts *ServiceFactsTable::ofService(const Statement &row, int column)
{
    const auto rid = m_rids.constFind(row.id<ServiceId>(column));
    return rid == m_rids.constEnd() ? nullptr : &m_facts[*rid];
}

Status ServiceFactsTable::loadServices(const Scope &scope)
{
    Reading select(m_db, scope,
                   {"SELECT s.rid, s.id, s.name, o.name, f.name, s.feed, s.fees, s.assured_date, s.status"
                    " FROM service s LEFT JOIN organization o ON o.id = s.organization AND o.vis = 0"
                    " LEFT JOIN feed f ON f.id = s.feed AND f.vis = 0 WHERE",
                    kListed},
                   "s.id");
    while (select.next()) {
        ServiceFacts facts;
        facts.id = select.id<ServiceId>(1);
        facts.name = select.text(2);
        facts.organization = select.text(3);
        facts.feedName = select.text(4);
        facts.feed = select.rowId(5).value_or(RowId());
        facts.cost = costOf(select.text(6), {});
        facts.checkedOn = select.day(7);
        if (const QString status = select.text(8); !status.isEmpty() && status != QLatin1String("active"))
            facts.times.close({}); // its times are those of better days
        m_rids.insert(facts.id, select.integer(0));
        m_facts.insert(select.integer(0), std::move(facts));
    }
    return select.status();
}

Status ServiceFactsTable::loadPlaces(const Scope &scope)
{
    Reading select(m_db, scope,
                   {"SELECT s.service, l.latitude_e7, l.longitude_e7 FROM service_at_location s"
                    " JOIN location l ON l.id = s.location"
                    " WHERE s.vis = 0 AND s.present = 1 AND l.vis = 0 AND l.latitude_e7 IS NOT NULL"},
                   "s.service");
    while (select.next())
        if (auto *facts = ofService(select, 0))
            if (const auto point = readPoint(select, 1, 2))
                facts->places.push_back(*point);
    return select.status();
}

Status ServiceFactsTable::loadTimes(const Scope &scope)
{
    Reading select(m_db, scope,
                   {"SELECT service, ", kScheduleColumns,
                    " FROM schedule WHERE vis = 0 AND present = 1 AND service IS NOT NULL"},
                   "service");
    while (select.next())
        if (auto *facts = ofService(select, 0))
            facts->times.add(readSchedule(select, 1));
    return select.status();
}

Status ServiceFactsTable::loadCosts(const Scope &scope)
{
    Reading select(m_db, scope,
                   {"SELECT service, \"option\", amount_minor, amount_description FROM cost_option"
                    " WHERE vis = 0 AND present = 1 AND service IS NOT NULL"},
                   "service");
    while (select.next()) {
        auto *facts = ofService(select, 0);
        if (!facts || facts->cost == Cost::Charged)
            continue;
        ServicePrice price {select.text(1), {}, select.text(3)};
        if (const auto amount = select.optionalInteger(2))
            price.amountMinor = int(*amount);
        if (const Cost cost = costOf({}, {price}); cost != Cost::NotKnown)
            facts->cost = cost;
    }
    return select.status();
}

/// What our own people said: notices, checks, programmes.
Status ServiceFactsTable::loadCare(const Scope &scope)
{
    Reading notices(m_db, scope, {"SELECT ", kNoticeColumns, " FROM service_notice n WHERE n.vis = 0"},
                    "n.service", " ORDER BY n.at, n.id");
    while (notices.next()) {
        auto *facts = ofService(notices, 1);
        if (!facts)
            continue;
        facts->notices.push_back(readNotice(notices, 0));
        const auto &notice = facts->notices.back();
        if (notice.kind == QLatin1String("CLOSED"))
            facts->times.close({notice.from, notice.until});
    }
    LT_TRY(notices.status());
    Reading checks(m_db, scope,
                   {"SELECT service, max(at) FROM service_assurance WHERE vis = 0 AND result = 'RIGHT'"},
                   "service", " GROUP BY service");
    while (checks.next())
        if (auto *facts = ofService(checks, 0))
            facts->checkedOn = std::max(facts->checkedOn, std::optional(london::day(checks.integer(1))));
    LT_TRY(checks.status());
    Reading programmes(m_db, scope,
                       {"SELECT service, programme FROM service_programme WHERE vis = 0 AND present = 1"},
                       "service", " ORDER BY programme");
    while (programmes.next())
        if (auto *facts = ofService(programmes, 0))
            if (const QString programme = programmes.text(1); !facts->programmes.contains(programme))
                facts->programmes << programme;
    return programmes.status();
}

Status ServiceFactsTable::loadLinks()
{
    std::vector<ServiceLink> links;
    Statement select(m_db,
                     "SELECT first, second, same, at FROM service_link WHERE vis = 0 AND same IS NOT NULL");
    while (select.next()) {
        ServiceLink link;
        link.first = select.id<ServiceId>(0);
        link.second = select.id<ServiceId>(1);
        link.same = select.integer(2) != 0;
        link.at = select.integer(3);
        links.push_back(link);
    }
    LT_TRY(select.status());
    m_groups.clear();
    m_groupOf.clear();
    Statement listed(m_db, std::string("SELECT s.rid FROM service s WHERE s.id = ? AND").append(kListed));
    for (const auto &members : linkedServices(std::move(links))) {
        std::vector<qint64> rids;
        for (const auto id : members) {
            listed.rewind();
            listed.bind(id);
            if (listed.next())
                rids.push_back(listed.integer(0));
            LT_TRY(listed.status());
        }
        if (rids.size() < 2)
            continue;
        for (const qint64 rid : rids)
            m_groupOf.insert(rid, int(m_groups.size()));
        m_groups.push_back(std::move(rids));
    }
    return done();
}

} // namespace letstalk::storage
