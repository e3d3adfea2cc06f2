// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/section.h"

#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QLabel>
#include <QVBoxLayout>

namespace letstalk::ui {

Section::Section(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(sectionTitle(title)), m_lead(quietText()), m_body(new QVBoxLayout(this))
{
    onGrid(m_body, 0, 1.25);
    m_body->addWidget(m_title);
    m_body->addWidget(m_lead);
    m_lead->hide();
    setAccessibleName(title);
}

void Section::add(QWidget *widget)
{
    m_body->addWidget(widget);
}

void Section::add(QLayout *layout)
{
    m_body->addLayout(layout);
}

void Section::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Section::setLead(const QString &text)
{
    m_lead->setText(text);
    m_lead->setVisible(!text.isEmpty());
}

} // namespace letstalk::ui
