// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/tabular_reader.h"

#include "core/directory/item_reader.h"
#include "core/directory/oruk_versions.h"
#include "core/directory/set_aside.h"
#include "core/directory/tabular_package.h"
#include "core/directory/uk_tables.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace letstalk::directory {

namespace {

using Table = HsdsTable;

constexpr int kMaxWarnings = 200;

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

/// Tables without which a package says nothing about some of a service's parts.
constexpr Table kPartTables[] = {Table::ServiceAtLocation, Table::Contact,    Table::Phone,
                                 Table::Schedule,          Table::CostOption, Table::Attribute};

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

class Assembly
{
public:
    Assembly(HsdsPackage &package, DirectoryFeed &feed) : m_package(package), m_feed(feed), m_items(feed) { }

    Status run(const ReadProgress &progress)
    {
        checkIds();
        findPlaces();
        findLinks();
        m_items.setPartial(isPartial());
        auto &services = m_package[Table::Service];
        int percent = -1;
        for (std::size_t i = 0; i < services.rows.size(); ++i) {
            if (const int now = int(100 * i / services.rows.size()); progress && now != percent) {
                percent = now;
                if (!progress(now))
                    return Error {Error::Code::Cancelled,
                                  QStringLiteral("reading was stopped; nothing was changed"),
                                  {}};
            }
            service(i);
        }
        organizations();
        tellUnused();
        return done();
    }

private:
    using Row = std::pair<Table, std::size_t>;

    QString label(Table table, const HsdsRow &row) const
    {
        return QStringLiteral("%1, line %2").arg(m_package[table].name).arg(row.line);
    }

    void warn(const QString &what)
    {
        if (++m_warnings <= kMaxWarnings)
            m_feed.warnings << what;
        else if (m_warnings == kMaxWarnings + 1)
            m_feed.warnings
                << QStringLiteral("There are more such notes; the first %1 are listed.").arg(kMaxWarnings);
    }

    bool isPartial()
    {
        QStringList missing;
        for (const auto table : kPartTables)
            if (m_package[table].name.isEmpty())
                missing << QString::fromLatin1(partWord(table));
        if (!missing.isEmpty())
            warn(QStringLiteral("The package has no table of %1; what is held of a service's parts stays.")
                     .arg(missing.join(QStringLiteral(", "))));
        return !missing.isEmpty();
    }

    static const char *partWord(Table table)
    {
        switch (table) {
        case Table::ServiceAtLocation:
            return "places (service_at_location.csv)";
        case Table::Contact:
            return "contacts (contacts.csv)";
        case Table::Phone:
            return "phones (phones.csv)";
        case Table::Schedule:
            return "times (schedule.csv)";
        case Table::CostOption:
            return "costs (cost_options.csv)";
        default:
            return "topics (attribute.csv)";
        }
    }

    /// Of rows that others refer to, the first of an id is meant. Services are refused by the reader.
    void checkIds()
    {
        for (const auto table : {Table::Organization, Table::Location, Table::ServiceAtLocation,
                                 Table::Contact, Table::TaxonomyTerm, Table::Taxonomy}) {
            auto &file = m_package[table];
            for (std::size_t i = 0; i < file.rows.size(); ++i) {
                const auto first = file.ids.value(text(file.rows[i].object, "id"), i);
                if (first == i)
                    continue;
                file.rows[i].used = true;
                warn(QStringLiteral("%1: the same id stands at line %2; the first is kept")
                         .arg(label(table, file.rows[i]))
                         .arg(file.rows[first].line));
            }
        }
    }

    HsdsRow *find(Table table, const QString &id)
    {
        auto &file = m_package[table];
        const auto place = file.ids.constFind(id);
        return place == file.ids.constEnd() ? nullptr : &file.rows[*place];
    }

    void findPlaces()
    {
        for (std::size_t t = 0; t < kHsdsTables; ++t) {
            auto &rows = m_package.files[t].rows;
            for (std::size_t i = 0; i < rows.size(); ++i)
                if (!rows[i].used && !rows[i].tooLong)
                    findPlace(Table(t), i);
        }
    }

    void findPlace(Table table, std::size_t index)
    {
        auto &row = m_package[table].rows[index];
        for (const auto &place : kPlaces) {
            const QString column = QString::fromLatin1(place.column);
            const QString id = place.table == table ? text(row.object, place.column) : QString();
            if (id.isEmpty() || !find(place.owner, id))
                continue;
            row.used = true;
            row.object.remove(column);
            put(place.owner, id, place.member, {table, index});
            return;
        }
    }

    void put(Table owner, const QString &id, const char *member, Row row)
    {
        const auto place = m_package[owner].ids.value(id);
        m_parts[{int(owner), qint64(place)}].push_back({member, row});
    }

    /// Attributes name what they are of by id alone, or with the table in link_entity.
    void findLinks()
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
                put(owner, id, "attributes", {Table::Attribute, i});
                break;
            }
        }
    }

    static const char *entityName(Table table)
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

    /// The row with everything that stands within it.
    QJsonObject whole(Table table, std::size_t index)
    {
        QJsonObject object = m_package[table].rows[index].object;
        m_package[table].rows[index].used = true;
        const auto parts = m_parts.constFind({int(table), qint64(index)});
        if (parts != m_parts.constEnd())
            for (const auto &[member, row] : *parts) {
                QJsonArray list = object.value(QLatin1String(member)).toArray();
                list.append(whole(row.first, row.second));
                object[QLatin1String(member)] = list;
            }
        if (table == Table::Service)
            join(object, "organization", Table::Organization, label(table, m_package[table].rows[index]));
        if (table == Table::ServiceAtLocation)
            join(object, "location", Table::Location, label(table, m_package[table].rows[index]));
        if (table == Table::Attribute)
            join(object, "taxonomy_term", Table::TaxonomyTerm, label(table, m_package[table].rows[index]));
        if (table == Table::TaxonomyTerm)
            nameTaxonomy(object);
        return object;
    }

    /// Puts the object that a column names into its place, unless only a stand-in is named.
    void join(QJsonObject &object, const char *member, Table table, const QString &where)
    {
        const QString column = QLatin1String(member) + QLatin1String("_id");
        const QString id = object.value(column).toString();
        const QString aside = QString::fromLatin1(kAsideMember);
        QJsonObject kept = object.value(aside).toObject();
        if (kept.contains(column) && table != Table::TaxonomyTerm) {
            object.remove(column);
            if (kept.value(column).isNull())
                kept.remove(column);
            object[aside] = kept;
            return;
        }
        if (id.isEmpty())
            return;
        if (!find(table, id)) {
            warn(
                QStringLiteral("%1: %2 \"%3\" is in no row of the package").arg(where, column, id.left(200)));
            return;
        }
        object.remove(column);
        object[QLatin1String(member)] = whole(table, m_package[table].ids.value(id));
    }

    void nameTaxonomy(QJsonObject &term)
    {
        auto *taxonomy = find(Table::Taxonomy, text(term, "taxonomy_id"));
        if (!taxonomy)
            return;
        taxonomy->used = true;
        const bool isStandIn
            = taxonomy->object.value(QLatin1String(kAsideMember)).toObject().contains(QLatin1String("name"));
        if (!isStandIn && text(term, "taxonomy").isEmpty() && !text(taxonomy->object, "name").isEmpty())
            term[QLatin1String("taxonomy")] = text(taxonomy->object, "name");
    }

    void service(std::size_t index)
    {
        const auto &row = m_package[Table::Service].rows[index];
        const QString where = label(Table::Service, row);
        const bool first = m_package[Table::Service].ids.value(text(row.object, "id"), index) == index;
        const auto refuse = [&](const QString &why) {
            m_feed.refused.push_back({text(row.object, "id"), text(row.object, "name").left(200),
                                      QStringLiteral("%1 (%2)").arg(why, where)});
        };
        if (row.tooLong) {
            refuse(QStringLiteral("the row has more cells than line 1 has columns: a comma probably stands "
                                  "outside quotes"));
            return;
        }
        QJsonObject object = first ? whole(Table::Service, index) : row.object;
        if (!object.contains(QLatin1String("schedules"))) // a package has everything, times too
            object[QLatin1String("schedules")] = QJsonArray();
        const auto read = m_items.service(withoutAside(object), where);
        if (!read)
            refuse(read.error().detail);
    }

    void organizations()
    {
        auto &file = m_package[Table::Organization];
        for (std::size_t i = 0; i < file.rows.size(); ++i) {
            auto &row = file.rows[i];
            if (row.used || row.tooLong || text(row.object, "id") == standInId(UkKind::Organization))
                continue;
            const QString where = label(Table::Organization, row);
            const auto read = m_items.organization(withoutAside(whole(Table::Organization, i)), where);
            if (!read)
                warn(QStringLiteral("%1: %2; the row was left out").arg(where, read.error().detail));
        }
    }

    void tellUnused()
    {
        for (std::size_t t = 0; t < kHsdsTables; ++t)
            for (const auto &row : m_package.files[t].rows)
                if (!row.used && Table(t) != Table::Service)
                    tellUnused(Table(t), row);
    }

    void tellUnused(Table table, const HsdsRow &row)
    {
        if (table == Table::TaxonomyTerm || table == Table::Taxonomy)
            return; // a taxonomy lists more than is used
        const QString id = text(row.object, "id");
        if (id == standInId(UkKind::Organization) || id == standInId(UkKind::Location))
            return;
        warn(QStringLiteral("%1: %2; the row was left out")
                 .arg(label(table, row),
                      row.tooLong ? QStringLiteral("it has more cells than line 1 has columns")
                                  : reason(table, row)));
    }

    QString reason(Table table, const HsdsRow &row) const
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

    HsdsPackage &m_package;
    DirectoryFeed &m_feed;
    ItemReader m_items;
    QHash<std::pair<int, qint64>, std::vector<std::pair<const char *, Row>>> m_parts;
    int m_warnings = 0;
};

/// The package is read whole, whichever of its files was chosen: of a file that is none of them nobody meant
/// the package beside it.
bool isPartOf(const HsdsPackage &package, const QFileInfo &chosen)
{
    return chosen.fileName() == QLatin1String("datapackage.json")
        || std::any_of(package.files.begin(), package.files.end(), [&](const HsdsFile &file) {
               return !file.name.isEmpty() && QFileInfo(chosen.dir(), file.name) == chosen;
           });
}

} // namespace

bool isTabular(const QString &path)
{
    const QFileInfo info(path);
    return info.isDir() || info.fileName() == QLatin1String("datapackage.json")
        || info.suffix().compare(QLatin1String("csv"), Qt::CaseInsensitive) == 0;
}

Result<DirectoryFeed> readTabular(const QString &path, const QString &feedName, const ReadProgress &progress)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error {Error::Code::FileMissing, QStringLiteral("there is no such file or folder"), path};
    const QString folder = info.isDir() ? info.absoluteFilePath() : info.absolutePath();
    LT_ASSIGN(auto package, readPackage(folder));
    if (!info.isDir() && !isPartOf(package, info))
        return Error {Error::Code::Unsupported,
                      QStringLiteral("%1 is no table of a data package. Choose its folder, its "
                                     "datapackage.json or a table such as services.csv.")
                          .arg(info.fileName()),
                      path};
    DirectoryFeed feed;
    feed.name = feedName.simplified();
    if (feed.name.isEmpty())
        feed.name = QFileInfo(folder).fileName();
    feed.standard = QString::fromUtf16(kHsdsUk3);
    feed.warnings = package.warnings;
    LT_TRY(Assembly(package, feed).run(progress));
    if (feed.rows.empty() && feed.refused.empty())
        return Error {Error::Code::Malformed,
                      QStringLiteral(
                          "services.csv lists no services. Nothing was changed; download the package again."),
                      folder};
    return feed;
}

} // namespace letstalk::directory
