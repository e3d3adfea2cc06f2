// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/chart.h"

#include "core/reports/typography.h"

#include <algorithm>

namespace letstalk::reports {

namespace {

constexpr double kGap = 2.5; ///< between a mark and its label

/// One band: a column's figures over the plot's width.
struct Band
{
    const Table &table;
    int column;
    QRectF name; ///< left of the plot
    QRectF plot;
    const TextMeasure &measure;

    int count() const { return int(table.rows.size()); }
    double slot() const { return plot.width() / std::max(1, count()); }
    double centre(int i) const { return plot.left() + slot() * (i + 0.5); }
    const Figure *figure(int i) const
    {
        const auto &figures = table.rows[std::size_t(i)].figures;
        return column >= 0 && column < int(figures.size()) ? &figures[std::size_t(column)] : nullptr;
    }
    std::optional<double> value(int i) const
    {
        const auto *found = figure(i);
        return found ? found->value : std::nullopt;
    }
    double labelHeight() const { return measure.ascent(Face::Small) + measure.descent(Face::Small); }
    /// The top of the mark of a value: zero lies on the band's bottom, the largest leaves room for its label.
    double y(double value) const
    {
        double largest = 0;
        for (int i = 0; i < count(); ++i)
            largest = std::max(largest, this->value(i).value_or(0));
        const double room = plot.height() - labelHeight() - 2 * kGap;
        return plot.bottom() - (largest > 0 ? std::max(0.0, value) / largest * room : 0);
    }
};

void drawName(Drawing &drawing, const Band &band)
{
    const QString heading
        = band.column + 1 < band.table.columns.size() ? band.table.columns[band.column + 1] : QString();
    const int fit = std::max(1, int(band.name.height() / lineHeight(Face::Small)));
    const auto lines = band.measure.wrapped(Face::Small, heading, band.name.width() - 6, fit);
    const double high = double(lines.size()) * lineHeight(Face::Small);
    addLines(drawing, band.measure, lines, {band.name.left(), band.name.bottom() - high}, Align::Left,
             Face::Small, Tone::Quiet);
}

void drawLabel(Drawing &drawing, const Band &band, int i, double bottom, bool strong)
{
    const auto *figure = band.figure(i);
    const Face face = strong ? Face::SmallStrong : Face::Small;
    if (!figure || band.measure.width(face, figure->text) > band.slot() - 1)
        return; // the table beneath has it
    const QPointF anchor(band.centre(i), bottom - band.measure.descent(face));
    drawing.texts.push_back(band.measure.line(figure->text, anchor, Align::Centre, face,
                                              figure->value ? Tone::Ink : Tone::Quiet));
}

void drawBars(Drawing &drawing, const Band &band)
{
    const double wide = std::min(band.slot() * 0.62, 40.0);
    for (int i = 0; i < band.count(); ++i) {
        const bool last = i == band.count() - 1;
        const auto value = band.value(i);
        const double top = band.y(value.value_or(0));
        if (value)
            drawing.boxes.push_back({QRectF(band.centre(i) - wide / 2, top, wide, band.plot.bottom() - top),
                                     last ? Tone::Ink : Tone::Fill});
        drawLabel(drawing, band, i, top - kGap, last);
    }
    drawing.lines.push_back({QLineF(band.plot.bottomLeft(), band.plot.bottomRight()), 0.6, Tone::Quiet});
}

void drawLine(Drawing &drawing, const Band &band)
{
    QPolygonF run;
    const auto endRun = [&] {
        if (run.size() > 1)
            drawing.paths.push_back({run, 1.1, Tone::Ink});
        run.clear();
    };
    for (int i = 0; i < band.count(); ++i) {
        const auto value = band.value(i);
        const double y = band.y(value.value_or(0));
        if (value) {
            run << QPointF(band.centre(i), y);
            drawing.dots.push_back({QPointF(band.centre(i), y), 1.9, Tone::Ink});
        } else {
            endRun();
        }
        drawLabel(drawing, band, i, y - kGap - (value ? 1.9 : 0), i == band.count() - 1);
    }
    endRun();
    drawing.lines.push_back({QLineF(band.plot.bottomLeft(), band.plot.bottomRight()), 0.3, Tone::Rule});
}

void drawCategories(Drawing &drawing, const Table &table, QRectF strip, const TextMeasure &measure)
{
    const double slot = strip.width() / std::max(1.0, double(table.rows.size()));
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        addLines(drawing, measure, measure.wrapped(Face::Small, table.rows[i].label, slot - 2, 2),
                 {strip.left() + slot * (double(i) + 0.5), strip.top()}, Align::Centre, Face::Small,
                 Tone::Quiet);
}

} // namespace

Drawing layoutChart(const Table &table, const ChartSpec &spec, const ChartFrame &frame,
                    const TextMeasure &measure)
{
    Drawing drawing;
    QRectF plot = frame.area.adjusted(frame.nameWidth, 0, 0, 0);
    if (frame.withCategories) {
        const double high = 2 * lineHeight(Face::Small) + 2;
        drawCategories(drawing, table, {plot.left(), plot.bottom() - high + 2, plot.width(), high - 2},
                       measure);
        plot.setBottom(plot.bottom() - high);
    }
    const auto nameOf
        = [&](QRectF band) { return QRectF(frame.area.left(), band.top(), frame.nameWidth, band.height()); };
    if (spec.kind == ChartSpec::Kind::BarAndLine && spec.lineColumn >= 0) {
        const QRectF upper(plot.left(), plot.top(), plot.width(), plot.height() * 0.42);
        const Band line {table, spec.lineColumn, nameOf(upper), upper, measure};
        drawLine(drawing, line);
        drawName(drawing, line);
        plot.setTop(upper.bottom() + 4);
    }
    const Band bars {table, spec.barColumn, nameOf(plot), plot, measure};
    drawBars(drawing, bars);
    drawName(drawing, bars);
    return drawing;
}

} // namespace letstalk::reports
