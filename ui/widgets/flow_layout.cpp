// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flow_layout.h"

#include "ui/widgets/grid.h"

#include <QWidget>

namespace letstalk::ui {

FlowLayout::FlowLayout(QWidget *parent) : QLayout(parent) { }

FlowLayout::~FlowLayout()
{
    for (auto *item : m_items)
        delete item;
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.push_back(item);
}

void FlowLayout::insert(int index, QWidget *widget)
{
    addChildWidget(widget);
    m_items.insert(m_items.begin() + index, new QWidgetItem(widget));
    invalidate();
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[size_t(index)] : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    auto *item = m_items[size_t(index)];
    m_items.erase(m_items.begin() + index);
    return item;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto *item : m_items)
        size = size.expandedTo(item->minimumSize());
    const auto margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

int FlowLayout::arrange(const QRect &rect, bool move) const
{
    const auto margins = contentsMargins();
    const QRect inner = rect.marginsRemoved(margins);
    std::vector<std::pair<QLayoutItem *, QRect>> line;
    int x = inner.x();
    int y = inner.y();
    int lineHeight = 0;
    const auto endLine = [&] {
        if (m_fillsFirst && !line.empty() && line.front().first == m_items.front()) {
            const int left = inner.x() + inner.width() - (x - spacing());
            line.front().second.setWidth(line.front().second.width() + qMax(0, left));
            for (size_t at = 1; at < line.size(); ++at)
                line[at].second.translate(qMax(0, left), 0);
        }
        for (auto &[item, place] : line) {
            // On the foot: controls stand on one line under labels of any height.
            const int above = lineHeight - place.height();
            place.moveTop(y + (m_centred ? above / 2 : above));
            if (move)
                item->setGeometry(place);
        }
        line.clear();
    };
    for (auto *item : m_items) {
        if (item->isEmpty())
            continue;
        QSize size = item->sizeHint();
        size.setWidth(qMin(size.width(), qMax(inner.width(), item->minimumSize().width())));
        if (item->hasHeightForWidth())
            size.setHeight(item->heightForWidth(size.width()));
        if (x > inner.x() && x + size.width() > inner.x() + inner.width()) {
            endLine();
            x = inner.x();
            y += lineHeight + spacing();
            lineHeight = 0;
        }
        line.push_back({item, QRect(QPoint(x, y), size)});
        x += size.width() + spacing();
        lineHeight = qMax(lineHeight, size.height());
    }
    endLine();
    return y + lineHeight - rect.y() + margins.bottom();
}

FlowLayout *flowOf(std::initializer_list<QWidget *> widgets, double gap)
{
    auto *row = new FlowLayout;
    onGrid(row, 0, gap);
    for (auto *widget : widgets)
        row->addWidget(widget);
    return row;
}

} // namespace letstalk::ui
