// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QDialog;
class QWidget;

namespace letstalk::ui {

/// The one shape of our dialogs: a title, a body that scrolls when there is no room, and the buttons. Gives
/// back the button that does it, which is not connected; Cancel is.
QPushButton *frameDialog(QDialog *dialog, const QString &title, QWidget *body, const QString &doText);

/// Another thing that a framed dialog does: a button between its own and Cancel.
void addButton(QDialog *dialog, QPushButton *button);

/// Neither Enter in a line nor Ctrl+Enter presses it, only who goes to it: for what cannot be undone.
void onlyByButton(QPushButton *button);

/// The same, and Enter leaves.
void letEnterLeave(QDialog *dialog, QPushButton *ok);

/// A scroll area that shows `body` whole across and lets it scroll down.
QWidget *scrolled(QWidget *body);

} // namespace letstalk::ui
