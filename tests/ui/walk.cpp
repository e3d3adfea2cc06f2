// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/walk.h"

#include "ui/models/queue_model.h"
#include "ui/models/two_line_model.h"
#include "ui/widgets/grid.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTabBar>

namespace letstalk::test {

using namespace letstalk::ui;

namespace {

constexpr int kLeastTarget = 24;

QString nameOf(const QWidget *widget)
{
    QStringList path;
    for (const auto *at = widget; at && path.size() < 4; at = at->parentWidget())
        path.prepend(QString::fromLatin1(at->metaObject()->className())
                     + (at->objectName().isEmpty() ? QString() : u'#' + at->objectName()));
    QString text;
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        text = label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        text = button->text();
    return path.join(u'/') + QStringLiteral(" \"%1\"").arg(text.left(40));
}

/// Parts that a control is made of are spoken for by the control.
bool isPart(const QWidget *widget)
{
    const auto *parent = widget->parentWidget();
    return widget->objectName().startsWith(QStringLiteral("qt_")) || qobject_cast<const QComboBox *>(parent)
        || qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QTabBar *>(parent)
        || (qobject_cast<const QAbstractScrollArea *>(parent)
            && qobject_cast<const QAbstractScrollArea *>(parent)->viewport() == widget);
}

QString nameFault(QWidget *widget)
{
    auto *interface = QAccessible::queryAccessibleInterface(widget);
    const QString name = interface ? interface->text(QAccessible::Name) : widget->accessibleName();
    if (name.trimmed().isEmpty())
        return QStringLiteral("no name: ");
    // On Unix Qt gives a box's value as its name and tells its label as a relation; both need a name of ours.
    if (qobject_cast<QComboBox *>(widget) && widget->accessibleName().isEmpty())
        return QStringLiteral("named by its value alone: ");
    return {};
}

QString targetFault(const QWidget *widget)
{
    const bool small = widget->width() < kLeastTarget || widget->height() < kLeastTarget;
    return small ? QStringLiteral("target of %1 x %2: ").arg(widget->width()).arg(widget->height())
                 : QString();
}

/// A label that is given more room than its words need stands far from what it names.
QString strayFault(const QWidget *widget)
{
    const auto *label = qobject_cast<const QLabel *>(widget);
    if (!label || !label->buddy() || label->text().isEmpty())
        return {};
    const int needed
        = label->hasHeightForWidth() ? label->heightForWidth(label->width()) : label->sizeHint().height();
    const bool isStray = label->height() > needed + 2 * gridUnit()
        && label->mapToGlobal(QPoint()).y() < label->buddy()->mapToGlobal(QPoint()).y();
    return isStray ? QStringLiteral("label of %1 dots, needs %2: ").arg(label->height()).arg(needed)
                   : QString();
}

QString clipFault(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        if (label->text().isEmpty())
            return {};
        const int needed
            = label->hasHeightForWidth() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        const bool tooNarrow = !label->wordWrap() && label->width() < label->sizeHint().width();
        if (tooNarrow || label->height() < needed)
            return QStringLiteral("text clipped (%1 x %2, needs %3 x %4): ")
                .arg(label->width())
                .arg(label->height())
                .arg(label->sizeHint().width())
                .arg(needed);
        // A long word that does not fit its line is cut off by QLabel without a word.
        for (const auto &word : label->text().split(u' ', Qt::SkipEmptyParts))
            if (label->fontMetrics().horizontalAdvance(word.section(u'\n', 0, 0)) > label->width() + 1)
                return QStringLiteral("word clipped: ");
        return {};
    }
    const bool isControl = qobject_cast<const QAbstractButton *>(widget)
        || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QAbstractSpinBox *>(widget);
    if (!isControl)
        return {};
    QSize needed = widget->minimumSizeHint();
    const bool wraps = widget->hasHeightForWidth();
    if (wraps)
        needed.setHeight(widget->heightForWidth(widget->width()));
    const bool isButton = qobject_cast<const QAbstractButton *>(widget) && !wraps;
    const int wide = isButton ? widget->sizeHint().width() : needed.width();
    if (widget->width() < wide || widget->height() < needed.height())
        return QStringLiteral("control clipped (%1 x %2, needs %3 x %4): ")
            .arg(widget->width())
            .arg(widget->height())
            .arg(wide)
            .arg(needed.height());
    return {};
}

/// What the rows of a list cut off: a token ever, any other title at the usual size of text.
QStringList rowFaults(const QWidget *widget, int textPercent)
{
    const auto *list = qobject_cast<const QListView *>(widget);
    if (!list || !qobject_cast<TwoLineDelegate *>(list->itemDelegate()))
        return {};
    const bool tokens = qobject_cast<QueueModel *>(list->model());
    if (!tokens && textPercent != 100)
        return {};
    QStringList faults;
    for (int row = 0; row < list->model()->rowCount(); ++row)
        if (const auto index = list->model()->index(row, 0);
            TwoLineDelegate::elidesTitle(index, list->viewport()->width()))
            faults << QStringLiteral("title cut off \"%1\": ").arg(index.data().toString());
    return faults;
}

} // namespace

QStringList faultsOf(QWidget *window, int textPercent)
{
    QStringList faults;
    for (auto *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || isPart(widget))
            continue;
        const bool reachable = widget->focusPolicy() != Qt::NoFocus && widget->isEnabled();
        const bool isTarget = qobject_cast<QAbstractButton *>(widget) || reachable;
        if (reachable)
            if (const auto fault = nameFault(widget); !fault.isEmpty())
                faults << fault + nameOf(widget);
        if (isTarget)
            if (const auto fault = targetFault(widget); !fault.isEmpty())
                faults << fault + nameOf(widget);
        if (const auto fault = clipFault(widget); !fault.isEmpty())
            faults << fault + nameOf(widget);
        if (const auto fault = strayFault(widget); !fault.isEmpty())
            faults << fault + nameOf(widget);
        for (const auto &fault : rowFaults(widget, textPercent))
            faults << fault + nameOf(widget);
    }
    return faults;
}

} // namespace letstalk::test
