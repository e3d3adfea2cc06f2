// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/json_schema.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

namespace letstalk::test {

namespace {

bool isOfType(const QJsonValue &value, const QString &type)
{
    if (type == QLatin1String("object"))
        return value.isObject();
    if (type == QLatin1String("array"))
        return value.isArray();
    if (type == QLatin1String("string"))
        return value.isString();
    if (type == QLatin1String("number"))
        return value.isDouble();
    if (type == QLatin1String("boolean"))
        return value.isBool();
    return false;
}

/// Keywords that bind nothing.
bool isAnnotation(const QString &keyword)
{
    static const QStringList words {QStringLiteral("name"),
                                    QStringLiteral("path"),
                                    QStringLiteral("description"),
                                    QStringLiteral("title"),
                                    QStringLiteral("constraints"),
                                    QStringLiteral("datapackage_metadata"),
                                    QStringLiteral("core"),
                                    QStringLiteral("example"),
                                    QStringLiteral("datapackage_type"),
                                    QStringLiteral("tabular_required")};
    return words.contains(keyword);
}

QStringList keywordFaults(const QString &keyword, const QJsonValue &rule, const QJsonValue &value,
                          const QString &path)
{
    QStringList faults;
    if (keyword == QLatin1String("type")) {
        if (!isOfType(value, rule.toString()))
            faults << path + QStringLiteral(": not of type ") + rule.toString();
    } else if (keyword == QLatin1String("properties")) {
        const QJsonObject object = value.toObject();
        const QJsonObject rules = rule.toObject();
        for (auto it = rules.begin(); it != rules.end(); ++it)
            if (object.contains(it.key()))
                faults << schemaFaults(object.value(it.key()), it->toObject(), path + u'.' + it.key());
    } else if (keyword == QLatin1String("items")) {
        const QJsonArray list = value.toArray();
        for (int i = 0; i < list.size(); ++i)
            faults << schemaFaults(list[i], rule.toObject(), QStringLiteral("%1[%2]").arg(path).arg(i));
    } else if (keyword == QLatin1String("required")) {
        for (const auto &name : rule.toArray())
            if (!value.toObject().contains(name.toString()))
                faults << path + QStringLiteral(": lacks ") + name.toString();
    } else if (keyword == QLatin1String("enum")) {
        if (!rule.toArray().contains(value))
            faults << path + QStringLiteral(": not one of the words: ") + value.toString();
    } else if (keyword == QLatin1String("format")) {
        if (value.isString() && !isOfFormat(value.toString(), rule.toString()))
            faults << QStringLiteral("%1: not a %2: %3").arg(path, rule.toString(), value.toString());
    } else if (!isAnnotation(keyword)) {
        faults << path + QStringLiteral(": the schema has a keyword that is not known: ") + keyword;
    }
    return faults;
}

} // namespace

QStringList schemaFaults(const QJsonValue &value, const QJsonObject &schema, const QString &path)
{
    QStringList faults;
    for (auto it = schema.begin(); it != schema.end(); ++it)
        faults << keywordFaults(it.key(), *it, value, path);
    return faults;
}

bool isOfFormat(const QString &text, const QString &format)
{
    if (format == QLatin1String("uuid")) {
        static const QRegularExpression form(QStringLiteral(
            "\\A[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\z"));
        return form.match(text).hasMatch();
    }
    if (format == QLatin1String("uri")) {
        for (const QChar c : text)
            if (c.unicode() <= 0x20 || c.unicode() >= 0x7f || QStringLiteral("<>\"{}|\\^`").contains(c))
                return false;
        const QUrl url(text, QUrl::StrictMode);
        return url.isValid() && !url.scheme().isEmpty();
    }
    if (format == QLatin1String("email"))
        return text.count(u'@') == 1 && !text.startsWith(u'@') && !text.endsWith(u'@')
            && !text.contains(QRegularExpression(QStringLiteral("\\s")));
    if (format == QLatin1String("date-time")) {
        static const QRegularExpression zoned(QStringLiteral("(Z|[+-]\\d\\d:\\d\\d)\\z"));
        return zoned.match(text).hasMatch() && text.size() > 10 && text[10] == u'T'
            && QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
    }
    return false;
}

} // namespace letstalk::test
