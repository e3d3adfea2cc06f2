// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lock_cover.h"

#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QEvent>
#include <QVBoxLayout>

namespace letstalk::ui {

LockCover::LockCover(QWidget *window) : QFrame(window)
{
    setObjectName(QStringLiteral("lockCover"));
    setProperty("page", true);
    setAutoFillBackground(true);
    auto *says
        = bodyText(tr("Locking. What was typed is being kept; work that has begun is finished first."));
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 4, 2);
    layout->addWidget(pageTitle(tr("Let's Talk Desk")));
    layout->addWidget(says);
    layout->addStretch(1);
    // Hidden, not closed: what is typed in them has still to be read.
    for (auto *child : window->findChildren<QWidget *>())
        if (child->isWindow() && child->isVisible())
            child->hide();
    setGeometry(window->rect());
    window->installEventFilter(this);
    show();
    raise();
    announce(says, says->text());
}

bool LockCover::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QFrame::eventFilter(watched, event);
}

} // namespace letstalk::ui
