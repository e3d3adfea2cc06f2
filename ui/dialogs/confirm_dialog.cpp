// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/confirm_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/widgets/wrapped_check.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

ConfirmDialog::ConfirmDialog(const Ask &ask, QWidget *parent) : QDialog(parent)
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    for (const auto &sentence : ask.consequences)
        layout->addWidget(bodyText(sentence));
    if (!ask.option.isEmpty()) {
        m_option = new WrappedCheck(ask.option);
        m_option->setObjectName(u"option"_s);
        m_option->setAccessibleName(ask.option);
        layout->addWidget(m_option);
    }
    if (!ask.typed.isEmpty()) {
        m_typed = new QLineEdit;
        m_typed->setObjectName(u"typed"_s);
        atLeastWidth(m_typed, 16);
        m_typedField = new Field(ask.typedLabel, m_typed);
        m_typedField->keepNarrow();
        layout->addWidget(m_typedField);
    }
    layout->addStretch(1);
    auto *ok = frameDialog(this, ask.title, body, ask.doText);
    setAccessibleDescription(ask.consequences.join(u' '));
    connect(ok, &QPushButton::clicked, this, [this, ask] { tryAccept(ask); });
    // Enter alone does nothing that cannot be undone: the keyboard starts where one has to choose.
    if (m_typed) {
        m_typed->setFocus();
        return;
    }
    letEnterLeave(this, ok);
    findChild<QPushButton *>(u"cancel"_s)->setFocus();
}

bool ConfirmDialog::optionChosen() const
{
    return m_option && m_option->isChecked();
}

QString ConfirmDialog::typed() const
{
    return m_typed ? m_typed->text().simplified() : QString();
}

void ConfirmDialog::tryAccept(const Ask &ask)
{
    if (m_typedField) {
        m_typedField->setProblem(typed() == ask.typed ? QString()
                                                      : tr("Type %1 as it stands there.").arg(ask.typed));
        if (!m_typedField->problem().isEmpty())
            return m_typed->setFocus();
    }
    accept();
}

} // namespace letstalk::ui
