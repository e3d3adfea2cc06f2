// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/user_dialog.h"

#include "core/services/passphrase_rules.h"
#include "ui/dialogs/dialog_frame.h"
#include "ui/dialogs/role_boxes.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

UserDialog::UserDialog(QWidget *parent)
    : QDialog(parent), m_name(new QLineEdit), m_display(new QLineEdit),
      m_roles(new RoleBoxes({Role::FrontDesk})), m_passphrase(passphraseLine(u"passphrase"_s))
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 2);
    m_name->setObjectName(u"name"_s);
    m_nameField = new Field(tr("Short name"), m_name);
    m_nameField->setHint(tr("Typed at every unlock: ash, sam.k"));
    m_passphraseField = new Field(tr("First passphrase"), m_passphrase);
    m_passphraseField->setHint(tr("At least 12 characters or four words. They can change it in Settings."));
    m_rolesField = new Field(tr("What they are here to do"), m_roles);
    layout->addWidget(m_nameField);
    layout->addWidget(new Field(tr("Name as others see it"), m_display));
    layout->addWidget(m_rolesField);
    layout->addWidget(m_passphraseField);
    auto *ok = frameDialog(this, tr("Add somebody who works here"), body, tr("Add"));
    connect(ok, &QPushButton::clicked, this, &UserDialog::tryAccept);
    m_name->setFocus();
}

UserDialog::Value UserDialog::value()
{
    Value value;
    value.name = m_name->text().trimmed();
    value.displayName = m_display->text().simplified();
    if (value.displayName.isEmpty())
        value.displayName = value.name;
    value.roles = m_roles->value();
    value.passphrase = takeSecret(m_passphrase);
    return value;
}

void UserDialog::tryAccept()
{
    const QString name = m_name->text().trimmed();
    const bool anyRole = !m_roles->value().isEmpty();
    m_nameField->setProblem(name.isEmpty() ? tr("Give a short name.") : QString());
    m_rolesField->setProblem(anyRole ? QString() : tr("Choose at least one."));
    m_passphraseField->setProblem(services::passphraseProblem(m_passphrase->text(), name));
    if (!name.isEmpty() && anyRole && m_passphraseField->problem().isEmpty())
        accept();
}

} // namespace letstalk::ui
