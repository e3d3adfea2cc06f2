// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/panes.h"

#include "ui/widgets/grid.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QScrollArea>
#include <QScrollBar>
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

namespace {

/// Qt gives a scroll area the width of what it thinks useful, not of what is in it.
class RailScroll : public QScrollArea
{
public:
    explicit RailScroll(QWidget *buttons)
    {
        setWidgetResizable(true);
        setFocusPolicy(Qt::NoFocus);
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
        setWidget(buttons);
        buttons->setAutoFillBackground(false); // the rail's colour is the frame's
        buttons->installEventFilter(this);
    }
    QSize sizeHint() const override { return {needed(), QScrollArea::sizeHint().height()}; }
    QSize minimumSizeHint() const override { return {needed(), QScrollArea::minimumSizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QScrollArea::resizeEvent(event);
        updateGeometry(); // with or without the scroll bar
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }

private:
    int needed() const
    {
        const int wide = widget()->minimumSizeHint().width();
        const bool scrolls = widget()->minimumSizeHint().height() > height() && height() > 0;
        return wide + (scrolls ? verticalScrollBar()->sizeHint().width() : 0);
    }
};

} // namespace

QScrollArea *scrollRail(QWidget *buttons)
{
    auto *rail = new RailScroll(buttons);
    QObject::connect(qApp, &QApplication::focusChanged, rail, [rail](QWidget *, QWidget *now) {
        if (now && rail->widget()->isAncestorOf(now))
            rail->ensureWidgetVisible(now, 0, gridUnit());
    });
    return rail;
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
    m_mainColumn->addWidget(side); // beneath, until a width is known
    m_sideScroll = scrollColumn(sideBody);
    m_sideScroll->hide();
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
    : QWidget(parent), m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this))
{
    onGrid(m_layout, 0, 2);
    m_layout->addWidget(first, shares.first);
    m_layout->addWidget(second, shares.second);
}

void TwoPanes::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool TwoPanes::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::FontChange)
        arrange();
    return QWidget::event(event);
}

void TwoPanes::arrange()
{
    m_layout->setDirection(isNarrow(this) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace letstalk::ui
