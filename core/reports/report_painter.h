// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/drawing.h"
#include "core/reports/report.h"

#include <optional>
#include <vector>

class QPainter;

namespace letstalk::reports {

/// In points (1/72 inch).
struct PageSize
{
    double width = 595.28;
    double height = 841.89;
    static PageSize a4() { return {}; }
    static PageSize a4Landscape() { return {841.89, 595.28}; }
    bool operator==(const PageSize &) const = default;
};

/// Where a figure stands on a page, for a click to open its rows.
struct FigureSpot
{
    QString key;
    QRectF area; ///< the whole cell
};

struct Page
{
    Drawing drawing;
    std::vector<FigureSpot> figures;
};

/// A report set on pages. A value; made once, painted anywhere: the window's preview, QPrinter and QPdfWriter
/// paint this very layout, so that preview equals print equals PDF.
struct PageLayout
{
    PageSize size;
    /// Points to a unit of the drawings, of `content` and of the figures' areas: letters in large print are
    /// set in the same type scale, drawn larger.
    double scale = 1;
    QRectF content; ///< within the margins, footer included: nothing is drawn outside
    QString title;
    std::vector<Page> pages; ///< at least one
};

/// Needs a QGuiApplication (fonts); any thread.
PageLayout layoutPages(const Report &report, PageSize size = PageSize::a4());

/// Paints page `index` with its top left corner at the painter's origin. The painter's unit must be one
/// point: painter.scale(dpi / 72.0, dpi / 72.0) first. Paper itself is not painted. The painter comes back as
/// it was.
void paintPage(QPainter &painter, const PageLayout &layout, int index);

/// The key of the figure at a point of a page, in points from its top left corner.
std::optional<QString> figureAt(const PageLayout &layout, int index, QPointF point);
/// Where a figure stands; the first place if it stands in several.
struct FigurePlace
{
    int page = 0;
    QRectF area;
};
std::optional<FigurePlace> placeOf(const PageLayout &layout, const QString &key);

} // namespace letstalk::reports
