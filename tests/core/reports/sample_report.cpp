// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reports/sample_report.h"

namespace letstalk::reports::test {

using namespace Qt::Literals::StringLiterals;

Figure count(const QString &key, double value)
{
    return {key, QString::number(value), value};
}

Figure blank(const QString &key)
{
    return {key, u"–"_s, std::nullopt};
}

namespace {

Section headlines()
{
    Section section {.id = u"headlines"_s, .title = u"What happened"_s};
    section.place = Section::Place::Left;
    Table table;
    table.columns = {u"Measure"_s, u"This week"_s, u"Per session"_s, u"4 weeks before, per session"_s,
                     u"Same week last year"_s};
    int seed = 3;
    for (const auto &label :
         {u"Sessions held"_s, u"Sessions planned"_s, u"Visitors"_s, u"Conversations"_s,
          u"Left without being seen"_s, u"Median wait, minutes"_s, u"Longest wait, minutes"_s,
          u"Anonymous, % of conversations"_s, u"Named, first time"_s, u"Named, returning"_s}) {
        TableRow row {.label = label};
        const QString key = u"headlines.row%1."_s.arg(seed);
        row.figures = {count(key + u"week"_s, seed * 7), blank(key + u"per"_s),
                       count(key + u"before"_s, seed + 0.5), blank(key + u"year"_s)};
        ++seed;
        table.rows.push_back(row);
    }
    table.note
        = u"Waits and shares are taken over the four weeks together. A dash: no session, or no data."_s;
    section.tables = {table};
    return section;
}

Section trend()
{
    Section section {.id = u"trend"_s, .title = u"Visitors over thirteen weeks"_s};
    Table table;
    table.across = true;
    table.columns = {u"Week from"_s, u"Visitors"_s, u"Sessions held"_s, u"Visitors per session"_s};
    for (int i = 0; i < 13; ++i) {
        const QString key = u"trend.w%1."_s.arg(i);
        TableRow row {.label = u"%1 %2"_s.arg(25 - i).arg(i % 2 ? u"Aug"_s : u"Sept"_s)};
        if (i == 5)
            row.figures = {blank(key + u"v"_s), count(key + u"s"_s, 0), blank(key + u"p"_s)};
        else
            row.figures = {count(key + u"v"_s, 20 + (i * 37) % 61), count(key + u"s"_s, 3),
                           count(key + u"p"_s, 6.5 + (i * 5) % 12)};
        table.rows.push_back(row);
    }
    section.tables = {table};
    section.charts = {{.kind = ChartSpec::Kind::BarAndLine,
                       .table = 0,
                       .barColumn = 0,
                       .lineColumn = 2,
                       .alternative = u"Visitors by week; the same figures stand in the table."_s}};
    return section;
}

Table labelled(const QString &prefix, const QStringList &columns, const QStringList &labels)
{
    Table table;
    table.columns = columns;
    int n = 0;
    for (const auto &label : labels) {
        TableRow row {.label = label};
        for (qsizetype i = 1; i < columns.size(); ++i)
            row.figures.push_back(count(u"%1.%2.%3"_s.arg(prefix).arg(n).arg(i), double(40 - n * 3 + i)));
        row.isTotal = label == u"All"_s;
        table.rows.push_back(row);
        ++n;
    }
    return table;
}

} // namespace

Report sampleReport()
{
    Report report;
    report.title = u"Weekly signposting report"_s;
    report.subtitle
        = u"Monday 9 to Sunday 15 November 2026 (2026-W46) · Blacon, Ellesmere Port Market, Lache, Tŷ Ŵyn"_s;
    report.marking = u"OFFICIAL-SENSITIVE"_s;
    report.edition = u"Internal"_s;
    report.period = u"2026-W46"_s;
    report.from = QDate(2026, 11, 9);
    report.to = QDate(2026, 11, 15);
    report.sites = {u"Blacon"_s, u"Ellesmere Port Market"_s, u"Lache"_s};
    report.sessionCount = u"3 held of 4 planned"_s;
    report.dataAsAt = 1'794'931'200'000;
    report.author = u"Site lead, Blacon"_s;
    report.freshness = {u"Blacon today"_s, u"Ellesmere Port Market yesterday"_s, u"Lache 9 days ago"_s};
    Section needs {.id = u"needs"_s, .title = u"Top needs"_s};
    needs.place = Section::Place::Right;
    needs.tables = {labelled(u"needs"_s, {u"Need"_s, u"Conver­sations"_s, u"Main need"_s},
                             {u"Money and benefits"_s, u"Housing and homelessness"_s, u"Loneliness"_s,
                              u"Help at home (washing, dressing, meals)"_s, u"Caring for someone"_s,
                              u"Debt"_s, u"Getting about"_s, u"Equipment"_s, u"Other needs"_s})};
    needs.tables[0].note = u"Other needs include those that are kept discreet in print."_s;
    const QStringList statuses {u"Connection"_s, u"All"_s,    u"Made"_s,       u"Accepted"_s,
                                u"Started"_s,    u"Helped"_s, u"Not helped"_s, u"Did not happen"_s,
                                u"Lost touch"_s};
    Section connections {.id = u"connections"_s, .title = u"Connections"_s};
    connections.tables
        = {labelled(u"types"_s, statuses,
                    {u"Information"_s, u"Signpost"_s, u"Rang together"_s, u"Warm introduction"_s,
                     u"Referral"_s, u"All"_s}),
           labelled(u"services"_s, statuses,
                    {u"Citizens Advice Cheshire West"_s, u"Age UK Cheshire: Information and Advice"_s,
                     u"Cheshire and Warrington Carers Trust, support for adult carers"_s, u"ForHousing"_s,
                     u"Library"_s, u"Warm Hub"_s, u"Food bank"_s, u"Community Access Team"_s, u"Telecare"_s,
                     u"Walking group"_s, u"Other services"_s, u"All"_s})};
    Section comment {.id = u"comment"_s, .title = u"From the site lead"_s};
    comment.paragraphs
        = {u"A quiet week at Lache, where the hall was shut on Friday. Many people asked about heating "
           u"costs after the cold spell. We shall have the energy adviser with us for the next two "
           u"weeks."_s};
    report.sections = {headlines(), needs, trend(), connections, comment};
    return report;
}

Report longReport(int rows)
{
    Report report = sampleReport();
    QStringList labels;
    for (int i = 0; i < rows; ++i)
        labels += u"Need number %1 with a rather long label that has to be broken"_s.arg(i);
    labels += u"All"_s;
    for (auto &section : report.sections)
        if (section.id == u"needs"_s || section.id == u"connections"_s)
            for (auto &table : section.tables)
                table = labelled(section.id + QString::number(&table - section.tables.data()), table.columns,
                                 labels);
    return report;
}

} // namespace letstalk::reports::test
