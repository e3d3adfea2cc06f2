// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/pictures.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace letstalk::reports {

namespace {

using Points = std::initializer_list<QPointF>;

constexpr double kPen = 2;
constexpr double kPi = 3.14159265358979323846;

/// Draws with one pen.
class Pen
{
public:
    explicit Pen(Drawing &drawing) : m_drawing(drawing) { }

    void path(Points points)
    {
        m_drawing.paths.push_back({QPolygonF(QList<QPointF>(points)), kPen, Tone::Ink});
    }
    void box(double left, double top, double right, double bottom)
    {
        path({{left, top}, {right, top}, {right, bottom}, {left, bottom}, {left, top}});
    }
    /// Angles in degrees, clockwise from the right.
    void arc(QPointF centre, double radius, double from = 0, double to = 360)
    {
        QPolygonF points;
        constexpr int kSteps = 32;
        for (int i = 0; i <= kSteps; ++i) {
            const double angle = (from + (to - from) * i / kSteps) * kPi / 180;
            points << centre + QPointF(radius * std::cos(angle), radius * std::sin(angle));
        }
        m_drawing.paths.push_back({points, kPen, Tone::Ink});
    }
    void dot(QPointF centre, double radius) { m_drawing.dots.push_back({centre, radius, Tone::Ink}); }
    /// Head and shoulders.
    void person(QPointF head, double radius)
    {
        arc(head, radius);
        arc(head + QPointF(0, radius * 3.1), radius * 1.8, 180, 360);
    }

private:
    Drawing &m_drawing;
};

void letter(Pen &pen)
{
    pen.box(5, 12, 43, 37);
    pen.path({{5, 12}, {24, 27}, {43, 12}});
}
void speaking(Pen &pen)
{
    pen.person({13, 20}, 6);
    pen.path({{25, 8}, {44, 8}, {44, 24}, {34, 24}, {28, 30}, {29, 24}, {25, 24}, {25, 8}});
    for (const double x : {30.0, 34.5, 39.0})
        pen.dot({x, 16}, 1.4);
}
void yes(Pen &pen)
{
    pen.arc({24, 24}, 19);
    pen.path({{14, 25}, {21, 32}, {34, 16}});
}
void no(Pen &pen)
{
    pen.arc({24, 24}, 19);
    pen.path({{16, 16}, {32, 32}});
    pen.path({{32, 16}, {16, 32}});
}
void question(Pen &pen)
{
    pen.arc({24, 24}, 19);
    pen.arc({24, 19}, 6, 180, 405);
    pen.path({{28.2, 23.2}, {24, 27}, {24, 30}});
    pen.dot({24, 35}, 1.6);
}
void rules(Pen &pen)
{
    pen.path({{24, 12}, {24, 40}});
    pen.path({{24, 12},
              {16, 8},
              {5, 10},
              {5, 38},
              {16, 36},
              {24, 40},
              {32, 36},
              {43, 38},
              {43, 10},
              {32, 8},
              {24, 12}});
    for (const double y : {17.0, 23.0, 29.0}) {
        pen.path({{9, y}, {19, y + 1}});
        pen.path({{29, y + 1}, {39, y}});
    }
}
void change(Pen &pen)
{
    pen.arc({24, 24}, 15, 200, 340);
    pen.arc({24, 24}, 15, 20, 160);
    pen.path({{31, 19}, {38.5, 19.5}, {39, 11}});
    pen.path({{17, 29}, {9.5, 28.5}, {9, 37}});
}
void support(Pen &pen)
{
    pen.path({{24, 40}, {8, 24}});
    pen.path({{24, 40}, {40, 24}});
    pen.arc({16, 19}, 9.4, 146, 328);
    pen.arc({32, 19}, 9.4, 212, 394);
}
void telephone(Pen &pen)
{
    pen.box(14, 4, 34, 44);
    pen.path({{14, 10}, {34, 10}});
    pen.path({{14, 36}, {34, 36}});
    pen.dot({24, 40}, 1.6);
    pen.arc({24, 23}, 6);
}
void calendar(Pen &pen)
{
    pen.box(6, 9, 42, 42);
    pen.path({{6, 18}, {42, 18}});
    pen.path({{15, 5}, {15, 13}});
    pen.path({{33, 5}, {33, 13}});
    for (const double y : {25.0, 34.0})
        for (const double x : {14.0, 24.0, 34.0})
            pen.dot({x, y}, 1.8);
}
void writing(Pen &pen)
{
    pen.path({{12, 30}, {32, 8}, {38, 13}, {18, 35}, {10, 38}, {12, 30}, {18, 35}});
    pen.path({{6, 44}, {42, 44}});
}
void choice(Pen &pen)
{
    pen.path({{24, 44}, {24, 28}, {10, 14}});
    pen.path({{24, 28}, {38, 14}});
    pen.path({{10, 23}, {10, 14}, {19, 14}});
    pen.path({{29, 14}, {38, 14}, {38, 23}});
}
void person(Pen &pen)
{
    pen.person({24, 15}, 9);
}
void helper(Pen &pen)
{
    pen.person({15, 16}, 6.5);
    pen.person({34, 16}, 6.5);
}
void money(Pen &pen)
{
    pen.box(4, 13, 44, 36);
    pen.arc({24, 24.5}, 7);
    pen.dot({10, 24.5}, 1.6);
    pen.dot({38, 24.5}, 1.6);
}

struct Picture
{
    const char *name;
    void (*draw)(Pen &);
};
constexpr std::array<Picture, 15> kPictures {{
    {"calendar", calendar},
    {"change", change},
    {"choice", choice},
    {"helper", helper},
    {"letter", letter},
    {"money", money},
    {"no", no},
    {"pen", writing},
    {"person", person},
    {"question", question},
    {"rules", rules},
    {"speaking", speaking},
    {"support", support},
    {"telephone", telephone},
    {"yes", yes},
}};

} // namespace

std::optional<Drawing> pictureOf(const QString &name)
{
    const auto found = std::find_if(kPictures.begin(), kPictures.end(),
                                    [&](const Picture &one) { return name == QLatin1String(one.name); });
    if (found == kPictures.end())
        return std::nullopt;
    Drawing drawing;
    Pen pen(drawing);
    found->draw(pen);
    return drawing;
}

QStringList pictureNames()
{
    QStringList names;
    for (const auto &one : kPictures)
        names += QLatin1String(one.name);
    return names;
}

} // namespace letstalk::reports
