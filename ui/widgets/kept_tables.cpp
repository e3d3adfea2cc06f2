// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/kept_tables.h"

#include "ui/preferences.h"
#include "ui/widgets/column_widths.h"
#include "ui/widgets/table_order.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTableView>

namespace letstalk::ui {

namespace {

constexpr char kKept[] = "kept";

/// A dialog is a window of its own: only the objects tell whose it is.
bool isWithin(const QObject &window, const QObject *object)
{
    while (object && object != &window)
        object = object->parent();
    return object;
}

} // namespace

KeptTables::KeptTables(QWidget *window, Preferences &preferences, const QString &user)
    : QObject(window), m_preferences(preferences), m_user(user)
{
    for (auto *table : window->findChildren<QTableView *>())
        keep(*table);
    QCoreApplication::instance()->installEventFilter(this);
}

void KeptTables::keep(QTableView &table)
{
    if (table.objectName().isEmpty())
        return; // it could not be told from others
    table.setProperty(kKept, true);
    for (auto *order : table.findChildren<TableOrder *>(Qt::FindDirectChildrenOnly))
        order->remember(m_preferences, m_user);
    for (auto *widths : table.findChildren<ColumnWidths *>(Qt::FindDirectChildrenOnly))
        widths->remember(m_preferences, m_user);
}

bool KeptTables::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show) // not when it is polished: then it has no parent yet
        if (auto *table = qobject_cast<QTableView *>(watched);
            table && !table->property(kKept).toBool() && isWithin(*parent(), table))
            keep(*table);
    return QObject::eventFilter(watched, event);
}

} // namespace letstalk::ui
