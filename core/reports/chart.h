// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/drawing.h"
#include "core/reports/report.h"

namespace letstalk::reports {

class TextMeasure;

/// Where a chart goes. The part left of the plot holds the names of the bands; give it and the plot the
/// widths of the table that stands beneath, and each bar stands over its column.
struct ChartFrame
{
    QRectF area;
    double nameWidth = 80;
    bool withCategories = true; ///< false when a table beneath has the same headings
};

/// Draws a table's columns: bars from zero with the figure above each; a line, if there is one, in a band of
/// its own above them, so that neither scale bends the other. A figure that does not apply has no bar, breaks
/// the line and shows as a dash. No axis: every value is labelled.
Drawing layoutChart(const Table &table, const ChartSpec &spec, const ChartFrame &frame,
                    const TextMeasure &measure);

} // namespace letstalk::reports
