// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/actor.h"

#include <QDialog>

namespace letstalk::ui {

class Field;
class RoleBoxes;

/// What somebody is here to do. Takes roles, gives roles.
class RolesDialog : public QDialog
{
    Q_OBJECT
public:
    RolesDialog(const QString &name, const Roles &roles, QWidget *parent = nullptr);
    Roles value() const;

private:
    RoleBoxes *m_roles;
    Field *m_field;
};

} // namespace letstalk::ui
