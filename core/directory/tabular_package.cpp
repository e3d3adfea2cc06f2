// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/tabular_package.h"

#include "core/directory/csv_text.h"
#include "core/directory/feed_file.h"
#include "core/directory/uk_profile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

#include <optional>

namespace letstalk::directory {

namespace {

using Code = Error::Code;

/// What a table is called in a package, and the names that its file goes by; the UK profile's first.
struct TableName
{
    const char *name;
    const char *file;
    const char *other = nullptr;
};
constexpr std::array<TableName, kHsdsTables> kNames {{
    {"organization", "organizations.csv", "organization.csv"},
    {"service", "services.csv", "service.csv"},
    {"service_at_location", "service_at_location.csv", "service_at_locations.csv"},
    {"location", "locations.csv", "location.csv"},
    {"contact", "contacts.csv", "contact.csv"},
    {"phone", "phones.csv", "phone.csv"},
    {"schedule", "schedule.csv", "schedules.csv"},
    {"cost_option", "cost_options.csv", "cost_option.csv"},
    {"attribute", "attribute.csv", "attributes.csv"},
    {"address", "address.csv", "addresses.csv"},
    {"accessibility", "accessibility.csv", "accessibility_for_disabilities.csv"},
    {"service_area", "service_areas.csv", "service_area.csv"},
    {"language", "languages.csv", "language.csv"},
    {"funding", "funding.csv", "fundings.csv"},
    {"required_document", "required_documents.csv", "required_document.csv"},
    {"organization_identifier", "organization_identifiers.csv", "organization_identifier.csv"},
    {"program", "programs.csv", "program.csv"},
    {"taxonomy_term", "taxonomy_terms.csv", "taxonomy_term.csv"},
    {"taxonomy", "taxonomies.csv", "taxonomy.csv"},
}};

bool isNumberColumn(const QString &name)
{
    static const QSet<QString> names {QStringLiteral("minimum_age"), QStringLiteral("maximum_age"),
                                      QStringLiteral("latitude"),    QStringLiteral("longitude"),
                                      QStringLiteral("interval"),    QStringLiteral("amount")};
    return names.contains(name);
}

QJsonValue valueOfCell(const QString &column, const QString &cell)
{
    static const QRegularExpression number(QStringLiteral("\\A-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?\\z"));
    if (column == QLatin1String(kAsideMember)) {
        const auto document = QJsonDocument::fromJson(cell.toUtf8());
        if (document.isObject())
            return document.object();
    }
    if (isNumberColumn(column) && number.match(cell).hasMatch())
        return cell.toDouble();
    return cell;
}

class PackageReader
{
public:
    explicit PackageReader(const QString &folder) : m_folder(folder) { }

    Result<HsdsPackage> run()
    {
        LT_TRY(findFiles());
        if (m_files[std::size_t(HsdsTable::Service)].isEmpty())
            return Error {Code::Unsupported,
                          QStringLiteral("There is no services.csv in this folder. Choose the folder of an "
                                         "Open Referral data package, with its tables as CSV files."),
                          m_folder};
        LT_TRY(checkSize());
        for (std::size_t i = 0; i < m_files.size(); ++i)
            if (!m_files[i].isEmpty())
                LT_TRY(read(HsdsTable(i)));
        return std::move(m_package);
    }

private:
    QString pathOf(const QString &file) const { return QDir(m_folder).filePath(file); }

    Error malformed(const QString &file, const QString &what) const
    {
        return Error {Code::Malformed, QStringLiteral("%1: %2").arg(file, what), pathOf(file)};
    }

    Status findFiles()
    {
        const QString description = QStringLiteral("datapackage.json");
        if (QFileInfo::exists(pathOf(description)))
            return findListed(description);
        for (std::size_t i = 0; i < kNames.size(); ++i)
            for (const auto *name : {kNames[i].file, kNames[i].other})
                if (m_files[i].isEmpty() && QFileInfo(pathOf(QLatin1String(name))).isFile())
                    m_files[i] = QLatin1String(name);
        return done();
    }

    Status findListed(const QString &description)
    {
        LT_ASSIGN(const FeedFile file, readFeedFile(pathOf(description)));
        QJsonParseError problem;
        const auto json = QJsonDocument::fromJson(file.utf8, &problem);
        if (problem.error != QJsonParseError::NoError)
            return malformed(
                description,
                QStringLiteral("it is not whole JSON (%1, byte %2). Without this file the tables would be "
                               "found by their names.")
                    .arg(problem.errorString())
                    .arg(problem.offset));
        const auto resources = json.object().value(QLatin1String("resources"));
        if (!resources.isArray())
            return malformed(description,
                             QStringLiteral("it has no list \"resources\", so that it describes no tables."));
        for (const auto &resource : resources.toArray())
            LT_TRY(listed(description, resource.toObject()));
        return done();
    }

    Status listed(const QString &description, const QJsonObject &resource)
    {
        const QJsonValue path = resource.value(QLatin1String("path"));
        const QString file = path.isArray() ? path.toArray().first().toString() : path.toString();
        if (file.isEmpty())
            return done();
        if (QDir::isAbsolutePath(file) || file.contains(QLatin1String("..")) || file.contains(u':')
            || file.contains(u'\\'))
            return malformed(description,
                             QStringLiteral("the table \"%1\" lies outside the folder. Put all tables beside "
                                            "this file.")
                                 .arg(file.left(200)));
        const auto table = tableOf(resource.value(QLatin1String("name")).toString(), file);
        if (!table)
            warn(QStringLiteral("%1 is not read: Let's Talk Desk has no place for it.").arg(file.left(200)));
        else if (!QFileInfo(pathOf(file)).isFile())
            m_missing << file;
        else
            m_files[*table] = file;
        return done();
    }

    static std::optional<std::size_t> tableOf(const QString &name, const QString &file)
    {
        const QString last = QFileInfo(file).fileName();
        for (std::size_t i = 0; i < kNames.size(); ++i)
            if (name == QLatin1String(kNames[i].name) || last == QLatin1String(kNames[i].file)
                || last == QLatin1String(kNames[i].other))
                return i;
        return std::nullopt;
    }

    Status checkSize()
    {
        if (!m_missing.isEmpty())
            warn(QStringLiteral("datapackage.json lists files that are not here: %1.")
                     .arg(m_missing.join(QStringLiteral(", "))));
        qint64 total = 0;
        for (const auto &file : m_files)
            if (!file.isEmpty())
                total += QFileInfo(pathOf(file)).size();
        if (total <= kMaxFeedBytes)
            return done();
        return Error {Code::TooLarge,
                      QStringLiteral("its tables have %1 MB together; packages of up to %2 MB are read")
                          .arg((total + 999'999) / 1'000'000)
                          .arg(kMaxFeedBytes / 1'000'000),
                      m_folder};
    }

    Status read(HsdsTable table)
    {
        const QString name = m_files[std::size_t(table)];
        auto &file = m_package[table];
        file.name = name;
        if (table != HsdsTable::Service && QFileInfo(pathOf(name)).size() == 0) {
            warn(QStringLiteral("%1 is empty, without even its columns.").arg(name));
            return done();
        }
        LT_ASSIGN(const FeedFile text, readFeedFile(pathOf(name)));
        for (const auto &warning : text.warnings)
            warn(QStringLiteral("%1: %2").arg(name, warning));
        const auto csv = readCsv(text.utf8);
        if (!csv)
            return malformed(name, csv.error().detail);
        if (csv->separator != u',')
            warn(QStringLiteral("%1: the cells are not separated by commas; it was read all the same.")
                     .arg(name));
        LT_ASSIGN(const QStringList columns, columnsOf(name, csv->records));
        for (std::size_t i = 1; i < csv->records.size(); ++i)
            add(file, columns, csv->records[i]);
        return done();
    }

    Result<QStringList> columnsOf(const QString &name, const std::vector<CsvRecord> &records) const
    {
        QStringList columns;
        if (!records.empty())
            for (qsizetype i = 0; i < records.front().cells.size(); ++i) {
                const QString column = records.front().cells[i].trimmed();
                columns << (column.isEmpty() ? QStringLiteral("column %1").arg(i + 1) : column);
            }
        for (const auto &column : columns)
            if (columns.count(column) > 1)
                return malformed(name,
                                 QStringLiteral("the column \"%1\" stands twice in line 1. Name each "
                                                "column once.")
                                     .arg(column.left(200)));
        if (!columns.contains(QLatin1String("id")))
            return malformed(name,
                             QStringLiteral("line 1 names no column \"id\". The first line must hold the "
                                            "columns' names."));
        return columns;
    }

    void add(HsdsFile &file, const QStringList &columns, const CsvRecord &record)
    {
        HsdsRow row;
        row.line = record.line;
        for (qsizetype i = 0; i < record.cells.size(); ++i) {
            const QString &cell = record.cells[i];
            if (cell.isEmpty())
                continue;
            if (i >= columns.size())
                row.tooLong = true;
            else
                row.object[columns[i]] = valueOfCell(columns[i], cell);
        }
        if (row.object.isEmpty() && !row.tooLong)
            return;
        const QString id = row.object.value(QLatin1String("id")).toString();
        if (!id.isEmpty() && !file.ids.contains(id))
            file.ids.insert(id, file.rows.size());
        file.rows.push_back(std::move(row));
    }

    void warn(const QString &text) { m_package.warnings << text; }

    QString m_folder;
    std::array<QString, kHsdsTables> m_files;
    QStringList m_missing;
    HsdsPackage m_package;
};

} // namespace

Result<HsdsPackage> readPackage(const QString &folder)
{
    return PackageReader(folder).run();
}

} // namespace letstalk::directory
