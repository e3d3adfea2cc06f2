// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/desk_columns.h"

#include "ui/pages/desk/queue_pane.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QScrollArea>
#include <QVBoxLayout>

namespace letstalk::ui {

namespace {
constexpr int kQueueCharacters = 34;
constexpr int kRoomForAll = 112 + kQueueCharacters; ///< the form and its side as panes.cpp has them, and ours
} // namespace

DeskColumns::DeskColumns(QueuePane *queue, MainAndSide *rest, QWidget *parent)
    : QWidget(parent), m_queue(queue), m_rest(rest)
{
    auto *columnBody = new QWidget;
    auto *column = new QVBoxLayout(columnBody);
    onGrid(column, 2, 3, 0);
    m_column = scrollColumn(columnBody);
    atLeastWidth(m_column, kQueueCharacters);
    limitWidth(m_column, kQueueCharacters + 6);
    m_column->hide();
    queue->setStrip(true);
    rest->putAbove(queue);

    auto *layout = new QHBoxLayout(this);
    onGrid(layout, 0, 0);
    layout->addWidget(m_column);
    layout->addWidget(rest, 1);
}

void DeskColumns::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool DeskColumns::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::FontChange)
        arrange();
    return QWidget::event(event);
}

void DeskColumns::arrange()
{
    const bool strip = width() < QFontMetrics(QApplication::font()).averageCharWidth() * kRoomForAll;
    if (strip == m_strip)
        return;
    m_strip = strip;
    m_queue->setStrip(strip);
    if (strip)
        m_rest->putAbove(m_queue);
    else
        m_column->widget()->layout()->addWidget(m_queue);
    m_column->setVisible(!strip);
}

} // namespace letstalk::ui
