// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>

class QWidget;

namespace letstalk::ui {

/// Tells assistive technology what a widget of ours is, where its class does not say it: a chip, a row of
/// the form, a strip that is pressed. Call it in the constructor, before anything asks. A button of ours can
/// then be pressed by it as well.
void setAccessibleRole(QWidget *widget, QAccessible::Role role);

} // namespace letstalk::ui
