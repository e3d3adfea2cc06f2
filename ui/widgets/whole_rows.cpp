// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/whole_rows.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QLayout>

namespace letstalk::ui {

namespace {

void cutToRows(QWidget &list, const QComboBox &box)
{
    auto *view = box.view();
    const int row = view->sizeHintForRow(0);
    if (row <= 0)
        return;
    if (list.layout())
        list.layout()->activate();
    const int room = view->viewport()->height();
    const int over = room % row;
    if (over == 0 || room < row || room >= row * box.count())
        return;
    QRect place = list.geometry();
    const bool isAbove = place.top() < box.mapToGlobal(QPoint(0, 0)).y();
    if (isAbove)
        place.setTop(place.top() + over);
    else
        place.setBottom(place.bottom() - over);
    list.setGeometry(place);
}

} // namespace

WholeRows::WholeRows(QObject *parent) : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool WholeRows::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && watched->inherits("QComboBoxPrivateContainer"))
        if (const auto *box = qobject_cast<QComboBox *>(watched->parent()))
            cutToRows(*static_cast<QWidget *>(watched), *box);
    return QObject::eventFilter(watched, event);
}

} // namespace letstalk::ui
