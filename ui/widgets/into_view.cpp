// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/into_view.h"

#include "ui/widgets/grid.h"

#include <QLayout>
#include <QScrollArea>

namespace letstalk::ui {

void comeIntoView(QWidget &widget, QWidget &atLeast)
{
    for (auto *over = widget.parentWidget(); over; over = over->parentWidget()) {
        auto *area = qobject_cast<QScrollArea *>(over);
        if (!area || !area->widget())
            continue;
        if (auto *inside = area->widget()->layout())
            inside->activate(); // what was shown a moment ago has its place by now
        const bool fits = widget.height() + 2 * gridUnit() <= area->viewport()->height();
        area->ensureWidgetVisible(fits ? &widget : &atLeast, gridUnit(), gridUnit());
    }
}

} // namespace letstalk::ui
