// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace letstalk::ui {

/// Asks for a printer and prints a short text of fixed-width letters on it: a recovery key, the eight words.
/// `failed` when the printer does not take it.
void printText(QWidget *parent, const QString &text, std::function<void()> failed);

} // namespace letstalk::ui
