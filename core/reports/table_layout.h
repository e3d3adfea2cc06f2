// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report_painter.h"
#include "core/reports/typography.h"

#include <optional>
#include <vector>

namespace letstalk::reports {

/// A piece that no page break cuts: a heading, a row, a chart. Its drawing begins at (0, 0).
struct Block
{
    double height = 0;
    Drawing drawing;
    std::vector<FigureSpot> figures;
    bool keepWithNext = false;
    int header = -1; ///< index within its flow of the heading to repeat when a page begins with this block

    void add(const Block &other, QPointF offset);
};

/// Blocks one below another.
struct Flow
{
    std::vector<Block> blocks;
    double height() const;
    void append(Flow other);
    void space(double height); ///< never at the top of a page: swallowed by a break
};

/// The widths of a table's columns within a width.
struct ColumnPlan
{
    double label = 0;
    double figure = 0;
    Align align = Align::Right; ///< of figures in their columns; centred under the bars of a chart
};
/// Figures are never cut: their columns are as wide as the widest, and headings and labels give way.
ColumnPlan planColumns(const Table &table, double width, const TextMeasure &measure);

/// Caption, heading, rows and note. The heading stays with the first two rows, the total with the row before
/// it. A table with more columns than fit is set in parts below one another.
Flow layoutTable(const Table &table, double width, const TextMeasure &measure,
                 std::optional<ColumnPlan> plan = std::nullopt);

/// The table turned: rows become columns (Table::across).
Table turned(const Table &table);

} // namespace letstalk::reports
