// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/role_boxes.h"

#include "ui/widgets/grid.h"
#include "ui/wording.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace letstalk::ui {

RoleBoxes::RoleBoxes(const Roles &roles, QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    onGrid(column, 0, 0.25);
    for (int at = 0; at < kRoleCount; ++at) {
        auto *box = new QCheckBox(roleText(Role(at)));
        box->setObjectName(roleCode(Role(at)));
        box->setAccessibleName(roleText(Role(at)));
        box->setChecked(roles.has(Role(at)));
        m_boxes.push_back(box);
        column->addWidget(box);
    }
    setFocusProxy(m_boxes.front());
}

Roles RoleBoxes::value() const
{
    Roles roles;
    for (int at = 0; at < kRoleCount; ++at)
        if (m_boxes[size_t(at)]->isChecked())
            roles.add(Role(at));
    return roles;
}

} // namespace letstalk::ui
