// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/origin_line.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

OriginLine::OriginLine(QWidget *parent)
    : QWidget(parent), m_text(bodyText()), m_forget(plainButton(tr("It is not for them")))
{
    auto *row = new FlowLayout(this);
    onGrid(row, 0, 1);
    row->setFillsFirst(true);
    row->setCentred(true);
    m_text->setObjectName(u"origin"_s);
    m_text->setProperty("strong", true);
    row->addWidget(m_text);
    row->addWidget(m_forget);
    connect(m_forget, &QPushButton::clicked, this, [this] {
        clear();
        Q_EMIT changed();
    });
    show();
}

void OriginLine::clear()
{
    m_visit.reset();
    m_tallyMark.reset();
    show();
}

void OriginLine::read(const ConversationEntry &entry)
{
    m_visit = entry.visit;
    m_tallyMark = entry.tallyMark;
    show();
}

void OriginLine::write(ConversationEntry &entry) const
{
    entry.visit = m_visit;
    entry.tallyMark = m_tallyMark;
}

void OriginLine::setText(const QString &text)
{
    m_text->setText(text);
}

void OriginLine::show()
{
    m_text->setText(m_visit ? tr("For somebody from the queue") : tr("From an enquiry that was counted"));
    m_forget->setAccessibleName(tr("Not for them: a visit of its own"));
    setVisible(m_visit || m_tallyMark);
}

} // namespace letstalk::ui
