// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/care_member.h"
#include "core/directory/held_directory.h"
#include "core/directory/own_care.h"
#include "core/domain/micro_enterprise.h"
#include "core/journal/entities/directory.h"
#include "core/journal/entities/service_care.h"
#include "core/journal/registry.h"
#include "core/storage/feed_store.h"

#include <QJsonDocument>
#include <QSet>

namespace letstalk::directory {

namespace {

using journal::Entity;
using journal::Value;

/// What a service of the feed brings along; undefined for nothing.
QJsonValue careOf(const FeedRow &row)
{
    const QString carried = row.text(journal::service::kCarried);
    if (!carried.contains(QLatin1String(kCareMember)))
        return QJsonValue(QJsonValue::Undefined);
    return QJsonDocument::fromJson(carried.toUtf8()).object().value(QLatin1String(kCareMember));
}

class Arrival
{
public:
    Arrival(storage::Database &db, const Actor &actor, qint64 nowMs, journal::Save &save)
        : m_store(db), m_actor(actor), m_nowMs(nowMs), m_save(save)
    { }

    Status take(const FeedRow &row, const QJsonValue &care, CareArrival &found)
    {
        const auto codes = programmeCodes(care[QLatin1String(kProgrammesMember)]);
        const QJsonValue enterprise = care[QLatin1String(kEnterpriseMember)];
        const auto values = enterpriseValues(enterprise);
        if (!care.isObject() || !codes || (!enterprise.isUndefined() && !values))
            ++found.unfit;
        m_changed = false;
        for (const QString &code : codes.value_or(QStringList()))
            LT_TRY(programme(row.id, code));
        if (values)
            LT_TRY(this->enterprise(row.id, *values));
        found.services += m_changed ? 1 : 0;
        return done();
    }

private:
    /// Whether somebody here has said something in this row that stands.
    Result<bool> isSaid(Entity entity, const RowId &id)
    {
        auto &known = m_shown[entity];
        if (!known) {
            known.emplace();
            LT_TRY(m_store.shownRows(journal::entityInfo(entity).table, {},
                                     [&known](storage::FeedStoreRow &&row) { known->insert(row.id); }));
        }
        return known->contains(id);
    }

    Status programme(const RowId &service, const QString &code)
    {
        const RowId id = serviceProgrammeId(service, code);
        LT_ASSIGN(const bool said, isSaid(Entity::ServiceProgramme, id));
        if (said)
            return done();
        namespace field = journal::service_programme;
        m_save.create(Entity::ServiceProgramme, id)
            .set(field::kService, service)
            .set(field::kProgramme, code)
            .set(field::kPresent, true)
            .set(field::kBy, m_actor.user)
            .set(field::kAt, m_nowMs)
            .setVisibility(journal::Visibility::Shown);
        m_changed = true;
        return done();
    }

    Status enterprise(const RowId &service, const std::vector<Value> &values)
    {
        const RowId id = microEnterpriseId(ServiceId(service));
        LT_ASSIGN(const bool said, isSaid(Entity::MicroEnterprise, id));
        if (said)
            return done();
        namespace field = journal::micro_enterprise;
        const auto &info = journal::entityInfo(Entity::MicroEnterprise);
        std::vector<const char *> columns;
        for (const auto *one : info.fields)
            columns.push_back(one->column);
        LT_ASSIGN(const auto left, m_store.row(info.table, columns, id)); // of one that was undone
        auto &row = m_save.create(Entity::MicroEnterprise, id);
        for (std::size_t i = 0; i < left.size(); ++i)
            if (!valueOf(left[i]).isNull() && !isTold(info.fields[i]))
                row.set(*info.fields[i], Value());
        row.set(field::kService, service).setVisibility(journal::Visibility::Shown);
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!values[i].isNull() || !left.empty())
                row.set(*kToldOfEnterprises[i], values[i]);
        m_changed = true;
        return done();
    }

    static bool isTold(const journal::Field *field)
    {
        return field == &journal::micro_enterprise::kService
            || std::find(kToldOfEnterprises.begin(), kToldOfEnterprises.end(), field)
            != kToldOfEnterprises.end();
    }

    storage::FeedStore m_store;
    const Actor &m_actor;
    qint64 m_nowMs;
    journal::Save &m_save;
    std::map<Entity, std::optional<QSet<RowId>>> m_shown;
    bool m_changed = false;
};

QString countOf(int services)
{
    return services == 1 ? QStringLiteral("One service") : QStringLiteral("%1 services").arg(services);
}

} // namespace

QStringList CareArrival::words() const
{
    QStringList words;
    if (services > 0)
        words << QStringLiteral(
                     "%1 will be given the programmes, or what a micro-enterprise says of itself, that "
                     "the file has for them. What was said of them here stands.")
                     .arg(countOf(services));
    if (unfit > 0)
        words << QStringLiteral(
                     "%1: programmes or what a micro-enterprise says of itself could not be read and "
                     "are left out.")
                     .arg(countOf(unfit));
    return words;
}

Result<CareArrival> writeCare(storage::Database &db, const DirectoryFeed &feed, const Actor &actor,
                              qint64 nowMs, journal::Save &save)
{
    CareArrival found;
    Arrival arrival(db, actor, nowMs, save);
    for (const auto &row : feed.rows)
        if (row.entity == Entity::Service)
            if (const QJsonValue care = careOf(row); !care.isUndefined())
                LT_TRY(arrival.take(row, care, found));
    return found;
}

} // namespace letstalk::directory
