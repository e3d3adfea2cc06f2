// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unlock/wizard_step.h"

#include "ui/widgets/grid.h"

#include <QVBoxLayout>

namespace letstalk::ui {

WizardStep::WizardStep(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(title), m_column(new QVBoxLayout(this))
{
    onGrid(m_column, 0, 2);
}

} // namespace letstalk::ui
