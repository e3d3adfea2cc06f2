// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/lists.h"

#include "ui/models/long_list_model.h"
#include "ui/widgets/column_widths.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/table_order.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHeaderView>
#include <QListView>
#include <QScrollBar>
#include <QShortcut>
#include <QTableView>

#include <algorithm>

namespace letstalk::ui {

namespace {

/// Where the keyboard comes into a list, its row is seen: the buttons beside act on it. Belongs to the list.
class RowOnFocus : public QObject
{
public:
    explicit RowOnFocus(QListView *list) : QObject(list), m_list(list) { list->installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        auto *rows = m_list->selectionModel();
        if (event->type() == QEvent::FocusIn && rows && !rows->hasSelection()) {
            const auto at
                = m_list->currentIndex().isValid() ? m_list->currentIndex() : m_list->model()->index(0, 0);
            if (at.flags().testFlag(Qt::ItemIsSelectable))
                rows->setCurrentIndex(at, QItemSelectionModel::ClearAndSelect);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QListView *m_list;
};

} // namespace

QListView *twoLineList(QAbstractItemModel *model, const QString &name, int rows)
{
    auto *list = new QListView;
    list->setModel(model);
    list->setItemDelegate(new TwoLineDelegate(list));
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setAccessibleName(name);
    new RowOnFocus(list);
    if (rows > 0)
        atLeastLines(list, rows * 2);
    return list;
}

void showRows(QListView *list, TwoLineModel *model, std::vector<TwoLineRow> rows)
{
    const int was = list->currentIndex().row();
    model->setRows(std::move(rows));
    if (const int count = model->rowCount(); count > 0)
        list->setCurrentIndex(model->index(qBound(0, was, count - 1)));
}

void clickWith(const QKeySequence &key, QWidget *list, QAbstractButton *button)
{
    QObject::connect(new QShortcut(key, list, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
                     button, &QAbstractButton::click);
}

namespace {

constexpr auto kFills = "ltFills";
constexpr auto kMost = "ltMostRows";

/// Belongs to the list.
class RowFit : public QObject
{
public:
    explicit RowFit(QListView *list) : QObject(list), m_list(list)
    {
        const auto *model = list->model();
        connect(model, &QAbstractItemModel::modelReset, this, &RowFit::fit);
        connect(model, &QAbstractItemModel::rowsInserted, this, &RowFit::fit);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &RowFit::fit);
        list->installEventFilter(this);
        fit();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange
            || event->type() == QEvent::DynamicPropertyChange)
            fit();
        return QObject::eventFilter(watched, event);
    }

private:
    void fit()
    {
        const bool fills = m_list->property(kFills).toBool();
        const int most = m_list->property(kMost).toInt();
        const int count = m_list->model()->rowCount();
        const int rows = fills ? most : std::clamp(count, 1, most);
        const int air = fills || count <= most ? gridUnit() : 0; // else the top of a row would stand in it
        const int high
            = rows * m_list->itemDelegate()->sizeHint({}, {}).height() + 2 * m_list->frameWidth() + air;
        m_list->setMinimumHeight(high);
        m_list->setMaximumHeight(fills ? QWIDGETSIZE_MAX : high);
    }

    QListView *m_list;
};

} // namespace

void asHighAsItsRows(QListView *list, int most)
{
    list->setProperty(kMost, most);
    new RowFit(list);
}

void showAtMost(QListView *list, int most)
{
    list->setProperty(kMost, most);
}

void fillPlace(QListView *list, bool fills)
{
    list->setProperty(kFills, fills);
}

void followShownRows(QListView *list, LongListModel *model)
{
    const auto *bar = list->verticalScrollBar();
    const auto tell = [list, model, bar] {
        // Rows are of one height and the bar counts pixels: this holds before the list is laid out, too.
        const int high = list->sizeHintForRow(0);
        if (high <= 0)
            return;
        const int first = bar->value() / high;
        model->setShown(first, first + list->viewport()->height() / high);
    };
    QObject::connect(bar, &QScrollBar::valueChanged, model, tell);
    QObject::connect(bar, &QScrollBar::rangeChanged, model, tell); // another height of list or view
    QObject::connect(model, &QAbstractItemModel::modelReset, model, tell);
}

QTableView *textTable(QAbstractItemModel *model, const QString &name)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setHighlightSections(false);
    atLeastLines(table, 8);
    new TableOrder(table); // belongs to the table
    new ColumnWidths(table); // so does this
    return table;
}

} // namespace letstalk::ui
