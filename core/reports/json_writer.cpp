// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report_text.h"
#include "core/reports/writers.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace letstalk::reports {

namespace {

using namespace Qt::Literals::StringLiterals;

template <class T, class F> QJsonArray arrayOf(const T &values, F one)
{
    QJsonArray array;
    for (const auto &value : values)
        array.append(one(value));
    return array;
}

QJsonValue figureJson(const Figure &figure)
{
    return QJsonObject {{u"key"_s, figure.key},
                        {u"text"_s, figure.text},
                        {u"value"_s, figure.value ? QJsonValue(*figure.value) : QJsonValue()}};
}

QJsonValue rowJson(const TableRow &row)
{
    return QJsonObject {
        {u"label"_s, row.label}, {u"total"_s, row.isTotal}, {u"figures"_s, arrayOf(row.figures, figureJson)}};
}

QJsonValue tableJson(const Table &table)
{
    return QJsonObject {{u"caption"_s, table.caption},
                        {u"columns"_s, QJsonArray::fromStringList(table.columns)},
                        {u"rows"_s, arrayOf(table.rows, rowJson)},
                        {u"note"_s, table.note}};
}

QJsonValue chartJson(const ChartSpec &chart)
{
    return QJsonObject {
        {u"kind"_s, chart.kind == ChartSpec::Kind::BarAndLine ? u"bar-and-line"_s : u"bars"_s},
        {u"table"_s, chart.table},
        {u"bars"_s, chart.barColumn},
        {u"line"_s, chart.lineColumn < 0 ? QJsonValue() : QJsonValue(chart.lineColumn)},
        {u"alternative"_s, chart.alternative}};
}

QJsonValue sectionJson(const Section &section)
{
    return QJsonObject {{u"id"_s, section.id},
                        {u"title"_s, section.title},
                        {u"paragraphs"_s, QJsonArray::fromStringList(section.paragraphs)},
                        {u"tables"_s, arrayOf(section.tables, tableJson)},
                        {u"charts"_s, arrayOf(section.charts, chartJson)}};
}

} // namespace

QByteArray toJson(const Report &report)
{
    const QString asAt = QDateTime::fromMSecsSinceEpoch(report.dataAsAt, Qt::UTC).toString(Qt::ISODateWithMs);
    const QJsonObject root {{u"format"_s, u"letstalk-report/1"_s},
                            {u"title"_s, report.title},
                            {u"subtitle"_s, report.subtitle},
                            {u"marking"_s, report.marking},
                            {u"edition"_s, report.edition},
                            {u"period"_s, report.period},
                            {u"from"_s, report.from.toString(Qt::ISODate)},
                            {u"to"_s, report.to.toString(Qt::ISODate)},
                            {u"sites"_s, QJsonArray::fromStringList(report.sites)},
                            {u"sessions"_s, report.sessionCount},
                            {u"dataAsAt"_s, asAt},
                            {u"author"_s, report.author},
                            {u"freshness"_s, QJsonArray::fromStringList(report.freshness)},
                            {u"filters"_s, QJsonArray::fromStringList(report.filters)},
                            {u"sections"_s, arrayOf(report.sections, sectionJson)}};
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

} // namespace letstalk::reports
