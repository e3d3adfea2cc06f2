// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report_text.h"
#include "core/reports/writers.h"

namespace letstalk::reports {

namespace {

/// A spreadsheet runs cells that begin with one of these as formulas.
bool looksLikeFormula(const QString &text)
{
    static const QString starts = QStringLiteral("=+-@\t\r\n");
    return !text.isEmpty() && starts.contains(text[0]);
}

QByteArray cell(QString text)
{
    if (looksLikeFormula(text))
        text.prepend(u'\'');
    QByteArray utf8 = text.toUtf8();
    if (utf8.contains(',') || utf8.contains('"') || utf8.contains('\r') || utf8.contains('\n')) {
        utf8.replace("\"", "\"\"");
        utf8 = '"' + utf8 + '"';
    }
    return utf8;
}

QByteArray line(const QStringList &cells, const QByteArray &value, const QString &shown)
{
    QByteArray out;
    for (const auto &text : cells)
        out += cell(text) + ',';
    return out + value + ',' + cell(shown) + "\r\n";
}

QByteArray about(const QString &row, const QString &key, const QString &shown)
{
    return line({QStringLiteral("report"), {}, row, {}, QStringLiteral("report.") + key}, {}, shown);
}

/// Numbers are never taken for formulas: ours are not negative, and a spreadsheet should read them as
/// numbers.
QByteArray numberText(const std::optional<double> &value)
{
    return value ? QByteArray::number(*value, 'g', 15) : QByteArray();
}

QByteArray tableLines(const Section &section, const Table &table)
{
    QByteArray out;
    for (const auto &row : table.rows)
        for (std::size_t i = 0; i < row.figures.size(); ++i) {
            const auto &figure = row.figures[i];
            out += line(
                {section.title, table.caption, row.label, table.columns.value(qsizetype(i) + 1), figure.key},
                numberText(figure.value), figure.text == kBlank ? QString() : figure.text);
        }
    return out;
}

} // namespace

QByteArray toCsv(const Report &report)
{
    QByteArray out("\xEF\xBB\xBF"
                   "section,table,row,column,key,value,shown\r\n");
    out += about(Words::tr("Title"), QStringLiteral("title"), report.title);
    out += about(Words::tr("Period"), QStringLiteral("period"), report.subtitle);
    out += about(Words::tr("Edition"), QStringLiteral("edition"), text::editionLine(report));
    out += about(Words::tr("Sites"), QStringLiteral("sites"), report.sites.join(Words::tr("; ")));
    out += about(Words::tr("Sessions"), QStringLiteral("sessions"), report.sessionCount);
    out += about(Words::tr("Data as at"), QStringLiteral("data_as_at"), text::instant(report.dataAsAt));
    out += about(Words::tr("Prepared by"), QStringLiteral("author"), report.author);
    out += about(Words::tr("Newest records"), QStringLiteral("freshness"),
                 report.freshness.join(Words::tr("; ")));
    for (const auto &filter : report.filters)
        out += about(Words::tr("Left out"), QStringLiteral("filter"), filter);
    for (const auto &section : report.sections) {
        for (const auto &paragraph : section.paragraphs)
            out += line({section.title, {}, {}, {}, section.id + QStringLiteral(".text")}, {}, paragraph);
        for (const auto &table : section.tables)
            out += tableLines(section, table);
    }
    return out;
}

} // namespace letstalk::reports
