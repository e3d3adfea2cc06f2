// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>
#include <QString>

#include <vector>

namespace letstalk::reports {

/// The one type scale of paper: body 1.0, small 0.87, section 1.2, title 1.5.
enum class Face : quint8 { Title, Section, Body, Strong, Small, SmallStrong };
inline constexpr int kFaceCount = 6;
/// Greys that stay apart on a photocopier: meaning never hangs on colour.
enum class Tone : quint8 { Ink, Quiet, Rule, Fill, Paper };
enum class Align : quint8 { Left, Centre, Right };

/// One line of text. `anchor` lies on the baseline at the left end, the middle or the right end, as `align`
/// says; `box` is what the line covers.
struct TextShape
{
    QString text;
    QPointF anchor;
    Align align = Align::Left;
    Face face = Face::Body;
    Tone tone = Tone::Ink;
    QRectF box;
};

struct LineShape
{
    QLineF line;
    double width = 0.5;
    Tone tone = Tone::Rule;
};

struct BoxShape
{
    QRectF rect;
    Tone fill = Tone::Fill;
};

struct PathShape
{
    QPolygonF points;
    double width = 1.0;
    Tone tone = Tone::Ink;
};

struct DotShape
{
    QPointF centre;
    double radius = 2.0;
    Tone tone = Tone::Ink;
};

/// What is drawn, as values, in points (1/72 inch), y downwards: laid out once, painted on screen, printer
/// and PDF, or written as SVG. Boxes are drawn first, then lines, paths, dots, and texts on top.
struct Drawing
{
    std::vector<BoxShape> boxes;
    std::vector<LineShape> lines;
    std::vector<PathShape> paths;
    std::vector<DotShape> dots;
    std::vector<TextShape> texts;

    void add(const Drawing &other, QPointF offset);
};

} // namespace letstalk::reports
