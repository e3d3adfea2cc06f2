// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/actor.h"

#include <QWidget>

#include <vector>

class QCheckBox;

namespace letstalk::ui {

/// The roles, each with a box to tick.
class RoleBoxes : public QWidget
{
    Q_OBJECT
public:
    explicit RoleBoxes(const Roles &roles, QWidget *parent = nullptr);
    Roles value() const;

private:
    std::vector<QCheckBox *> m_boxes;
};

} // namespace letstalk::ui
