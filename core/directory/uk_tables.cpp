// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/uk_tables.h"

#include "core/base/id.h"
#include "core/directory/csv_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QSet>

namespace letstalk::directory {

namespace {

const auto kId = QLatin1String("id");
const auto kNotKnown = QLatin1String("Not known");

QString jsonText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString cellOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    QByteArray text = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.sliced(1, text.size() - 2));
}

/// Columns that tell whom a row belongs to, in this profile or in full HSDS.
bool isLinkColumn(const QString &name)
{
    static const QSet<QString> names {QStringLiteral("service_id"),
                                      QStringLiteral("location_id"),
                                      QStringLiteral("organization_id"),
                                      QStringLiteral("contact_id"),
                                      QStringLiteral("phone_id"),
                                      QStringLiteral("link_id"),
                                      QStringLiteral("taxonomy_term_id"),
                                      QStringLiteral("link_entity"),
                                      QStringLiteral("service_at_location_id")};
    return names.contains(name);
}

class Tables
{
public:
    explicit Tables(const UkDirectory &directory) : m_directory(directory) { }

    UkTables run()
    {
        for (const auto &service : m_directory.services)
            collectIds(UkKind::Service, service);
        for (const auto &organization : m_directory.organizations)
            add(UkKind::Organization, organization, {}, {});
        for (const auto &service : m_directory.services)
            add(UkKind::Service, service, {}, {});
        UkTables tables;
        for (std::size_t i = 0; i < tables.size(); ++i)
            tables[i] = tableOf(UkKind(i));
        return tables;
    }

private:
    using Cells = QHash<QString, QString>;

    void collectIds(UkKind kind, const QJsonObject &object)
    {
        m_ids.insert({int(kind), object.value(kId).toString()});
        eachPart(kind, object,
                 [this](const UkPart &part, const QJsonObject &inner) { collectIds(part.kind, inner); });
    }

    template <class Each> static void eachPart(UkKind kind, const QJsonObject &object, Each each)
    {
        for (const auto &part : ukTable(kind).parts) {
            const QJsonValue value = object.value(QLatin1String(part.member));
            if (value.isObject())
                each(part, value.toObject());
            for (const auto &item : value.toArray())
                each(part, item.toObject());
        }
    }

    static QString idWithin(const QJsonObject &object, const char *member)
    {
        return object.value(QLatin1String(member)).toObject().value(kId).toString();
    }

    void add(UkKind kind, const QJsonObject &object, const QString &ownerColumn, const QString &owner)
    {
        const QString id = object.value(kId).toString();
        if (m_done.contains({int(kind), id}))
            return; // organizations, places and terms stand in many
        m_done.insert({int(kind), id});
        Cells cells;
        QJsonObject aside = object.value(QLatin1String(kAsideMember)).toObject();
        if (!ownerColumn.isEmpty())
            cells.insert(ownerColumn, owner);
        for (auto it = object.begin(); it != object.end(); ++it)
            member(kind, it.key(), *it, cells, aside);
        links(kind, object, cells, aside);
        if (!aside.isEmpty())
            cells.insert(QLatin1String(kAsideMember), jsonText(aside));
        m_rows[std::size_t(kind)].push_back(std::move(cells));
        const QString column = kind == UkKind::Attribute
            ? QString()
            : QLatin1String(ukTable(kind).name) + QLatin1String("_id");
        eachPart(kind, object, [&](const UkPart &part, const QJsonObject &inner) {
            if (part.kind == UkKind::Attribute)
                add(part.kind, inner, QStringLiteral("link_id"), id);
            else
                add(part.kind, inner, part.single ? QString() : column, part.single ? QString() : id);
        });
    }

    void member(UkKind kind, const QString &name, const QJsonValue &value, Cells &cells, QJsonObject &aside)
    {
        if (ukPart(kind, name) || name == QLatin1String(kAsideMember))
            return;
        const auto *field = ukField(kind, name);
        if (field && !field->isOwner) {
            const bool found = field->target < 0 || UkKind(field->target) == UkKind::Taxonomy
                || m_ids.contains({field->target, value.toString()});
            if (found)
                cells.insert(name, cellOf(value));
            else
                aside[name] = value;
            return;
        }
        const bool plain = value.isString() && !value.toString().isEmpty() && !name.isEmpty() && !field
            && !value.toString().contains(QChar(u'\0')) && !name.contains(QChar(u'\0'))
            && name == name.trimmed() && !isLinkColumn(name);
        if (!plain) {
            aside[name] = value;
            return;
        }
        m_own[std::size_t(kind)].insert(name);
        cells.insert(name, value.toString());
    }

    void links(UkKind kind, const QJsonObject &object, Cells &cells, QJsonObject &aside)
    {
        if (kind == UkKind::Service)
            link(object, "organization", UkKind::Organization, cells, aside);
        if (kind == UkKind::ServiceAtLocation)
            link(object, "location", UkKind::Location, cells, aside);
        if (kind == UkKind::Attribute)
            cells.insert(QStringLiteral("taxonomy_term_id"), idWithin(object, "taxonomy_term"));
        if (kind == UkKind::TaxonomyTerm && object.contains(QLatin1String("taxonomy_id")))
            taxonomy(object);
    }

    /// What a service's row must name; where there is none, the stand-in.
    void link(const QJsonObject &object, const char *name, UkKind kind, Cells &cells, QJsonObject &aside)
    {
        const QString column = QLatin1String(name) + QLatin1String("_id");
        QString id = idWithin(object, name);
        if (id.isEmpty()) {
            id = standInId(kind);
            add(kind, standIn(kind), {}, {});
            if (!aside.contains(column))
                aside[column] = QJsonValue();
        }
        cells.insert(column, id);
    }

    static QJsonObject standIn(UkKind kind)
    {
        QJsonObject object {{kId, standInId(kind)}, {QStringLiteral("name"), QString(kNotKnown)}};
        if (kind == UkKind::Organization)
            object[QLatin1String("description")] = QString(kNotKnown);
        else
            object[QLatin1String("location_type")] = QStringLiteral("physical");
        return object;
    }

    void taxonomy(const QJsonObject &term)
    {
        QJsonObject object {{kId, term.value(QLatin1String("taxonomy_id"))}};
        const QJsonValue name = term.value(QLatin1String("taxonomy"));
        object[QLatin1String("name")] = name.isString() ? name : QJsonValue(QString(kNotKnown));
        object[QLatin1String("description")] = object[QLatin1String("name")].toString();
        if (!name.isString())
            object[QLatin1String(kAsideMember)] = QJsonObject {{QStringLiteral("name"), QJsonValue()}};
        add(UkKind::Taxonomy, object, {}, {});
    }

    UkTableData tableOf(UkKind kind) const
    {
        UkTableData table;
        for (const auto &field : ukTable(kind).fields)
            table.columns << QString::fromLatin1(field.name);
        QStringList own = m_own[std::size_t(kind)].values();
        own.sort();
        table.columns << own;
        const auto &rows = m_rows[std::size_t(kind)];
        const QString aside = QString::fromLatin1(kAsideMember);
        if (std::any_of(rows.begin(), rows.end(), [&](const Cells &cells) { return cells.contains(aside); }))
            table.columns << aside;
        for (const auto &cells : rows) {
            QStringList row;
            for (const auto &column : table.columns)
                row << cells.value(column);
            table.rows.push_back(row);
        }
        return table;
    }

    const UkDirectory &m_directory;
    QSet<std::pair<int, QString>> m_ids;
    QSet<std::pair<int, QString>> m_done;
    std::array<std::vector<Cells>, kUkKinds> m_rows;
    std::array<QSet<QString>, kUkKinds> m_own; ///< columns beyond the profile's
};

QString typeWord(UkType type)
{
    switch (type) {
    case UkType::Number:
        return QStringLiteral("number");
    case UkType::Day:
        return QStringLiteral("date");
    case UkType::Time:
        return QStringLiteral("time");
    case UkType::Instant:
        return QStringLiteral("datetime");
    default:
        return QStringLiteral("string");
    }
}

QJsonObject fieldObject(const UkField &field)
{
    QJsonObject constraints {{QStringLiteral("required"), field.required},
                             {QStringLiteral("unique"), field.isId()}};
    QJsonArray words;
    for (const auto *word : field.words)
        words.append(QString::fromLatin1(word));
    if (!words.isEmpty())
        constraints[QStringLiteral("enum")] = words;
    QJsonObject object {{QStringLiteral("name"), QString::fromLatin1(field.name)},
                        {QStringLiteral("type"), typeWord(field.type)},
                        {QStringLiteral("constraints"), constraints}};
    for (const auto &[type, format] :
         {std::pair(UkType::Uuid, "uuid"), std::pair(UkType::Uri, "uri"), std::pair(UkType::Email, "email")})
        if (field.type == type)
            object[QStringLiteral("format")] = QString::fromLatin1(format);
    return object;
}

QJsonObject resourceObject(UkKind kind, const UkTableData &data)
{
    const auto &table = ukTable(kind);
    QJsonArray fields;
    QJsonArray keys;
    for (const auto &field : table.fields) {
        fields.append(fieldObject(field));
        if (field.target < 0)
            continue;
        keys.append(QJsonObject {{QStringLiteral("fields"), QString::fromLatin1(field.name)},
                                 {QStringLiteral("reference"),
                                  QJsonObject {{QStringLiteral("resource"),
                                                QString::fromLatin1(ukTable(UkKind(field.target)).name)},
                                               {QStringLiteral("fields"), QStringLiteral("id")}}}});
    }
    for (auto i = qsizetype(table.fields.size()); i < data.columns.size(); ++i)
        fields.append(QJsonObject {{QStringLiteral("name"), data.columns[i]},
                                   {QStringLiteral("type"), QStringLiteral("string")}});
    QJsonObject schema {{QStringLiteral("primaryKey"), QStringLiteral("id")},
                        {QStringLiteral("fields"), fields}};
    if (!keys.isEmpty())
        schema[QStringLiteral("foreignKeys")] = keys;
    return {{QStringLiteral("name"), QString::fromLatin1(table.name)},
            {QStringLiteral("path"), QString::fromLatin1(table.file)},
            {QStringLiteral("format"), QStringLiteral("csv")},
            {QStringLiteral("mediatype"), QStringLiteral("text/csv")},
            {QStringLiteral("encoding"), QStringLiteral("utf-8")},
            {QStringLiteral("profile"), QStringLiteral("tabular-data-resource")},
            {QStringLiteral("schema"), schema}};
}

} // namespace

UkTables ukTables(const UkDirectory &directory)
{
    return Tables(directory).run();
}

QByteArray csvOf(const UkTableData &table)
{
    QByteArray csv = csvRecord(table.columns);
    for (const auto &row : table.rows)
        csv += csvRecord(row);
    return csv;
}

QByteArray dataPackageOf(const UkTables &tables)
{
    QJsonArray resources;
    for (std::size_t i = 0; i < tables.size(); ++i)
        resources.append(resourceObject(UkKind(i), tables[i]));
    const QJsonObject package {
        {QStringLiteral("name"), QStringLiteral("human_services_data")},
        {QStringLiteral("title"), QStringLiteral("Human Services Data Specification")},
        {QStringLiteral("description"),
         QStringLiteral("A directory of services in the form of HSDS-UK 3.0 (Open Referral UK). Columns "
                        "beyond the profile are the publishers' own; x_letstalk holds, as JSON, what the "
                        "profile has no column for.")},
        {QStringLiteral("profile"), QStringLiteral("tabular-data-package")},
        {QStringLiteral("version"), QStringLiteral("3.0.0")},
        {QStringLiteral("homepage"), QStringLiteral("http://docs.openreferral.org")},
        {QStringLiteral("resources"), resources}};
    return QJsonDocument(package).toJson(QJsonDocument::Indented);
}

QString standInId(UkKind kind)
{
    return derivedId("uk-not-known", {ukTable(kind).name}).toText();
}

} // namespace letstalk::directory
