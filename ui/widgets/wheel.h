// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace letstalk::ui {

/// The mouse wheel goes to what scrolls around the control, and never changes what the control holds: a page
/// that is scrolled must not change what the pointer happens to cross. A Field does it for boxes by itself.
void ignoreWheel(QWidget *control);

} // namespace letstalk::ui
