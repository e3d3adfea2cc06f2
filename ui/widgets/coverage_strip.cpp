// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/coverage_strip.h"

#include "ui/theme.h"
#include "ui/widgets/accessible_role.h"
#include "ui/widgets/grid.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kEdge = 3; // the focus ring

/// With large text there is no room for every name: of the sites that are up to date the number is enough.
bool isCompact()
{
    constexpr int kLargeUnit = 11;
    return gridUnit() > kLargeUnit;
}

QString labelOf(const SiteCell &cell)
{
    switch (cell.state) {
    case SiteState::Behind:
        return cell.name + u' ' + cell.since;
    case SiteState::Never:
        return CoverageStrip::tr("%1 never").arg(cell.name);
    case SiteState::NoComputer:
        return CoverageStrip::tr("%1 no computer").arg(cell.name);
    case SiteState::UpToDate:
    case SiteState::OnlyHere:
        break;
    }
    return cell.name;
}

void paintShape(QPainter &painter, const QRectF &disc, SiteState state, const QColor &colour)
{
    if (state == SiteState::NoComputer) {
        const double high = disc.height() / 4;
        painter.fillRect(QRectF(disc.left(), disc.center().y() - high / 2, disc.width(), high), colour);
        return;
    }
    if (state == SiteState::OnlyHere) {
        painter.fillRect(disc, colour);
        return;
    }
    painter.setPen(QPen(colour, disc.width() / 7));
    painter.setBrush(state == SiteState::UpToDate ? QBrush(colour) : QBrush());
    painter.drawEllipse(disc);
    if (state == SiteState::Behind) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        constexpr int kRight = 90 * 16;
        constexpr int kHalf = 180 * 16;
        painter.drawPie(disc, kRight, kHalf);
    }
}

} // namespace

CoverageStrip::CoverageStrip(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(u"coverage"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(this, QAccessible::Button);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setCells({});
}

void CoverageStrip::setCells(std::vector<SiteCell> cells)
{
    m_cells = std::move(cells);
    describe();
}

void CoverageStrip::setOnlyHere(qint64 changes)
{
    m_onlyHere = changes;
    describe();
}

void CoverageStrip::describe()
{
    QStringList texts;
    if (m_onlyHere > 0)
        texts << tr("%n change(s) exist(s) only on this computer", nullptr, int(m_onlyHere));
    for (const auto &cell : m_cells)
        texts << cellText(cell);
    setToolTip(texts.join(u'\n'));
    setAccessibleName(tr("Records of the sites. %1. Opens Exchange").arg(texts.join(u". "_s)));
    setVisible(!m_cells.empty());
    lay();
}

void CoverageStrip::lay()
{
    m_shown.clear();
    if (m_onlyHere > 0)
        m_shown.push_back({SiteState::OnlyHere, tr("%1 only here").arg(m_onlyHere)});
    const auto upToDate = std::count_if(m_cells.begin(), m_cells.end(),
                                        [](const auto &cell) { return cell.state == SiteState::UpToDate; });
    const bool counts = isCompact() && upToDate > 1;
    if (counts)
        m_shown.push_back({SiteState::UpToDate, tr("%1 up to date").arg(upToDate)});
    for (const auto &cell : m_cells)
        if (!counts || cell.state != SiteState::UpToDate)
            m_shown.push_back({cell.state, labelOf(cell)});
    updateGeometry();
    update();
}

QStringList CoverageStrip::shownTexts() const
{
    QStringList texts;
    for (const auto &cell : m_shown)
        texts << cell.text;
    return texts;
}

QSize CoverageStrip::cellSize(const Shown &cell) const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(cell.text) + metrics.ascent() + gridUnit() / 2,
            qMax(metrics.height(), 24 - 2 * kEdge)};
}

int CoverageStrip::arrange(int width, std::vector<QRect> *places) const
{
    const int gap = 2 * gridUnit();
    const int left = kEdge + gridUnit() / 2;
    int x = left;
    int y = kEdge;
    int high = 0;
    for (const auto &cell : m_shown) {
        const QSize size = cellSize(cell);
        if (x > left && x + size.width() > width - left) {
            x = left;
            y += high + gridUnit() / 2;
        }
        if (places)
            places->push_back({QPoint(x, y), size});
        x += size.width() + gap;
        high = qMax(high, size.height());
    }
    return y + high + kEdge;
}

QSize CoverageStrip::sizeHint() const
{
    int width = 2 * kEdge + gridUnit();
    for (const auto &cell : m_shown)
        width += cellSize(cell).width() + 2 * gridUnit();
    return {width, arrange(width, nullptr)};
}

QSize CoverageStrip::minimumSizeHint() const
{
    int width = 24;
    for (const auto &cell : m_shown)
        width = qMax(width, cellSize(cell).width() + 2 * kEdge + 2 * gridUnit());
    return {width, arrange(sizeHint().width(), nullptr)};
}

int CoverageStrip::heightForWidth(int width) const
{
    return arrange(width, nullptr);
}

void CoverageStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto &colours = palette();
    if (hasFocus() || underMouse()) {
        painter.setPen(QPen(hasFocus() ? focusColour(colours) : colours.color(QPalette::Mid), kEdge));
        painter.drawRoundedRect(rect().adjusted(1, 1, -2, -2), 4, 4);
    }
    std::vector<QRect> places;
    arrange(width(), &places);
    const QColor ink = colours.color(QPalette::WindowText);
    const QFontMetrics metrics(font());
    for (size_t at = 0; at < m_shown.size(); ++at) {
        const QRect &place = places[at];
        const double size = metrics.ascent() * 0.75;
        const QRectF disc(place.left(), place.center().y() - size / 2 + 1, size, size);
        paintShape(painter, disc, m_shown[at].state, ink);
        painter.setPen(ink);
        painter.drawText(place.adjusted(metrics.ascent() + gridUnit() / 4, 0, gridUnit(), 0),
                         Qt::AlignLeft | Qt::AlignVCenter, m_shown[at].text);
    }
}

void CoverageStrip::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        lay();
}

} // namespace letstalk::ui
