// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QSize>

class QWidget;

namespace letstalk::test {

// What a walk looks at, and how.

inline const ui::Look kLooks[]
    = {{ui::ThemeName::Light, 80}, {ui::ThemeName::Light, 100}, {ui::ThemeName::HighContrast, 150},
       {ui::ThemeName::Dark, 200}, {ui::ThemeName::Light, 200}, {ui::ThemeName::HighContrast, 200}};

/// The window on a common small screen; it must not need more than that.
void settle(QWidget &window, QSize size = {1280, 720});

/// Nothing in it that the walks find fault with (walk.h, tree_walk.h). `what`: its name in messages and
/// pictures.
void expectFaultless(QWidget &window, const char *what, const ui::Look &look);

} // namespace letstalk::test
