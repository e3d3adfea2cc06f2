// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/opening.h"
#include "core/domain/service_cost.h"
#include "core/domain/service_filter.h"

#include <QByteArray>
#include <QHash>

#include <vector>

namespace letstalk::storage {

class Database;
class Statement;

/// What filters, distances and lines need of one service.
struct ServiceFacts
{
    ServiceId id;
    QString name;
    QString organization;
    QString feedName; ///< empty: made by hand
    RowId feed; ///< null: made by hand
    Cost cost = Cost::NotKnown;
    std::vector<GeoPoint> places;
    std::optional<QDate> checkedOn;
    QStringList programmes;
    std::vector<ServiceNotice> notices;
    OpeningTimes times;

    std::optional<int> metresFrom(const std::optional<GeoPoint> &from) const;
    /// Kept until it changes: a line asks again at every key.
    const OpeningState &openingAt(QDate day, QTime time) const;

private:
    struct Moment
    {
        qint64 day = 0;
        int ms = 0;
        auto operator<=>(const Moment &) const = default;
    };
    mutable std::optional<OpeningState> m_opening;
    mutable Moment m_openingFrom;
    mutable Moment m_openingUntil;
};

/// The facts of listed services, kept until something that they come from has changed: of those that were
/// asked for, or of all. One thread.
class ServiceFactsTable
{
public:
    explicit ServiceFactsTable(Database &db) : m_db(db) { }

    /// Forgets what is out of date. Groups are known from here on.
    Status refresh();
    /// Reads the facts of all services that have none yet; find() knows every listed service then.
    Status readAll();
    /// Reads the facts of these, where they are not known.
    Status readOf(const std::vector<qint64> &rids);
    const ServiceFacts *find(qint64 rid) const;
    /// The group of a service; -1: it stands alone.
    int groupOf(qint64 rid) const { return m_groupOf.value(rid, -1); }
    /// Of one group, in the order of ids.
    const std::vector<qint64> &group(int number) const { return m_groups[std::size_t(number)]; }

private:
    /// Of which services a reading tells: of all, or of those in `rids`, as a list for SQL.
    struct Scope
    {
        bool all = true;
        QByteArray rids;
    };

    class Reading;

    Result<QByteArray> stamp() const;
    Status load(const Scope &scope);
    Status loadServices(const Scope &scope);
    Status loadPlaces(const Scope &scope);
    Status loadTimes(const Scope &scope);
    Status loadCosts(const Scope &scope);
    Status loadCare(const Scope &scope);
    Status loadLinks();
    ServiceFacts *ofService(const Statement &row, int column);

    Database &m_db;
    QHash<qint64, ServiceFacts> m_facts; ///< by rid
    QHash<ServiceId, qint64> m_rids;
    bool m_knowsAll = false;
    std::vector<std::vector<qint64>> m_groups;
    QHash<qint64, int> m_groupOf; ///< by rid
    QByteArray m_stamp;
};

/// Whether a service meets a filter. Not knowing is told apart from not meeting it.
enum class Verdict : quint8 { Met, NotMet, NotKnown };

/// A query's filters, made ready to be asked of thousands of services.
class ServiceFilterSet
{
public:
    ServiceFilterSet(const ServiceQuery &query, QDate day, QTime time);
    /// Reads which services are for the needs.
    Status prepare(Database &db);

    struct Judged
    {
        quint32 missed = 0; ///< bit n: filter n is not met, or not known to be
        quint32 unknown = 0;
        bool passes() const { return missed == 0; }
    };
    Judged judge(qint64 rid, const ServiceFacts &facts) const;
    bool isEmpty() const { return m_filters.empty(); }
    std::size_t size() const { return m_filters.size(); }
    const ServiceFilter &filter(std::size_t index) const { return m_filters[index].filter; }

private:
    struct Ready
    {
        ServiceFilter filter;
        QDate day;
        RowId feed;
        int metres = 0;
        QHash<qint64, bool> services;
    };
    Verdict verdict(const Ready &ready, qint64 rid, const ServiceFacts &facts) const;

    std::vector<Ready> m_filters;
    std::optional<GeoPoint> m_from;
    QDate m_day;
    QTime m_time;
};

} // namespace letstalk::storage
