// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/panes.h"

#include "ui/widgets/grid.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QItemSelectionModel>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace letstalk::ui {

namespace {

constexpr int kRoomForBoth = 112; // characters
constexpr int kSideCharacters = 42;

bool isNarrow(const QWidget *widget)
{
    return widget->width() < QFontMetrics(QApplication::font()).averageCharWidth() * kRoomForBoth;
}

/// What of the widget is to be seen: the line that is written in, a list from its top to its current row or,
/// where that does not fit, the row; else all of it.
QRect partInUse(const QWidget &widget, const QSize &room)
{
    if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget)) {
        const QRect row = view->visualRect(view->currentIndex()).translated(view->viewport()->pos());
        QRect upToRow = widget.rect();
        if (row.isValid())
            upToRow.setBottom(qMin(upToRow.bottom(), row.bottom()));
        return upToRow.height() > room.height() && row.isValid() ? row : upToRow;
    }
    const QRect cursor = widget.inputMethodQuery(Qt::ImCursorRectangle).toRect();
    return widget.testAttribute(Qt::WA_InputMethodEnabled) && cursor.isValid() ? cursor : widget.rect();
}

/// Qt makes visible what Tab reaches, not what a key of ours goes to, and of what does not fit the middle.
class SightKeeper : public QObject
{
public:
    explicit SightKeeper(QScrollArea *scroll) : QObject(scroll), m_scroll(scroll)
    {
        connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
        m_scroll->widget()->installEventFilter(this);
        m_scroll->viewport()->installEventFilter(this);
    }

protected:
    /// What is filled in above moves what is beneath, and what is told beneath takes of the room.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool moves = event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest;
        if (moves && m_now && !std::exchange(m_isAsked, true))
            QTimer::singleShot(0, this, [this] {
                m_isAsked = false;
                if (m_now)
                    show(*m_now);
            });
        return QObject::eventFilter(watched, event);
    }

private:
    void follow(QWidget *now)
    {
        disconnect(m_rows);
        m_now = now && m_scroll->widget() && m_scroll->widget()->isAncestorOf(now) ? now : nullptr;
        if (!m_now)
            return;
        show(*now);
        if (const auto *view = qobject_cast<QAbstractItemView *>(now); view && view->selectionModel())
            m_rows = connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this,
                             [this, now] { show(*now); });
    }
    void show(const QWidget &widget)
    {
        const QSize room = m_scroll->viewport()->size();
        QRect part = partInUse(widget, room);
        part.moveTopLeft(widget.mapTo(m_scroll->widget(), part.topLeft()));
        part.setSize(part.size().boundedTo(room));
        const int around = qMin(8 * gridUnit(), (room.height() - part.height()) / 2);
        const int beside = qMin(gridUnit(), (room.width() - part.width()) / 2);
        m_scroll->ensureVisible(part.center().x(), part.center().y(), part.width() / 2 + beside,
                                part.height() / 2 + around);
    }

    QScrollArea *m_scroll;
    QPointer<QWidget> m_now; ///< has the keyboard
    bool m_isAsked = false;
    QMetaObject::Connection m_rows;
};

} // namespace

QScrollArea *scrollColumn(QWidget *body)
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFrameShape(QFrame::NoFrame);
    body->setProperty("page", true);
    scroll->setWidget(body);
    keepKeyboardInSight(scroll);
    return scroll;
}

void keepKeyboardInSight(QScrollArea *scroll)
{
    new SightKeeper(scroll); // belongs to it
}

namespace {

/// Qt gives a scroll area the width of what it thinks useful, not of what is in it.
class FittedScroll : public QScrollArea
{
public:
    explicit FittedScroll(QWidget *body)
    {
        setWidgetResizable(true);
        setFocusPolicy(Qt::NoFocus);
        setFrameShape(QFrame::NoFrame);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
        setWidget(body);
        body->installEventFilter(this);
    }
    /// Room for the scroll bar is kept also where there is none: what is in it may wrap with its width.
    void keepRoomForBar() { m_keepsRoom = true; }
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
        const QSize least = widget()->minimumSizeHint();
        const int wide = qMax(least.width(), widget()->minimumWidth());
        const bool scrolls = m_keepsRoom || (least.height() > height() && height() > 0);
        return wide + (scrolls ? verticalScrollBar()->sizeHint().width() : 0);
    }

    bool m_keepsRoom = false;
};

} // namespace

QScrollArea *scrollRail(QWidget *buttons)
{
    auto *rail = new FittedScroll(buttons);
    rail->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    buttons->setAutoFillBackground(false); // the rail's colour is the frame's
    QObject::connect(qApp, &QApplication::focusChanged, rail, [rail](QWidget *, QWidget *now) {
        if (now && rail->widget()->isAncestorOf(now))
            rail->ensureWidgetVisible(now, 0, gridUnit());
    });
    return rail;
}

namespace {

/// As high as what is shown in it, with a margin around, and gone with the last of it.
class ToldPart : public QWidget
{
public:
    explicit ToldPart(std::initializer_list<QWidget *> parts)
    {
        auto *layout = new QVBoxLayout(this);
        onGrid(layout, 3, 1, 1);
        for (auto *part : parts) {
            layout->addWidget(part);
            part->installEventFilter(this);
        }
        hide();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent) {
            bool any = false;
            for (int at = 0; at < layout()->count(); ++at)
                any = any || !layout()->itemAt(at)->widget()->isHidden();
            setVisible(any);
        }
        return QWidget::eventFilter(watched, event);
    }
};

} // namespace

QVBoxLayout *scrollingPage(QWidget *page, std::initializer_list<QWidget *> told)
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 3, 2);
    auto *around = new QVBoxLayout(page);
    onGrid(around, 0, 0);
    around->addWidget(scrollColumn(body), 1);
    if (told.size() > 0)
        around->addWidget(new ToldPart(told));
    return layout;
}

MainAndSide::MainAndSide(QWidget *main, QWidget *side, QWidget *parent) : QWidget(parent), m_side(side)
{
    auto *mainBody = new QWidget;
    m_mainColumn = new QVBoxLayout(mainBody);
    onGrid(m_mainColumn, 3, 2, 3);
    m_mainColumn->addWidget(main);
    auto *sideBody = new QWidget;
    m_sideColumn = new QVBoxLayout(sideBody);
    onGrid(m_sideColumn, 2, 3, 3);
    m_mainColumn->addWidget(side); // beneath, until a width is known
    atLeastWidth(sideBody, kSideCharacters);
    sideBody->setProperty("page", true);
    auto *sideScroll = new FittedScroll(sideBody);
    sideScroll->keepRoomForBar();
    keepKeyboardInSight(sideScroll);
    m_sideScroll = sideScroll;
    m_sideScroll->hide();
    auto *layout = new QHBoxLayout(this);
    onGrid(layout, 0, 0);
    layout->addWidget(scrollColumn(mainBody), 1);
    layout->addWidget(m_sideScroll);
}

void MainAndSide::putAbove(QWidget *part)
{
    m_mainColumn->insertWidget(0, part);
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
    : QWidget(parent), m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this)), m_shares(shares)
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

void TwoPanes::keepFirstLow()
{
    m_keepsFirstLow = true;
    share();
}

void TwoPanes::arrange()
{
    const auto direction = isNarrow(this) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (direction == m_layout->direction())
        return;
    m_layout->setDirection(direction);
    share();
    Q_EMIT arranged(direction == QBoxLayout::TopToBottom);
}

void TwoPanes::share()
{
    const bool isLow = m_keepsFirstLow && m_layout->direction() == QBoxLayout::TopToBottom;
    m_layout->setStretch(0, isLow ? 0 : m_shares.first);
    m_layout->setStretch(1, isLow ? 1 : m_shares.second);
}

ShownPart::ShownPart(QWidget *content, double margin, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, margin, 0);
    layout->addWidget(content);
}

} // namespace letstalk::ui
