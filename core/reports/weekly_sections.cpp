// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/weekly_sections.h"

#include "core/reports/report_text.h"
#include "core/reports/suppression.h"

namespace letstalk::reports {

namespace {

using namespace Qt::Literals::StringLiterals;

QString measureLabel(Measure measure)
{
    switch (measure) {
    case Measure::SessionsHeld:
        return Words::tr("Sessions held");
    case Measure::SessionsPlanned:
        return Words::tr("Sessions planned");
    case Measure::Visitors:
        return Words::tr("Visitors");
    case Measure::OtherChannel:
        return Words::tr("By phone or another way");
    case Measure::Conversations:
        return Words::tr("Conversations");
    case Measure::TallyMarks:
        return Words::tr("Enquiries (tally marks)");
    case Measure::LeftUnseen:
        return Words::tr("Left before being seen");
    case Measure::MedianWait:
        return Words::tr("Median wait, minutes");
    case Measure::LongestWait:
        return Words::tr("Longest wait, minutes");
    case Measure::Anonymous:
        return Words::tr("Anonymous conversations");
    case Measure::FirstTime:
        return Words::tr("Named, first time");
    case Measure::Returning:
        return Words::tr("Named, returning");
    }
    Q_UNREACHABLE();
}

QString weekHeading(const WeeklySnapshot &snapshot)
{
    const auto &state = snapshot.states.week;
    return state.begun && !state.over ? Words::tr("This week so far") : Words::tr("This week");
}

QString statusLabel(StatusGroup group)
{
    switch (group) {
    case StatusGroup::Made:
        return Words::tr("Made");
    case StatusGroup::Accepted:
        return Words::tr("Accepted or waiting");
    case StatusGroup::Started:
        return Words::tr("Started");
    case StatusGroup::Helped:
        return Words::tr("Helped");
    case StatusGroup::NotHelped:
        return Words::tr("Did not help");
    case StatusGroup::DidNotHappen:
        return Words::tr("Did not happen");
    case StatusGroup::Lost:
        return Words::tr("Not known");
    }
    Q_UNREACHABLE();
}

template <class Line>
Table connectionTable(const QString &prefix, const std::vector<Line> &lines, const QString &first,
                      const WeeklyNumbers &numbers, const WeeklySnapshot &snapshot)
{
    Table table;
    table.columns = {first, Words::tr("All")};
    for (int i = 0; i < kStatusGroupCount; ++i)
        table.columns += statusLabel(StatusGroup(i));
    for (const auto &line : lines) {
        TableRow row {.label = line.label};
        row.isTotal = line.name == u"total";
        const QString key = prefix + u'.' + line.name + u'.';
        row.figures.push_back(weekCount(key + u"all"_s, line.numbers.all(), numbers, snapshot.states));
        for (int i = 0; i < kStatusGroupCount; ++i)
            row.figures.push_back(weekCount(key + statusGroupName(StatusGroup(i)),
                                            line.numbers.byStatus[std::size_t(i)], numbers, snapshot.states));
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// What somebody hears who does not see the chart.
QString trendAlternative(const Table &table)
{
    const TableRow *lowest = nullptr;
    const TableRow *highest = nullptr;
    const std::size_t column = std::size_t(TrendColumn::PerSession);
    for (const auto &row : table.rows) {
        const auto &value = row.figures[column].value;
        if (value && (!lowest || *value < *lowest->figures[column].value))
            lowest = &row;
        if (value && (!highest || *value > *highest->figures[column].value))
            highest = &row;
    }
    if (!lowest)
        return Words::tr("No session was held in these thirteen weeks.");
    return Words::tr("Visitors per session over thirteen weeks: fewest %1 in the week from %2, most %3 in "
                     "the week from "
                     "%4, this week %5. The table has every figure.")
        .arg(lowest->figures[column].text, lowest->label, highest->figures[column].text, highest->label,
             table.rows.back().figures[column].text);
}

} // namespace

Section headlinesSection(const WeeklyNumbers &numbers, const WeeklySnapshot &snapshot)
{
    Section section {.id = u"headlines"_s, .title = Words::tr("What happened")};
    section.place = Section::Place::Left;
    Table table;
    table.columns = {Words::tr("Measure"), weekHeading(snapshot), Words::tr("Per session"),
                     Words::tr("4 weeks before, per session"), Words::tr("Same week last year")};
    for (int m = 0; m < kMeasureCount; ++m) {
        TableRow row {.label = measureLabel(Measure(m))};
        for (int c = 0; c < kComparisonCount; ++c)
            row.figures.push_back(headlineFigure(Measure(m), Comparison(c), numbers, snapshot.states));
        table.rows.push_back(std::move(row));
    }
    table.note
        = Words::tr("Visitors are the people who came, each of a group; who rang, wrote or was met "
                    "elsewhere is counted below them, and both are counted under left before being seen. "
                    "Conversations and enquiries count on the day they occurred; an enquiry that became a "
                    "conversation, as that alone. Waits are by visit, of those whose arrival was noted; "
                    "waits and shares are of the four weeks together. A dash: no session, or nothing on "
                    "record.");
    section.tables = {table};
    return section;
}

Section trendSection(const WeeklyNumbers &numbers, const WeeklySnapshot &snapshot)
{
    Section section {.id = u"trend"_s, .title = Words::tr("Visitors over thirteen weeks")};
    Table table;
    table.across = true;
    table.columns = {Words::tr("Week from"), Words::tr("Visitors"), Words::tr("Sessions held"),
                     Words::tr("Visitors per session")};
    for (std::size_t i = 0; i < numbers.trend.size(); ++i) {
        const IsoWeek &week = snapshot.periods.trend[i];
        TableRow row {.label = text::shortDay(week.monday())};
        for (int c = 0; c < kTrendColumnCount; ++c)
            row.figures.push_back(
                trendFigure(TrendColumn(c), week, numbers.trend[i], snapshot.states.trend[i]));
        table.rows.push_back(std::move(row));
    }
    section.charts = {{.kind = ChartSpec::Kind::BarAndLine,
                       .table = 0,
                       .barColumn = int(TrendColumn::Visitors),
                       .lineColumn = int(TrendColumn::PerSession),
                       .alternative = trendAlternative(table)}};
    section.tables = {std::move(table)};
    return section;
}

Section needsSection(const WeeklyNumbers &numbers, const WeeklySnapshot &snapshot, const CodeList &needs)
{
    Section section {.id = u"needs"_s, .title = Words::tr("Top needs")};
    section.place = Section::Place::Right;
    Table table;
    table.columns = {Words::tr("Need"), Words::tr("All"), Words::tr("Main need")};
    for (const auto &line : rankNeeds(numbers, needs)) {
        const QString key = u"needs."_s + line.name + u'.';
        TableRow row {.label = line.label};
        row.figures = {weekCount(key + u"all"_s, line.numbers.all, numbers, snapshot.states),
                       weekCount(key + u"main"_s, line.numbers.main, numbers, snapshot.states)};
        table.rows.push_back(std::move(row));
    }
    table.note = Words::tr(
        "Conversations with the need; one with several counts under each. Other needs hold those that "
        "are kept discreet on screens and paper.");
    section.tables = {std::move(table)};
    return section;
}

Result<Section> connectionsSection(storage::Database &db, const WeeklyNumbers &numbers,
                                   const WeeklySnapshot &snapshot, const CodeList &types)
{
    Section section {.id = u"connections"_s, .title = Words::tr("Connections, and where they stand now")};
    LT_ASSIGN(const auto services, rankServices(db, numbers));
    section.tables
        = {connectionTable(u"types"_s, rankTypes(numbers, types), Words::tr("How"), numbers, snapshot),
           connectionTable(u"services"_s, services, Words::tr("To which service"), numbers, snapshot)};
    return section;
}

Section offersSection(const WeeklyNumbers &numbers, const WeeklySnapshot &snapshot, const CodeList &kinds,
                      const CodeList &statuses)
{
    Section section {.id = u"offers"_s, .title = Words::tr("Offers to help, and what has come of them")};
    Table table;
    table.columns = {Words::tr("What was offered"), Words::tr("All")};
    for (int i = 0; i < kOfferStatusCount; ++i)
        table.columns += statuses.label(offerStatusCode(OfferStatus(i)));
    for (const auto &line : rankOffers(numbers, kinds)) {
        const QString key = u"offers."_s + line.name + u'.';
        TableRow row {.label = line.label};
        row.isTotal = line.name == u"total";
        row.figures.push_back(weekCount(key + u"all"_s, line.numbers.all(), numbers, snapshot.states));
        for (int i = 0; i < kOfferStatusCount; ++i)
            row.figures.push_back(weekCount(key + offerColumnName(OfferStatus(i)),
                                            line.numbers.byStatus[std::size_t(i)], numbers, snapshot.states));
        table.rows.push_back(std::move(row));
    }
    section.tables = {std::move(table)};
    return section;
}

Section safeguardingSection(const WeeklyNumbers &numbers, const WeeklySnapshot &snapshot)
{
    Section section {.id = u"safeguarding"_s, .title = Words::tr("Safeguarding")};
    Table table;
    table.columns = {Words::tr("Count only"), weekHeading(snapshot)};
    TableRow row {.label = Words::tr("Concerns written down")};
    row.figures = {concernFigure(numbers.concerns, numbers, snapshot.states)};
    table.rows = {std::move(row)};
    table.note = Suppression().note();
    section.tables = {std::move(table)};
    return section;
}

} // namespace letstalk::reports
