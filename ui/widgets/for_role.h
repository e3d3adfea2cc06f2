// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace letstalk::ui {

/// Hides what this role has no use for, and never shows anything: a part that has no parent yet would come up
/// as a window of its own.
inline void onlyIf(bool may, QWidget *part)
{
    if (!may)
        part->hide();
}

} // namespace letstalk::ui
