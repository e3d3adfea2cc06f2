// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/grid.h"

#include <QApplication>
#include <QFontInfo>
#include <QFontMetrics>
#include <QLayout>
#include <QScreen>
#include <QVariant>
#include <QWidget>

namespace letstalk::ui {

namespace {

constexpr auto kMargins = "ltMargins"; // QPointF: across, down
constexpr auto kGap = "ltGap";
constexpr auto kMost = "ltMostCharacters";
constexpr auto kLeast = "ltLeastCharacters";
constexpr auto kLines = "ltLeastLines";
constexpr auto kExactLines = "ltExactLines";

/// Beyond the usual size the space between things grows a third as fast as the text: a screen stays as large
/// as it is, and is for the words.
double spaceUnit()
{
    constexpr double kUsual = 8;
    const double unit = gridUnit();
    return unit <= kUsual ? unit : kUsual + (unit - kUsual) / 3;
}

void apply(QLayout *layout)
{
    const auto margins = layout->property(kMargins);
    if (!margins.isValid())
        return;
    const auto point = margins.toPointF();
    const double unit = spaceUnit();
    const int across = qRound(point.x() * unit);
    const int down = qRound(point.y() * unit);
    layout->setContentsMargins(across, down, across, down);
    layout->setSpacing(qRound(layout->property(kGap).toDouble() * unit));
}

int charactersToPixels(int characters)
{
    return QFontMetrics(QApplication::font()).averageCharWidth() * characters;
}

int linesToPixels(int lines)
{
    return QFontMetrics(QApplication::font()).lineSpacing() * lines + 2 * gridUnit();
}

void apply(QWidget *widget)
{
    if (const auto most = widget->property(kMost); most.isValid())
        widget->setMaximumWidth(charactersToPixels(most.toInt()));
    if (const auto least = widget->property(kLeast); least.isValid())
        widget->setMinimumWidth(charactersToPixels(least.toInt()));
    if (const auto lines = widget->property(kLines); lines.isValid())
        widget->setMinimumHeight(linesToPixels(lines.toInt()));
    if (const auto lines = widget->property(kExactLines); lines.isValid())
        widget->setFixedHeight(linesToPixels(lines.toInt()));
}

} // namespace

int gridUnit()
{
    constexpr double kPixelsAtFull = 14.0; // body text of 10.5 points on a 96 dpi screen
    return qMax(5, qRound(QFontInfo(QApplication::font()).pixelSize() * 8 / kPixelsAtFull));
}

void onGrid(QLayout *layout, double margin, double gap)
{
    onGrid(layout, margin, margin, gap);
}

void onGrid(QLayout *layout, double marginAcross, double marginDown, double gap)
{
    layout->setProperty(kMargins, QPointF(marginAcross, marginDown));
    layout->setProperty(kGap, gap);
    apply(layout);
}

void limitWidth(QWidget *widget, int characters)
{
    widget->setProperty(kMost, characters);
    apply(widget);
}

void atLeastWidth(QWidget *widget, int characters)
{
    widget->setProperty(kLeast, characters);
    apply(widget);
}

void atLeastLines(QWidget *widget, int lines)
{
    widget->setProperty(kLines, lines);
    apply(widget);
}

void exactLines(QWidget *widget, int lines)
{
    widget->setProperty(kExactLines, lines);
    apply(widget);
}

void resizeOnGrid(QWidget *window, int across, int down)
{
    constexpr int kFrame = 5; // title bar and edges, in steps
    const QSize room = window->screen()->availableSize() - QSize(1, kFrame) * gridUnit();
    window->resize((QSize(across, down) * gridUnit()).boundedTo(room));
}

void applyGrid()
{
    const auto windows = QApplication::topLevelWidgets();
    for (auto *window : windows) {
        apply(window);
        for (auto *widget : window->findChildren<QWidget *>())
            apply(widget);
        for (auto *layout : window->findChildren<QLayout *>())
            apply(layout);
    }
}

} // namespace letstalk::ui
