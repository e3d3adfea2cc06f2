// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label_line.h"

#include "ui/widgets/grid.h"

#include <QLabel>

namespace letstalk::ui {

namespace {

constexpr int kRoomyLine = 24; // characters

int gap()
{
    return 2 * gridUnit();
}

/// What the label's text takes on one line, at most: the mark of its mnemonic is not drawn.
int wideOf(const QLabel &label)
{
    return label.fontMetrics().horizontalAdvance(label.text()) + 2 * label.margin() + 1;
}

} // namespace

LabelLine::LabelLine(QLabel *label, QLabel *problem) : m_label(label), m_problem(problem)
{
    addChildWidget(label);
    addChildWidget(problem);
    m_items[0] = std::make_unique<QWidgetItem>(label);
    m_items[1] = std::make_unique<QWidgetItem>(problem);
}

LabelLine::~LabelLine() = default;

void LabelLine::addItem(QLayoutItem *item)
{
    Q_UNUSED(item)
    Q_ASSERT(false); // it has its two
}

QLayoutItem *LabelLine::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[index].get() : nullptr;
}

QLayoutItem *LabelLine::takeAt(int index)
{
    return index >= 0 && index < count() ? m_items[index].release() : nullptr;
}

int LabelLine::arrange(const QRect &rect, bool move) const
{
    const auto &label = m_items[0];
    const auto &problem = m_items[1];
    const auto high = [](const QLayoutItem &item, int width) {
        return item.hasHeightForWidth() ? item.heightForWidth(width) : item.sizeHint().height();
    };
    const bool hasLabel = label && !label->isEmpty();
    const bool hasProblem = problem && !problem->isEmpty();
    const int after = hasLabel ? wideOf(*m_label) + gap() : 0;
    const bool beside = hasLabel && hasProblem && after + wideOf(*m_problem) <= rect.width();
    QRect first(rect.topLeft(), QSize(beside ? after - gap() : rect.width(), 0));
    first.setHeight(hasLabel ? high(*label, first.width()) : 0);
    QRect second(rect.topLeft(), QSize(rect.width(), 0));
    if (beside)
        second.setLeft(rect.left() + after);
    else
        second.moveTop(first.top() + first.height());
    second.setHeight(hasProblem ? high(*problem, second.width()) : 0);
    if (move && hasLabel)
        label->setGeometry(first);
    if (move && hasProblem)
        problem->setGeometry(second);
    return beside ? qMax(first.height(), second.height()) : first.height() + second.height();
}

int LabelLine::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

void LabelLine::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

/// A field for two figures gets wider for what is wrong with it, so that this is no tower of single words.
QSize LabelLine::sizeHint() const
{
    int wide = m_items[0] ? m_items[0]->sizeHint().width() : 0;
    if (m_items[1] && !m_items[1]->isEmpty())
        wide = qMax(wide, qMin(wideOf(*m_problem), m_problem->fontMetrics().averageCharWidth() * kRoomyLine));
    return {qMax(wide, minimumSize().width()), minimumSize().height()};
}

/// The width of the label's longest word; a problem breaks as it must.
QSize LabelLine::minimumSize() const
{
    const int wide = m_items[0] ? m_items[0]->minimumSize().width() : 0;
    const int high = m_items[0] && !m_items[0]->isEmpty() ? m_items[0]->minimumSize().height() : 0;
    return {wide, high};
}

} // namespace letstalk::ui
