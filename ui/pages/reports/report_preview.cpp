// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/report_preview.h"

#include "ui/theme.h"
#include "ui/widgets/accessible_role.h"
#include "ui/widgets/grid.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace letstalk::ui {

namespace {
constexpr double kLeastScale = 0.8;
constexpr double kMostScale = 1.6;
constexpr double kTrueScale = 96.0 / 72; // as large as on paper, on a screen as it is usually set
// Paper is white whatever the theme, so these marks on it are those of the light one.
const auto kPaperTheme = ThemeName::Light;

/// Of the window's text.
double textScale()
{
    return gridUnit() / 8.0;
}

/// Grows with the text, without a step: at twice the size of text the letters are twice those of paper.
double leastScale(double ofText)
{
    return ofText <= 1 ? kLeastScale * ofText : std::lerp(kLeastScale, 2 * kTrueScale, ofText - 1);
}
} // namespace

QString figureText(const reports::Report &report, const QString &key)
{
    for (const auto &section : report.sections)
        for (const auto &table : section.tables)
            for (const auto &row : table.rows)
                for (size_t at = 0; at < row.figures.size(); ++at)
                    if (row.figures[at].key == key)
                        return ReportPreview::tr("%1, %2: %3")
                            .arg(row.label, table.columns.value(int(at) + 1), row.figures[at].text);
    return key;
}

ReportPreview::ReportPreview(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleRole(this, QAccessible::Document);
    setObjectName(QStringLiteral("preview"));
    setAccessibleName(tr("Preview of the report"));
    setAccessibleDescription(tr("Arrows go from figure to figure, Enter opens the rows behind one"));
}

void ReportPreview::setReport(const reports::Report &report, const reports::PageLayout &layout)
{
    const QString before = currentFigure();
    m_report = report;
    m_layout = layout;
    m_spots.clear();
    for (int page = 0; page < int(layout.pages.size()); ++page)
        for (const auto &figure : layout.pages[size_t(page)].figures)
            m_spots.push_back({page, figure});
    std::stable_sort(m_spots.begin(), m_spots.end(), [](const Spot &a, const Spot &b) {
        if (a.page != b.page)
            return a.page < b.page;
        if (std::abs(a.figure.area.center().y() - b.figure.area.center().y()) > 2)
            return a.figure.area.center().y() < b.figure.area.center().y();
        return a.figure.area.left() < b.figure.area.left();
    });
    m_current = -1;
    setCurrentFigure(before);
    fitRoom();
    updateGeometry();
    update();
}

/// A report's letters are about as large as the text of the window, so they grow with it, beyond the width
/// there is: then the page is scrolled across too.
void ReportPreview::fitWidth(int width)
{
    m_width = width;
    const double ofText = textScale();
    const double wanted = (width - 4.0 * gridUnit()) / m_layout.size.width * qMin(ofText, 1.0);
    setScale(std::clamp(wanted, leastScale(ofText), kMostScale * ofText));
}

void ReportPreview::setScale(double scale)
{
    m_scale = scale;
    setMinimumSize(sizeHint());
    updateGeometry();
    update();
}

void ReportPreview::followRoom(QWidget &room, int mostSteps)
{
    m_room = &room;
    m_mostSteps = mostSteps;
    room.installEventFilter(this);
    fitRoom();
}

void ReportPreview::fitRoom()
{
    if (!m_room)
        return;
    const double ofText = textScale();
    const double wanted
        = (qMin(m_mostSteps * gridUnit(), m_room->width()) - 4.0 * gridUnit()) / m_layout.size.width;
    setScale(std::clamp(wanted, leastScale(qMin(ofText, 1.0)), kMostScale * qMax(ofText, 1.0)));
}

void ReportPreview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    if (m_width > 0)
        fitWidth(m_width);
    fitRoom();
}

bool ReportPreview::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_room && event->type() == QEvent::Resize)
        fitRoom();
    return QWidget::eventFilter(watched, event);
}

QSize ReportPreview::sizeHint() const
{
    const int pages = qMax(1, int(m_layout.pages.size()));
    const int gap = 2 * gridUnit();
    return {qRound(m_layout.size.width * m_scale) + 2 * gap,
            qRound(pages * (m_layout.size.height * m_scale + gap)) + gap};
}

QRectF ReportPreview::pageRect(int page) const
{
    const double gap = 2.0 * gridUnit();
    const double wide = m_layout.size.width * m_scale;
    const double high = m_layout.size.height * m_scale;
    return {qMax(gap, (width() - wide) / 2), gap + page * (high + gap), wide, high};
}

QRect ReportPreview::spotRect(const Spot &spot) const
{
    const auto &area = spot.figure.area;
    const QRectF scaled(area.x() * m_scale, area.y() * m_scale, area.width() * m_scale,
                        area.height() * m_scale);
    return scaled.translated(pageRect(spot.page).topLeft()).toAlignedRect();
}

QRect ReportPreview::figureRect(const QString &key) const
{
    for (const auto &spot : m_spots)
        if (spot.figure.key == key)
            return spotRect(spot);
    return {};
}

QString ReportPreview::currentFigure() const
{
    return m_current >= 0 && m_current < int(m_spots.size()) ? m_spots[size_t(m_current)].figure.key
                                                             : QString();
}

void ReportPreview::setCurrentFigure(const QString &key)
{
    for (int at = 0; at < int(m_spots.size()); ++at)
        if (!key.isEmpty() && m_spots[size_t(at)].figure.key == key)
            return setCurrent(at);
}

QString ReportPreview::describe(const Spot &spot) const
{
    return figureText(m_report, spot.figure.key);
}

void ReportPreview::setCurrent(int spot)
{
    if (spot < 0 || spot >= int(m_spots.size()))
        return;
    m_current = spot;
    const auto &chosen = m_spots[size_t(spot)];
    setAccessibleName(tr("Preview of the report. %1. Enter opens its rows.").arg(describe(chosen)));
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
    Q_EMIT currentMoved(spotRect(chosen));
    update();
}

int ReportPreview::spotAt(QPoint point) const
{
    for (int at = 0; at < int(m_spots.size()); ++at)
        if (spotRect(m_spots[size_t(at)]).contains(point))
            return at;
    return -1;
}

void ReportPreview::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    for (int page = 0; page < int(m_layout.pages.size()); ++page) {
        const QRectF paper = pageRect(page);
        if (!paper.intersects(event->rect()))
            continue;
        painter.setPen(QPen(palette().color(QPalette::Mid), 1));
        painter.setBrush(Qt::white);
        painter.drawRect(paper);
        painter.save();
        painter.translate(paper.topLeft());
        painter.scale(m_scale, m_scale);
        reports::paintPage(painter, m_layout, page);
        painter.restore();
    }
    if (m_current < 0 || m_current >= int(m_spots.size()))
        return;
    const auto ring = colourOf(kPaperTheme, hasFocus() ? ColourRole::Focus : ColourRole::Line);
    painter.setPen(QPen(ring, hasFocus() ? 3 : 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(spotRect(m_spots[size_t(m_current)]).adjusted(-2, -2, 2, 2), 3, 3);
}

void ReportPreview::mousePressEvent(QMouseEvent *event)
{
    const int spot = spotAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || spot < 0)
        return QWidget::mousePressEvent(event);
    setCurrent(spot);
    Q_EMIT figureOpened(currentFigure());
}

void ReportPreview::mouseMoveEvent(QMouseEvent *event)
{
    const int spot = spotAt(event->position().toPoint());
    setCursor(spot >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setToolTip(spot >= 0 ? tr("%1. Click for its rows.").arg(describe(m_spots[size_t(spot)])) : QString());
}

/// The nearest figure on the next line above or below.
void ReportPreview::stepDown(int direction)
{
    const auto &from = m_spots[size_t(m_current)];
    const auto rectFrom = spotRect(from);
    int best = -1;
    double bestScore = 1e12;
    for (int at = 0; at < int(m_spots.size()); ++at) {
        const auto rect = spotRect(m_spots[size_t(at)]);
        const int down = (rect.center().y() - rectFrom.center().y()) * direction;
        if (down <= 2)
            continue;
        const double score = down * 4.0 + std::abs(rect.center().x() - rectFrom.center().x());
        if (score < bestScore) {
            bestScore = score;
            best = at;
        }
    }
    setCurrent(best);
}

void ReportPreview::keyPressEvent(QKeyEvent *event)
{
    if (m_spots.empty())
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Right:
        return setCurrent(m_current + 1);
    case Qt::Key_Left:
        return setCurrent(m_current - 1);
    case Qt::Key_Down:
        return m_current < 0 ? setCurrent(0) : stepDown(1);
    case Qt::Key_Up:
        return m_current < 0 ? setCurrent(0) : stepDown(-1);
    case Qt::Key_Home:
        return setCurrent(0);
    case Qt::Key_End:
        return setCurrent(int(m_spots.size()) - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0)
            Q_EMIT figureOpened(currentFigure());
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ReportPreview::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0)
        setCurrent(0);
    update();
}

} // namespace letstalk::ui
