// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/offer_list.h"

#include "ui/models/two_line_model.h"

#include <QApplication>
#include <QItemSelectionModel>

namespace letstalk::ui {

OfferList::OfferList(QWidget *parent) : QListView(parent)
{
    setFocusPolicy(Qt::NoFocus);
    setItemDelegate(new TwoLineDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    // With one row at most, Qt does not let assistive technology choose the row that is current already.
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (index.flags() & Qt::ItemIsSelectable)
            Q_EMIT chosen(index.row());
    });
}

void OfferList::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &OfferList::selectedFromOutside);
}

void OfferList::setCurrentRow(int row)
{
    m_moving = true;
    selectionModel()->setCurrentIndex(model()->index(row, 0), QItemSelectionModel::ClearAndSelect);
    m_moving = false;
    scrollTo(currentIndex());
}

void OfferList::selectedFromOutside(const QItemSelection &selected, const QItemSelection &left)
{
    if (m_moving || QApplication::mouseButtons() != Qt::NoButton)
        return; // the mouse chooses when it is let go
    const auto rows = selected.isEmpty() ? left.indexes() : selected.indexes(); // the current one toggles
    if (!rows.isEmpty())
        QMetaObject::invokeMethod(
            this, [this, row = rows.first().row()] { Q_EMIT chosen(row); }, Qt::QueuedConnection);
}

} // namespace letstalk::ui
