// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/column_widths.h"

#include "ui/preferences.h"
#include "ui/widgets/grid.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QTableView>
#include <QTimer>

#include <utility>

namespace letstalk::ui {

namespace {
constexpr double kStep = 2; // steps of the grid, at each key
constexpr double kLeast = 4;
constexpr double kLeastElided = 14; // some words
} // namespace

ColumnWidths::ColumnWidths(QTableView *table) : QObject(table), m_table(table)
{
    auto *header = table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { resized(column, width); });
    connect(header, &QHeaderView::sectionHandleDoubleClicked, this, &ColumnWidths::fitOne);
    connect(header, &QHeaderView::customContextMenuRequested, this,
            [this, header](const QPoint &at) { showMenu(header->viewport()->mapToGlobal(at)); });
    header->setToolTip(header->toolTip() + QLatin1Char('\n')
                       + tr("Drag the edge of a heading to make its column wider. With the keyboard in the "
                            "list: Alt+Shift and the arrow keys; Alt+Shift+Home fits the words again."));
    const auto *model = table->model();
    connect(model, &QAbstractItemModel::modelReset, this, &ColumnWidths::apply);
    connect(model, &QAbstractItemModel::dataChanged, this, &ColumnWidths::askApply);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ColumnWidths::askApply);
    table->installEventFilter(this);
    table->viewport()->installEventFilter(this);
    apply();
}

void ColumnWidths::remember(Preferences &preferences, const QString &user)
{
    m_preferences = &preferences;
    m_user = user;
    m_chosen = preferences.columnWidths(user, m_table->objectName());
    apply();
}

int ColumnWidths::wordsOf(int column) const
{
    return qMax(static_cast<QAbstractItemView *>(m_table)->sizeHintForColumn(column),
                m_table->horizontalHeader()->sectionSizeHint(column));
}

/// Numbers: far from the rest, nobody would find them.
bool ColumnWidths::standsRight(int column) const
{
    const auto alignment = m_table->model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole);
    return Qt::Alignment(alignment.toInt()).testFlag(Qt::AlignRight);
}

void ColumnWidths::letGiveWay(const QList<int> &columns)
{
    m_giving = columns;
    apply();
}

/// As wide as their words or as they were made, less where room is short.
QList<int> ColumnWidths::wanted(int columns) const
{
    QList<int> widths;
    int over = -m_table->viewport()->width();
    for (int column = 0; column < columns; ++column) {
        const auto chosen = m_chosen.find(column);
        widths << (chosen == m_chosen.end() ? wordsOf(column) : qRound(*chosen * gridUnit()));
        over += widths.last();
    }
    const int least = qRound(kLeastElided * gridUnit());
    while (over > 0) {
        int widest = -1;
        for (const int column : m_giving)
            if (column < columns && !m_chosen.contains(column) && widths[column] > least
                && (widest < 0 || widths[column] > widths[widest]))
                widest = column;
        if (widest < 0)
            break;
        const int step = qMin(gridUnit(), widths[widest] - least);
        widths[widest] -= step;
        over -= step;
    }
    return widths;
}

void ColumnWidths::apply()
{
    auto *header = m_table->horizontalHeader();
    const int columns = qMin(m_table->model()->columnCount(), header->count());
    m_isAsked = false;
    m_isApplying = true;
    int used = 0;
    const auto widths = wanted(columns);
    for (int column = 0; column < columns; ++column) {
        int width = widths[column];
        if (column == columns - 1 && !standsRight(column))
            width = qMax(width, m_table->viewport()->width() - used);
        header->resizeSection(column, width);
        used += width;
    }
    m_isApplying = false;
}

/// Once the table has been laid out for what is new.
void ColumnWidths::askApply()
{
    if (!std::exchange(m_isAsked, true))
        QTimer::singleShot(0, this, &ColumnWidths::apply);
}

void ColumnWidths::resized(int column, int width)
{
    if (m_isApplying)
        return;
    m_chosen[column] = qMax(kLeast, double(width) / gridUnit());
    keep();
    if (column != m_table->model()->columnCount() - 1)
        askApply(); // the last takes what is left
}

void ColumnWidths::fitOne(int column)
{
    m_chosen.remove(column);
    keep();
    apply();
}

void ColumnWidths::fitWords()
{
    m_chosen.clear();
    keep();
    apply();
}

void ColumnWidths::keep()
{
    if (m_preferences)
        m_preferences->setColumnWidths(m_user, m_table->objectName(), m_chosen);
}

void ColumnWidths::step(int by)
{
    const int column = m_table->currentIndex().column();
    if (column < 0)
        return;
    const double now = double(m_table->columnWidth(column)) / gridUnit();
    m_chosen[column] = qMax(kLeast, now + by * kStep);
    keep();
    apply();
    m_table->scrollTo(m_table->currentIndex());
}

void ColumnWidths::showMenu(const QPoint &where)
{
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Columns as wide as their words (Alt+Shift+Home)"), this, &ColumnWidths::fitWords);
    menu->popup(where);
}

bool ColumnWidths::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::Show:
        if (watched == m_table)
            askApply();
        return false;
    case QEvent::Resize:
        if (watched == m_table->viewport() && !m_isApplying)
            askApply();
        return false;
    case QEvent::ContextMenu:
        showMenu(static_cast<QContextMenuEvent *>(event)->globalPos());
        return true;
    case QEvent::KeyPress:
        break;
    default:
        return false;
    }
    const auto *press = static_cast<QKeyEvent *>(event);
    if (watched != m_table || press->modifiers() != (Qt::AltModifier | Qt::ShiftModifier))
        return false;
    switch (press->key()) {
    case Qt::Key_Right:
        step(1);
        return true;
    case Qt::Key_Left:
        step(-1);
        return true;
    case Qt::Key_Home:
        fitWords();
        return true;
    default:
        return false;
    }
}

void letGiveWay(QTableView *table, const QList<int> &columns)
{
    if (auto *widths = table->findChild<ColumnWidths *>())
        widths->letGiveWay(columns);
}

} // namespace letstalk::ui
