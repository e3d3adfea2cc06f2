// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/tabular_links.h"

namespace letstalk::directory {

using Table = HsdsTable;

namespace {
/// Where a row of a table may stand: in the list `member` of the row of `owner` that its `column` names. The
/// first that the row names is taken.
struct Place
{
    Table table;
    const char *column;
    Table owner;
    const char *member;
};
constexpr Place kPlaces[] = {
    {Table::ServiceAtLocation, "service_id", Table::Service, "service_at_locations"},
    {Table::Contact, "service_at_location_id", Table::ServiceAtLocation, "contacts"},
    {Table::Contact, "service_id", Table::Service, "contacts"},
    {Table::Contact, "location_id", Table::Location, "contacts"},
    {Table::Contact, "organization_id", Table::Organization, "contacts"},
    {Table::Phone, "contact_id", Table::Contact, "phones"},
    {Table::Phone, "service_at_location_id", Table::ServiceAtLocation, "phones"},
    {Table::Phone, "service_id", Table::Service, "phones"},
    {Table::Phone, "location_id", Table::Location, "phones"},
    {Table::Phone, "organization_id", Table::Organization, "phones"},
    {Table::Schedule, "service_id", Table::Service, "schedules"},
    {Table::Schedule, "service_at_location_id", Table::ServiceAtLocation, "schedules"},
    {Table::Schedule, "location_id", Table::Location, "schedules"},
    {Table::CostOption, "service_id", Table::Service, "cost_options"},
    {Table::Address, "location_id", Table::Location, "addresses"},
    {Table::Accessibility, "location_id", Table::Location, "accessibility"},
    {Table::ServiceArea, "service_id", Table::Service, "service_areas"},
    {Table::Language, "service_id", Table::Service, "languages"},
    {Table::Language, "location_id", Table::Location, "languages"},
    {Table::Language, "phone_id", Table::Phone, "languages"},
    {Table::Funding, "service_id", Table::Service, "funding"},
    {Table::Funding, "organization_id", Table::Organization, "funding"},
    {Table::RequiredDocument, "service_id", Table::Service, "required_documents"},
    {Table::OrganizationIdentifier, "organization_id", Table::Organization, "organization_identifiers"},
    {Table::Program, "organization_id", Table::Organization, "programs"},
};

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

const char *entityName(Table table)
{
    switch (table) {
    case Table::Service:
        return "service";
    case Table::Organization:
        return "organization";
    case Table::Location:
        return "location";
    case Table::Contact:
        return "contact";
    case Table::Address:
        return "address";
    case Table::Accessibility:
        return "accessibility";
    case Table::OrganizationIdentifier:
        return "organization_identifier";
    case Table::Phone:
        return "phone";
    case Table::Schedule:
        return "schedule";
    case Table::ServiceAtLocation:
        return "service_at_location";
    case Table::CostOption:
        return "cost_option";
    case Table::ServiceArea:
        return "service_area";
    default:
        return "language";
    }
}
} // namespace

void TabularLinks::run()
{
    checkIds();
    findPlaces();
    findLinks();
}

std::vector<TabularLinks::Part> TabularLinks::partsOf(Table table, std::size_t index) const
{
    return m_parts.value({int(table), qint64(index)});
}

// Of rows that others refer to, the first of an id is meant. Services are refused by the reader.
void TabularLinks::checkIds()
{
    for (const auto table : {Table::Organization, Table::Location, Table::ServiceAtLocation, Table::Contact,
                             Table::TaxonomyTerm, Table::Taxonomy}) {
        auto &file = m_package[table];
        for (std::size_t i = 0; i < file.rows.size(); ++i) {
            const auto first = file.ids.value(text(file.rows[i].object, "id"), i);
            if (first == i)
                continue;
            file.rows[i].used = true;
            m_notes.warn(QStringLiteral("%1: the same id stands at line %2; the first is kept")
                             .arg(m_notes.label(table, file.rows[i]))
                             .arg(file.rows[first].line));
        }
    }
}

HsdsRow *TabularLinks::find(Table table, const QString &id)
{
    auto &file = m_package[table];
    const auto place = file.ids.constFind(id);
    return place == file.ids.constEnd() ? nullptr : &file.rows[*place];
}

void TabularLinks::findPlaces()
{
    for (std::size_t t = 0; t < kHsdsTables; ++t) {
        auto &rows = m_package.files[t].rows;
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (!rows[i].used && !rows[i].tooLong)
                findPlace(Table(t), i);
    }
}

void TabularLinks::findPlace(Table table, std::size_t index)
{
    auto &row = m_package[table].rows[index];
    for (const auto &place : kPlaces) {
        const QString column = QString::fromLatin1(place.column);
        const QString id = place.table == table ? text(row.object, place.column) : QString();
        if (id.isEmpty() || !find(place.owner, id))
            continue;
        row.used = true;
        row.object.remove(column);
        put(place.owner, id, {place.member, table, index});
        return;
    }
}

void TabularLinks::put(Table owner, const QString &id, const Part &part)
{
    const auto place = m_package[owner].ids.value(id);
    m_parts[{int(owner), qint64(place)}].push_back(part);
}

// Attributes name what they are of by id alone, or with the table in link_entity.
void TabularLinks::findLinks()
{
    auto &file = m_package[Table::Attribute];
    for (std::size_t i = 0; i < file.rows.size(); ++i) {
        auto &row = file.rows[i];
        const QString id = text(row.object, "link_id");
        if (row.tooLong || id.isEmpty())
            continue;
        const QString entity = text(row.object, "link_entity");
        for (const auto owner :
             {Table::Service, Table::Organization, Table::Location, Table::Contact, Table::Address,
              Table::Accessibility, Table::OrganizationIdentifier, Table::Phone, Table::Schedule,
              Table::ServiceAtLocation, Table::CostOption, Table::ServiceArea, Table::Language}) {
            if (!find(owner, id) || (!entity.isEmpty() && entity != QLatin1String(entityName(owner))))
                continue;
            row.used = true;
            row.object.remove(QLatin1String("link_id"));
            put(owner, id, {"attributes", Table::Attribute, i});
            break;
        }
    }
}

QString TabularLinks::whyUnused(Table table, const HsdsRow &row) const
{
    if (table == Table::Location)
        return QStringLiteral("no service is at this place");
    QStringList named;
    for (const auto &place : kPlaces)
        if (const QString id = text(row.object, place.column); place.table == table && !id.isEmpty())
            named << QStringLiteral("%1 \"%2\"").arg(QLatin1String(place.column), id.left(200));
    if (table == Table::Attribute && !text(row.object, "link_id").isEmpty())
        named << QStringLiteral("link_id \"%1\"").arg(text(row.object, "link_id").left(200));
    return named.isEmpty()
        ? QStringLiteral("it names nothing that it belongs to")
        : QStringLiteral("%1 is in no row of the package").arg(named.join(QStringLiteral(" and ")));
}

} // namespace letstalk::directory
