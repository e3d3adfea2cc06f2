// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/directory_export.h"

#include "core/directory/export_folder.h"
#include "core/directory/uk_tables.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

namespace letstalk::directory {

namespace {

const auto kId = QLatin1String("id");

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// A list of the standard, whole on one page, one item a line.
QByteArray page(const std::vector<QJsonObject> &items)
{
    const QByteArray count = QByteArray::number(items.size());
    QByteArray out = "{\"total_items\":" + count + ",\"total_pages\":1,\"page_number\":1,\"size\":" + count
        + ",\"first_page\":true,\"last_page\":true,\"empty\":" + (items.empty() ? "true" : "false")
        + ",\n\"contents\":[";
    const char *before = "\n";
    for (const auto &item : items) {
        out += before + compact(item);
        before = ",\n";
    }
    return out + "\n]}\n";
}

/// The short form of a service that /services lists.
QJsonObject summary(QJsonObject service)
{
    for (const auto &part : ukTable(UkKind::Service).parts)
        if (!part.single)
            service.remove(QLatin1String(part.member));
    return service;
}

using ById = QMap<QString, QJsonObject>;

/// Terms with the taxonomies that they are of, from where the profile has them. What a publisher added beside
/// the profile may look like a term and is none.
void collectTerms(UkKind kind, const QJsonObject &object, ById &terms, ById &taxonomies)
{
    if (kind == UkKind::TaxonomyTerm) {
        const QString id = object.value(kId).toString();
        if (!isUuid(id))
            return;
        terms.insert(id, object);
        const QString taxonomy = object.value(QLatin1String("taxonomy_id")).toString();
        if (const QString name = object.value(QLatin1String("taxonomy")).toString();
            isUuid(taxonomy) && !name.isEmpty())
            taxonomies.insert(
                taxonomy,
                {{kId, taxonomy}, {QStringLiteral("name"), name}, {QStringLiteral("description"), name}});
        return;
    }
    for (const auto &part : ukTable(kind).parts) {
        const QJsonValue value = object.value(QLatin1String(part.member));
        if (value.isObject())
            collectTerms(part.kind, value.toObject(), terms, taxonomies);
        for (const auto &item : value.toArray())
            collectTerms(part.kind, item.toObject(), terms, taxonomies);
    }
}

std::vector<QJsonObject> valuesOf(const ById &objects)
{
    return {objects.begin(), objects.end()};
}

Status writeList(ExportFolder &folder, const QString &name, const std::vector<QJsonObject> &listed,
                 const std::vector<QJsonObject> &single)
{
    LT_TRY(folder.write(name + QStringLiteral(".json"), page(listed)));
    for (const auto &object : single)
        LT_TRY(folder.write(QStringLiteral("%1/%2.json").arg(name, object.value(kId).toString()),
                            compact(object) + '\n'));
    return done();
}

Status writeAddresses(const UkDirectory &directory, ExportFolder &folder)
{
    const QJsonObject front {
        {QStringLiteral("version"), QStringLiteral("HSDS-UK-3.0")},
        {QStringLiteral("profile"), QStringLiteral("https://docs.openreferraluk.org/")},
        {QStringLiteral("openapi_url"),
         QStringLiteral(
             "https://raw.githubusercontent.com/OpenReferralUK/uk-profile/HEAD/schema/openapi.json")}};
    LT_TRY(folder.write(QStringLiteral("index.json"), compact(front) + '\n'));
    std::vector<QJsonObject> summaries;
    std::vector<QJsonObject> places;
    ById terms;
    ById taxonomies;
    for (const auto &service : directory.services) {
        summaries.push_back(summary(service));
        collectTerms(UkKind::Service, service, terms, taxonomies);
        for (const auto &item : service.value(QLatin1String("service_at_locations")).toArray()) {
            QJsonObject place = item.toObject();
            place[QLatin1String("service")] = summary(service);
            places.push_back(place);
        }
    }
    LT_TRY(writeList(folder, QStringLiteral("services"), summaries, directory.services));
    LT_TRY(writeList(folder, QStringLiteral("service_at_locations"), places, places));
    LT_TRY(writeList(folder, QStringLiteral("taxonomy_terms"), valuesOf(terms), valuesOf(terms)));
    return writeList(folder, QStringLiteral("taxonomies"), valuesOf(taxonomies), valuesOf(taxonomies));
}

Status writeTables(const UkTables &tables, ExportFolder &folder)
{
    LT_TRY(folder.write(QStringLiteral("datapackage.json"), dataPackageOf(tables)));
    for (std::size_t i = 0; i < tables.size(); ++i)
        LT_TRY(folder.write(QString::fromLatin1(ukTable(UkKind(i)).file), csvOf(tables[i])));
    return done();
}

int organizationsOf(const UkDirectory &directory)
{
    ById named;
    for (const auto &service : directory.services)
        if (const auto owner = service.value(QLatin1String("organization")).toObject(); !owner.isEmpty())
            named.insert(owner.value(kId).toString(), {});
    return int(named.size());
}

QJsonValue published(const QJsonValue &value);

/// Without what stands beside the standard, here and in the objects within.
QJsonObject published(QJsonObject object)
{
    object.remove(QLatin1String(kAsideMember));
    for (auto it = object.begin(); it != object.end(); ++it)
        *it = published(QJsonValue(*it));
    return object;
}

QJsonValue published(const QJsonValue &value)
{
    if (value.isObject())
        return published(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray list;
    for (const auto &item : value.toArray())
        list << published(item);
    return list;
}

/// The tables set further values aside, where a reference leads nowhere.
void publish(UkTables &tables)
{
    for (auto &table : tables) {
        const auto column = table.columns.indexOf(QLatin1String(kAsideMember));
        if (column < 0)
            continue;
        table.columns.removeAt(column);
        for (auto &row : table.rows)
            row.removeAt(column);
    }
}

QStringList notesOf(const UkDirectory &directory, ExportForm form, ExportUse use)
{
    QStringList notes;
    for (const auto &[what, count] : directory.aside)
        notes << QStringLiteral("%1 (%2)").arg(what).arg(count);
    if (!notes.isEmpty())
        notes = {use == ExportUse::Publish
                     ? QStringLiteral("Left out, since the standard has no place for it: %1.")
                           .arg(notes.join(QStringLiteral(", ")))
                     : QStringLiteral("Kept beside the standard, in %1: %2.")
                           .arg(QLatin1String(kAsideMember), notes.join(QStringLiteral(", ")))};
    if (const auto alone = directory.organizations.size(); alone > 0 && form != ExportForm::Tables)
        notes << QStringLiteral("Left out, since this form lists organizations by their services only: %1 "
                                "without services. The form of tables holds them.")
                     .arg(alone);
    return notes;
}

} // namespace

QByteArray servicesJson(const UkDirectory &directory)
{
    return page(directory.services);
}

Result<ExportOutcome> writeExport(const UkDirectory &whole, ExportForm form, const QString &path,
                                  ExportUse use)
{
    ExportOutcome outcome;
    UkDirectory stripped;
    if (use == ExportUse::Publish) {
        stripped.aside = whole.aside;
        for (const auto &service : whole.services)
            stripped.services.push_back(published(service));
        for (const auto &organization : whole.organizations)
            stripped.organizations.push_back(published(organization));
    }
    const UkDirectory &directory = use == ExportUse::Publish ? stripped : whole;
    outcome.services = int(directory.services.size());
    outcome.organizations = organizationsOf(directory);
    outcome.notes = notesOf(directory, form, use);
    if (form == ExportForm::Json) {
        const QByteArray bytes = servicesJson(directory);
        LT_TRY(writeWhole(path, bytes));
        outcome.files = 1;
        outcome.bytes = bytes.size();
        return outcome;
    }
    ExportFolder folder(path);
    LT_TRY(folder.make());
    if (form == ExportForm::Tables) {
        UkTables tables = ukTables(directory);
        if (use == ExportUse::Publish)
            publish(tables);
        LT_TRY(writeTables(tables, folder));
        outcome.organizations += int(directory.organizations.size());
    } else {
        LT_TRY(writeAddresses(directory, folder));
    }
    LT_TRY(folder.finish());
    outcome.files = folder.files();
    outcome.bytes = folder.bytes();
    return outcome;
}

} // namespace letstalk::directory
