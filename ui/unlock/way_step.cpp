// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unlock/way_step.h"

#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QVBoxLayout>

namespace letstalk::ui {

WayStep::WayStep(QWidget *parent) : WizardStep(tr("A new file"), parent)
{
    const struct
    {
        const char *name;
        QString text;
        QString about;
    } ways[] = {
        {"wayFound", tr("&Start with this computer"),
         tr("It is the council's first. Others join it later, by invitation.")},
        {"wayJoin", tr("&Join the other computers of the council"),
         tr("You have been given an invitation: a file that ends with .lti")},
        {"wayDemo", tr("&Try it with invented data"),
         tr("A demonstration file in which nobody is real. It takes a minute to make.")},
    };
    for (int at = 0; at < 3; ++at) {
        auto *part = new QWidget;
        auto *layout = new QVBoxLayout(part);
        onGrid(layout, 0, 0.25);
        m_ways[at] = new QRadioButton(ways[at].text);
        m_ways[at]->setObjectName(QLatin1String(ways[at].name));
        m_ways[at]->setAccessibleDescription(ways[at].about);
        layout->addWidget(m_ways[at]);
        auto *about = new QHBoxLayout; // under the words, not under the ring
        onGrid(about, 4, 0, 0);
        about->addWidget(quietText(ways[at].about));
        layout->addLayout(about);
        column()->addWidget(part);
    }
    // Each stands in a part of its own, so they would not know of each other.
    auto *group = new QButtonGroup(this);
    for (auto *way : m_ways)
        group->addButton(way);
    m_ways[0]->setChecked(true);
    column()->addStretch(1);
}

FirstRunWay WayStep::way() const
{
    return m_ways[1]->isChecked() ? FirstRunWay::Join
        : m_ways[2]->isChecked()  ? FirstRunWay::Demo
                                  : FirstRunWay::Found;
}

void WayStep::focusFirst()
{
    m_ways[int(way())]->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
