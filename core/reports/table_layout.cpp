// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/table_layout.h"

#include <algorithm>

namespace letstalk::reports {

namespace {

constexpr double kCellGap = 5; ///< between columns
constexpr double kRowPad = 0.7; ///< above and below a row's text
constexpr double kMinLabel = 70;
constexpr double kMinFigure = 26;
constexpr double kMaxHeading = 66;
constexpr int kHeadingLines = 3;
constexpr double kLabelShare = 0.36; ///< of the width

double widestFigure(const Table &table, const TextMeasure &measure)
{
    double widest = 0;
    for (const auto &row : table.rows)
        for (const auto &figure : row.figures)
            widest = std::max(widest, measure.width(row.isTotal ? Face::Strong : Face::Body, figure.text));
    return widest;
}

std::size_t figureColumns(const Table &table)
{
    return std::size_t(std::max<qsizetype>(0, table.columns.size() - 1));
}

/// Where the text of a figure's cell is anchored.
double anchorOf(const ColumnPlan &plan, std::size_t column)
{
    const double right = plan.label + plan.figure * double(column + 1);
    return plan.align == Align::Centre ? right - plan.figure / 2 : right;
}

/// The least width at which every heading fits that many lines, as far as that goes.
double headingWidth(const Table &table, int lines, const TextMeasure &measure)
{
    double width = kMinFigure;
    for (qsizetype i = 1; i < table.columns.size(); ++i) {
        width = std::max(width, measure.widestWord(Face::Small, table.columns[i]));
        while (width < kMaxHeading && measure.wrapped(Face::Small, table.columns[i], width).size() > lines)
            width += 2;
    }
    return width;
}

Block headingBlock(const Table &table, double width, const ColumnPlan &plan, const TextMeasure &measure)
{
    Block block;
    std::vector<QStringList> cells;
    qsizetype most = 1;
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        const double room = (i == 0 ? plan.label : plan.figure) - kCellGap;
        cells.push_back(measure.wrapped(Face::Small, table.columns[i], room, kHeadingLines));
        most = std::max(most, cells.back().size());
    }
    const double high = double(most) * lineHeight(Face::Small);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double x = i == 0 ? 0 : anchorOf(plan, i - 1);
        const double top = high - double(cells[i].size()) * lineHeight(Face::Small);
        addLines(block.drawing, measure, cells[i], {x, top}, i == 0 ? Align::Left : plan.align, Face::Small,
                 Tone::Quiet);
    }
    block.height = high + 2;
    block.drawing.lines.push_back(
        {QLineF(0, block.height - 0.5, width, block.height - 0.5), 0.6, Tone::Quiet});
    block.keepWithNext = true;
    return block;
}

/// Noughts and dashes step back, so that the eye finds what is there.
Tone toneOf(const Figure &figure)
{
    return figure.value && *figure.value != 0 ? Tone::Ink : Tone::Quiet;
}

Block rowBlock(const TableRow &row, double width, const ColumnPlan &plan, const TextMeasure &measure)
{
    Block block;
    const Face face = row.isTotal ? Face::Strong : Face::Body;
    const auto label = measure.wrapped(face, row.label, plan.label - kCellGap, 2);
    const double high = std::max<double>(1, double(label.size())) * lineHeight(face);
    addLines(block.drawing, measure, label, {0, kRowPad}, Align::Left, face);
    block.height = high + 2 * kRowPad;
    const double top = kRowPad + high - lineHeight(face); // figures stand on the label's last line
    for (std::size_t i = 0; i < row.figures.size(); ++i) {
        const double right = plan.label + plan.figure * double(i + 1);
        addLines(block.drawing, measure, {row.figures[i].text}, {anchorOf(plan, i), top}, plan.align, face,
                 toneOf(row.figures[i]));
        block.figures.push_back(
            {row.figures[i].key, QRectF(right - plan.figure, 0, plan.figure, block.height)});
    }
    if (row.isTotal)
        block.drawing.lines.push_back({QLineF(0, 0, width, 0), 0.6, Tone::Quiet});
    else
        block.drawing.lines.push_back({QLineF(0, block.height, width, block.height), 0.3, Tone::Rule});
    return block;
}

Block textBlock(const QString &text, double width, Face face, Tone tone, const TextMeasure &measure)
{
    Block block;
    block.height = addLines(block.drawing, measure, measure.wrapped(face, text, width), {0, 0}, Align::Left,
                            face, tone);
    return block;
}

/// The columns [from, to) of a table's figures.
Table part(const Table &table, std::size_t from, std::size_t to)
{
    Table some = table;
    some.columns = table.columns.mid(0, 1) + table.columns.mid(qsizetype(from) + 1, qsizetype(to - from));
    for (auto &row : some.rows) {
        const auto size = row.figures.size();
        row.figures.assign(row.figures.begin() + qptrdiff(std::min(from, size)),
                           row.figures.begin() + qptrdiff(std::min(to, size)));
    }
    return some;
}

Flow layoutParts(const Table &table, std::size_t fit, double width, const TextMeasure &measure)
{
    Flow flow;
    for (std::size_t from = 0; from < figureColumns(table); from += fit) {
        Table some = part(table, from, std::min(from + fit, figureColumns(table)));
        if (from > 0)
            some.caption.clear();
        if (from + fit < figureColumns(table))
            some.note.clear();
        flow.append(layoutTable(some, width, measure));
        flow.space(4);
    }
    return flow;
}

} // namespace

void Block::add(const Block &other, QPointF offset)
{
    drawing.add(other.drawing, offset);
    for (auto spot : other.figures) {
        spot.area.translate(offset);
        figures.push_back(spot);
    }
}

double Flow::height() const
{
    double sum = 0;
    for (const auto &block : blocks)
        sum += block.height;
    return sum;
}

void Flow::append(Flow other)
{
    const int before = int(blocks.size());
    for (auto &block : other.blocks) {
        if (block.header >= 0)
            block.header += before;
        blocks.push_back(std::move(block));
    }
}

void Flow::space(double height)
{
    Block gap;
    gap.height = height;
    gap.keepWithNext = !blocks.empty() && blocks.back().keepWithNext;
    blocks.push_back(std::move(gap));
}

ColumnPlan planColumns(const Table &table, double width, const TextMeasure &measure)
{
    const auto count = double(std::max<std::size_t>(1, figureColumns(table)));
    const double least = std::max(kMinFigure, widestFigure(table, measure) + kCellGap);
    // Two lines of headings where the labels can spare the room, else three.
    double heading = headingWidth(table, kHeadingLines - 1, measure) + kCellGap;
    if (width - std::max(least, heading) * count < kLabelShare * width)
        heading = headingWidth(table, kHeadingLines, measure) + kCellGap;
    const double wished = std::max(least, std::min(heading, kMaxHeading));
    const double fits = std::max(least, (width - kMinLabel) / count);
    ColumnPlan plan;
    plan.figure = std::min(wished, fits);
    plan.label = width - plan.figure * count;
    return plan;
}

Flow layoutTable(const Table &table, double width, const TextMeasure &measure, std::optional<ColumnPlan> plan)
{
    const ColumnPlan columns = plan ? *plan : planColumns(table, width, measure);
    if (columns.label < kMinLabel && figureColumns(table) > 1) {
        const double room = std::max(columns.figure, width - kMinLabel);
        return layoutParts(table, std::size_t(room / columns.figure), width, measure);
    }
    Flow flow;
    if (!table.caption.isEmpty()) {
        flow.blocks.push_back(textBlock(table.caption, width, Face::SmallStrong, Tone::Ink, measure));
        flow.blocks.back().keepWithNext = true;
        flow.space(1);
    }
    const int header = int(flow.blocks.size());
    flow.blocks.push_back(headingBlock(table, width, columns, measure));
    const std::size_t count = table.rows.size();
    for (std::size_t i = 0; i < count; ++i) {
        Block row = rowBlock(table.rows[i], width, columns, measure);
        row.header = header;
        row.keepWithNext
            = (i == 0 && count > 1) || (i + 2 == count) || (i + 1 == count && !table.note.isEmpty());
        flow.blocks.push_back(std::move(row));
    }
    if (!table.note.isEmpty()) {
        flow.space(2);
        flow.blocks.push_back(textBlock(table.note, width, Face::Small, Tone::Quiet, measure));
    }
    return flow;
}

Table turned(const Table &table)
{
    Table out;
    out.caption = table.caption;
    out.note = table.note;
    out.columns += table.columns.value(0);
    for (const auto &row : table.rows)
        out.columns += row.label;
    for (qsizetype i = 1; i < table.columns.size(); ++i) {
        TableRow row;
        row.label = table.columns[i];
        for (const auto &from : table.rows)
            row.figures.push_back(std::size_t(i - 1) < from.figures.size() ? from.figures[std::size_t(i - 1)]
                                                                           : Figure());
        out.rows.push_back(std::move(row));
    }
    return out;
}

} // namespace letstalk::reports
