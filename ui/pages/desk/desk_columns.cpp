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
#include <QFrame>
#include <QScrollArea>
#include <QVBoxLayout>

namespace letstalk::ui {

namespace {
constexpr int kQueueCharacters = 34;
constexpr int kRoomForAll = 112 + kQueueCharacters; ///< the form and its side as panes.cpp has them, and ours
} // namespace

DeskColumns::DeskColumns(QueuePane *queue, QWidget *rest, QWidget *parent)
    : QWidget(parent), m_queue(queue), m_above(new QWidget)
{
    auto *columnBody = new QWidget;
    auto *column = new QVBoxLayout(columnBody);
    onGrid(column, 2, 3, 0);
    m_column = scrollColumn(columnBody);
    atLeastWidth(m_column, kQueueCharacters);
    limitWidth(m_column, kQueueCharacters + 6);
    m_column->hide();

    auto *above = new QVBoxLayout(m_above);
    onGrid(above, 3, 1, 1);
    queue->setStrip(true);
    above->addWidget(queue);
    m_above->installEventFilter(this);
    m_aboveScroll = scrollColumn(m_above);

    auto *main = new QWidget;
    auto *mainLayout = new QVBoxLayout(main);
    onGrid(mainLayout, 0, 0);
    mainLayout->addWidget(m_aboveScroll);
    mainLayout->addWidget(rest, 1);

    auto *layout = new QHBoxLayout(this);
    onGrid(layout, 0, 0);
    layout->addWidget(m_column);
    layout->addWidget(main, 1);
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
    if (strip != m_strip) {
        m_strip = strip;
        m_queue->setStrip(strip);
        (strip ? m_above : m_column->widget())->layout()->addWidget(m_queue);
        m_column->setVisible(!strip);
        m_aboveScroll->setVisible(strip);
    }
    const auto *layout = m_above->layout();
    const int wanted
        = layout->hasHeightForWidth() ? layout->totalHeightForWidth(width()) : layout->sizeHint().height();
    if (m_strip)
        m_aboveScroll->setFixedHeight(qMin(wanted, height() / 2));
}

/// What is in the strip comes and goes.
bool DeskColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_above && event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::eventFilter(watched, event);
}

} // namespace letstalk::ui
