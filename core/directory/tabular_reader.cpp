// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/tabular_reader.h"

#include "core/directory/item_reader.h"
#include "core/directory/oruk_versions.h"
#include "core/directory/set_aside.h"
#include "core/directory/tabular_links.h"
#include "core/directory/uk_tables.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace letstalk::directory {

namespace {

using Table = HsdsTable;

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
    Assembly(HsdsPackage &package, DirectoryFeed &feed)
        : m_package(package), m_feed(feed), m_items(feed), m_notes(package, feed), m_links(package, m_notes)
    { }

    Status run(const ReadProgress &progress)
    {
        m_links.run();
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
    bool isPartial()
    {
        QStringList missing;
        for (const auto table : kPartTables)
            if (m_package[table].name.isEmpty())
                missing << QString::fromLatin1(partWord(table));
        if (!missing.isEmpty())
            m_notes.warn(
                QStringLiteral("The package has no table of %1; what is held of a service's parts stays.")
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

    /// The row with everything that stands within it.
    QJsonObject whole(Table table, std::size_t index)
    {
        QJsonObject object = m_package[table].rows[index].object;
        m_package[table].rows[index].used = true;
        for (const auto &part : m_links.partsOf(table, index)) {
            QJsonArray list = object.value(QLatin1String(part.member)).toArray();
            list.append(whole(part.table, part.index));
            object[QLatin1String(part.member)] = list;
        }
        if (table == Table::Service)
            join(object, "organization", Table::Organization,
                 m_notes.label(table, m_package[table].rows[index]));
        if (table == Table::ServiceAtLocation)
            join(object, "location", Table::Location, m_notes.label(table, m_package[table].rows[index]));
        if (table == Table::Attribute)
            join(object, "taxonomy_term", Table::TaxonomyTerm,
                 m_notes.label(table, m_package[table].rows[index]));
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
        if (!m_links.find(table, id)) {
            m_notes.warn(
                QStringLiteral("%1: %2 \"%3\" is in no row of the package").arg(where, column, id.left(200)));
            return;
        }
        object.remove(column);
        object[QLatin1String(member)] = whole(table, m_package[table].ids.value(id));
    }

    void nameTaxonomy(QJsonObject &term)
    {
        auto *taxonomy = m_links.find(Table::Taxonomy, text(term, "taxonomy_id"));
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
        const QString where = m_notes.label(Table::Service, row);
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
            const QString where = m_notes.label(Table::Organization, row);
            const auto read = m_items.organization(withoutAside(whole(Table::Organization, i)), where);
            if (!read)
                m_notes.warn(QStringLiteral("%1: %2; the row was left out").arg(where, read.error().detail));
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
        m_notes.warn(QStringLiteral("%1: %2; the row was left out")
                         .arg(m_notes.label(table, row),
                              row.tooLong ? QStringLiteral("it has more cells than line 1 has columns")
                                          : m_links.whyUnused(table, row)));
    }

    HsdsPackage &m_package;
    DirectoryFeed &m_feed;
    ItemReader m_items;
    TabularNotes m_notes;
    TabularLinks m_links;
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
