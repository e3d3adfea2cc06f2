// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/person_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/dialogs/person_form.h"

namespace letstalk::ui {

PersonDialog::PersonDialog(const storage::CodeLists &codes, const Person &person, const QString &title,
                           QDate today, QWidget *parent)
    : QDialog(parent), m_form(new PersonForm(codes, PersonForm::Extent::Full)), m_today(today)
{
    m_form->setValue(person);
    auto *ok = frameDialog(this, title, m_form, tr("Save"));
    connect(ok, &QPushButton::clicked, this, &PersonDialog::tryAccept);
    m_form->focusFirst();
}

Person PersonDialog::value() const
{
    return m_form->value();
}

void PersonDialog::tryAccept()
{
    if (m_form->check(m_today))
        accept();
}

} // namespace letstalk::ui
