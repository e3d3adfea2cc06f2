// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/choice_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace letstalk::ui {

ChoiceDialog::ChoiceDialog(const Ask &ask, QWidget *parent) : QDialog(parent)
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    onGrid(column, 0, 1.5);
    column->addWidget(bodyText(ask.question));
    for (const auto &text : ask.choices) {
        auto *choice = new QRadioButton(text);
        choice->setObjectName(QStringLiteral("choice%1").arg(m_choices.size()));
        m_choices.push_back(choice);
        column->addWidget(choice);
    }
    column->addStretch(1);
    auto *ok = frameDialog(this, ask.title, body, ask.doText);
    connect(ok, &QPushButton::clicked, this, &QDialog::accept);
    m_choices.front()->setChecked(true);
    m_choices.front()->setFocus(Qt::TabFocusReason);
}

int ChoiceDialog::chosen() const
{
    const auto at = std::find_if(m_choices.begin(), m_choices.end(),
                                 [](const QRadioButton *choice) { return choice->isChecked(); });
    return at == m_choices.end() ? 0 : int(at - m_choices.begin());
}

} // namespace letstalk::ui
