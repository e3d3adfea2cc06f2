// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/chart.h"
#include "core/reports/report_text.h"
#include "core/reports/svg_writer.h"
#include "core/reports/table_layout.h"
#include "core/reports/writers.h"

namespace letstalk::reports {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr auto kStyle = R"css(
:root { color-scheme: light; --ink: #1a1a1a; --quiet: #555; --rule: #c4c4c4; --fill: #949494; --paper: #fff; }
body { font: 1rem/1.45 "Noto Sans", "Segoe UI", "DejaVu Sans", Arial, sans-serif; color: var(--ink);
  background: var(--paper); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
.marking { font-weight: bold; } .about, .note { color: var(--quiet); font-size: .87rem; margin: .2rem 0; }
.filter { font-weight: bold; } p.words { max-width: 70ch; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
caption { text-align: left; font-weight: bold; font-size: .87rem; padding-bottom: .2rem; }
th, td { padding: .2rem .5rem; border-bottom: 1px solid var(--rule); vertical-align: bottom; }
thead th { color: var(--quiet); font-weight: normal; font-size: .87rem; text-align: right;
  border-bottom: 1px solid var(--quiet); }
thead th:first-child, tbody th { text-align: left; } tbody th { font-weight: normal; }
td { text-align: right; font-variant-numeric: tabular-nums; }
td.none { color: var(--quiet); }
tr.total th, tr.total td { font-weight: bold; border-top: 1px solid var(--quiet); }
figure { margin: .5rem 0; } svg { width: 100%; height: auto; font-family: inherit; }
.ink { fill: var(--ink); } .quiet { fill: var(--quiet); } .rule { fill: var(--rule); } .fill { fill: var(--fill); }
.paper { fill: var(--paper); } .ink-stroke { stroke: var(--ink); } .quiet-stroke { stroke: var(--quiet); }
.rule-stroke { stroke: var(--rule); } .fill-stroke { stroke: var(--fill); }
@media print { @page { size: A4; margin: 13mm; } body { font-size: 9pt; max-width: none; margin: 0; padding: 0; }
  h2 { break-after: avoid; } tr, figure { break-inside: avoid; } thead { display: table-header-group; }
  .scroll { overflow: visible; } }
)css";

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString rowHtml(const TableRow &row)
{
    QString out = row.isTotal ? u"<tr class=\"total\">"_s : u"<tr>"_s;
    out += u"<th scope=\"row\">"_s + escaped(row.label) + u"</th>"_s;
    for (const auto &figure : row.figures)
        out += u"<td data-key=\"%1\"%2>%3</td>"_s.arg(
            escaped(figure.key), figure.value ? QString() : u" class=\"none\""_s, escaped(figure.text));
    return out + u"</tr>\n"_s;
}

QString tableHtml(const Table &table, const QString &title)
{
    QString out = u"<div class=\"scroll\">\n<table>\n<caption>%1</caption>\n<thead><tr>"_s.arg(
        escaped(table.caption.isEmpty() ? title : table.caption));
    for (const auto &column : table.columns)
        out += u"<th scope=\"col\">"_s + escaped(column) + u"</th>"_s;
    out += u"</tr></thead>\n<tbody>\n"_s;
    for (const auto &row : table.rows)
        out += rowHtml(row);
    out += u"</tbody>\n</table>\n</div>\n"_s;
    if (!table.note.isEmpty())
        out += u"<p class=\"note\">"_s + escaped(table.note) + u"</p>\n"_s;
    return out;
}

QString chartHtml(const Table &table, const ChartSpec &chart, const QString &title, int number)
{
    const QRectF area(0, 0, 520, 150);
    const Drawing drawing = layoutChart(table, chart, {area, 80, true}, RoughMeasure());
    return u"<figure>\n"_s + toSvg(drawing, area.size(), u"chart-%1"_s.arg(number), title, chart.alternative)
        + u"<figcaption class=\"note\">%1</figcaption>\n</figure>\n"_s.arg(escaped(chart.alternative));
}

QString sectionHtml(const Section &section, int number)
{
    QString out
        = u"<section aria-labelledby=\"section-%1\">\n<h2 id=\"section-%1\">%2</h2>\n"_s.arg(number).arg(
            escaped(section.title));
    for (const auto &paragraph : section.paragraphs)
        out += u"<p class=\"words\">"_s + escaped(paragraph) + u"</p>\n"_s;
    for (std::size_t i = 0; i < section.tables.size(); ++i) {
        const auto &table = section.tables[i];
        for (std::size_t c = 0; c < section.charts.size(); ++c)
            if (section.charts[c].table == int(i))
                out += chartHtml(table, section.charts[c], section.title, number * 100 + int(c));
        out += tableHtml(table.across ? turned(table) : table, section.title);
    }
    return out + u"</section>\n"_s;
}

QString headHtml(const Report &report)
{
    QString out = u"<header>\n<p class=\"marking\">%1</p>\n<h1>%2</h1>\n<p>%3</p>\n"_s.arg(
        escaped(text::editionLine(report)), escaped(report.title), escaped(report.subtitle));
    for (const auto &line : text::headLines(report))
        out += u"<p class=\"about\">"_s + escaped(line) + u"</p>\n"_s;
    for (const auto &filter : report.filters)
        out += u"<p class=\"filter\">"_s + escaped(filter) + u"</p>\n"_s;
    return out + u"</header>\n"_s;
}

} // namespace

QByteArray toHtml(const Report &report)
{
    QString out
        = u"<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\"/>\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>%1</title>\n"
          "<style>%2</style>\n</head>\n<body>\n"_s.arg(escaped(text::footerLine(report)),
                                                       QString::fromLatin1(kStyle));
    out += headHtml(report) + u"<main>\n"_s;
    int number = 0;
    for (const auto &section : report.sections)
        out += sectionHtml(section, ++number);
    out += u"</main>\n<footer><p class=\"marking\">%1</p></footer>\n</body>\n</html>\n"_s.arg(
        escaped(report.marking));
    return out.toUtf8();
}

} // namespace letstalk::reports
