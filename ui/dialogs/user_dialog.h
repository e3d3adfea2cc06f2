// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/actor.h"
#include "ui/secrets.h"

#include <QDialog>

class QLineEdit;

namespace letstalk::ui {

class Field;
class RoleBoxes;

/// Somebody new who works here: short name, name, roles, first passphrase. Hands back value(); adding is the
/// caller's business.
class UserDialog : public QDialog
{
    Q_OBJECT
public:
    struct Value
    {
        QString name;
        QString displayName;
        Roles roles;
        SharedSecret passphrase;
    };
    explicit UserDialog(QWidget *parent = nullptr);
    Value value();

private:
    void tryAccept();

    QLineEdit *m_name;
    QLineEdit *m_display;
    RoleBoxes *m_roles;
    QLineEdit *m_passphrase;
    Field *m_nameField;
    Field *m_passphraseField;
    Field *m_rolesField;
};

} // namespace letstalk::ui
