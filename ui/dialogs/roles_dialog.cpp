// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/roles_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/dialogs/role_boxes.h"
#include "ui/widgets/field.h"

#include <QPushButton>

namespace letstalk::ui {

RolesDialog::RolesDialog(const QString &name, const Roles &roles, QWidget *parent)
    : QDialog(parent), m_roles(new RoleBoxes(roles))
{
    m_field = new Field(tr("What %1 is here to do").arg(name), m_roles);
    m_field->setHint(tr("A role counts from their next unlock."));
    auto *ok = frameDialog(this, tr("Roles"), m_field, tr("Save"));
    connect(ok, &QPushButton::clicked, this, [this] {
        m_field->setProblem(value().isEmpty() ? tr("Choose at least one.") : QString());
        if (!value().isEmpty())
            accept();
    });
    m_roles->setFocus();
}

Roles RolesDialog::value() const
{
    return m_roles->value();
}

} // namespace letstalk::ui
