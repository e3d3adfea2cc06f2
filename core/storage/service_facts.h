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
    int group = -1; ///< of entries that were said to be one service; -1: stands alone

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

/// The facts of every listed service, read again when something that they come from has changed. One thread.
class ServiceFactsTable
{
public:
    explicit ServiceFactsTable(Database &db) : m_db(db) { }

    /// Reads again what is out of date.
    Status refresh();
    const ServiceFacts *find(qint64 rid) const;
    /// Of one group, in the order of ids.
    const std::vector<qint64> &group(int number) const { return m_groups[std::size_t(number)]; }

private:
    Result<QByteArray> stamp() const;
    Status load();
    Status loadServices();
    Status loadPlaces();
    Status loadTimes();
    Status loadCosts();
    Status loadCare();
    Status loadLinks();
    ServiceFacts *ofService(const Statement &row, int column);

    Database &m_db;
    QHash<qint64, ServiceFacts> m_facts; ///< by rid
    QHash<ServiceId, qint64> m_rids;
    std::vector<std::vector<qint64>> m_groups;
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
