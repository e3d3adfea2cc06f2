// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report_painter.h"

#include "core/reports/typography.h"

#include <QPainter>

#include <array>

namespace letstalk::reports {

namespace {

QColor colourOf(Tone tone)
{
    switch (tone) {
    case Tone::Ink:
        return QColor(0x1a, 0x1a, 0x1a);
    case Tone::Quiet:
        return QColor(0x55, 0x55, 0x55); // 7.4:1 on white
    case Tone::Rule:
        return QColor(0xc4, 0xc4, 0xc4);
    case Tone::Fill:
        return QColor(0x94, 0x94, 0x94);
    case Tone::Paper:
        return QColor(Qt::white);
    }
    Q_UNREACHABLE();
}

void paintMarks(QPainter &painter, const Drawing &drawing)
{
    for (const auto &box : drawing.boxes)
        painter.fillRect(box.rect, colourOf(box.fill));
    for (const auto &line : drawing.lines) {
        painter.setPen(QPen(colourOf(line.tone), line.width, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(line.line);
    }
    painter.setBrush(Qt::NoBrush);
    for (const auto &path : drawing.paths) {
        painter.setPen(QPen(colourOf(path.tone), path.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(path.points);
    }
    painter.setPen(Qt::NoPen);
    for (const auto &dot : drawing.dots) {
        painter.setBrush(colourOf(dot.tone));
        painter.drawEllipse(dot.centre, dot.radius, dot.radius);
    }
}

void paintTexts(QPainter &painter, const Drawing &drawing)
{
    std::array<QFont, kFaceCount> fonts;
    for (int i = 0; i < kFaceCount; ++i)
        fonts[std::size_t(i)] = fineFont(Face(i));
    painter.scale(1.0 / kFine, 1.0 / kFine);
    for (const auto &text : drawing.texts) {
        painter.setFont(fonts[std::size_t(text.face)]);
        painter.setPen(colourOf(text.tone));
        painter.drawText(QPointF(text.box.left(), text.anchor.y()) * kFine, text.text);
    }
}

} // namespace

void paintPage(QPainter &painter, const PageLayout &layout, int index)
{
    if (index < 0 || index >= int(layout.pages.size()))
        return;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(layout.scale, layout.scale);
    const auto &drawing = layout.pages[std::size_t(index)].drawing;
    paintMarks(painter, drawing);
    paintTexts(painter, drawing);
    painter.restore();
}

} // namespace letstalk::reports
