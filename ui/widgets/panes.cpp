// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/panes.h"

#include "ui/widgets/grid.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QScrollArea>
#include <QVBoxLayout>

namespace letstalk::ui {

namespace {

constexpr int kRoomForBoth = 112; // characters
constexpr int kSideCharacters = 42;

bool isNarrow(const QWidget *widget)
{
    return widget->width() < QFontMetrics(QApplication::font()).averageCharWidth() * kRoomForBoth;
}

} // namespace

QScrollArea *scrollColumn(QWidget *body)
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFrameShape(QFrame::NoFrame);
    body->setProperty("page", true);
    scroll->setWidget(body);
    // Qt makes visible what Tab reaches, not what a key of ours goes to.
    QObject::connect(qApp, &QApplication::focusChanged, scroll, [scroll](QWidget *, QWidget *now) {
        if (now && scroll->widget()->isAncestorOf(now))
            scroll->ensureWidgetVisible(now, gridUnit(), 8 * gridUnit());
    });
    return scroll;
}

QVBoxLayout *scrollingPage(QWidget *page)
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 3, 2);
    auto *around = new QVBoxLayout(page);
    onGrid(around, 0, 0);
    around->addWidget(scrollColumn(body));
    return layout;
}

MainAndSide::MainAndSide(QWidget *main, QWidget *side, QWidget *parent) : QWidget(parent), m_side(side)
{
    auto *mainBody = new QWidget;
    m_mainColumn = new QVBoxLayout(mainBody);
    onGrid(m_mainColumn, 3, 3);
    m_mainColumn->addWidget(main);
    auto *sideBody = new QWidget;
    m_sideColumn = new QVBoxLayout(sideBody);
    onGrid(m_sideColumn, 2, 3, 3);
    m_sideColumn->addWidget(side);
    m_sideScroll = scrollColumn(sideBody);
    atLeastWidth(m_sideScroll, kSideCharacters);
    limitWidth(m_sideScroll, kSideCharacters + 8);
    auto *layout = new QHBoxLayout(this);
    onGrid(layout, 0, 0);
    layout->addWidget(scrollColumn(mainBody), 1);
    layout->addWidget(m_sideScroll);
}

void MainAndSide::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool MainAndSide::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::FontChange)
        arrange();
    return QWidget::event(event);
}

void MainAndSide::arrange()
{
    const bool beneath = isNarrow(this);
    if (beneath == m_beneath)
        return;
    m_beneath = beneath;
    (beneath ? m_mainColumn : m_sideColumn)->addWidget(m_side);
    m_sideScroll->setVisible(!beneath);
}

TwoPanes::TwoPanes(QWidget *first, QWidget *second, std::pair<int, int> shares, QWidget *parent)
    : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    onGrid(m_layout, 0, 2);
    m_layout->addWidget(first, shares.first);
    m_layout->addWidget(second, shares.second);
}

void TwoPanes::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_layout->setDirection(isNarrow(this) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace letstalk::ui
