// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace letstalk::ui {

/// Scrolls whatever a widget stands in until it is seen, with a margin: the keyboard has moved there, or it
/// has just been put there. Where there is no room for all of it, `atLeast` is seen.
void comeIntoView(QWidget &widget, QWidget &atLeast);

} // namespace letstalk::ui
