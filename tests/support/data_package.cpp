// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/data_package.h"

#include "tests/support/json_schema.h"

#include <QDateTime>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace letstalk::test {

namespace {

/// A CSV reader of its own, so that one mistake in the project's cannot hide itself.
std::vector<QStringList> csvRows(const QString &text)
{
    std::vector<QStringList> rows;
    QStringList row;
    QString cell;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"') {
            cell += c;
            ++i;
        } else if (c == u'"') {
            quoted = !quoted;
        } else if (!quoted && c == u',') {
            row << std::exchange(cell, {});
        } else if (!quoted && c == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n') {
            row << std::exchange(cell, {});
            rows.push_back(std::exchange(row, {}));
            ++i;
        } else {
            cell += c;
        }
    }
    return rows;
}

bool isOfType(const QString &cell, const QString &type)
{
    bool ok = type == QLatin1String("string");
    if (type == QLatin1String("number"))
        cell.toDouble(&ok);
    else if (type == QLatin1String("date"))
        ok = cell.size() == 10 && QDate::fromString(cell, QStringLiteral("yyyy-MM-dd")).isValid();
    else if (type == QLatin1String("time"))
        ok = cell.size() == 8 && QTime::fromString(cell, QStringLiteral("HH:mm:ss")).isValid();
    else if (type == QLatin1String("datetime"))
        ok = isOfFormat(cell, QStringLiteral("date-time"));
    return ok;
}

class Package
{
public:
    QStringList run(const QString &folder, const QString &description)
    {
        QFile file(description);
        if (!file.open(QIODevice::ReadOnly))
            return {QStringLiteral("no description at ") + description};
        const auto resources
            = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("resources")).toArray();
        for (const auto &resource : resources)
            readTable(folder, resource.toObject());
        for (const auto &resource : resources)
            references(resource.toObject());
        if (resources.isEmpty())
            m_faults << QStringLiteral("the description lists no tables");
        return m_faults;
    }

private:
    struct Table
    {
        QStringList columns;
        std::vector<QStringList> rows;
    };

    void fault(const QString &table, std::size_t row, const QString &what)
    {
        m_faults << QStringLiteral("%1, record %2: %3").arg(table).arg(row + 1).arg(what);
    }

    void readTable(const QString &folder, const QJsonObject &resource)
    {
        const QString name = resource[QLatin1String("name")].toString();
        QFile file(folder + u'/' + resource[QLatin1String("path")].toString());
        if (!file.open(QIODevice::ReadOnly)) {
            m_faults << QStringLiteral("no file for ") + name;
            return;
        }
        Table table;
        table.rows = csvRows(QString::fromUtf8(file.readAll()));
        if (table.rows.empty()) {
            m_faults << name + QStringLiteral(": without columns");
            return;
        }
        table.columns = table.rows.front();
        table.rows.erase(table.rows.begin());
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            if (table.rows[i].size() != table.columns.size())
                fault(name, i, QStringLiteral("another number of cells than columns"));
        for (const auto &field : resource[QLatin1String("schema")][u"fields"].toArray())
            column(name, table, field.toObject());
        m_tables.insert(name, table);
    }

    void column(const QString &name, const Table &table, const QJsonObject &field)
    {
        const QString column = field[QLatin1String("name")].toString();
        const auto at = table.columns.indexOf(column);
        if (at < 0) {
            m_faults << name + QStringLiteral(": no column ") + column;
            return;
        }
        const QJsonObject constraints = field[QLatin1String("constraints")].toObject();
        for (auto it = constraints.begin(); it != constraints.end(); ++it)
            if (!QStringList {QStringLiteral("required"), QStringLiteral("unique"), QStringLiteral("enum")}
                     .contains(it.key()))
                m_faults << QStringLiteral("a constraint that is not known: ") + it.key();
        QSet<QString> seen;
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const QString cell = table.rows[i].value(at);
            if (cell.isEmpty()) {
                if (constraints[QLatin1String("required")].toBool())
                    fault(name, i, QStringLiteral("%1 is required").arg(column));
                continue;
            }
            if (constraints[QLatin1String("unique")].toBool() && seen.contains(cell))
                fault(name, i, QStringLiteral("%1 is not unique: %2").arg(column, cell));
            seen.insert(cell);
            const QJsonValue words = constraints[QLatin1String("enum")];
            if (words.isArray() && !words.toArray().contains(cell))
                fault(name, i, QStringLiteral("%1 has no such word: %2").arg(column, cell));
            const QString type = field[QLatin1String("type")].toString();
            const QString format = field[QLatin1String("format")].toString();
            if (!isOfType(cell, type) || (!format.isEmpty() && !isOfFormat(cell, format)))
                fault(name, i, QStringLiteral("%1 is no %2 %3: %4").arg(column, type, format, cell));
        }
    }

    void references(const QJsonObject &resource)
    {
        const QString name = resource[QLatin1String("name")].toString();
        const Table &table = m_tables[name];
        for (const auto &key : resource[QLatin1String("schema")][u"foreignKeys"].toArray()) {
            const Table &other = m_tables[key[u"reference"][u"resource"].toString()];
            const auto at = table.columns.indexOf(key[u"fields"].toString());
            const auto id = other.columns.indexOf(key[u"reference"][u"fields"].toString());
            QSet<QString> ids;
            for (const auto &row : other.rows)
                ids.insert(row.value(id));
            for (std::size_t i = 0; i < table.rows.size(); ++i)
                if (const QString cell = table.rows[i].value(at); !cell.isEmpty() && !ids.contains(cell))
                    fault(name, i,
                          QStringLiteral("%1 leads nowhere: %2").arg(key[u"fields"].toString(), cell));
        }
    }

    QHash<QString, Table> m_tables;
    QStringList m_faults;
};

} // namespace

QStringList dataPackageFaults(const QString &folder, const QString &description)
{
    return Package().run(folder, description);
}

} // namespace letstalk::test
