// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/line_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

LineDialog::LineDialog(const Ask &ask, QWidget *parent)
    : QDialog(parent), m_line(ask.secret ? passphraseLine(u"line"_s) : new QLineEdit)
{
    m_line->setObjectName(u"line"_s);
    atLeastWidth(m_line, 40);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    if (!ask.lead.isEmpty())
        layout->addWidget(bodyText(ask.lead));
    m_field = new Field(ask.label, m_line);
    m_field->setHint(ask.hint);
    layout->addWidget(m_field);
    layout->addStretch(1);
    auto *ok = frameDialog(this, ask.title, body, ask.doText);
    connect(ok, &QPushButton::clicked, this, [this, problem = ask.problem] {
        m_field->setProblem(problem ? problem(m_line->text()) : QString());
        if (m_field->problem().isEmpty())
            accept();
        else
            m_line->setFocus();
    });
    m_line->setFocus();
}

QString LineDialog::text() const
{
    return m_line->text().simplified();
}

SharedSecret LineDialog::takeText()
{
    return takeSecret(m_line);
}

} // namespace letstalk::ui
