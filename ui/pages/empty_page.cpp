// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/empty_page.h"

#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace letstalk::ui {

EmptyPage::EmptyPage(const QString &title, const QString &why, const QString &firstStep, QWidget *parent)
    : Page(parent), m_step(primaryButton(firstStep))
{
    auto *layout = scrollingPage(this);
    layout->addWidget(pageTitle(title));
    layout->addWidget(bodyText(why));
    layout->addWidget(m_step, 0, Qt::AlignLeft);
    layout->addStretch(1);
    connect(m_step, &QPushButton::clicked, this, &EmptyPage::firstStepWanted);
}

void EmptyPage::focusFirst()
{
    m_step->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
