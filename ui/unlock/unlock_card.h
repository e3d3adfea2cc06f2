// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace letstalk::ui {

/// A quiet frame in the middle of a window: title, what it is for, body. It scrolls where there is no room.
QWidget *centredCard(QWidget *body);

/// The size of a window before the main one: it grows with the size of text, up to what the screen has.
void resizeForCard(QWidget *window);

} // namespace letstalk::ui
