// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/tree_walk.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QWidget>

namespace letstalk::test {

namespace {

constexpr int kMostChildren = 40; ///< of a list: its rows are alike

bool isControlRole(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::Button:
    case QAccessible::ButtonMenu:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::Slider:
    case QAccessible::Link:
    case QAccessible::List:
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::PageTab:
    case QAccessible::MenuItem:
    case QAccessible::ListItem:
        return true;
    default:
        return false;
    }
}

/// Roles that tell a listener nothing about what a thing is for.
bool saysNothing(QAccessible::Role role)
{
    return role == QAccessible::NoRole || role == QAccessible::Client || role == QAccessible::Pane
        || role == QAccessible::Border || role == QAccessible::Grouping;
}

QString placeOf(QAccessibleInterface *at)
{
    QStringList path;
    for (int depth = 0; at && depth < 4; ++depth, at = at->parent()) {
        const auto *object = at->object();
        path.prepend(object ? QString::fromLatin1(object->metaObject()->className())
                             + (object->objectName().isEmpty() ? QString() : u'#' + object->objectName())
                            : QStringLiteral("part"));
    }
    return path.join(u'/');
}

/// What stands in the control now, as far as it tells.
QString valueOf(QAccessibleInterface *control)
{
    if (auto *text = control->textInterface())
        return text->text(0, text->characterCount()).trimmed();
    return control->text(QAccessible::Value).trimmed();
}

/// On Unix Qt gives a box's value as its name when nothing else is set; only a name of ours counts.
bool namedByValue(QAccessibleInterface *control, const QString &name)
{
    if (const auto *box = qobject_cast<QComboBox *>(control->object()))
        return box->accessibleName().trimmed().isEmpty();
    const auto role = control->role();
    const bool hasValue = role == QAccessible::EditableText || role == QAccessible::SpinBox
        || role == QAccessible::Slider || role == QAccessible::ComboBox;
    return hasValue && name == valueOf(control);
}

/// Qt's own parts within a control, which the control speaks for.
bool isPart(QAccessibleInterface *part)
{
    const auto *object = part->object();
    return object && object->objectName().startsWith(QStringLiteral("qt_"));
}

void look(QAccessibleInterface *at, TreeWalk &walk)
{
    const auto state = at->state();
    if (state.invisible || isPart(at))
        return;
    const auto role = at->role();
    const bool isWindow = role == QAccessible::Window || role == QAccessible::Dialog;
    if (!isWindow && (state.focusable || isControlRole(role))) {
        ++walk.controls;
        const QString name = at->text(QAccessible::Name).trimmed();
        if (name.isEmpty())
            walk.faults << QStringLiteral("no name: ") + placeOf(at);
        else if (namedByValue(at, name))
            walk.faults << QStringLiteral("named by its value alone: ") + placeOf(at);
        if (saysNothing(role))
            walk.faults << QStringLiteral("no role: ") + placeOf(at);
    }
    const bool closed = role == QAccessible::ComboBox || role == QAccessible::SpinBox;
    if (closed)
        return; // its list opens on its own, and its line is its own
    for (int child = 0; child < qMin(at->childCount(), kMostChildren); ++child)
        if (auto *next = at->child(child))
            look(next, walk);
}

} // namespace

TreeWalk walkTree(QWidget *window)
{
    TreeWalk walk;
    // Without a bus nobody tells Qt's view of a list that its rows have changed: it would speak of those of
    // before.
    for (auto *view : window->findChildren<QAbstractItemView *>()) {
        auto *interface = QAccessible::queryAccessibleInterface(view);
        if (auto *table = interface ? interface->tableInterface() : nullptr) {
            QAccessibleTableModelChangeEvent reset(view, QAccessibleTableModelChangeEvent::ModelReset);
            table->modelChange(&reset);
        }
    }
    if (auto *top = QAccessible::queryAccessibleInterface(window))
        look(top, walk);
    return walk;
}

} // namespace letstalk::test
