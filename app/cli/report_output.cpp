// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_output.h"

#include "app/cli/console.h"
#include "core/reports/report_text.h"
#include "core/reports/writers.h"

#include <QJsonDocument>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

TextTable textTable(const reports::Table &table)
{
    TextTable made {table.columns, {}, {}};
    for (int column = 1; column < table.columns.size(); ++column)
        made.rightAligned.push_back(column);
    for (const auto &row : table.rows) {
        QStringList cells {row.label};
        for (const auto &figure : row.figures)
            cells << figure.text;
        made.rows.push_back(cells);
    }
    return made;
}

QString tableText(const reports::Table &table)
{
    QString text;
    if (!table.caption.isEmpty())
        text += table.caption + u"\n\n"_s;
    text += textTable(table).toText() + u'\n';
    if (!table.note.isEmpty())
        text += u'\n' + table.note + u'\n';
    return text;
}

} // namespace

QString reportText(const reports::Report &report)
{
    QString text
        = report.title + u'\n' + report.subtitle + u'\n' + reports::text::editionLine(report) + u'\n';
    text += reports::text::headLines(report).join(u'\n') + u'\n';
    for (const auto &section : report.sections) {
        text += u'\n' + section.title + u'\n' + QString(section.title.size(), u'-') + u'\n';
        for (const auto &table : section.tables)
            text += tableText(table);
        for (const QString &paragraph : section.paragraphs)
            text += paragraph + u'\n';
    }
    return text.trimmed();
}

QJsonObject reportObject(const reports::Report &report)
{
    return QJsonDocument::fromJson(reports::toJson(report)).object();
}

} // namespace letstalk::cli
