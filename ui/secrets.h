// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/user_service.h"

#include <QString>

#include <memory>

class QLineEdit;

namespace letstalk::ui {

/// A passphrase on its way to the thread that needs it. Shared, because a job may be copied on its way; the
/// bytes are not.
using SharedSecret = std::shared_ptr<vault::SecureBytes>;

/// Takes what was typed and clears the line. What the toolkit itself kept of it goes when the process is
/// restarted at the next lock (vault.md 3).
SharedSecret takeSecret(QLineEdit *line);
SharedSecret secretOf(const QString &text);

/// A line for a passphrase: hidden letters, no undo, no suggestions.
QLineEdit *passphraseLine(const QString &objectName);

} // namespace letstalk::ui
